// Package timers is node:timers, node:timers/promises, queueMicrotask and the global timers.
package timers

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
