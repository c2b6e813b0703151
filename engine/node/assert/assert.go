// Package assert is node:assert and what it stands on: deep comparison, which is Go, and the
// errors that show a difference. Its natives run on the loop's goroutine; they read the program's
// source files for the message of assert(expression).
package assert

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

var (
	//go:embed assert.js
	assertSource string
	//go:embed assertion_error.js
	errorSource string
)

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/util/comparisons", Export: comparisons},
		{Name: "internal/assert/assertion_error", Source: errorSource},
		{Name: "assert", Source: assertSource, Bind: bindExpression},
		{Name: "assert/strict", Source: "module.exports = require('assert').strict;"},
	}
}

// comparisons makes the exports of internal/util/comparisons.
func comparisons(env *value.Env) goja.Value {
	o := env.VM.NewObject()
	// Once a comparison was too deep, all look for cycles: they may differ in what they take for equal.
	rules := &rules{has: newLookups(env)}
	compare := func(name string, m mode) {
		env.Set(o, name, func(c goja.FunctionCall) goja.Value {
			m := m
			if m == strict && c.Argument(2).ToBoolean() {
				m = strictNoPrototypes
			}
			return env.VM.ToValue(deepEqual(env, rules, c.Argument(0), c.Argument(1), m))
		})
	}
	compare("isDeepEqual", loose)
	compare("isDeepStrictEqual", strict)
	compare("isPartialStrictEqual", partial)
	return o
}
