// Package events is Event, EventTarget, AbortController and DOMException.
package events

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
