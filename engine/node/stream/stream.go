// Package stream is node:stream: Readable, Writable, Duplex, Transform, pipeline and their promises.
// It has no natives: a stream is a protocol of JavaScript objects, and every chunk that a Go half
// makes enters it by one push.
package stream

import (
	"embed"

	"nook/engine/value"
)

//go:embed *.js
var sources embed.FS

// public are the modules that programs can require, by file.
var public = map[string]string{
	"stream.js":    "stream",
	"promises.js":  "stream/promises",
	"consumers.js": "stream/consumers",
}

// aliases are the classes that old programs require by a name of their own.
var aliases = [...]string{"duplex", "passthrough", "readable", "transform", "writable"}

// Defs lists the modules of this package: one a file, those that are not public as internal/streams/NAME.
func Defs() []*value.Def {
	var defs []*value.Def
	for _, name := range aliases {
		defs = append(defs, &value.Def{Name: "_stream_" + name, Source: "module.exports = require('internal/streams/" + name + "');"})
	}
	return append(defs, value.Folder(sources, "internal/streams/", public, nil)...)
}
