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
		o, ok := c.Argument(0).(*goja.Object)
		if !ok { // a symbol: those are not collected
			v := c.Argument(0)
			return env.Func("deref", 0, func(goja.FunctionCall) goja.Value { return v })
		}
		p := weak.Make(o)
		return env.Func("deref", 0, func(goja.FunctionCall) goja.Value {
			if o := p.Value(); o != nil {
				return o
			}
			return nil
		})
	})
	env.Set(b, "onCollected", func(c goja.FunctionCall) goja.Value {
		o, callback := c.Argument(0).(*goja.Object), env.Callable(c.Argument(1), "callback")
		cancelled := new(atomic.Bool)
		// The cleanup runs on a goroutine of Go's: it only posts.
		runtime.AddCleanup(o, func(cancelled *atomic.Bool) {
			if cancelled.Load() {
				return
			}
			env.Loop.Post(nil, func() {
				if !cancelled.Load() {
					env.Call(callback, goja.Undefined())
				}
			})
		}, cancelled)
		return env.Func("cancel", 0, func(goja.FunctionCall) goja.Value {
			cancelled.Store(true)
			return nil
		})
	})
}
