package util

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindUtil fills the binding of util itself.
func bindUtil(env *value.Env, b *goja.Object) {
	bindSystemErrors(env, b)
	env.Set(b, "parseEnv", func(c goja.FunctionCall) goja.Value {
		o := env.VM.CreateObject(nil)
		for _, v := range ParseEnv(c.Argument(0).String()) {
			_ = o.Set(v.Name, v.Value)
		}
		return o
	})
	env.Set(b, "callSites", func(c goja.FunctionCall) goja.Value {
		return callSites(env, int(c.Argument(0).ToInteger()))
	})
	env.Set(b, "toWellFormed", func(c goja.FunctionCall) goja.Value {
		// The round trip through UTF-8 puts U+FFFD where surrogates stood alone.
		return env.VM.ToValue(c.Argument(0).String())
	})
}

// callSites are the frames of the program's code that led here.
func callSites(env *value.Env, most int) goja.Value {
	var list []any
	for _, f := range env.VM.CaptureCallStack(0, nil) {
		src := f.SrcName()
		if src == "<native>" || (len(list) == 0 && strings.HasPrefix(src, "node:util")) {
			continue
		}
		if len(list) == most {
			break
		}
		p := f.Position()
		o := env.VM.CreateObject(nil)
		name := f.FuncName()
		if name == "<anonymous>" {
			name = ""
		}
		_ = o.Set("functionName", name)
		_ = o.Set("scriptId", strconv.Itoa(scriptID(p.Filename)))
		_ = o.Set("scriptName", p.Filename)
		_ = o.Set("lineNumber", p.Line)
		_ = o.Set("columnNumber", p.Column)
		_ = o.Set("column", p.Column)
		list = append(list, o)
	}
	return env.VM.NewArray(list...)
}

// scriptID is a number that stays the same for a file.
func scriptID(name string) int {
	h := 0
	for i := 0; i < len(name); i++ {
		h = (h*31 + int(name[i])) & 0xFFFF
	}
	return h
}
