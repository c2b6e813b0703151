// Package url is node:url: the legacy URL API beside the WHATWG one.
package url

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
