// Package timers is node:timers, node:timers/promises, queueMicrotask and the global timers.
//
// Arming, firing and clearing are Go, so that a timer crosses the border once when it is made and
// once when it fires; the classes people see and the promise faces are JavaScript. Everything runs
// on the loop's goroutine.
package timers

import (
	_ "embed"
	"math"
	"strconv"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
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

// maxTimeout is Node's TIMEOUT_MAX in milliseconds.
const maxTimeout = 1<<31 - 1

// timers is one engine's armed timers and queued immediates by the objects JavaScript holds.
type timers struct {
	env        *value.Env
	armed      map[*goja.Object]*loop.Timer
	queued     map[*goja.Object]*loop.Immediate
	known      map[int64]*goja.Object // timers that became numbers
	timeout    *goja.Object           // Timeout.prototype
	immediate  *goja.Object           // Immediate.prototype
	warn       goja.Callable          // of a delay that is no delay
	lastNumber int64
}

func bind(env *value.Env, b *goja.Object) {
	t := &timers{
		env:    env,
		armed:  map[*goja.Object]*loop.Timer{},
		queued: map[*goja.Object]*loop.Immediate{},
		known:  map[int64]*goja.Object{},
	}
	env.Set(b, "setup", func(c goja.FunctionCall) goja.Value {
		t.timeout = c.Argument(0).(*goja.Object)
		t.immediate = c.Argument(1).(*goja.Object)
		t.warn, _ = goja.AssertFunction(c.Argument(2))
		return nil
	})
	_ = b.Set("setTimeout", env.Func("setTimeout", 2, func(c goja.FunctionCall) goja.Value { return t.set(c, false) }))
	_ = b.Set("setInterval", env.Func("setInterval", 2, func(c goja.FunctionCall) goja.Value { return t.set(c, true) }))
	_ = b.Set("setImmediate", env.Func("setImmediate", 1, t.setImmediate))
	_ = b.Set("clearTimeout", env.Func("clearTimeout", 1, t.clear))
	_ = b.Set("clearInterval", env.Func("clearInterval", 1, t.clear))
	_ = b.Set("clearImmediate", env.Func("clearImmediate", 1, t.clearImmediate))
	env.Set(b, "refresh", t.refresh)
	env.Set(b, "setRef", t.setRef)
	env.Set(b, "number", t.number)
	env.Set(b, "now", func(goja.FunctionCall) goja.Value { return env.VM.ToValue(t.now()) })
	env.Set(b, "uncaught", func(c goja.FunctionCall) goja.Value {
		env.Uncaught(c.Argument(0))
		return nil
	})
}

func (t *timers) now() int64 { return t.env.Loop.Now().Milliseconds() }

// delay reads the second argument as Node does: what is no delay becomes 1 ms, with a warning.
func (t *timers) delay(v goja.Value) goja.Value {
	one := t.env.VM.ToValue(1)
	if goja.IsUndefined(v) {
		return one
	}
	if n, ok := v.Export().(int64); ok && n >= 1 && n <= maxTimeout {
		return v
	}
	f := v.ToFloat()
	if f >= 1 && f <= maxTimeout {
		return t.env.VM.ToValue(f)
	}
	if f > maxTimeout || f < 0 || math.IsNaN(f) {
		t.env.Must(t.warn, goja.Undefined(), t.env.VM.ToValue(f))
	}
	return one
}

func milliseconds(v goja.Value) time.Duration { return time.Duration(v.ToInteger()) * time.Millisecond }

// set is setTimeout and setInterval.
func (t *timers) set(c goja.FunctionCall, repeat bool) goja.Value {
	cb := c.Argument(0)
	if _, ok := goja.AssertFunction(cb); !ok {
		panic(t.env.ArgType("callback", "Function", cb))
	}
	after := t.delay(c.Argument(1))
	o := t.env.VM.CreateObject(t.timeout)
	_ = o.Set("_idleTimeout", after)
	_ = o.Set("_idleStart", t.now())
	_ = o.Set("_onTimeout", cb)
	if len(c.Arguments) > 2 {
		_ = o.Set("_timerArgs", t.env.VM.NewArray(rest(c.Arguments[2:])...))
	} else {
		_ = o.Set("_timerArgs", goja.Undefined())
	}
	if repeat {
		_ = o.Set("_repeat", after)
	} else {
		_ = o.Set("_repeat", goja.Null())
	}
	_ = o.Set("_destroyed", false)
	t.arm(o, milliseconds(after), repeat)
	return o
}

func rest(args []goja.Value) []any {
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a
	}
	return out
}

func (t *timers) arm(o *goja.Object, d time.Duration, repeat bool) {
	var lt *loop.Timer
	lt = t.env.Loop.NewTimer(d, repeat, func() { t.fire(o, lt) })
	t.armed[o] = lt
}

// fire calls the callback as it is now; programs change _onTimeout and _repeat.
func (t *timers) fire(o *goja.Object, lt *loop.Timer) {
	defer t.fired(o, lt)
	t.call(o.Get("_onTimeout"), o, "_timerArgs")
}

