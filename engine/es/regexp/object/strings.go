package object

import (
	"strings"

	"github.com/dop251/goja"
)

// replaceStringMethods replaces what makes a RegExp of its own on String.prototype.
func (r *realm) replaceStringMethods() {
	proto := r.vm.Get("String").(*goja.Object).Get("prototype").(*goja.Object)
	for _, m := range [...]struct {
		name   string
		symbol *goja.Symbol
	}{{"match", goja.SymMatch}, {"matchAll", goja.SymMatchAll}, {"search", goja.SymSearch}} {
		r.replace(proto.Get(m.name), func(call goja.FunctionCall) goja.Value {
			return r.stringMethod(call, m.name, m.symbol)
		})
	}
}

// stringMethod hands a string to a method of the pattern: of an object that has it, or of a RegExp
// made of what was given.
func (r *realm) stringMethod(call goja.FunctionCall, name string, symbol *goja.Symbol) goja.Value {
	if call.This == nil || goja.IsUndefined(call.This) || goja.IsNull(call.This) {
		panic(r.typeError("String.prototype." + name + " called on null or undefined"))
	}
	pattern := call.Argument(0)
	var flags goja.Value = goja.Undefined()
	if name == "matchAll" {
		flags = stringOf("g")
	}
	if o, ok := pattern.(*goja.Object); ok {
		if name == "matchAll" && r.isRegExp(o) {
			r.mustBeGlobal(o)
		}
		if fn := r.method(o.GetSymbol(symbol), "object["+symbol.String()+"]"); fn != nil {
			return invoke(fn, o, call.This)
		}
	}
	s := r.str(call.This)
	rx := r.alloc(r.initialize(pattern, flags), r.proto)
	fn := r.method(rx.GetSymbol(symbol), "object["+symbol.String()+"]")
	if fn == nil {
		panic(r.typeError("object[" + symbol.String() + "] is not a function"))
	}
	return invoke(fn, rx, s)
}

func (r *realm) mustBeGlobal(o *goja.Object) {
	f := property(o.Get("flags"))
	if goja.IsUndefined(f) || goja.IsNull(f) {
		panic(r.typeError("String.prototype.matchAll called with a non-global RegExp argument"))
	}
	if !strings.Contains(r.str(f).String(), "g") {
		panic(r.typeError("String.prototype.matchAll called with a non-global RegExp argument"))
	}
}
