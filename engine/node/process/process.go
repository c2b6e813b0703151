// Package process is node:process: the process that a program sees, which may differ from the Go
// process, and the hooks through which the engine emits 'exit', 'uncaughtException' and their kin.
// Its natives run on the loop's goroutine.
package process

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed process.js
var processSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/process", Source: processSource, Bind: bind},
		{
			Name: "process", Source: "module.exports = require('internal/process').process;",
			Globals: []value.Global{{Name: "process"}},
		},
	}
}

func bind(env *value.Env, b *goja.Object) {
	p := env.Program()
	_ = b.Set("argv", env.VM.NewArray(anys(p.Argv)...))
	_ = b.Set("execArgv", env.VM.NewArray(anys(p.ExecArgv)...))
	_ = b.Set("execPath", p.ExecPath)
	env.Set(b, "write", func(c goja.FunctionCall) goja.Value {
		out := p.Stdout
		if c.Argument(0).ToInteger() == 2 {
			out = p.Stderr
		}
		data, ok := env.Bytes(c.Argument(1))
		if !ok {
			data = []byte(c.Argument(1).String())
		}
		_, err := out.Write(data)
		if err != nil {
			panic(env.Reason(err))
		}
		return goja.Undefined()
	})
	env.Set(b, "exit", func(c goja.FunctionCall) goja.Value {
		env.Exit(int(c.Argument(0).ToInteger()))
		return goja.Undefined()
	})
	env.Set(b, "nextTick", func(c goja.FunctionCall) goja.Value {
		fn := env.Callable(c.Argument(0), "callback")
		args := append([]goja.Value(nil), c.Arguments[1:]...)
		env.NextTick(func() { env.Call(fn, goja.Undefined(), args...) })
		return goja.Undefined()
	})
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
