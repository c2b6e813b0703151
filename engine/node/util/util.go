// Package util is node:util: inspect, format, promisify, types and what stands beside them.
package util

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
