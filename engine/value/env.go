// Package value is the calling convention between Go and JavaScript: what a builtin may touch,
// how it throws, how bytes and promises cross, and Node's error codes.
//
// Every function here that takes or returns a goja value must be called on the loop's goroutine.
// No goja.Value may cross to another goroutine: convert to Go data before leaving the loop, to
// JavaScript after returning. The package never starts a goroutine of its own and knows no module.
package value

import (
	"context"
	"time"

	"github.com/dop251/goja"

	"nook/engine/inspect"
	"nook/engine/sourcemap"
	"nook/loop"
)

// Host is what the engine gives its builtins beyond VM and loop.
type Host interface {
	// Require loads a builtin by its name ("events", "internal/errors").
	Require(name string) goja.Value
	// Here is the current context; see loop.Entrant.
	Here() *loop.Context
	// SetContext replaces the current context until the macrotask or reaction ends, and returns the
	// one before: async-local storage and AsyncResource run callbacks under it.
	SetContext(c *loop.Context) (before *loop.Context)
	// NextTick queues fn behind the ticks already queued, under the current context.
	NextTick(fn func())
	// Uncaught reports v as thrown from a callback: 'uncaughtException', or the end of the program.
	Uncaught(v goja.Value)
	// Thrown is Uncaught for what was caught as an exception, which knows where it was thrown.
	Thrown(ex *goja.Exception)
	// Program is the process as JavaScript sees it.
	Program() *Program
	// Exit ends the program with code, as process.reallyExit: nothing of JavaScript runs after it.
	Exit(code int)
}

// Env is what a builtin may touch: one per engine.
type Env struct {
	VM   *goja.Runtime
	Loop *loop.Loop
	Host
	// Started is when this world began; process.uptime and performance count from it.
	Started time.Time
	// SourceMaps are the maps that generated files bring, for stacks and reports.
	SourceMaps sourcemap.Cache
	// Globals are the properties of globalThis that are made when they are touched.
	Globals interface {
		Add(name string, define func(on *goja.Object))
	}
	// Lazy are the getters of globals that stand in for what is loaded at the first use; a program
	// that asks for the descriptor of such a global shall not see them.
	Lazy []*goja.Object

	bufferCtor *goja.Object     // FastBuffer
	bytesCtor  goja.Constructor // Uint8Array
	codes      *goja.Object     // of internal/errors
	inspector  *inspect.Inspector
	closers    []func()
	views      views
}

// NewEnv joins the three parts.
func NewEnv(vm *goja.Runtime, l *loop.Loop, h Host) *Env {
	return &Env{VM: vm, Loop: l, Host: h, Started: time.Now()}
}

// OnClose registers fn to run when the engine closes: what holds goroutines or descriptors outside
// the registry of tasks lets go of them. Loop goroutine.
func (e *Env) OnClose(fn func()) { e.closers = append(e.closers, fn) }

// Close runs what OnClose registered, once. The loop's goroutine, when nothing of JavaScript runs any more.
func (e *Env) Close() {
	closers := e.closers
	e.closers = nil
	for _, fn := range closers {
		fn()
	}
}

// Native is the one signature of Go functions that JavaScript calls: no reflection, no conversion.
type Native = func(goja.FunctionCall) goja.Value

// Func makes a function with the name and length that JavaScript sees.
func (e *Env) Func(name string, length int, fn Native) *goja.Object {
	f := e.VM.ToValue(e.native(name, fn)).(*goja.Object)
	_ = f.DefineDataProperty("name", e.VM.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	if length == 0 {
		return f // as it is
	}
	_ = f.DefineDataProperty("length", e.VM.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return f
}

// Set defines a native on an object under its own name.
func (e *Env) Set(o *goja.Object, name string, fn Native) {
	_ = o.Set(name, e.VM.ToValue(e.native(name, fn)))
}

// Call calls a JavaScript function from a callback of the loop; what it throws is reported as
// uncaught. Natives that JavaScript called use Must instead, so that the caller sees the error.
func (e *Env) Call(fn goja.Callable, this goja.Value, args ...goja.Value) (goja.Value, bool) {
	v, err := fn(this, args...)
	if err == nil {
		return v, true
	}
	if ex, ok := err.(*goja.Exception); ok {
		e.Thrown(ex)
		return nil, false
	}
	panic(err) // an interrupt: the door knows what to do
}

// Must calls a JavaScript function and rethrows what it throws to the JavaScript that called.
func (e *Env) Must(fn goja.Callable, this goja.Value, args ...goja.Value) goja.Value {
	v, err := fn(this, args...)
	if err == nil {
		return v
	}
	if ex, ok := err.(*goja.Exception); ok {
		panic(ex)
	}
	panic(err)
}

// Callable is v as a function, or a TypeError naming the argument.
func (e *Env) Callable(v goja.Value, arg string) goja.Callable {
	fn, ok := goja.AssertFunction(v)
	if !ok {
		panic(e.ArgType(arg, "Function", v))
	}
	return fn
}

// Object makes an object with the given properties, name and value in turn.
func (e *Env) Object(pairs ...any) *goja.Object {
	o := e.VM.NewObject()
	for i := 0; i+1 < len(pairs); i += 2 {
		_ = o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}

// Convert is a result that work on another goroutine hands back: it runs on the loop and makes the
// JavaScript value there.
type Convert func(env *Env) goja.Value

// Promise starts work as a task and returns a promise of its result. work runs on a goroutine of
// its own; what it returns becomes JavaScript by ToJS, its error by Reason.
func (e *Env) Promise(s loop.Spec, work func(ctx context.Context, t *loop.Task) (any, error)) goja.Value {
	p, resolve, reject := e.VM.NewPromise()
	e.Loop.Begin(s, func(ctx context.Context, t *loop.Task) func() {
		v, err := work(ctx, t)
		return func() {
			if err != nil {
				_ = reject(e.Reason(err))
				return
			}
			_ = resolve(e.ToJS(v))
		}
	})
	return e.VM.ToValue(p)
}

// Callback is Promise for functions that take a Node callback, cb(err, value).
func (e *Env) Callback(cb goja.Callable, s loop.Spec, work func(ctx context.Context, t *loop.Task) (any, error)) *loop.Task {
	return e.Loop.Begin(s, func(ctx context.Context, t *loop.Task) func() {
		v, err := work(ctx, t)
		return func() {
			if err != nil {
				e.Call(cb, goja.Undefined(), e.Reason(err))
				return
			}
			if v == nil {
				e.Call(cb, goja.Undefined(), goja.Null())
				return
			}
			e.Call(cb, goja.Undefined(), goja.Null(), e.ToJS(v))
		}
	})
}

// ToJS converts a Go result: nil, goja values and Convert as they are, []byte as a Buffer that owns
// it, anything else by goja's rules for plain data.
func (e *Env) ToJS(v any) goja.Value {
	switch v := v.(type) {
	case nil:
		return goja.Undefined()
	case Convert:
		return v(e)
	case goja.Value:
		return v
	case []byte:
		return e.Buffer(v)
	}
	return e.VM.ToValue(v)
}
