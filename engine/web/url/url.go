// Package url is URL and URLSearchParams.
package url

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
