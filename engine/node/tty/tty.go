// Package tty is node:tty.
package tty

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
