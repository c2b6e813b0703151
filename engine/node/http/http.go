// Package http is node:http: an HTTP/1.1 server and client over node:net.
package http

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
