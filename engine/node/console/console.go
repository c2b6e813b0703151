// Package console is node:console: console's methods over lines of spans or over streams.
package console

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
