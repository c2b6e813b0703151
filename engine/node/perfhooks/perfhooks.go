// Package perfhooks is node:perf_hooks and the global performance.
package perfhooks

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
