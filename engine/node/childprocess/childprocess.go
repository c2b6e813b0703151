// Package childprocess is node:child_process.
//
// It owns the processes that a program starts and the pipes between them. A child is a task of the
// registry from its start to its exit; its pipes are hidden tasks that hold the loop only while a
// read or a write is under way, as libuv's do. Waiting, reading and writing happen on goroutines
// that touch no goja value and end when the child or the pipe does; everything else runs on the
// loop's goroutine. The JavaScript half has ChildProcess, its events and the argument checks.
package childprocess

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed child_process.js
var moduleSource string

//go:embed child.js
var childSource string

//go:embed sync.js
var syncSource string

//go:embed streams.js
var streamsSource string

//go:embed channel.js
var channelSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "child_process", Source: moduleSource},
		{Name: "internal/child_process", Source: childSource, Bind: bind},
		{Name: "internal/child_process/sync", Source: syncSource, Bind: bindSync},
		{Name: "internal/child_process/streams", Source: streamsSource},
		{Name: "internal/child_process/channel", Source: channelSource, Bind: bindChannel},
	}
}

func bind(env *value.Env, b *goja.Object) {
	env.Set(b, "spawn", func(c goja.FunctionCall) goja.Value { return spawn(env, c.Argument(0)) })
	_ = b.Set("signals", signalTable(env))
}

func signalTable(env *value.Env) *goja.Object {
	o := env.VM.CreateObject(nil)
	for n := 1; n <= maxSignal; n++ {
		if name := signalName(n); name != "" {
			_ = o.Set(name, n)
		}
	}
	return o
}
