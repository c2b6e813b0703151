// Package dgram is node:dgram: sockets for datagrams of UDP.
//
// The Go half owns the descriptors: a Socket is bound, reads on a goroutine of its own and sends
// where it stands, on another goroutine only when the system would make it wait. It reaches
// JavaScript by posting to its task, which stands in the loop's registry and whose Cancel closes the
// socket. Methods are for the loop's goroutine unless they say otherwise.
package dgram

import (
	_ "embed"

	"nook/engine/value"
)

//go:embed dgram.js
var source string

//go:embed handle.js
var handleSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "dgram", Source: source},
		{Name: "internal/dgram/handle", Source: handleSource, Bind: bind},
	}
}
