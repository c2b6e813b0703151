// Package events is Event, EventTarget, AbortController and DOMException.
//
// All of it is JavaScript; what is here are the table's entries and the clock that stamps events. It
// runs on the loop's goroutine, starts no other, and keeps nothing outside the engine.
package events

import (
	_ "embed"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed event_target.js
var targetSource string

//go:embed node_event_target.js
var nodeTargetSource string

//go:embed abort_controller.js
var abortSource string

//go:embed dom_exception.js
var exceptionSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{
			Name: "internal/event_target", Source: targetSource, Bind: bindClock,
			Globals: []value.Global{{Name: "Event", Member: "Event"}, {Name: "EventTarget", Member: "EventTarget"}, {Name: "CustomEvent", Member: "CustomEvent"}},
		},
		{Name: "internal/node_event_target", Source: nodeTargetSource},
		{
			Name: "internal/abort_controller", Source: abortSource,
			Globals: []value.Global{{Name: "AbortController", Member: "AbortController"}, {Name: "AbortSignal", Member: "AbortSignal"}},
		},
		{
			Name: "internal/dom_exception", Source: exceptionSource,
			Globals: []value.Global{{Name: "DOMException", Member: "DOMException"}},
		},
	}
}

// bindClock gives events their time stamps: milliseconds, to the microsecond.
func bindClock(env *value.Env, b *goja.Object) {
	start := time.Now()
	env.Set(b, "now", func(goja.FunctionCall) goja.Value {
		return env.VM.ToValue(float64(time.Since(start).Microseconds()) / 1000)
	})
}
