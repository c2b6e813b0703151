// Package diagnostics is node:diagnostics_channel, all of it in JavaScript: it runs on the loop's
// goroutine and keeps its channels in the engine that loaded it.
package diagnostics

import (
	_ "embed"

	"nook/engine/value"
)

//go:embed diagnostics_channel.js
var source string

//go:embed internal.js
var internalSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "diagnostics_channel", Source: source},
		{Name: "internal/diagnostics", Source: internalSource},
	}
}
