package es

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// link is one step of the way from a value to another that it holds.
type link struct {
	key string
	of  *goja.Object
}

// circle is V8's message about a value that JSON cannot write, with the way around.
func (s *Stacks) circle(v goja.Value) string {
	const first = "Converting circular structure to JSON"
	o, ok := v.(*goja.Object)
	if !ok {
		return first
	}
	path, at, key := s.findCircle([]link{{of: o}}, map[*goja.Object]bool{})
	if path == nil {
		return first
	}
	var b strings.Builder
	constructor := func(o *goja.Object) string {
		name := strings.TrimSuffix(strings.TrimPrefix(s.showObject(o), "#<"), ">")
		if c := o.ClassName(); c == "Array" {
			name = c
		}
		return "object with constructor '" + name + "'"
	}
	b.WriteString(first + "\n    --> starting at " + constructor(path[at].of))
	line := func(l link) { b.WriteString("\n    |     " + l.key + " -> " + constructor(l.of)) }
	between := path[at+1:]
	for _, l := range between[:min(2, len(between))] {
		line(l)
	}
	if len(between) > 3 {
		b.WriteString("\n    |     ...")
	}
	for _, l := range between[min(len(between), max(2, len(between)-1)):] {
		line(l)
	}
	b.WriteString("\n    --- " + key + " closes the circle")
	return b.String()
}

// maxCircle bounds the search for the way around.
const maxCircle = 2_000

// findCircle follows data properties until one leads back into the path: at is where, key the last step.
func (s *Stacks) findCircle(path []link, seen map[*goja.Object]bool) (found []link, at int, key string) {
	o := path[len(path)-1].of
	if seen[o] || len(path) > maxCircle || isProxy(o) {
		return nil, 0, ""
	}
	isArray := o.ClassName() == "Array"
	for _, name := range o.Keys() {
		d := s.own(o, s.env.VM.ToValue(name))
		if d == nil {
			continue
		}
		next, ok := d.Get("value").(*goja.Object)
		if !ok || typeOf(next) == "function" {
			continue
		}
		step := "property '" + name + "'"
		if _, err := strconv.Atoi(name); err == nil && isArray {
			step = "index " + name
		}
		for i, l := range path {
			if l.of == next {
				return path, i, step
			}
		}
		if found, at, key = s.findCircle(append(path, link{step, next}), seen); found != nil {
			return found, at, key
		}
	}
	seen[o] = true
	return nil, 0, ""
}
