// Package readline is node:readline and node:readline/promises: lines from any stream, and the editing of
// a line on a terminal. It has no natives: raw mode and the size of the terminal are the streams' own.
package readline

import (
	"embed"

	"nook/engine/value"
)

//go:embed *.js
var sources embed.FS

// public are the modules that programs can require, by file.
var public = map[string]string{"readline.js": "readline", "promises.js": "readline/promises"}

// Defs lists the modules of this package: one a file, those that are not public as internal/readline/NAME.
func Defs() []*value.Def { return value.Folder(sources, "internal/readline/", public, nil) }
