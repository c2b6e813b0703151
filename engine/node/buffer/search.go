package buffer

import (
	"bytes"
	"math"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

// installSearch defines indexOf, lastIndexOf and includes.
func (b *binder) installSearch(proto *goja.Object) {
	vm := b.env.VM
	_ = proto.Set("indexOf", b.env.Func("indexOf", 3, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(b.find(c, true))
	}))
	_ = proto.Set("lastIndexOf", b.env.Func("lastIndexOf", 3, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(b.find(c, false))
	}))
	_ = proto.Set("includes", b.env.Func("includes", 3, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(b.find(c, true) >= 0)
	}))
}

// find is indexOf(value, byteOffset, encoding), forwards or backwards.
func (b *binder) find(c goja.FunctionCall, forward bool) int {
	hay := b.bytes(c.This)
	v, offset, encoding := c.Argument(0), c.Argument(1), c.Argument(2)
	if goja.IsString(offset) {
		encoding, offset = offset, goja.Undefined()
	}
	at := b.number(offset)
	if at != at {
		at = 0
		if !forward {
			at = float64(len(hay))
		}
	}
	at = math.Trunc(math.Max(math.Min(at, math.MaxInt32), math.MinInt32))
	if goja.IsNumber(v) {
		return search(hay, []byte{byte(toUint32(v.ToFloat()))}, int(at), forward, 1)
	}
	enc, known := codec.UTF8, true
	if !goja.IsUndefined(encoding) {
		enc, known = codec.Parse(encoding.String())
	}
	step := 1
	if enc == codec.UTF16LE && known {
		step = 2
	}
	if goja.IsString(v) {
		if !known {
			panic(b.env.NodeError("ERR_UNKNOWN_ENCODING", encoding))
		}
		return search(hay, codec.Encode(enc, value.TextOf(v)), int(at), forward, step)
	}
	if o, ok := v.(*goja.Object); ok {
		if needle, ok := b.env.Bytes(v); ok && isUint8Array(o) {
			return search(hay, needle, int(at), forward, step)
		}
	}
	panic(b.env.NodeError("ERR_INVALID_ARG_TYPE", "value", []any{"number", "string", "Buffer", "Uint8Array"}, v))
}

func toUint32(f float64) uint32 {
	if f != f || math.IsInf(f, 0) {
		return 0
	}
	return uint32(int64(math.Mod(math.Trunc(f), 1<<32)))
}

// search looks for needle from an offset that may be negative; step 2 finds at even distances only,
// as for UTF-16.
func search(hay, needle []byte, offset int, forward bool, step int) int {
	at, ok := startOf(len(hay), offset, len(needle), forward)
	switch {
	case len(needle) == 0 && ok:
		return at
	case !ok || len(needle) > len(hay) || (forward && at+len(needle) > len(hay)):
		return -1
	case step == 2 && (len(hay) < 2 || len(needle) < 2):
		return -1
	}
	if step == 2 {
		at -= at % 2
		hay = hay[:len(hay)&^1]
		needle = needle[:len(needle)&^1]
	}
	if forward {
		for {
			i := bytes.Index(hay[at:], needle)
			if i < 0 || (at+i)%step == 0 {
				return found(at, i)
			}
			at += i + 1
		}
	}
	end := min(at, len(hay)-len(needle)) + len(needle)
	for {
		i := bytes.LastIndex(hay[:end], needle)
		if i < 0 || i%step == 0 {
			return i
		}
		end = i + len(needle) - 1
	}
}

func found(at, i int) int {
	if i < 0 {
		return -1
	}
	return at + i
}

// startOf places an offset in length bytes.
func startOf(length, offset, needle int, forward bool) (at int, ok bool) {
	switch {
	case offset < 0 && offset+length >= 0:
		return offset + length, true
	case offset < 0:
		return 0, forward || needle == 0
	case offset+needle <= length:
		return offset, true
	case needle == 0:
		return length, true
	case forward:
		return 0, false
	}
	return length - 1, length > 0
}
