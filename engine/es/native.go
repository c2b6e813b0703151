package es

import (
	"github.com/dop251/goja"

	"nook/engine/private"
	"nook/engine/value"
)

type (
	native    = private.Native
	construct = private.Construct
)

// wrap puts make(own) in front of a built-in that goja has. The function object stays the same one,
// with its name, its length and its place: only what it runs is replaced, in goja's own field, which
// costs a call nothing. Where a later goja keeps it elsewhere, a new function takes the property.
func wrap(env *value.Env, owner *goja.Object, name string, length int, make func(own native) native) {
	o, ok := owner.Get(name).(*goja.Object)
	if !ok {
		return
	}
	if call := callField(o); call != nil {
		*call = make(*call)
		return
	}
	own, ok := goja.AssertFunction(o)
	if !ok {
		return
	}
	f := env.Func(name, length, make(func(c goja.FunctionCall) goja.Value { return env.Must(own, c.This, c.Arguments...) }))
	_ = owner.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// wrapConstruct is wrap for what new runs; without goja's field it leaves the constructor as it is.
func wrapConstruct(ctor *goja.Object, make func(own construct) construct) {
	if own := private.FieldOf[construct](ctor, "construct"); own != nil && *own != nil {
		*own = make(*own)
	}
}

// nativeOf is the Go function behind a built-in, called as JavaScript would, without the price of
// entering the VM again. The built-ins that are asked for are those of a VM that no program has run in yet.
func nativeOf(env *value.Env, owner *goja.Object, name string) native {
	o, _ := owner.Get(name).(*goja.Object)
	if call := callField(o); call != nil {
		return *call
	}
	var own goja.Callable
	if o != nil {
		own, _ = goja.AssertFunction(o)
	}
	if own == nil {
		return func(goja.FunctionCall) goja.Value { panic(env.Missing(name)) }
	}
	return func(c goja.FunctionCall) goja.Value { return env.Must(own, c.This, c.Arguments...) }
}

// callField is what runs when a function of Go is called; nil for any other object. The kinds of such
// functions that goja has differ in their layout.
func callField(o *goja.Object) *native { return private.FieldOf[native](o, "f") }
