// Package events is node:events: EventEmitter and its helpers.
//
// The listeners' tables and everything people subclass are JavaScript (events.js); emit is Go. The
// package owns no state outside the engine, starts no goroutine, and everything in it runs on the
// loop's goroutine.
package events

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed events.js
var eventsSource string

//go:embed helpers.js
var helpersSource string

//go:embed async_resource.js
var asyncResourceSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "events", Source: eventsSource, Bind: bind},
		{Name: "internal/events/helpers", Source: helpersSource},
		{Name: "internal/events/async_resource", Source: asyncResourceSource},
	}
}

// bind gives the JavaScript half its emit.
func bind(env *value.Env, b *goja.Object) {
	em := &emitter{env: env, once: goja.NewSymbol("once")}
	env.Set(b, "makeEmit", em.make)
	env.Set(b, "markOnce", func(c goja.FunctionCall) goja.Value {
		wrapped := c.Argument(0).(*goja.Object)
		_ = wrapped.DefineDataPropertySymbol(em.once, c.Argument(1), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
		return nil
	})
}
