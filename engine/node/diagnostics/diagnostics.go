// Package diagnostics is node:diagnostics_channel.
package diagnostics

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
