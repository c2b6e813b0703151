// Package querystring is node:querystring.
package querystring

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
