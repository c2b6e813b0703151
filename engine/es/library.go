package es

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// missing is a method of a builtin that goja lacks: its owner, its name, and its name among the
// exports of a module.
type missing struct{ owner, name, module, export string }

const (
	library  = "internal/es/library"
	iterator = "internal/es/iterator"
)

var additions = [...]missing{
	{"Promise", "withResolvers", library, "withResolvers"},
	{"Promise", "try", library, "try"},
	{"Object", "groupBy", library, "groupBy"},
	{"Map", "groupBy", library, "mapGroupBy"},
	{"Array", "fromAsync", library, "fromAsync"},
	{"RegExp", "escape", library, "regExpEscape"},
	{"String.prototype", "isWellFormed", library, "isWellFormed"},
	{"String.prototype", "toWellFormed", library, "toWellFormed"},
}

// iteratorMethods are found on every iterator; asking for one loads the module that has them all.
var iteratorMethods = [...]string{
	"map", "filter", "flatMap", "take", "drop", "reduce", "toArray", "forEach", "some", "every", "find",
}

// installLibrary puts an accessor in place of each method, which loads its module at the first
// use and becomes the method itself: a program that uses none pays nothing.
func installLibrary(env *value.Env) {
	for _, m := range additions {
		owner := ownerObject(env.VM, m.owner)
		if owner == nil || owner.Get(m.name) != nil {
			continue // a later goja has it
		}
		lazyMethod(env, owner, m.name, func() goja.Value {
			return env.Require(m.module).(*goja.Object).Get(m.export)
		})
	}
	array, err := env.VM.RunString("Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))")
	if err != nil {
		panic(err)
	}
	base := array.(*goja.Object)
	for _, name := range iteratorMethods {
		if base.Get(name) != nil {
			continue
		}
		lazyMethod(env, base, name, func() goja.Value {
			env.Require(iterator)
			return base.Get(name)
		})
	}
}

func ownerObject(vm *goja.Runtime, path string) *goja.Object {
	if path == "String.prototype" {
		return vm.Get("String").(*goja.Object).Get("prototype").(*goja.Object)
	}
	o, _ := vm.Get(path).(*goja.Object)
	return o
}

func lazyMethod(env *value.Env, owner *goja.Object, name string, load func() goja.Value) {
	settle := func(o *goja.Object, v goja.Value) {
		_ = o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	get := env.VM.ToValue(func(goja.FunctionCall) goja.Value {
		v := load()
		settle(owner, v)
		return v
	})
	// Assigning to an object that inherits the accessor gives that object a property of its own.
	set := env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
		if o, ok := c.This.(*goja.Object); ok {
			if o == owner {
				settle(o, c.Argument(0))
			} else {
				_ = o.DefineDataProperty(name, c.Argument(0), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
			}
		}
		return goja.Undefined()
	})
	_ = owner.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
