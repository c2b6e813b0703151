// Package os is node:os: what machine and user this is.
package os

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
