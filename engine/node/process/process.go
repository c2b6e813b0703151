// Package process is node:process: the program's arguments, environment, streams, signals and end.
package process

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
