package crypto

import (
	"crypto/hmac"
	"hash"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

// hasher is the state of a Hash or an Hmac.
type hasher struct {
	h      hash.Hash
	x      xof
	length int // of the output
}

func (d digest) start(length int) *hasher {
	if d.xof != nil {
		return &hasher{x: d.xof(), length: length}
	}
	return &hasher{h: d.hash(), length: length}
}

// output is the length that is asked for, -1 for what the algorithm has; ok is false for one that a
// plain hash cannot have.
func (d digest) output(asked int) (length int, ok bool) {
	switch {
	case d.xof != nil && asked < 0:
		return d.length, true
	case d.xof != nil:
		return asked, true
	}
	size := d.hash().Size()
	return size, asked < 0 || asked == size
}

func (s *hasher) write(p []byte) {
	if s.x != nil {
		_, _ = s.x.Write(p)
		return
	}
	_, _ = s.h.Write(p)
}

func (s *hasher) sum() []byte {
	if s.x == nil {
		return s.h.Sum(nil)
	}
	out := make([]byte, s.length)
	_, _ = s.x.Read(out)
	return out
}

func (s *hasher) clone(length int) *hasher {
	c := &hasher{length: length}
	if s.x != nil {
		c.x = copyState(s.x)
	} else {
		c.h = copyState(s.h)
	}
	return c
}

// input is the bytes of text in an encoding, or of a buffer, for the length of this call.
func input(env *value.Env, v, encoding goja.Value) []byte {
	if !goja.IsString(v) {
		return env.MustBytes(v, "data")
	}
	enc := codec.UTF8
	if goja.IsString(encoding) {
		if e, ok := codec.Parse(encoding.String()); ok {
			enc = e
		}
	}
	return codec.Encode(enc, value.TextOf(v))
}

// output is a Buffer, or text when the encoding is one.
func output(env *value.Env, p []byte, encoding goja.Value) goja.Value {
	if goja.IsString(encoding) {
		if enc, ok := codec.Parse(encoding.String()); ok {
			return env.String(codec.Decode(enc, p))
		}
	}
	return env.Buffer(p)
}

// asked is the length of an output, -1 where none is said.
func asked(v goja.Value) int {
	if goja.IsUndefined(v) {
		return -1
	}
	return int(v.ToInteger())
}

// bindHash defines the natives of Hash, Hmac and crypto.hash.
func bindHash(env *value.Env, o *goja.Object) {
	bindDigestNames(env, o)
	hold := func(s *hasher) goja.Value { return env.VM.NewDynamicObject(&handle{s}) }
	// hash(name, length): a handle, undefined for an unknown name, null for a length that cannot be.
	env.Set(o, "hash", func(c goja.FunctionCall) goja.Value {
		d, ok := findDigest(c.Argument(0).String())
		if !ok {
			return goja.Undefined()
		}
		length, ok := d.output(asked(c.Argument(1)))
		if !ok {
			return goja.Null()
		}
		return hold(d.start(length))
	})
	env.Set(o, "hmac", func(c goja.FunctionCall) goja.Value {
		d, ok := findDigest(c.Argument(0).String())
		if !ok || d.hash == nil {
			return goja.Undefined()
		}
		var secret []byte
		if k := stateOf[*key](c.Argument(1)); k != nil {
			secret = k.secret
		} else {
			secret = input(env, c.Argument(1), c.Argument(2))
		}
		return hold(&hasher{h: hmac.New(d.hash, secret)})
	})
	env.Set(o, "update", func(c goja.FunctionCall) goja.Value {
		stateOf[*hasher](c.Argument(0)).write(input(env, c.Argument(1), c.Argument(2)))
		return nil
	})
	env.Set(o, "digest", func(c goja.FunctionCall) goja.Value {
		return output(env, stateOf[*hasher](c.Argument(0)).sum(), c.Argument(1))
	})
	env.Set(o, "copy", func(c goja.FunctionCall) goja.Value {
		s := stateOf[*hasher](c.Argument(0))
		length := s.length
		if n := asked(c.Argument(1)); n >= 0 {
			if s.x == nil && n != s.length {
				return goja.Null()
			}
			length = n
		}
		return hold(s.clone(length))
	})
	// once(name, data, encoding, length): the whole hash in one step.
	env.Set(o, "once", func(c goja.FunctionCall) goja.Value {
		d, ok := findDigest(c.Argument(0).String())
		if !ok {
			return goja.Undefined()
		}
		length, ok := d.output(asked(c.Argument(3)))
		if !ok {
			return goja.Null()
		}
		s := d.start(length)
		s.write(input(env, c.Argument(1), goja.Undefined()))
		return output(env, s.sum(), c.Argument(2))
	})
}

// bindDigestNames defines what is known of hashes.
func bindDigestNames(env *value.Env, o *goja.Object) {
	env.Set(o, "names", func(goja.FunctionCall) goja.Value {
		items := make([]any, len(digestNames))
		for i, n := range digestNames {
			items[i] = n
		}
		return env.VM.NewArray(items...)
	})
	env.Set(o, "isXOF", func(c goja.FunctionCall) goja.Value {
		d, _ := findDigest(c.Argument(0).String())
		return env.VM.ToValue(d.xof != nil)
	})
}
