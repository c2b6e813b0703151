// Package asynchooks is node:async_hooks: AsyncLocalStorage, AsyncResource and the ids of what runs.
package asynchooks

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
