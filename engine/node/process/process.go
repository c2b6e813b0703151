// Package process is node:process: the process that a program sees, which may differ from the Go
// process, and the hooks through which the engine emits 'exit', 'uncaughtException' and their kin.
//
// Its natives run on the loop's goroutine. Two kinds of goroutines are its own, each behind a task:
// one waits for signals while a program listens for any, one reads standard input while a program
// wants it.
package process

import (
	_ "embed"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed process.js
var processSource string

//go:embed failure.js
var failureSource string

//go:embed warning.js
var warningSource string

//go:embed methods.js
var methodsSource string

//go:embed credentials.js
var credentialsSource string

//go:embed stdio.js
var stdioSource string

//go:embed signals.js
var signalsSource string

//go:embed flags.js
var flagsSource string

//go:embed finalization.js
var finalizationSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/process", Source: processSource, Bind: bind},
		{Name: "internal/process/failure", Source: failureSource},
		{Name: "internal/process/warning", Source: warningSource},
		{Name: "internal/process/methods", Source: methodsSource, Bind: bindMeasures},
		{Name: "internal/process/credentials", Source: credentialsSource, Bind: bindCredentials},
		{Name: "internal/process/stdio", Source: stdioSource, Bind: bindStdio},
		{Name: "internal/process/signals", Source: signalsSource, Bind: bindSignals},
		{Name: "internal/process/flags", Source: flagsSource},
		{Name: "internal/process/finalization", Source: finalizationSource},
		{Name: "internal/options", Source: "exports.getOptionValue = binding.option;", Bind: bindOptions},
		{
			Name: "process", Source: "module.exports = require('internal/process').process;",
			Globals: []value.Global{{Name: "process"}},
		},
	}
}

// platforms and arches are Node's names where Go's differ.
var (
	platforms = map[string]string{"windows": "win32", "solaris": "sunos"}
	arches    = map[string]string{"amd64": "x64", "386": "ia32", "ppc64le": "ppc64", "mipsle": "mipsel"}
)

func named(names map[string]string, name string) string {
	if other, ok := names[name]; ok {
		return other
	}
	return name
}

func bind(env *value.Env, b *goja.Object) {
	p := env.Program()
	set := func(name string, v any) { _ = b.Set(name, v) }
	set("argv", env.VM.NewArray(anys(p.Argv)...))
	set("execArgv", env.VM.NewArray(anys(p.ExecArgv)...))
	set("execPath", p.ExecPath)
	set("argv0", os.Args[0])
	set("platform", named(platforms, runtime.GOOS))
	set("arch", named(arches, runtime.GOARCH))
	set("pid", os.Getpid())
	set("ppid", os.Getppid())
	set("version", value.NodeVersion)
	set("nookVersion", value.Version)
	set("goVersion", strings.TrimPrefix(runtime.Version(), "go"))
	set("notebook", p.Notebook)
	bindEnvironment(env, b)
	_ = b.Set("nextTick", env.Func("nextTick", 1, nextTick(env)))
	env.Set(b, "exit", func(c goja.FunctionCall) goja.Value {
		env.Exit(int(int32(c.Argument(0).ToInteger())))
		return nil
	})
	env.Set(b, "uncaught", func(c goja.FunctionCall) goja.Value {
		env.Uncaught(c.Argument(0))
		return nil
	})
	bindOptions(env, b)
	bindDirectory(env, b)
	_ = b.Set("hrtime", env.Func("hrtime", 1, func(c goja.FunctionCall) goja.Value {
		now := int64(monotonic(env))
		return env.VM.NewArray(now/int64(time.Second), now%int64(time.Second))
	}))
	env.Set(b, "hrtimeBigint", func(goja.FunctionCall) goja.Value {
		return env.VM.ToValue(big.NewInt(int64(monotonic(env))))
	})
	env.Set(b, "uptime", func(goja.FunctionCall) goja.Value {
		return env.VM.ToValue(time.Since(env.Started).Seconds())
	})
	env.Set(b, "rawDebug", func(c goja.FunctionCall) goja.Value {
		_ = p.Stdout.Flush()
		_, _ = p.Stderr.Write([]byte(c.Argument(0).String() + "\n"))
		return nil
	})
}

// monotonic is a clock without a meaning of its zero, as hrtime's; it starts away from it, because
// programs take 0 for "not measured".
func monotonic(env *value.Env) time.Duration { return time.Since(env.Started) + time.Hour }

func bindOptions(env *value.Env, b *goja.Object) {
	env.Set(b, "option", func(c goja.FunctionCall) goja.Value {
		text, ok := env.Program().Flag(strings.TrimLeft(c.Argument(0).String(), "-"))
		switch {
		case !ok:
			return goja.Undefined()
		case text == "true" || text == "false":
			return env.VM.ToValue(text == "true")
		}
		return env.VM.ToValue(text)
	})
}

func nextTick(env *value.Env) value.Native {
	return func(c goja.FunctionCall) goja.Value {
		fn, ok := goja.AssertFunction(c.Argument(0))
		if !ok {
			panic(env.ArgType("callback", "Function", c.Argument(0)))
		}
		if len(c.Arguments) == 1 {
			env.NextTick(func() { env.Call(fn, goja.Undefined()) })
			return nil
		}
		args := append([]goja.Value(nil), c.Arguments[1:]...)
		env.NextTick(func() { env.Call(fn, goja.Undefined(), args...) })
		return nil
	}
}

func bindDirectory(env *value.Env, b *goja.Object) {
	env.Set(b, "cwd", func(goja.FunctionCall) goja.Value {
		dir, err := os.Getwd()
		if err != nil {
			panic(env.Reason(err))
		}
		return env.VM.ToValue(dir)
	})
	env.Set(b, "chdir", func(c goja.FunctionCall) goja.Value {
		before, _ := os.Getwd()
		to := c.Argument(0).String()
		if err := os.Chdir(to); err != nil {
			s, ok := value.AsSystem(err)
			if !ok {
				panic(env.Reason(err))
			}
			s.Syscall, s.Path, s.Dest = "chdir", before, to
			panic(s.ToJS(env))
		}
		return nil
	})
	env.Set(b, "basename", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(strings.TrimSuffix(filepath.Base(c.Argument(0).String()), ".exe"))
	})
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
