// Package fetch is fetch, Headers, Request, Response and FormData.
package fetch

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
