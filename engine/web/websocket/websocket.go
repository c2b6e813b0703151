// Package websocket is the WebSocket client of the web, RFC 6455 with permessage-deflate for what is
// received, and CloseEvent and ErrorEvent.
//
// The connection is a request of node:http that is upgraded; its socket, and the tasks that show it,
// are those of node:net. What is here in Go are the frames, bytes in, messages out, on the loop's
// goroutine, and the handshake of TLS, a task with a goroutine of its own.
package websocket

import (
	"crypto/rand"
	"crypto/sha1"
	_ "embed"
	"encoding/base64"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed websocket.js
var source string

//go:embed socket_events.js
var eventsSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/websocket", Source: source, Bind: bind, Globals: []value.Global{{Name: "WebSocket", Member: "WebSocket"}}},
		{
			Name: "internal/socket_events", Source: eventsSource,
			Globals: []value.Global{{Name: "CloseEvent", Member: "CloseEvent"}, {Name: "ErrorEvent", Member: "ErrorEvent"}},
		},
	}
}

// guid is what a server adds to the client's key to show that it knows the protocol.
const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

func bind(env *value.Env, b *goja.Object) {
	// key() is a new Sec-WebSocket-Key.
	env.Set(b, "key", func(goja.FunctionCall) goja.Value {
		return env.VM.ToValue(base64.StdEncoding.EncodeToString(random(16)))
	})
	// accept(key) is the answer to it.
	env.Set(b, "accept", func(c goja.FunctionCall) goja.Value {
		sum := sha1.Sum([]byte(c.Argument(0).String() + guid))
		return env.VM.ToValue(base64.StdEncoding.EncodeToString(sum[:]))
	})
	// frame(opcode, text or bytes) is a whole frame of a client.
	env.Set(b, "frame", func(c goja.FunctionCall) goja.Value {
		var payload []byte
		if data := c.Argument(1); goja.IsString(data) {
			payload = []byte(value.UTF8(data))
		} else {
			payload = env.MustBytes(data, "data")
		}
		return env.Buffer(frame(byte(c.Argument(0).ToInteger()), payload, random(4)))
	})
	env.Set(b, "secure", func(c goja.FunctionCall) goja.Value { return secure(env, c) })
	// decoder(deflate, takeover) reads frames of a server.
	env.Set(b, "decoder", func(c goja.FunctionCall) goja.Value {
		d := &decoder{}
		if c.Argument(0).ToBoolean() {
			d.inflate = &inflater{takeover: c.Argument(1).ToBoolean()}
		}
		return env.VM.ToValue(d)
	})
	// feed(decoder, bytes) is [opcode, data, ...] of what became whole; opcode -1 is the end, with
	// [code, reason]. Data is a string for text and otherwise a Buffer.
	env.Set(b, "feed", func(c goja.FunctionCall) goja.Value {
		d := c.Argument(0).Export().(*decoder)
		var out []any
		d.feed(env.MustBytes(c.Argument(1), "chunk"), func(opcode byte, data []byte) {
			if opcode == opText {
				out = append(out, opcode, string(data))
				return
			}
			out = append(out, opcode, env.Buffer(data))
		})
		if d.failed != nil {
			out = append(out, -1, env.VM.NewArray(d.failed.code, d.failed.reason))
		}
		return env.VM.NewArray(out...)
	})
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}
