package es

import (
	"math"

	"github.com/dop251/goja"

	"nook/engine/es/lazy"
	"nook/engine/value"
)

// careful is a built-in of goja's that takes for granted what a program need not give, and what is to
// happen where it stumbles: by then it has done all that comes before.
func careful(own native, stumbled native) native {
	return func(c goja.FunctionCall) (result goja.Value) {
		defer func() {
			if p := recover(); p != nil {
				if !value.IsBug(p) {
					panic(p)
				}
				result = stumbled(c)
			}
		}()
		return own(c)
	}
}

// installCareful repairs what would end the process.
func installCareful(env *value.Env) {
	repair := func(owner *goja.Object, name string, length int, stumbled native) {
		wrap(env, owner, name, length, func(own native) native { return careful(own, stumbled) })
	}
	object := env.VM.Get("Object").(*goja.Object)
	// The element of a typed array without a value.
	repair(object, "defineProperty", 3, func(c goja.FunctionCall) goja.Value { return c.Argument(0) })
	repair(env.VM.Get("Reflect").(*goja.Object), "defineProperty", 3, func(goja.FunctionCall) goja.Value { return env.VM.ToValue(true) })
	// A revoked proxy.
	repair(prototypeOf(env.VM, "Function"), "toString", 0, func(c goja.FunctionCall) goja.Value {
		if _, ok := goja.AssertFunction(c.This); ok {
			return env.VM.ToValue("function () { [native code] }")
		}
		panic(env.TypeError("", "Function.prototype.toString requires that 'this' be a Function"))
	})
	carefulSets(env)
}

// carefulSets lets the methods that take another set have one whose keys cannot be asked for. They wait
// for the first set.
func carefulSets(env *value.Env) {
	ready := false
	wrapConstruct(env.VM.Get("Set").(*goja.Object), func(own construct) construct {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if !ready {
				ready = true
				proto := prototypeOf(env.VM, "Set")
				for _, name := range [...]string{"union", "intersection", "symmetricDifference", "difference", "isSupersetOf", "isDisjointFrom"} {
					wrap(env, proto, name, 1, func(own native) native {
						return careful(own, func(goja.FunctionCall) goja.Value {
							panic(env.TypeError("", `string "next" is not a function`))
						})
					})
				}
			}
			return own(args, newTarget)
		}
	})
}

// carefulStrings refuses strings that would take the memory of the machine.
func carefulStrings(env *value.Env, l *lazy.Properties) {
	l.Change("repeat", func(on *goja.Object) {
		wrap(env, on, "repeat", 1, func(own native) native {
			return func(c goja.FunctionCall) goja.Value {
				s := thisString(env, c, "repeat")
				n := c.Argument(0).ToNumber()
				if count := n.ToFloat(); count*float64(s.Length()) > maxString && !math.IsInf(count, 1) {
					panic(env.RangeError("", "Invalid string length"))
				}
				return own(goja.FunctionCall{This: s, Arguments: []goja.Value{n}})
			}
		})
	})
	for _, name := range [...]string{"padStart", "padEnd"} {
		l.Change(name, func(on *goja.Object) {
			wrap(env, on, name, 2, func(own native) native {
				return func(c goja.FunctionCall) goja.Value {
					s := thisString(env, c, name)
					n := c.Argument(0).ToNumber()
					args := []goja.Value{n}
					if fill := c.Argument(1); n.ToFloat() > float64(s.Length()) && !goja.IsUndefined(fill) {
						args = append(args, toString(env, fill))
					}
					if n.ToFloat() > maxString && (len(args) == 1 || args[1].(goja.String).Length() > 0) {
						panic(env.RangeError("", "Invalid string length"))
					}
					return own(goja.FunctionCall{This: s, Arguments: args})
				}
			})
		})
	}
}
