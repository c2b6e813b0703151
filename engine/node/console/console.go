// Package console is node:console: console's methods over lines of spans where somebody shows
// them with their meaning, and over the standard streams elsewhere. The five methods that programs
// print with are natives that write straight to the Program's outputs, unless the program has put
// something in the way (a stream whose write it replaced). Its natives run on the loop's goroutine.
package console

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed console.js
var consoleSource string

//go:embed methods.js
var methodsSource string

//go:embed table.js
var tableSource string

//go:embed colors.js
var colorsSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/console/constructor", Source: methodsSource},
		{Name: "internal/console/global", Source: consoleSource, Bind: bind},
		{Name: "internal/cli_table", Source: tableSource},
		{Name: "internal/util/colors", Source: colorsSource},
		{
			Name: "console", Source: "module.exports = require('internal/console/global');",
			Globals: []value.Global{{Name: "console"}},
		},
	}
}

func bind(env *value.Env, b *goja.Object) {
	p := newPrinter(env)
	for _, m := range methods {
		_ = b.Set(m.name, p.method(m))
	}
	// slow tells what prints a call that cannot go straight to the output.
	env.Set(b, "slow", func(c goja.FunctionCall) goja.Value {
		p.slow = env.Callable(c.Argument(0), "slow")
		return goja.Undefined()
	})
	env.Set(b, "forceSlow", func(c goja.FunctionCall) goja.Value {
		p.forced = true
		return goja.Undefined()
	})
	env.Set(b, "indent", func(c goja.FunctionCall) goja.Value {
		p.indent, p.depth = c.Argument(0).String(), int(c.Argument(1).ToInteger())
		return goja.Undefined()
	})
	// about says which method the next call that prints stands for, and with which arguments; none
	// takes it back.
	env.Set(b, "about", func(c goja.FunctionCall) goja.Value {
		p.about = nil
		if len(c.Arguments) > 0 {
			p.about = &value.Call{Method: c.Arguments[0].String(), Args: c.Arguments[1:]}
		}
		return goja.Undefined()
	})
	// emit prints finished text: 1 or 2, the text. It reports whether it did.
	env.Set(b, "emit", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(p.emit(c.Argument(0).ToInteger() == 2, c.Argument(1).String()))
	})
	// dir prints an object with options, where lines are shown; it reports whether it did.
	env.Set(b, "dir", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(p.dir(c.Argument(0), c.Argument(1))) })
	// silent makes a method that does nothing.
	env.Set(b, "silent", func(c goja.FunctionCall) goja.Value {
		return env.Func(c.Argument(0).String(), 0, func(goja.FunctionCall) goja.Value { return goja.Undefined() })
	})
	env.Set(b, "clear", func(goja.FunctionCall) goja.Value {
		if sink := env.Program().Console; sink != nil {
			sink.Clear()
			return env.VM.ToValue(true)
		}
		return env.VM.ToValue(false)
	})
	_ = b.Set("lines", env.Program().Console != nil)
}
