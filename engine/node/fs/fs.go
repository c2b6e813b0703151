// Package fs is node:fs and node:fs/promises: files and folders.
//
// It owns one table of operations (table.go). Each operation is written once, in Go and on plain
// data, and has three faces that JavaScript chooses between by the first argument of the native:
// undefined runs it at once on the loop's goroutine, a function runs it on another goroutine and
// calls back, null does the same for a promise. Descriptors are the system's own. The JavaScript
// half checks arguments and has the classes (Stats, Dirent, Dir, FileHandle, the streams).
//
// parse and value.Convert run on the loop's goroutine, work on any; work never sees a goja value.
// The package keeps no buffer that JavaScript gave it after the operation ended.
package fs

import (
	_ "embed"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed fs.js
var fsSource string

//go:embed arguments.js
var argumentsSource string

//go:embed operations.js
var operationsSource string

//go:embed stats.js
var statsSource string

//go:embed promises.js
var promisesSource string

//go:embed iterate.js
var iterateSource string

//go:embed dir.js
var dirSource string

//go:embed handle.js
var handleSource string

//go:embed webstream.js
var webstreamSource string

//go:embed cp.js
var cpSource string

//go:embed streams.js
var streamsSource string

//go:embed watch.js
var watchSource string

//go:embed glob.js
var globSource string

//go:embed utf8stream.js
var utf8streamSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "fs", Source: fsSource},
		{Name: "fs/promises", Source: "module.exports = require('internal/fs/promises').exports;"},
		{Name: "internal/fs/arguments", Source: argumentsSource, Bind: bindConstants},
		{Name: "internal/fs/stats", Source: statsSource},
		{Name: "internal/fs/operations", Source: operationsSource, Bind: bindOperations},
		{Name: "internal/fs/promises", Source: promisesSource},
		{Name: "internal/fs/iterate", Source: iterateSource},
		{Name: "internal/fs/dir", Source: dirSource},
		{Name: "internal/fs/handle", Source: handleSource},
		{Name: "internal/fs/webstream", Source: webstreamSource},
		{Name: "internal/fs/streams", Source: streamsSource},
		{Name: "internal/fs/watch", Source: watchSource, Bind: bindWatch},
		{Name: "internal/fs/glob", Source: globSource},
		{Name: "internal/fs/utf8stream", Source: utf8streamSource},
		{Name: "internal/fs/cp", Source: cpSource},
	}
}

// host is what the operations of one engine share. Loop goroutine only.
type host struct {
	env   *value.Env
	names map[int]string // paths of open descriptors, for the names of tasks

	stats, bigStats, statFs *goja.Object // prototypes, set by setClasses
	dirent                  goja.Callable
	decode                  goja.Callable // (buffer, encoding) => string
}

func bindOperations(env *value.Env, b *goja.Object) {
	h := &host{env: env, names: map[int]string{}}
	for _, op := range table() {
		h.define(b, op)
	}
	env.Set(b, "setClasses", func(c goja.FunctionCall) goja.Value {
		proto := func(i int) *goja.Object { return c.Argument(i).ToObject(env.VM).Get("prototype").ToObject(env.VM) }
		h.stats, h.bigStats, h.statFs = proto(0), proto(1), proto(2)
		h.dirent = env.Callable(c.Argument(3), "dirent")
		h.decode = env.Callable(c.Argument(4), "decode")
		return nil
	})
	// pause holds the loop, for writers that must not return before a busy file took their text.
	env.Set(b, "pause", func(c goja.FunctionCall) goja.Value {
		time.Sleep(time.Duration(c.Argument(0).ToInteger()) * time.Millisecond)
		return nil
	})
	env.Set(b, "cancel", func(c goja.FunctionCall) goja.Value {
		env.Loop.Cancel(taskID(c.Argument(0)))
		return nil
	})
}
