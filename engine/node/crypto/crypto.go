// Package crypto is node:crypto: hashes, MACs, random bytes and comparison in constant time.
package crypto

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
