// Package clone is structuredClone.
package clone

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
