// Package v8 is node:v8 as far as it is true of another engine: figures of the heap, in V8's names.
// Its natives run on the loop's goroutine.
package v8

import (
	_ "embed"
	"runtime"
	"runtime/debug"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed v8.js
var source string

//go:embed constants.js
var constantsSource string

// Defs lists the modules of this package, and node:constants, which belongs to no other.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "v8", Source: source, Bind: bind},
		{Name: "constants", Source: constantsSource},
	}
}

func bind(env *value.Env, b *goja.Object) {
	env.Set(b, "heap", func(goja.FunctionCall) goja.Value {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return env.Object(
			"total_heap_size", m.HeapSys, "total_heap_size_executable", 0, "total_physical_size", m.HeapSys-m.HeapReleased,
			"total_available_size", uint64(debug.SetMemoryLimit(-1))-m.HeapAlloc, "used_heap_size", m.HeapAlloc,
			"heap_size_limit", uint64(debug.SetMemoryLimit(-1)), "malloced_memory", m.Sys-m.HeapSys,
			"peak_malloced_memory", m.Sys, "does_zap_garbage", 0, "number_of_native_contexts", 1,
			"number_of_detached_contexts", 0, "total_global_handles_size", 0, "used_global_handles_size", 0, "external_memory", 0,
		)
	})
}
