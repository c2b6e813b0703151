// Package assert is node:assert: its assertions, their messages and the diff of what differs.
package assert

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
