// Package test is node:test and node:test/reporters: tests that run when the file that declares them
// runs, their suites, hooks, mocks and plans, and what is printed about them.
//
// The JavaScript halves are the protocol: a tree of tests (node.js, suite.js, hook.js), the root and the
// process around it (harness.js), events in order (events.js) and the reporters that read them. The Go
// half registers each running test as a task of the loop, so that it can be seen and cancelled. Everything runs on the loop's goroutine; the package starts none.
package test

import (
	"embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed *.js
var sources embed.FS

// public are the modules that programs can require, by file.
var public = map[string]string{"api.js": "test", "reporters.js": "test/reporters"}

// Defs lists the modules of this package: one a file, those that are not public as internal/test_runner/NAME.
func Defs() []*value.Def {
	return value.Folder(sources, "internal/test_runner/", public, func(file string, d *value.Def) {
		d.NodeOnly = public[file] != ""
		if file == "harness.js" {
			d.Bind = bind
		}
	})
}

func bind(env *value.Env, b *goja.Object) {
	env.Set(b, "running", func(c goja.FunctionCall) goja.Value {
		return running(env, c.Argument(0).String(), env.Callable(c.Argument(1), "cancel"))
	})
}
