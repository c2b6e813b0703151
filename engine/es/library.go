package es

import (
	"slices"

	"github.com/dop251/goja"

	"nook/engine/es/lazy"
	"nook/engine/value"
)

// Modules of the JavaScript half.
const (
	library      = "internal/es/library"
	iterator     = "internal/es/iterator"
	iteratorMore = "internal/es/iterator_more"
	fromAsync    = "internal/es/from_async"
)

// missing is a method of a built-in that goja lacks: its owner, name and length, and the module that
// has it, under the same name unless export says another.
type missing struct {
	owner, name string
	length      int
	module      string
	export      string
}

var additions = [...]missing{
	{"Promise", "withResolvers", 0, library, ""},
	{"Promise", "try", 1, library, ""},
	{"Object", "groupBy", 2, library, ""},
	{"Map", "groupBy", 2, library, "mapGroupBy"},
	{"Array", "fromAsync", 1, fromAsync, ""},
}

// iteratorMethods are found on every iterator.
var iteratorMethods = [...]missing{
	{"", "reduce", 1, iterator, ""},
	{"", "toArray", 0, iterator, ""},
	{"", "forEach", 1, iterator, ""},
	{"", "some", 1, iterator, ""},
	{"", "every", 1, iterator, ""},
	{"", "find", 1, iterator, ""},
	{"", "map", 1, iterator, ""},
	{"", "filter", 1, iterator, ""},
	{"", "take", 1, iterator, ""},
	{"", "drop", 1, iterator, ""},
	{"", "flatMap", 1, iterator, ""},
	{"", "chunks", 1, iteratorMore, ""},
	{"", "windows", 1, iteratorMore, ""},
	{"", "includes", 1, iteratorMore, ""},
	{"", "join", 1, iteratorMore, ""},
}

