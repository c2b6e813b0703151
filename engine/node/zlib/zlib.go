// Package zlib is node:zlib: deflate, gzip and Brotli as streams, with callbacks, and at once.
//
// Inflating is our own, because it must stop at any byte of its input and fail in zlib's words;
// compressing is compress/flate and andybalholm/brotli. So compressed bytes are not those of zlib, though
// every reader takes them. Also different when compressing: memLevel has no effect; of the strategies only
// Z_HUFFMAN_ONLY does something; Z_PARTIAL_FLUSH and Z_BLOCK flush as Z_SYNC_FLUSH does; params begins a new
// history; a window below 15 bits is kept to by beginning a new history whenever it is full, which compresses
// worse. Of Brotli's parameters the encoder uses quality and window. Brotli dictionaries and Zstandard throw
// "not in nook".
//
// Synchronous calls work on the loop's goroutine; everything else is a task on a goroutine of its own, which
// owns the codec and both buffers until it has finished. A codec is used by one goroutine at a time.
package zlib

import (
	"embed"

	"nook/engine/value"
)

//go:embed *.js
var sources embed.FS

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "zlib", Read: value.Embedded(sources, "zlib.js")},
		{Name: "internal/zlib/base", Read: value.Embedded(sources, "base.js"), Bind: bind},
		{Name: "internal/zlib/constants", Read: value.Embedded(sources, "constants.js")},
	}
}
