// Package net is node:net: TCP and local sockets as tasks of the loop.
package net

import "nook/engine/value"

// Defs lists the modules of this package.
func Defs() []*value.Def { return nil }
