// Package events is node:events: EventEmitter and its helpers.
package events

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
