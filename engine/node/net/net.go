// Package net is node:net: sockets, servers, BlockList and SocketAddress.
//
// The Go half owns the descriptors. A Conn is one connected socket with a goroutine that reads and,
// while something is left to write, one that writes; a Listener has one that accepts. They reach
// JavaScript only by posting to their task, which stands in the loop's registry and whose Cancel
// closes the descriptor at once. Every method says where it may be called; those that take or make a
// goja value belong to the loop's goroutine. node:http builds on Conn and Listener.
package net

import (
	_ "embed"

	"nook/engine/value"
)

//go:embed net.js
var netSource string

//go:embed server.js
var serverSource string

//go:embed socket.js
var socketSource string

//go:embed connect.js
var connectSource string

//go:embed handle.js
var handleSource string

//go:embed address.js
var addressSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "net", Source: netSource},
		{Name: "internal/net/server", Source: serverSource},
		{Name: "internal/net/socket", Source: socketSource},
		{Name: "internal/net/connect", Source: connectSource},
		{Name: "internal/net/handle", Source: handleSource, Bind: bindHandle},
		{Name: "internal/net/address", Source: addressSource, Bind: bindAddress},
	}
}
