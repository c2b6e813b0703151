// Package vm is node:vm as far as one realm allows.
package vm

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
