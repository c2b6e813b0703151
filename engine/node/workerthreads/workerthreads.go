// Package workerthreads is node:worker_threads as far as it is true without threads: this is the
// main one, and there are no others.
package workerthreads

import (
	_ "embed"

	"nook/engine/value"
)

//go:embed worker_threads.js
var source string

// Defs lists the modules of this package.
func Defs() []*value.Def { return []*value.Def{{Name: "worker_threads", Source: source}} }