// arguments are those given behind the delay.
func (t *timers) arguments(o *goja.Object, name string) []goja.Value {
	list, ok := o.Get(name).(*goja.Object)
	if !ok {
		return nil
	}
	args := make([]goja.Value, list.Get("length").ToInteger())
	for i := range args {
		args[i] = list.Get(strconv.Itoa(i))
	}
	return args
}

// fired decides, after the callback, whether the timer runs again.
func (t *timers) fired(o *goja.Object, lt *loop.Timer) {
	if t.armed[o] != lt {
		return // cleared, or armed anew, by the callback
	}
	repeat, idle := o.Get("_repeat"), o.Get("_idleTimeout")
	if repeat != nil && repeat.ToBoolean() && idle != nil && idle.ToInteger() != -1 {
		_ = o.Set("_idleTimeout", repeat)
		lt.Repeat(milliseconds(repeat))
		return
	}
	lt.Repeat(0)
	if !lt.Active() {
		delete(t.armed, o)
		_ = o.Set("_destroyed", true)
	}
}

// clear is clearTimeout and clearInterval, for a timer or the number that it became.
func (t *timers) clear(c goja.FunctionCall) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok {
		o = t.byNumber(c.Argument(0))
		if o == nil {
			return nil
		}
	}
	if cb := o.Get("_onTimeout"); cb == nil || !cb.ToBoolean() {
		return nil
	}
	if lt := t.armed[o]; lt != nil {
		lt.Stop()
		delete(t.armed, o)
	}
	_ = o.Set("_onTimeout", goja.Null())
	_ = o.Set("_idleTimeout", -1)
	_ = o.Set("_destroyed", true)
	return nil
}

func (t *timers) byNumber(v goja.Value) *goja.Object {
	switch x := v.Export().(type) {
	case int64:
		return t.known[x]
	case string:
		if n, err := strconv.ParseInt(x, 10, 64); err == nil {
			return t.known[n]
		}
	}
	return nil
}

// number gives a timer a number by which clearTimeout finds it while it is armed.
func (t *timers) number(c goja.FunctionCall) goja.Value {
	o := c.Argument(0).(*goja.Object)
	t.lastNumber++
	for n, other := range t.known {
		if _, armed := t.armed[other]; !armed {
			delete(t.known, n)
		}
	}
	t.known[t.lastNumber] = o
	return t.env.VM.ToValue(t.lastNumber)
}

// refresh(timeout, referenced) arms it again from now, also after it fired.
func (t *timers) refresh(c goja.FunctionCall) goja.Value {
	o := c.Argument(0).(*goja.Object)
	idle := o.Get("_idleTimeout")
	if idle == nil || idle.ToInteger() < 0 {
		return nil
	}
	t.env.Loop.UpdateNow()
	_ = o.Set("_idleStart", t.now())
	_ = o.Set("_destroyed", false)
	if lt := t.armed[o]; lt != nil {
		lt.Refresh()
		return nil
	}
	t.arm(o, milliseconds(idle), o.Get("_repeat").ToBoolean())
	if !c.Argument(1).ToBoolean() {
		t.armed[o].Unref()
	}
	return nil
}

// setRef(timeoutOrImmediate, on)
func (t *timers) setRef(c goja.FunctionCall) goja.Value {
	o, on := c.Argument(0).(*goja.Object), c.Argument(1).ToBoolean()
	var r interface {
		Ref()
		Unref()
	}
	if lt := t.armed[o]; lt != nil {
		r = lt
	} else if li := t.queued[o]; li != nil {
		r = li
	} else {
		return nil
	}
	if on {
		r.Ref()
	} else {
		r.Unref()
	}
	return nil
}

func (t *timers) setImmediate(c goja.FunctionCall) goja.Value {
	cb := c.Argument(0)
	if _, ok := goja.AssertFunction(cb); !ok {
		panic(t.env.ArgType("callback", "Function", cb))
	}
	o := t.env.VM.CreateObject(t.immediate)
	_ = o.Set("_onImmediate", cb)
	if len(c.Arguments) > 1 {
		_ = o.Set("_argv", t.env.VM.NewArray(rest(c.Arguments[1:])...))
	} else {
		_ = o.Set("_argv", goja.Undefined())
	}
	_ = o.Set("_destroyed", false)
	t.queued[o] = t.env.Loop.NewImmediate(func() { t.runImmediate(o) })
	return o
}

func (t *timers) runImmediate(o *goja.Object) {
	delete(t.queued, o)
	_ = o.Set("_destroyed", true)
	cb := o.Get("_onImmediate")
	defer func() { _ = o.Set("_onImmediate", goja.Null()) }()
	t.call(cb, o, "_argv")
}

func (t *timers) clearImmediate(c goja.FunctionCall) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok {
		return nil
	}
	li := t.queued[o]
	if li == nil {
		return nil
	}
	li.Stop()
	delete(t.queued, o)
	_ = o.Set("_destroyed", true)
	_ = o.Set("_onImmediate", goja.Null())
	return nil
}

// call calls a callback with the timer as this and the arguments kept under name.
func (t *timers) call(cb goja.Value, o *goja.Object, name string) {
	if fn, ok := goja.AssertFunction(cb); ok {
		t.env.Call(fn, o, t.arguments(o, name)...)
	}
}
