package engine

import (
	"context"
	"errors"
	"slices"

	"github.com/dop251/goja"
)

// RunMain runs a program file to its end and returns its exit code. It owns the calling goroutine
// until then.
func (e *Engine) RunMain(ctx context.Context, path string) int {
	return e.run(ctx, func() { e.modules.RunMain(path) })
}

// RunSource runs the text of -e, -p or standard input as a program. print writes the value of the
// last expression, awaited, as -p does.
func (e *Engine) RunSource(ctx context.Context, name, source string, print bool) int {
	asModule := slices.Contains(e.program.ExecArgv, "--input-type=module") || slices.Contains(e.program.ExecArgv, "--input-type=module-typescript")
	return e.run(ctx, func() { e.modules.RunSource(name, source, print, asModule) })
}

// RunBuiltin runs a builtin module as the program.
func (e *Engine) RunBuiltin(ctx context.Context, name string) int {
	return e.run(ctx, func() { e.modules.Builtin(name) })
}

// run is the life of a program: main, the loop until nothing is left, 'beforeExit' as long as it
// brings new work, 'exit'.
func (e *Engine) run(ctx context.Context, main func()) int {
	growStack(0)
	e.Enter(nil, main)
	for !e.exited.Load() {
		if err := e.loop.Run(ctx); err != nil || e.exited.Load() {
			break
		}
		e.Enter(nil, func() { e.hook("emitBeforeExit", e.vm.ToValue(e.pendingCode())) })
		if !e.loop.Alive() {
			break
		}
	}
	if !e.exited.Load() {
		e.finish()
	}
	e.modules.Close()
	e.env.Close()
	e.flush()
	return e.exitCode
}

// finish emits 'exit' and settles the code.
func (e *Engine) finish() {
	e.Enter(nil, func() {
		e.ending = true
		code := e.pendingCode()
		if v, ok := e.hook("emitExit", e.vm.ToValue(code)); ok && v != nil {
			code = int(v.ToInteger())
		}
		if e.modules.Unsettled() && code == ExitUnsettledAwait {
			_, _ = e.program.Stderr.Write([]byte(e.modules.UnsettledWarning() + "\n"))
		}
		if !e.exited.Load() {
			e.Exit(code)
		}
	})
}

// pendingCode is what the program would exit with now, listeners aside. Loop goroutine, inside Enter.
func (e *Engine) pendingCode() int {
	if v, ok := e.hook("exitCode"); ok && v != nil && !goja.IsUndefined(v) {
		return int(v.ToInteger())
	}
	if e.modules.Unsettled() {
		return ExitUnsettledAwait
	}
	return e.exitCode
}

// Run executes a compiled program under the current entry and returns its value; what it throws is
// returned as a goja.Exception, an interrupt as an uncatchable panic. Only inside Enter.
func (e *Engine) Run(p *goja.Program) (goja.Value, error) {
	v, err := e.vm.RunProgram(p)
	var ex *goja.Exception
	if err != nil && !errors.As(err, &ex) {
		panic(err)
	}
	return v, err
}

// CheckFile compiles a program without running it. Any goroutine.
func CheckFile(path string) error { return catalog().Check(path) }
