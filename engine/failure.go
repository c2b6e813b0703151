package engine

import (
	"github.com/dop251/goja"

	"nook/loop"
)

// Exit codes, as Node documents them under "Process exit codes".
const (
	ExitUncaught        = 1
	ExitHandlerThrew    = 7
	ExitInvalidArgument = 9
	ExitUnsettledAwait  = 13
)

// Failure is an error that nobody handled.
type Failure struct {
	Value   goja.Value // what was thrown; nil when Err is set
	Err     error      // a failure of the runtime itself, a bug of a native
	Origin  string     // "uncaughtException" or "unhandledRejection"
	Reason  goja.Value // what a promise was rejected with; Value is an error about it where it is none itself
	Context *loop.Context
	// Fatal says that no handler of JavaScript's could have caught it: the code that ran is at its end.
	Fatal bool

	thrown []goja.StackFrame // where it was thrown, as far as that is known
	made   bool              // thrown is where it was made: who threw it is gone
}

// processModule is where 'exit', 'uncaughtException' and their kin are emitted. It is asked only
// when the program has loaded it: without it there can be no listener.
const processModule = "internal/process"

// hook calls an export of the process module; ok is false when the program never loaded it.
func (e *Engine) hook(name string, args ...goja.Value) (v goja.Value, ok bool) {
	m, loaded := e.modules.Loaded(processModule)
	if !loaded {
		return nil, false
	}
	fn, isFn := goja.AssertFunction(m.(*goja.Object).Get(name))
	if !isFn {
		return nil, false
	}
	v, err := fn(goja.Undefined(), args...)
	if err != nil {
		if ex, isEx := err.(*goja.Exception); isEx {
			switch name {
			case "unhandledRejection", "rejectionHandled", "emitBeforeExit":
				e.Thrown(ex) // these listeners run as any code of the program does
			default:
				e.handlerThrew(ex)
			}
			return nil, true
		}
		panic(err)
	}
	return v, true
}

// handlerThrew ends the program: an error in an 'uncaughtException' or 'exit' listener has nobody left to go to.
func (e *Engine) handlerThrew(ex *goja.Exception) {
	code := ExitHandlerThrew
	if e.ending {
		code = ExitUncaught
	}
	e.stacks.Adopt(ex.Value())
	e.print(Failure{Value: ex.Value(), Origin: "uncaughtException", Context: e.ctx.current, thrown: ex.Stack()})
	e.Exit(code)
}

// Uncaught implements value.Host.
func (e *Engine) Uncaught(v goja.Value) {
	e.stacks.Adopt(v)
	e.fail(Failure{Value: v, Origin: "uncaughtException", Context: e.ctx.current, thrown: e.stacks.Raw(v), made: true})
}

// Thrown implements value.Host.
func (e *Engine) Thrown(ex *goja.Exception) {
	e.fail(Failure{Value: ex.Value(), Origin: "uncaughtException", Context: e.ctx.current, thrown: ex.Stack()})
}

// fail gives a failure to the program's listeners, then to whoever made the engine.
func (e *Engine) fail(f Failure) {
	if e.exited.Load() {
		return
	}
	if f.Value == nil {
		f.Value = e.env.Reason(f.Err)
	}
	e.stacks.Adopt(f.Value)
	v, ok := e.hook("uncaught", f.Value, e.vm.ToValue(f.Origin))
	if ok && (v == nil || v.ToBoolean()) {
		return
	}
	e.end(f)
}

// unhandled is told of a rejection that found no handler. What becomes of it is the process
// module's to say, by the mode that a flag chose: nothing more, or an error that ends the program.
func (e *Engine) unhandled(r rejection) {
	reason := r.promise.Result()
	if reason == nil {
		reason = goja.Undefined()
	}
	e.stacks.Adopt(reason)
	f := Failure{Value: reason, Reason: reason, Origin: "unhandledRejection", Context: r.ctx, thrown: e.stacks.Raw(reason), made: true}
	e.modules.Builtin(processModule)
	v, ok := e.hook("unhandledRejection", reason, e.vm.ToValue(r.promise))
	if !ok {
		e.fail(f)
		return
	}
	verdict, isError := v.(*goja.Object)
	if !isError {
		return
	}
	f.Value = verdict.Get("error")
	if verdict.Get("asked").ToBoolean() {
		e.end(f)
		return
	}
	e.fail(f)
}

func (e *Engine) emitRejectionHandled(p *goja.Promise) {
	e.modules.Builtin(processModule)
	e.hook("rejectionHandled", e.vm.ToValue(p))
}

// end reports a failure and, where nobody else decides, ends the program with Node's code.
func (e *Engine) end(f Failure) {
	if e.report != nil {
		e.report(f)
		return
	}
	code := ExitUncaught
	if !e.ending {
		e.ending = true
		if v, ok := e.hook("emitExit", e.vm.ToValue(ExitUncaught), e.vm.ToValue(true)); ok && v != nil {
			code = int(v.ToInteger())
		}
	}
	if e.exited.Load() {
		return // a listener of 'exit' ended the program itself, or threw
	}
	e.print(f)
	e.Exit(code)
}

// Exit implements value.Host.
func (e *Engine) Exit(code int) {
	if e.exited.Swap(true) {
		return
	}
	e.exitCode = code
	e.loop.Stop()
	if e.onExit != nil {
		e.onExit(code)
	}
	e.Interrupt(nil)
}

// flush writes out what stdout and stderr hold back.
func (e *Engine) flush() {
	_ = e.program.Stdout.Flush()
	_ = e.program.Stderr.Flush()
}
