// Package workerthreads is node:worker_threads as far as nook has it.
package workerthreads

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
