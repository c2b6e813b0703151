// Package asynchooks is node:async_hooks: AsyncLocalStorage and AsyncResource.
//
// A storage's value travels in loop.Context.Data, an immutable frame that callbacks, ticks and
// promise reactions inherit. Everything here runs on the loop's goroutine; the package starts none
// and never writes to a frame or a context that was made before.
package asynchooks

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

//go:embed async_hooks.js
var source string

// firstResourceID keeps the ids of AsyncResource apart from those of the loop's tasks.
const firstResourceID = 1 << 32

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{{Name: "async_hooks", Source: source, Bind: bind}}
}

// hooks is what one engine's module needs.
type hooks struct {
	env  *value.Env
	last uint32 // storages made so far
}

func bind(env *value.Env, b *goja.Object) {
	h := &hooks{env: env}
	_ = b.Set("firstResourceId", firstResourceID)
	env.Set(b, "newStorage", func(goja.FunctionCall) goja.Value {
		h.last++
		return env.VM.ToValue(h.last)
	})
	env.Set(b, "get", func(c goja.FunctionCall) goja.Value {
		if v, ok := frameOf(h.current()).get(idOf(c.Argument(0))); ok {
			return v
		}
		return c.Argument(1)
	})
	env.Set(b, "enterWith", func(c goja.FunctionCall) goja.Value {
		h.enterWith(idOf(c.Argument(0)), c.Argument(1))
		return nil
	})
	env.Set(b, "remove", func(c goja.FunctionCall) goja.Value {
		cur := h.current()
		env.SetContext(&loop.Context{Origin: cur.Origin, Data: frameOf(cur).without(idOf(c.Argument(0)))})
		return nil
	})
	env.Set(b, "makeRun", func(c goja.FunctionCall) goja.Value { return h.makeRun(c.Argument(0)) })
	env.Set(b, "makeExit", func(c goja.FunctionCall) goja.Value { return h.makeExit(c.Argument(0)) })
	env.Set(b, "snapshot", func(goja.FunctionCall) goja.Value { return h.snapshot() })
	env.Set(b, "executionId", func(goja.FunctionCall) goja.Value {
		// The main program has Node's id 1; the loop's own ids begin with 1, too.
		return env.VM.ToValue(int64(env.Loop.Current()) + 1)
	})
	env.Set(b, "triggerId", func(goja.FunctionCall) goja.Value {
		if env.Loop.Current() == 0 {
			return env.VM.ToValue(0)
		}
		return env.VM.ToValue(int64(h.current().Cause) + 1)
	})
}

func idOf(v goja.Value) uint32 { return uint32(v.ToInteger()) }

// current is the running context itself, without the new position that Here would look for.
func (h *hooks) current() *loop.Context {
	cur := h.env.SetContext(nil)
	h.env.SetContext(cur)
	return cur
}

func (h *hooks) enterWith(id uint32, v goja.Value) {
	cur := h.current()
	h.env.SetContext(&loop.Context{Origin: cur.Origin, Data: frameOf(cur).with(id, v)})
}

// under calls fn in a context and restores the one before, whatever happens.
func (h *hooks) under(ctx *loop.Context, fn goja.Callable, args []goja.Value) goja.Value {
	before := h.env.SetContext(ctx)
	defer h.env.SetContext(before)
	return h.env.Must(fn, goja.Null(), args...)
}

// runWith is AsyncLocalStorage.prototype.run.
func (h *hooks) runWith(id uint32, v, fn goja.Value, args []goja.Value) goja.Value {
	f, ok := goja.AssertFunction(fn)
	if !ok {
		panic(h.env.TypeError("", "Function.prototype.apply was called on "+fn.String()+", which is "+kind(fn)+" and not a function"))
	}
	before := h.current()
	ctx := &loop.Context{Origin: before.Origin, Data: frameOf(before).with(id, v)}
	h.env.SetContext(ctx)
	defer func() {
		now := h.current()
		if now == ctx {
			h.env.SetContext(before)
			return
		}
		// What fn entered of other storages stays: only this one goes back.
		frame := frameOf(now)
		if prior, ok := frameOf(before).get(id); ok {
			frame = frame.with(id, prior)
		} else {
			frame = frame.without(id)
		}
		h.env.SetContext(&loop.Context{Origin: now.Origin, Data: frame})
	}()
	return h.env.Must(f, goja.Null(), args...)
}

// kind words what was called, as V8's message does.
func kind(v goja.Value) string {
	if goja.IsUndefined(v) {
		return "undefined"
	}
	switch v.Export().(type) {
	case string:
		return "a string"
	case int64, float64:
		return "a number"
	case bool:
		return "a boolean"
	}
	return "an object"
}

func (h *hooks) makeRun(idOf goja.Value) goja.Value {
	id, _ := goja.AssertFunction(idOf)
	return h.env.Func("run", 2, func(c goja.FunctionCall) goja.Value {
		n := h.env.Must(id, goja.Undefined(), c.This).ToInteger()
		return h.runWith(uint32(n), c.Argument(0), c.Argument(1), rest(c, 2))
	})
}

func (h *hooks) makeExit(idOf goja.Value) goja.Value {
	id, _ := goja.AssertFunction(idOf)
	return h.env.Func("exit", 1, func(c goja.FunctionCall) goja.Value {
		n := h.env.Must(id, goja.Undefined(), c.This).ToInteger()
		return h.runWith(uint32(n), goja.Undefined(), c.Argument(0), rest(c, 1))
	})
}

// snapshot makes a function that calls what it is given in the context of now.
func (h *hooks) snapshot() goja.Value {
	ctx := h.current()
	return h.env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
		fn, ok := goja.AssertFunction(c.Argument(0))
		if !ok {
			panic(h.env.TypeError("", "cb is not a function"))
		}
		if v := h.under(ctx, fn, rest(c, 1)); v != nil {
			return v
		}
		return goja.Undefined()
	})
}

func rest(c goja.FunctionCall, n int) []goja.Value {
	if len(c.Arguments) <= n {
		return nil
	}
	return c.Arguments[n:]
}
