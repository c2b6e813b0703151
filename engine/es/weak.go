package es

import (
	"runtime"
	"sync/atomic"
	"weak"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindWeak fills weak(target), a function that gives the target as long as it is there, and
// onCollected(target, callback), a function that takes the callback back.
func bindWeak(env *value.Env, b *goja.Object) {
	env.Set(b, "weak", func(c goja.FunctionCall) goja.Value {
		deref := func(value func() goja.Value) goja.Value {
			return env.Func("deref", 0, func(goja.FunctionCall) goja.Value { return value() })
		}
		if s, ok := c.Argument(0).(*goja.Symbol); ok {
			p := weak.Make(s)
			return deref(func() goja.Value {
				if s := p.Value(); s != nil {
					return s
				}
				return nil
			})
		}
		p := weak.Make(c.Argument(0).(*goja.Object))
		return deref(func() goja.Value {
			if o := p.Value(); o != nil {
				return o
			}
			return nil
		})
	})
	env.Set(b, "onCollected", func(c goja.FunctionCall) goja.Value {
		callback := env.Callable(c.Argument(1), "callback")
		over := new(atomic.Bool) // cancelled, or told
		// The cleanup runs on a goroutine of Go's: it only posts.
		collected := func(over *atomic.Bool) {
			if over.Load() {
				return
			}
			env.Loop.Post(nil, func() {
				if over.CompareAndSwap(false, true) {
					env.Call(callback, goja.Undefined())
				}
			})
		}
		if s, ok := c.Argument(0).(*goja.Symbol); ok {
			runtime.AddCleanup(s, collected, over)
		} else {
			runtime.AddCleanup(c.Argument(0).(*goja.Object), collected, over)
		}
		return env.Func("cancel", 0, func(goja.FunctionCall) goja.Value {
			return env.VM.ToValue(over.CompareAndSwap(false, true))
		})
	})
}
