package es

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/errs"
)

// named is what V8 says of the function of a frame.
type named struct {
	callee
	function string // its name; empty is anonymous
	class    string // of what it was called on; empty at top level
	method   string // the property of that which the function is
	block    bool   // it is a static block of a class, called by what sets up the class
}

// String is the function as a stack shows it; empty is anonymous.
func (n *named) String() string {
	switch {
	case n.constructed:
		if n.function == "" {
			return "new <anonymous>"
		}
		return "new " + n.function
	case n.class == "":
		return n.function
	case n.function == "":
		if n.method != "" {
			return n.class + "." + n.method
		}
		return n.class + ".<anonymous>"
	}
	text := n.function
	if !strings.HasPrefix(text, n.class) {
		text = n.class + "." + text
	}
	if n.method != "" && n.function != n.method && !strings.HasSuffix(n.function, "."+n.method) && !strings.HasSuffix(n.function, " "+n.method) {
		text += " [as " + n.method + "]"
	}
	return text
}

// name finds out what V8 says of a call. at is where its frame stands in its text.
func (s *Stacks) name(c callee, at errs.Place) named {
	n := named{callee: c}
	if c.fn == nil {
		return n
	}
	n.function = nameOf(c.fn)
	if at.Source != "" {
		if text, err := s.toString(c.fn); err == nil {
			if n.function == "" {
				n.function = at.Inferred(text.String())
			}
			if t := strings.TrimSpace(text.String()); t == "" || t[0] == '{' {
				n.function, n.block = "<static_initializer>", t != ""
				return n
			}
			if strings.HasPrefix(text.String(), "class") && !c.constructed {
				n.function = "<instance_members_initializer>"
				return n
			}
		}
	}
	if c.constructed || strings.HasPrefix(n.function, "#") || strings.HasPrefix(n.function, "get ") || strings.HasPrefix(n.function, "set ") {
		return n
	}
	n.class = s.classOf(c.this)
	if o, ok := c.this.(*goja.Object); ok && n.class != "" {
		n.method = s.methodOf(o, c.fn, n.function)
	}
	return n
}

// classOf is the class of a receiver; empty for none.
func (s *Stacks) classOf(this goja.Value) string {
	if this == nil || goja.IsUndefined(this) || goja.IsNull(this) || this == goja.Value(s.env.VM.GlobalObject()) {
		return ""
	}
	o, ok := this.(*goja.Object)
	if !ok {
		t := typeOf(this)
		return map[string]string{"string": "String", "number": "Number", "boolean": "Boolean", "bigint": "BigInt", "symbol": "Symbol"}[t]
	}
	if isProxy(o) {
		return "Object"
	}
	switch o.ClassName() {
	case "Array":
		return "Array"
	case "Function":
		if text, err := s.toString(o); err == nil && strings.HasPrefix(text.String(), "class") {
			if name := nameOf(o); name != "" {
				return name
			}
		}
		return "Function"
	}
	if d := s.own(o, goja.SymToStringTag); d != nil {
		if tag, ok := d.Get("value").(goja.String); ok {
			return tag.String()
		}
	}
	return s.constructorName(o)
}

// maxMethods bounds how many properties are compared to find the one that a function is.
const maxMethods = 100

// methodOf is the property of o, or of a prototype, that fn is; the name itself is tried first.
func (s *Stacks) methodOf(o, fn *goja.Object, name string) string {
	plain := name[strings.LastIndexAny(name, ". ")+1:]
	left := maxMethods
	for p := o; p != nil && !isProxy(p); p = p.Prototype() {
		if plain != "" && s.is(p, plain, fn) {
			return plain
		}
	}
	for p := o; p != nil && !isProxy(p); p = p.Prototype() {
		for _, key := range p.GetOwnPropertyNames() {
			if left--; left < 0 {
				return ""
			}
			if s.is(p, key, fn) {
				return key
			}
		}
	}
	return ""
}

func (s *Stacks) is(o *goja.Object, key string, fn *goja.Object) bool {
	d := s.own(o, s.env.VM.ToValue(key))
	if d == nil {
		return false
	}
	return d.Get("value") == goja.Value(fn) || d.Get("get") == goja.Value(fn) || d.Get("set") == goja.Value(fn)
}
