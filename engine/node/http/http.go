// Package http is node:http.
//
// A server's connection is read and parsed by a goroutine of its own, which hands whole heads and
// what came of their bodies to the loop. Request and response are bare JavaScript objects over Go
// structs: headers, the socket and the stream's machinery come into being when a program touches
// them, and an answer is formatted and written in one native call. Header names keep their case and
// order, which net/http would lose; that is why its server and client are not used here.
//
// Everything with a goja value belongs to the loop's goroutine; Parser, Head and body know none.
// The client is JavaScript over net.Socket with the same parser.
package http

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed http.js
var httpSource string

//go:embed incoming.js
var incomingSource string

//go:embed outgoing.js
var outgoingSource string

//go:embed server.js
var serverSource string

//go:embed client.js
var clientSource string

//go:embed agent.js
var agentSource string

//go:embed https.js
var httpsSource string

//go:embed tls.js
var tlsSource string

//go:embed http2.js
var http2Source string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "http", Source: httpSource},
		{Name: "https", Source: httpsSource},
		{Name: "tls", Source: tlsSource},
		{Name: "http2", Source: http2Source},
		{Name: "internal/http/binding", Export: func(env *value.Env) goja.Value {
			b := env.VM.NewObject()
			bind(env, b)
			return b
		}},
		{Name: "internal/http/incoming", Source: incomingSource},
		{Name: "internal/http/outgoing", Source: outgoingSource},
		{Name: "internal/http/server", Source: serverSource},
		{Name: "internal/http/client", Source: clientSource},
		{Name: "internal/http/agent", Source: agentSource},
	}
}
