// Package childprocess is node:child_process: processes as tasks of the loop.
package childprocess

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