// installLibrary puts a function in place of each method, which loads the module of the method at its
// first call: a program that uses none pays for the names.
func installLibrary(env *value.Env) {
	for _, m := range additions {
		if owner, ok := env.VM.Get(m.owner).(*goja.Object); ok {
			late(env, owner, m)
		}
	}
	base := iteratorPrototype(env.VM)
	for _, m := range iteratorMethods {
		late(env, base, m)
	}
	dispose := lateFunc(env, missing{name: "[Symbol.dispose]", module: iterator, export: "dispose"})
	_ = base.DefineDataPropertySymbol(SymDispose, dispose, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	installIteratorAccessors(env, base)
	installLegacy(env)
	installDescribed(env)
	installStrings(env)
	installCollections(env)
	installProxy(env)
	installNumbers(env)
	installDates(env)
	installArrays(env)
	installCareful(env)
}

// iteratorPrototype is %Iterator.prototype%, which no global leads to.
func iteratorPrototype(vm *goja.Runtime) *goja.Object {
	array := vm.NewArray()
	values, _ := goja.AssertFunction(array.GetSymbol(goja.SymIterator))
	it, err := values(array)
	if err != nil {
		panic(err)
	}
	return it.(*goja.Object).Prototype().Prototype()
}

// late puts a missing method in its place.
func late(env *value.Env, owner *goja.Object, m missing) {
	if owner.Get(m.name) == nil { // a later goja may have it
		method(owner, m.name, lateFunc(env, m))
	}
}

// lateFunc is a missing method whose module is loaded at its first call.
func lateFunc(env *value.Env, m missing) *goja.Object {
	if m.export == "" {
		m.export = m.name
	}
	var fn goja.Callable
	return env.Func(m.name, m.length, func(c goja.FunctionCall) goja.Value {
		if fn == nil {
			fn, _ = goja.AssertFunction(env.Require(m.module).(*goja.Object).Get(m.export))
		}
		return env.Must(fn, c.This, c.Arguments...)
	})
}

// method defines a property as the language does for what it comes with.
func method(owner *goja.Object, name string, f goja.Value) {
	_ = owner.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// lazyMethod is method for a function that is made when the property is touched.
func lazyMethod(env *value.Env, l *lazy.Properties, name string, length int, fn native) {
	l.Add(name, func(on *goja.Object) { method(on, name, env.Func(name, length, fn)) })
}

// prototypeOf is the prototype of a constructor among the globals.
func prototypeOf(vm *goja.Runtime, ctor string) *goja.Object {
	return vm.Get(ctor).(*goja.Object).Get("prototype").(*goja.Object)
}

// bindLibrary fills what the JavaScript half cannot ask for itself.
func bindLibrary(env *value.Env, b *goja.Object) {
	env.Set(b, "isConstructor", func(c goja.FunctionCall) goja.Value {
		_, ok := goja.AssertConstructor(c.Argument(0))
		return env.VM.ToValue(ok)
	})
}

// installIteratorAccessors defines the two properties of %Iterator.prototype% that are accessors so
// that programs which assign to them on objects that inherit them go on working.
func installIteratorAccessors(env *value.Env, base *goja.Object) {
	set := nativeOf(env, env.VM.Get("Reflect").(*goja.Object), "set")
	define := nativeOf(env, env.VM.Get("Reflect").(*goja.Object), "defineProperty")
	described := nativeOf(env, env.VM.Get("Reflect").(*goja.Object), "getOwnPropertyDescriptor")
	setter := func(name, shown string, key goja.Value) *goja.Object {
		return env.Func("set "+name, 1, func(c goja.FunctionCall) goja.Value {
			o, ok := c.This.(*goja.Object)
			if !ok || o == base {
				panic(env.TypeError("", "Cannot assign to read only property '"+shown+"' of object '[object Object]'"))
			}
			var done goja.Value
			if _, own := described(goja.FunctionCall{Arguments: []goja.Value{o, key}}).(*goja.Object); own {
				done = set(goja.FunctionCall{Arguments: []goja.Value{o, key, c.Argument(0), o}})
			} else {
				desc := env.VM.CreateObject(nil)
				for _, flag := range []string{"writable", "enumerable", "configurable"} {
					_ = desc.Set(flag, true)
				}
				_ = desc.Set("value", c.Argument(0))
				done = define(goja.FunctionCall{Arguments: []goja.Value{o, key, desc}})
			}
			if !done.ToBoolean() {
				panic(env.TypeError("", "Cannot assign to read only property '"+shown+"' of object '[object Object]'"))
			}
			return nil
		})
	}
	ctor := env.Func("get constructor", 0, func(goja.FunctionCall) goja.Value {
		return env.Require(iterator).(*goja.Object).Get("Iterator")
	})
	tag := env.Func("get [Symbol.toStringTag]", 0, func(goja.FunctionCall) goja.Value { return env.VM.ToValue("Iterator") })
	_ = base.DefineAccessorProperty("constructor", ctor, setter("constructor", "constructor", env.VM.ToValue("constructor")), goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = base.DefineAccessorPropertySymbol(goja.SymToStringTag, tag, setter("[Symbol.toStringTag]", "Symbol(Symbol.toStringTag)", goja.SymToStringTag), goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// installDescribed shows lazy globals as the plain properties that they become at their first use.
func installDescribed(env *value.Env) {
	global := env.VM.GlobalObject()
	for _, owner := range [...]string{"Object", "Reflect"} {
		wrap(env, env.VM.Get(owner).(*goja.Object), "getOwnPropertyDescriptor", 2, func(own native) native {
			return func(c goja.FunctionCall) goja.Value {
				v := own(c)
				if len(c.Arguments) == 0 || c.Arguments[0] != goja.Value(global) {
					return v
				}
				if desc, ok := v.(*goja.Object); ok {
					if get, ok := desc.Get("get").(*goja.Object); ok && slices.Contains(env.Lazy, get) {
						load, _ := goja.AssertFunction(get)
						env.Must(load, global)
						return own(c)
					}
				}
				return v
			}
		})
	}
}
