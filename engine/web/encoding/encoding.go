// Package encoding is the Encoding standard: TextEncoder, TextDecoder, their streams, atob and btoa.
//
// UTF-8 and UTF-16 are decoded here, the legacy encodings by golang.org/x/text. Everything runs on
// the loop's goroutine; a decoder's state belongs to the TextDecoder that made it.
package encoding

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"golang.org/x/text/encoding/htmlindex"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

//go:embed encoding.js
var encodingSource string

//go:embed streams.js
var streamsSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{
			Name: "internal/encoding", Source: encodingSource, Bind: bind,
			Globals: []value.Global{
				{Name: "TextEncoder", Member: "TextEncoder"}, {Name: "TextDecoder", Member: "TextDecoder"},
				{Name: "atob", Member: "atob", Enumerable: true}, {Name: "btoa", Member: "btoa", Enumerable: true},
			},
		},
		{
			Name: "internal/encoding_streams", Source: streamsSource,
			Globals: []value.Global{
				{Name: "TextEncoderStream", Member: "TextEncoderStream"}, {Name: "TextDecoderStream", Member: "TextDecoderStream"},
			},
		},
	}
}

func bind(env *value.Env, o *goja.Object) {
	makeArray, _ := goja.AssertConstructor(env.VM.GlobalObject().Get("Uint8Array"))
	array := func(p []byte) goja.Value {
		v, err := makeArray(nil, env.VM.ToValue(env.VM.NewArrayBuffer(p)))
		if err != nil {
			panic(err)
		}
		return v
	}
	env.Set(o, "encode", func(c goja.FunctionCall) goja.Value {
		return array(codec.Encode(codec.UTF8, value.TextOf(c.Argument(0))))
	})
	env.Set(o, "encodeInto", func(c goja.FunctionCall) goja.Value {
		read, written := encodeInto(value.TextOf(c.Argument(0)), env.MustBytes(c.Argument(1), "dest"))
		return env.Object("read", read, "written", written)
	})
	// lookup(label): the name of an encoding, undefined for a label that names none.
	env.Set(o, "lookup", func(c goja.FunctionCall) goja.Value {
		if name, ok := lookup(c.Argument(0).String()); ok {
			return env.VM.ToValue(name)
		}
		return goja.Undefined()
	})
	env.Set(o, "decodeUTF8", func(c goja.FunctionCall) goja.Value {
		p := env.MustBytes(c.Argument(0), "input")
		fatal, ignoreBOM := c.Argument(1).ToBoolean(), c.Argument(2).ToBoolean()
		if fatal && !utf8.Valid(p) {
			panic(env.NodeError("ERR_ENCODING_INVALID_ENCODED_DATA", "utf-8"))
		}
		if !ignoreBOM && len(p) >= 3 && p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf {
			p = p[3:]
		}
		return env.String(codec.DecodeUTF8(p))
	})
	// decoder(name, fatal, ignoreBOM): a function (bytes, stream) with a state of its own.
	env.Set(o, "decoder", func(c goja.FunctionCall) goja.Value {
		name := c.Argument(0).String()
		d := newDecoder(name, c.Argument(1).ToBoolean(), c.Argument(2).ToBoolean())
		return env.Func("decode", 2, func(c goja.FunctionCall) goja.Value {
			t, ok := d.decode(env.MustBytes(c.Argument(0), "input"), c.Argument(1).ToBoolean())
			if !ok {
				panic(env.NodeError("ERR_ENCODING_INVALID_ENCODED_DATA", name))
			}
			return env.String(t)
		})
	})
	bindBase64(env, o)
}

// encodeInto writes whole characters as long as they fit: units read, bytes written.
func encodeInto(t value.Text, dst []byte) (read, written int) {
	if t.U == nil && len(t.S) <= len(dst) {
		return t.Len(), copy(dst, t.S)
	}
	written, read = codec.WriteUTF8(dst, t.UTF16())
	return read, written
}

// lookup finds the encoding of a label by the standard's table.
func lookup(label string) (string, bool) {
	label = strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, strings.Trim(label, "\t\n\f\r "))
	switch label {
	case "utf-8", "utf8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8", "unicode-1-1-utf-8":
		return "utf-8", true
	case "unicodefffe":
		return "utf-16be", true
	case "utf-16", "ucs-2", "csunicode", "iso-10646-ucs-2", "unicode", "unicodefeff":
		return "utf-16le", true
	}
	if label != strings.TrimSpace(label) || strings.ContainsFunc(label, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return "", false // htmlindex takes more for white space than the standard
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return "", false
	}
	name, err := htmlindex.Name(enc)
	if err != nil || name == "replacement" {
		return "", false
	}
	return name, true
}
