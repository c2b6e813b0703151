package es

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// installArrays keeps Array.from from handing functions of Go a hole, which is no value at all there:
// Array.from({ length: 2 }, String) would end the process.
func installArrays(env *value.Env) {
	wrap(env, env.VM.Get("Array").(*goja.Object), "from", 1, func(own native) native {
		return func(c goja.FunctionCall) goja.Value {
			mapper, ok := c.Argument(1).(*goja.Object)
			if !ok {
				return own(c)
			}
			var call native
			if f := callField(mapper); f != nil {
				call = *f
			} else if fn, ok := goja.AssertFunction(mapper); ok && isProxy(mapper) {
				call = func(m goja.FunctionCall) goja.Value { return env.Must(fn, m.This, m.Arguments...) }
			} else { // a function of JavaScript
				return own(c)
			}
			filled := env.Func(nameOf(mapper), 2, func(m goja.FunctionCall) goja.Value {
				for i, v := range m.Arguments {
					m.Arguments[i] = orUndefined(v)
				}
				return call(m)
			})
			args := append([]goja.Value(nil), c.Arguments...)
			args[1] = filled
			return own(goja.FunctionCall{This: c.This, Arguments: args})
		}
	})
}
