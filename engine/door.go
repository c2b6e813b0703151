package engine

import (
	"fmt"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"nook/engine/lower"
	"nook/engine/value"
	"nook/loop"
)

// door is the one way into the VM. It is a program, because only inside RunProgram does goja keep
// promise jobs waiting until the callback and the ticks behind it have run; a bare Callable would
// drain them at its own end.
type door struct {
	program *goja.Program
	fn      *goja.Object // what the program calls
	body    func()
	ticks   tickQueue

	mu          sync.Mutex // guards inside and what Interrupt does to the VM
	inside      bool
	interrupted any // why the entry that runs now was stopped
}

// doorName is a lexical name: it is no property of globalThis, and user code that calls it finds
// nothing to run.
const doorName = "__nookDoor__"

func (d *door) init(e *Engine) {
	d.fn = e.vm.ToValue(func(goja.FunctionCall) goja.Value {
		e.throughDoor()
		return goja.Undefined()
	}).(*goja.Object)
	e.vm.Set(doorName, d.fn)
	e.vm.Set(lower.ImportName, e.vm.ToValue(func(c goja.FunctionCall) goja.Value { return e.modules.ImportBy(c) }))
	e.vm.Set(lower.EvalName, e.vm.ToValue(func(c goja.FunctionCall) goja.Value { return e.modules.EvalText(c) }))
	e.vm.Set(lower.GlobalName, e.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		_ = e.vm.GlobalObject().Set(c.Argument(0).String(), c.Argument(1))
		return c.Argument(1)
	}))
	var text strings.Builder
	for _, name := range [...]string{doorName, lower.ImportName, lower.EvalName, lower.GlobalName} {
		text.WriteString("const " + name + " = this." + name + "; delete this." + name + ";")
	}
	_, err := e.vm.RunScript("node:internal/door", text.String())
	if err != nil {
		// The global property shadows nothing yet; a failure is a bug of ours.
		panic(fmt.Errorf("installing the door: %w", err))
	}
	d.program = goja.MustCompile("node:internal/door", doorName+"()", false)
}

// Enter implements loop.Entrant.
func (e *Engine) Enter(c *loop.Context, fn func()) {
	if e.exited.Load() {
		return
	}
	if c == nil {
		c = e.ctx.root
	}
	if e.admit != nil && !e.admit(c) {
		return
	}
	e.ctx.current = c
	e.pass(fn)
	for !e.exited.Load() && (e.door.ticks.len() > 0 || e.rej.report()) {
		e.pass(nil)
	}
	e.ctx.current = e.ctx.root
	e.flush()
	if e.left != nil {
		e.left()
	}
}

// pass goes through the door once: body, the ticks queued by then, and after it goja's promise jobs.
func (e *Engine) pass(body func()) {
	d := &e.door
	d.body = body
	d.mu.Lock()
	d.inside, d.interrupted = true, nil
	e.vm.ClearInterrupt()
	d.mu.Unlock()
	defer func() {
		d.mu.Lock()
		d.inside = false
		e.vm.ClearInterrupt()
		why := d.interrupted
		d.mu.Unlock()
		if p := recover(); p != nil {
			e.panicked(p)
		}
		if why != nil {
			e.wasInterrupted(why)
		}
	}()
	if _, err := e.vm.RunProgram(d.program); err != nil {
		e.unwound(err)
	}
}

// throughDoor runs inside RunProgram: what it calls is never outermost.
func (e *Engine) throughDoor() {
	if body := e.door.body; body != nil {
		e.door.body = nil
		e.guarded(body)
	}
	for !e.exited.Load() {
		t, ok := e.door.ticks.pop()
		if !ok {
			e.stacks.RunJobs()
			return
		}
		if e.admit != nil && !e.admit(t.ctx) {
			continue
		}
		e.ctx.current = t.ctx
		e.loop.Checkpoint(loop.UnitTick, t.ctx)
		e.guarded(t.fn)
	}
}

// guarded reports what fn throws and lets the rest go on, as Node does between callbacks. A mistake of
// nook's is an error that the program's listeners see too.
func (e *Engine) guarded(fn func()) {
	defer func() {
		if p := recover(); p != nil {
			if !value.IsBug(p) {
				panic(p)
			}
			e.Uncaught(e.env.Reason(value.Bug("", p)))
		}
	}()
	if ex := e.vm.Try(fn); ex != nil {
		e.Thrown(ex)
	}
}

// unwound is told of what ended an entry from outside JavaScript.
func (e *Engine) unwound(err error) {
	switch err := err.(type) {
	case *goja.InterruptedError:
		// wasInterrupted tells the reason that Interrupt or Exit left.
	case *goja.StackOverflowError:
		// Nothing of JavaScript can catch it; to listeners it is the error that Node throws.
		o := e.env.RangeError("", "Maximum call stack size exceeded")
		e.stacks.Replace(o, err.Stack())
		e.fail(Failure{Value: o, Origin: "uncaughtException", Context: e.ctx.current, Fatal: true, thrown: err.Stack()})
	case *goja.Exception:
		e.Thrown(err)
	default:
		e.fail(Failure{Err: err, Origin: "uncaughtException", Context: e.ctx.current, Fatal: true})
	}
}

// panicked turns a bug of a native into a failure: the VM stays usable.
func (e *Engine) panicked(p any) {
	if err, ok := p.(*goja.InterruptedError); ok {
		e.unwound(err)
		return
	}
	e.fail(Failure{
		Err:     value.Bug("", p),
		Origin:  "uncaughtException",
		Context: e.ctx.current,
		Fatal:   true,
	})
}

// Interrupt stops the JavaScript that runs now, if any: neither catch nor finally sees it. why is
// given to wasInterrupted's report. It reports whether anything ran. Any goroutine.
func (e *Engine) Interrupt(why any) bool { return e.InterruptWhen(nil, why) }

// InterruptWhen is Interrupt if cond (nil is always) still holds while no entry can begin or end. Any goroutine.
func (e *Engine) InterruptWhen(cond func() bool, why any) bool {
	d := &e.door
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.inside || (cond != nil && !cond()) {
		return false
	}
	d.interrupted = why
	e.vm.Interrupt(why)
	return true
}

// wasInterrupted is told after the entry has unwound.
func (e *Engine) wasInterrupted(why any) {
	if in, ok := why.(func()); ok {
		in()
	}
}
