// Package encoding is TextEncoder, TextDecoder, atob and btoa.
package encoding

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
