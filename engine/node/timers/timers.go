// Package timers is node:timers, node:timers/promises, queueMicrotask and the global timers.
//
// Arming, firing and clearing are Go, so that a timer crosses the border once when it is made and
// once when it fires; the classes people see and the promise faces are JavaScript. Everything runs
// on the loop's goroutine.
package timers

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed timers.js
var timersSource string

//go:embed promises.js
var promisesSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	var globals []value.Global
	for _, name := range []string{
		"setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate", "queueMicrotask",
	} {
		globals = append(globals, value.Global{Name: name, Member: name, Enumerable: true})
	}
	return []*value.Def{
		{Name: "internal/timers", Source: timersSource, Bind: bind, Globals: globals},
		{Name: "timers", Source: "module.exports = require('internal/timers').public;"},
		{Name: "timers/promises", Source: promisesSource},
	}
}

// timers is one engine's timers.
type timers struct {
	env            *value.Env
	known          map[int64]*timeout // timers that became numbers
	lastNumber     int64
	timeoutProto   *goja.Object
	immediateProto *goja.Object
	warn           goja.Callable // of a delay that is no delay
}

func bind(env *value.Env, b *goja.Object) {
	t := &timers{env: env, known: map[int64]*timeout{}}
	env.Set(b, "setup", func(c goja.FunctionCall) goja.Value {
		t.timeoutProto = c.Argument(0).(*goja.Object)
		t.immediateProto = c.Argument(1).(*goja.Object)
		t.warn, _ = goja.AssertFunction(c.Argument(2))
		return nil
	})
	for _, f := range []struct {
		name   string
		length int
		fn     value.Native
	}{
		{"setTimeout", 2, func(c goja.FunctionCall) goja.Value { return t.set(c, false) }},
		{"setInterval", 2, func(c goja.FunctionCall) goja.Value { return t.set(c, true) }},
		{"setImmediate", 1, t.setImmediate},
		{"clearTimeout", 1, t.clear},
		{"clearInterval", 1, t.clear},
		{"clearImmediate", 1, t.clearImmediate},
	} {
		_ = b.Set(f.name, env.Func(f.name, f.length, f.fn))
	}
	env.Set(b, "make", t.make)
	env.Set(b, "refresh", t.refresh)
	env.Set(b, "setRef", t.setRef)
	env.Set(b, "hasRef", t.hasRef)
	env.Set(b, "number", t.number)
	env.Set(b, "uncaught", func(c goja.FunctionCall) goja.Value {
		env.Uncaught(c.Argument(0))
		return nil
	})
}

// call calls a callback with the timer as this; what is no function by now is passed over.
func (t *timers) call(cb goja.Value, this *goja.Object, args []goja.Value) {
	if fn, ok := goja.AssertFunction(cb); ok {
		t.env.Call(fn, this, args...)
	}
}

func (t *timers) callback(v goja.Value) goja.Value {
	if _, ok := goja.AssertFunction(v); !ok {
		panic(t.env.ArgType("callback", "Function", v))
	}
	return v
}

// keep copies arguments, which belong to the VM's stack.
func keep(args []goja.Value) []goja.Value {
	if len(args) == 0 {
		return nil
	}
	return append([]goja.Value(nil), args...)
}

// list shows kept arguments as an array; undefined when there are none.
func (t *timers) list(args []goja.Value) goja.Value {
	if args == nil {
		return goja.Undefined()
	}
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a
	}
	return t.env.VM.NewArray(out...)
}
