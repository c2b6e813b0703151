package es

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"
)

// typeOf is what typeof gives for a value.
func typeOf(v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "object"
	case goja.IsString(v):
		return "string"
	case goja.IsNumber(v):
		return "number"
	case goja.IsBigInt(v):
		return "bigint"
	}
	switch v := v.(type) {
	case *goja.Object:
		if _, ok := goja.AssertFunction(v); ok {
			return "function"
		}
		return "object"
	case *goja.Symbol:
		return "symbol"
	}
	return "boolean"
}

// describe is a value as V8 names it where it has no source to quote: "number 1", "object null".
func describe(v goja.Value) string {
	switch t := typeOf(v); t {
	case "string":
		return t + " " + strconv.Quote(v.String())
	case "number", "boolean":
		return t + " " + v.String()
	default:
		if goja.IsNull(v) {
			return "object null"
		}
		return t
	}
}

// show is a value as V8 puts it into a message, without calling anything of the program's.
func (s *Stacks) show(v goja.Value) string {
	switch v := v.(type) {
	case nil:
		return "undefined"
	case *goja.Symbol:
		return "Symbol(" + v.String() + ")"
	case *goja.Object:
		return s.showObject(v)
	}
	return v.String()
}

func (s *Stacks) showObject(o *goja.Object) string {
	class := o.ClassName()
	switch class {
	case "Array", "Arguments":
		return "[object " + class + "]"
	case "Function":
		if v, err := s.toString(o); err == nil {
			return v.String()
		}
	case "Error":
		return s.header(o)
	}
	if o.Prototype() == nil {
		if d := s.own(o, goja.SymToStringTag); d != nil && d.Get("value") != nil {
			return "[object " + d.Get("value").String() + "]"
		}
		return "[object Object]"
	}
	return "#<" + s.constructorName(o) + ">"
}

// constructorName is the name of an object's constructor, looked up as data: a getter must not run
// for the sake of a message.
func (s *Stacks) constructorName(o *goja.Object) string {
	for p := o; p != nil; p = p.Prototype() {
		if isProxy(p) {
			break
		}
		if d := s.own(p, s.env.VM.ToValue("constructor")); d != nil {
			if c, ok := d.Get("value").(*goja.Object); ok {
				if name := nameOf(c); name != "" {
					return name
				}
			}
			break
		}
	}
	return "Object"
}

func isProxy(o *goja.Object) bool { return o.ExportType() == reflect.TypeFor[goja.Proxy]() }

// own is an own property's descriptor; nil when there is none.
func (s *Stacks) own(o *goja.Object, key goja.Value) *goja.Object {
	v, err := s.descriptor(goja.Undefined(), o, key)
	if err != nil {
		return nil
	}
	d, _ := v.(*goja.Object)
	return d
}

// accessor reports whether a property of an object is one, here or in a prototype.
func (s *Stacks) accessor(o *goja.Object, name string, key goja.Value) bool {
	if key == nil {
		key = s.env.VM.ToValue(name)
	}
	for ; o != nil && !isProxy(o); o = o.Prototype() {
		if d := s.own(o, key); d != nil {
			get := d.Get("get")
			return get != nil && !s.isNamespace(o)
		}
	}
	return false
}

// isNamespace reports whether an object is a module's namespace, whose members are getters in nook alone.
func (s *Stacks) isNamespace(o *goja.Object) bool {
	if o.Prototype() != nil {
		return false
	}
	d := s.own(o, goja.SymToStringTag)
	return d != nil && d.Get("value") != nil && d.Get("value").String() == "Module" && !d.Get("configurable").ToBoolean()
}

// nameOf is a function's name as it was given, never what a getter makes of it.
func nameOf(o *goja.Object) string {
	if o == nil || isProxy(o) {
		return ""
	}
	if v, ok := o.Get("name").(goja.String); ok {
		return v.String()
	}
	return ""
}

// ownerOf finds the class of a builtin method among those that are named.
func (s *Stacks) ownerOf(fn *goja.Object, classes ...string) string {
	name := nameOf(fn)
	if name == "" {
		return ""
	}
	for _, class := range classes {
		c, ok := s.env.VM.Get(class).(*goja.Object)
		if !ok {
			continue
		}
		if p, ok := c.Get("prototype").(*goja.Object); ok && p.Get(name) == goja.Value(fn) {
			return class
		}
	}
	return ""
}
