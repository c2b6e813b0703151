package buffer

import (
	_ "embed"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

//go:embed decoder.js
var decoderSource string

// decoderState is the bytes of a StringDecoder: up to four of an unfinished character, how many are
// missing, how many are there, and the encoding's number.
type decoderState []byte

const (
	stateMissing  = 4
	stateBuffered = 5
	stateEncoding = 6
	stateSize     = 7
)

func bindDecoder(env *value.Env, o *goja.Object) {
	state := func(v goja.Value) decoderState {
		p, ok := env.Bytes(v)
		if !ok || len(p) < stateSize {
			panic(env.NodeError("ERR_INVALID_THIS", "StringDecoder"))
		}
		return p
	}
	env.Set(o, "decode", func(c goja.FunctionCall) goja.Value {
		s := state(c.Argument(0))
		return env.String(s.decode(env.MustBytes(c.Argument(1), "buf")))
	})
	env.Set(o, "flush", func(c goja.FunctionCall) goja.Value {
		s := state(c.Argument(0))
		rest := s.held()
		s[stateMissing], s[stateBuffered] = 0, 0
		if s.encoding() == codec.UTF16LE {
			rest = rest[:len(rest)&^1]
		}
		return env.String(codec.Decode(s.encoding(), rest))
	})
}

func (s decoderState) encoding() codec.Encoding {
	switch s[stateEncoding] {
	case 0:
		return codec.ASCII
	case 2:
		return codec.Base64
	case 3:
		return codec.UTF16LE
	case 4:
		return codec.Latin1
	case 5:
		return codec.Hex
	case 7:
		return codec.Base64URL
	}
	return codec.UTF8
}

func (s decoderState) held() []byte { return s[:min(s[stateBuffered], 4)] }

// decode gives the whole characters of what was held and p, and holds what is left of them.
func (s decoderState) decode(p []byte) value.Text {
	enc := s.encoding()
	if n := s[stateBuffered]; n > 0 {
		p = append(append(make([]byte, 0, int(n)+len(p)), s.held()...), p...)
	}
	rest, missing := unfinished(enc, p)
	whole := p[:len(p)-rest]
	copy(s[:4], p[len(p)-rest:])
	s[stateBuffered], s[stateMissing] = byte(rest), byte(missing)
	return codec.Decode(enc, whole)
}

// unfinished is how many bytes at the end of p wait for how many more.
func unfinished(enc codec.Encoding, p []byte) (rest, missing int) {
	switch enc {
	case codec.UTF8:
		rest = codec.Unfinished(p)
		if rest > 0 {
			missing = codec.CharLen(p[len(p)-rest]) - rest
		}
	case codec.UTF16LE:
		odd := len(p) % 2
		if n := len(p) - odd; n >= 2 && p[n-1]&0xfc == 0xd8 { // a high surrogate
			return odd + 2, 2 - odd
		}
		return odd, odd
	case codec.Base64, codec.Base64URL:
		if rest = len(p) % 3; rest > 0 {
			missing = 3 - rest
		}
	}
	return rest, missing
}
