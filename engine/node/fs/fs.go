// Package fs is node:fs and node:fs/promises: files and folders, asynchronous on goroutines.
package fs

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
