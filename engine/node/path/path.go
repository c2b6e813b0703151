// Package path is node:path for POSIX and Windows paths.
package path

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
