// Package streams is ReadableStream, WritableStream, TransformStream and their kin: stream/web and the
// globals. The protocol is JavaScript; its natives only move and ask after the memory of an ArrayBuffer,
// on the loop's goroutine.
package streams

import (
	"embed"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed *.js
var sources embed.FS

// globals are the names that each file puts on the global object.
var globals = map[string][]string{
	"readable.js":    {"ReadableStream", "ReadableStreamDefaultReader", "ReadableStreamDefaultController"},
	"byte.js":        {"ReadableStreamBYOBReader", "ReadableStreamBYOBRequest", "ReadableByteStreamController"},
	"transform.js":   {"TransformStream", "TransformStreamDefaultController"},
	"writable.js":    {"WritableStream", "WritableStreamDefaultWriter", "WritableStreamDefaultController"},
	"strategies.js":  {"ByteLengthQueuingStrategy", "CountQueuingStrategy"},
	"encoding.js":    {"TextEncoderStream", "TextDecoderStream"},
	"compression.js": {"CompressionStream", "DecompressionStream"},
}

// Defs lists the modules of this package: internal/webstreams, which is stream/web, and one a file below it.
func Defs() []*value.Def {
	defs := value.Folder(sources, "internal/webstreams/", map[string]string{"webstreams.js": "internal/webstreams"}, func(file string, d *value.Def) {
		if file == "byte_buffers.js" {
			d.Bind = bindBuffers
		}
		for _, name := range globals[file] {
			d.Globals = append(d.Globals, value.Global{Name: name, Member: name})
		}
	})
	alias := &value.Def{Name: "stream/web", Source: "module.exports = require('internal/webstreams');"}
	return append([]*value.Def{alias}, defs...)
}

// bindBuffers gives transfer, which leaves the old buffer detached and hands its memory on, and isDetached.
func bindBuffers(env *value.Env, b *goja.Object) {
	env.Set(b, "transfer", func(c goja.FunctionCall) goja.Value {
		ab, ok := c.Argument(0).Export().(goja.ArrayBuffer)
		if !ok || ab.Detached() {
			panic(env.TypeError("ERR_INVALID_STATE", "Invalid state: ArrayBuffer is detached"))
		}
		data := ab.Bytes()
		ab.Detach()
		return env.VM.ToValue(env.VM.NewArrayBuffer(data))
	})
	env.Set(b, "isDetached", func(c goja.FunctionCall) goja.Value {
		ab, ok := c.Argument(0).Export().(goja.ArrayBuffer)
		return env.VM.ToValue(ok && ab.Detached())
	})
}
