// Package blob is Blob and File.
package blob

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
