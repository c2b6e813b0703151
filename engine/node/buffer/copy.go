package buffer

import (
	"bytes"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

// bindCopying defines the natives of copy, compare, equals and fill; buffer.js has checked their
// arguments.
func (b *binder) bindCopying(o *goja.Object) {
	env := b.env
	at := func(c goja.FunctionCall, i int) int { return int(c.Argument(i).ToInteger()) }
	// copy(source, target, targetStart, sourceStart, n)
	env.Set(o, "copy", func(c goja.FunctionCall) goja.Value {
		src, dst := b.bytes(c.Argument(0)), b.bytes(c.Argument(1))
		from, to := at(c, 3), at(c, 2)
		n := min(at(c, 4), len(src)-from, len(dst)-to)
		if n > 0 {
			copy(dst[to:to+n], src[from:from+n])
		}
		return nil
	})
	env.Set(o, "compare", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(bytes.Compare(b.bytes(c.Argument(0)), b.bytes(c.Argument(1))))
	})
	// compareParts(a, b, bStart, bEnd, aStart, aEnd)
	env.Set(o, "compareParts", func(c goja.FunctionCall) goja.Value {
		x, y := b.bytes(c.Argument(0)), b.bytes(c.Argument(1))
		return env.VM.ToValue(bytes.Compare(x[at(c, 4):at(c, 5)], y[at(c, 2):at(c, 3)]))
	})
	// fill(buffer, value, start, end, encoding): false when there is nothing to fill with.
	env.Set(o, "fill", func(c goja.FunctionCall) goja.Value {
		p := b.bytes(c.Argument(0))
		start, end := at(c, 2), at(c, 3)
		if start < 0 || end > len(p) {
			panic(env.NodeError("ERR_BUFFER_OUT_OF_BOUNDS"))
		}
		if start >= end {
			return env.VM.ToValue(true)
		}
		pattern := b.pattern(c.Argument(1), c.Argument(4))
		if len(pattern) == 0 {
			return env.VM.ToValue(false)
		}
		repeat(p[start:end], pattern)
		return env.VM.ToValue(true)
	})
}

// pattern is what fill repeats.
func (b *binder) pattern(v, encoding goja.Value) []byte {
	if goja.IsString(v) {
		return codec.Encode(b.encoding(encoding), value.TextOf(v))
	}
	if p, ok := b.env.Bytes(v); ok {
		return bytes.Clone(p)
	}
	return []byte{byte(toUint32(b.number(v)))}
}

func repeat(dst, pattern []byte) {
	for n := copy(dst, pattern); n < len(dst); n *= 2 {
		copy(dst[n:], dst[:n])
	}
}

// installSwaps defines swap16, swap32 and swap64.
func (b *binder) installSwaps(proto *goja.Object) {
	for _, size := range []int{2, 4, 8} {
		name := "swap" + itoa(8*size)
		_ = proto.Set(name, b.env.Func(name, 0, func(c goja.FunctionCall) goja.Value {
			p := b.bytes(c.This)
			if len(p)%size != 0 {
				panic(b.env.NodeError("ERR_INVALID_BUFFER_SIZE", itoa(8*size)+"-bits"))
			}
			for i := 0; i < len(p); i += size {
				for x, y := i, i+size-1; x < y; x, y = x+1, y-1 {
					p[x], p[y] = p[y], p[x]
				}
			}
			return c.This
		}))
	}
}
