// Package util is node:util and the internal modules beneath it: inspect, types, comparisons. Its
// natives run on the loop's goroutine and touch nothing outside the engine.
package util

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

var (
	//go:embed inspect.js
	inspectSource string
	//go:embed types.js
	typesSource string
	//go:embed util.js
	utilSource string
	//go:embed debuglog.js
	debuglogSource string
	//go:embed call_sites.js
	callSitesSource string
	//go:embed punycode.js
	punycodeSource string
	//go:embed parse_args.js
	parseArgsSource string
	//go:embed mime.js
	mimeSource string
	//go:embed diff.js
	diffSource string
)

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/util/inspect", Source: inspectSource, Bind: bindInspect},
		{Name: "internal/util/types", Source: typesSource, Bind: bindTypes},
		{Name: "internal/util/debuglog", Source: debuglogSource},
		{Name: "internal/util/call_sites", Source: callSitesSource},
		{Name: "internal/util/parse_args", Source: parseArgsSource},
		{Name: "internal/mime", Source: mimeSource},
		{Name: "internal/util/diff", Source: diffSource, Bind: bindDiff},
		{Name: "util", Source: utilSource, Bind: bindUtil},
		{Name: "util/types", Source: "module.exports = require('internal/util/types');"},
		{Name: "punycode", Source: punycodeSource},
		{Name: "sys", Source: "module.exports = require('util');"},
	}
}

// bindInspect fills the binding of internal/util/inspect.
func bindInspect(env *value.Env, b *goja.Object) {
	in := env.Inspector()
	_ = b.Set("inspect", env.Func("inspect", 2, func(c goja.FunctionCall) goja.Value {
		o := in.Defaults()
		if len(c.Arguments) > 1 {
			in.Legacy(&o, c.Arguments[1:])
		}
		return env.VM.ToValue(in.Text(c.Argument(0), o))
	}))
	_ = b.Set("format", env.Func("format", 0, func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(in.Format(c.Arguments, in.Defaults()))
	}))
	env.Set(b, "formatWithOptions", func(c goja.FunctionCall) goja.Value {
		o := in.Defaults()
		in.Apply(&o, c.Argument(0).(*goja.Object))
		return env.VM.ToValue(in.Format(c.Arguments[1:], o))
	})
	env.Set(b, "getStringWidth", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(in.Width(c.Argument(0).String(), !c.Argument(1).StrictEquals(env.VM.ToValue(false))))
	})
	env.Set(b, "stripVT", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(in.StripVT(c.Argument(0)))
	})
	env.Set(b, "useDefaults", func(c goja.FunctionCall) goja.Value {
		in.UseDefaults(c.Argument(0).(*goja.Object))
		return goja.Undefined()
	})
	env.Set(b, "useStyles", func(c goja.FunctionCall) goja.Value {
		in.UseStyles(c.Argument(0).(*goja.Object))
		return goja.Undefined()
	})
	env.Set(b, "highlightRegExp", func(c goja.FunctionCall) goja.Value {
		names := c.Argument(1).(*goja.Object)
		list := make([]string, 0, 5)
		env.VM.ForOf(names, func(v goja.Value) bool {
			list = append(list, v.String())
			return true
		})
		return env.VM.ToValue(in.HighlightRegExp(c.Argument(0).String(), list))
	})
}
