// Package es is what goja lacks of ECMAScript: well-known symbols, built-ins, and V8's stack API.
package es

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
