// Package stream is node:stream: Readable, Writable, Duplex, Transform, pipeline and their promises.
package stream

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
