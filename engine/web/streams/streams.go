// Package streams is ReadableStream, WritableStream, TransformStream and their kin.
package streams

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
