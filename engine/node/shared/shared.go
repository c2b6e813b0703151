// Package shared holds the JavaScript that builtins share: Node's coded errors, argument
// checks and small helpers. User code cannot reach these modules. Its natives run on the loop's
// goroutine and touch nothing outside the engine.
package shared

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed errors.js
var errorsSource string

//go:embed validators.js
var validatorsSource string

//go:embed util.js
var utilSource string

// Defs lists the modules.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/errors", Source: errorsSource, Bind: bindErrors},
		{Name: "internal/validators", Source: validatorsSource},
		{Name: "internal/util", Source: utilSource},
	}
}

func bindErrors(env *value.Env, b *goja.Object) {
	_ = b.Set("kIsNodeError", value.SymCoded)
	env.Set(b, "errno", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(value.Errno(c.Argument(0).String()))
	})
}
