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
			call := callField(mapper)
			if call == nil { // a function of JavaScript
				return own(c)
			}
			filled := env.Func(mapper.Get("name").String(), 2, func(m goja.FunctionCall) goja.Value {
				for i, v := range m.Arguments {
					m.Arguments[i] = orUndefined(v)
				}
				return (*call)(m)
			})
			args := append([]goja.Value(nil), c.Arguments...)
			args[1] = filled
			return own(goja.FunctionCall{This: c.This, Arguments: args})
		}
	})
}
