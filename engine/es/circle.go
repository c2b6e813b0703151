package es

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// link is one step of the way from a value to another that it holds.
type link struct {
	key string
	of  *goja.Object
}

// stepName is a step as V8 names it: to an index, or, where that is negative, to a name.
func stepName(name unistring.String, index int64) string {
	switch {
	case index >= 0:
		return "index " + strconv.FormatInt(index, 10)
	case name == "":
		return "<anonymous>"
	}
	return "property '" + name.String() + "'"
}

// circle is V8's message about a value that JSON cannot write: the way from an object to itself,
// where last is the step that closes it.
func (s *Stacks) circle(way []link, last string) string {
	var b strings.Builder
	b.WriteString("Converting circular structure to JSON\n    --> starting at " + s.madeBy(way[0].of))
	line := func(l link) { b.WriteString("\n    |     " + l.key + " -> " + s.madeBy(l.of)) }
	between := way[1:]
	for _, l := range between[:min(2, len(between))] {
		line(l)
	}
	if len(between) > 3 {
		b.WriteString("\n    |     ...")
	}
	for _, l := range between[min(len(between), max(2, len(between)-1)):] {
		line(l)
	}
	b.WriteString("\n    --- " + last + " closes the circle")
	return b.String()
}

// madeBy tells objects apart by their constructors.
func (s *Stacks) madeBy(o *goja.Object) string {
	name := "Object"
	if !isProxy(o) {
		if name = s.constructorName(o); name == "Object" {
			name = s.tagOf(o)
		}
	}
	return "object with constructor '" + name + "'"
}

// tagOf is the tag that an object has as data, instead of a constructor of its own.
func (s *Stacks) tagOf(o *goja.Object) string {
	for p := o; p != nil && !isProxy(p); p = p.Prototype() {
		if d := s.own(p, goja.SymToStringTag); d != nil {
			if tag := d.Get("value"); tag != nil && goja.IsString(tag) {
				return tag.String()
			}
			break
		}
	}
	return "Object"
}
