// Package dns is node:dns: names to addresses by the system's resolver.
package dns

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
