// Package buffer is node:buffer and node:string_decoder: bytes and their encodings.
package buffer

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
