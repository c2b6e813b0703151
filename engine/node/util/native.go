package util

import (
	"strconv"

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
	env.Set(b, "scriptID", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(strconv.Itoa(scriptID(c.Argument(0).String())))
	})
	env.Set(b, "toWellFormed", func(c goja.FunctionCall) goja.Value {
		// The round trip through UTF-8 puts U+FFFD where surrogates stood alone.
		return env.VM.ToValue(c.Argument(0).String())
	})
}

// scriptID is a number that stays the same for a file.
func scriptID(name string) int {
	h := 0
	for i := 0; i < len(name); i++ {
		h = (h*31 + int(name[i])) & 0xFFFF
	}
	return h
}
