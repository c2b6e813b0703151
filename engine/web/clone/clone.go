// Package clone is the structured clone algorithm: structuredClone, and messages between engines.
//
// Take reads a JavaScript value into a Message of plain Go data, Make builds a JavaScript value of
// one, in the same engine or in another. Both run on the goroutine of the engine whose values they
// touch; a Message in between belongs to nobody and may be made into values more than once, unless
// memory was transferred in it.
package clone

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed clone.js
var source string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{{
		Name: "internal/structured_clone", Source: source, Bind: bind,
		Globals: []value.Global{{Name: "structuredClone", Member: "structuredClone", Enumerable: true}},
	}}
}

// builtins are the intrinsics that a clone needs, as they were before programs could change them.
type builtins struct {
	getTime, mapForEach, setForEach, numberValue, stringValue, booleanValue, define goja.Callable
	constructors                                                                    *goja.Object
}

func bind(env *value.Env, o *goja.Object) {
	env.Set(o, "clone", func(c goja.FunctionCall) goja.Value {
		b := intrinsics(env, c.This.(*goja.Object))
		v, _ := build(env, b, take(env, b, c.Argument(0), TransferList(env, c.Argument(1))))
		return v
	})
}

func intrinsics(env *value.Env, o *goja.Object) *builtins {
	fn := func(name string) goja.Callable {
		f, _ := goja.AssertFunction(o.Get(name))
		return f
	}
	return &builtins{
		fn("getTime"), fn("mapForEach"), fn("setForEach"), fn("numberValue"), fn("stringValue"), fn("booleanValue"), fn("define"),
		o.Get("constructors").(*goja.Object),
	}
}

// Take reads v; transfer are the objects whose memory moves into the message. What cannot be cloned
// is thrown as a DataCloneError.
func Take(env *value.Env, v goja.Value, transfer []*goja.Object) *Message {
	return take(env, loaded(env), v, transfer)
}

// Make builds the value of a message, and the objects of the platform that were transferred in it.
func Make(env *value.Env, m *Message) (v goja.Value, arrived []*goja.Object) {
	return build(env, loaded(env), m)
}

func loaded(env *value.Env) *builtins {
	return intrinsics(env, env.Require("internal/structured_clone").(*goja.Object).Get("intrinsics").(*goja.Object))
}

// TransferList reads an iterable of objects.
func TransferList(env *value.Env, v goja.Value) (list []*goja.Object) {
	env.VM.ForOf(v, func(item goja.Value) bool {
		list = append(list, item.(*goja.Object))
		return true
	})
	return list
}

// dataCloneError makes the DOMException.
func dataCloneError(env *value.Env, message string) *goja.Object {
	ctor := env.Require("internal/dom_exception").(*goja.Object).Get("DOMException")
	o, err := env.VM.New(ctor, env.VM.ToValue(message), env.VM.ToValue("DataCloneError"))
	if err != nil {
		panic(err)
	}
	return o
}
