package buffer

import (
	"encoding/base64"
	"encoding/hex"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/dop251/goja"

	"nook/engine/es/binary"
	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

func itoa(n int) string { return strconv.Itoa(n) }

// installSlices defines toString, write and their forms for one encoding.
func (b *binder) installSlices(proto *goja.Object) {
	for name, enc := range map[string]codec.Encoding{
		"ascii": codec.ASCII, "base64": codec.Base64, "base64url": codec.Base64URL, "latin1": codec.Latin1,
		"hex": codec.Hex, "ucs2": codec.UTF16LE, "utf8": codec.UTF8,
	} {
		_ = proto.Set(name+"Slice", b.env.Func(name+"Slice", 2, func(c goja.FunctionCall) goja.Value {
			p := b.bytes(c.This)
			start, end := b.sliceRange(c, len(p))
			return b.text(enc, p[start:end])
		}))
		_ = proto.Set(name+"Write", b.env.Func(name+"Write", 3, func(c goja.FunctionCall) goja.Value {
			return b.writeNative(c, enc)
		}))
	}
	toString := b.env.Func("toString", 3, b.toString)
	_ = proto.Set("toString", toString)
	_ = proto.Set("toLocaleString", toString)
	subarray := b.env.Func("subarray", 2, b.subarray)
	_ = proto.Set("subarray", subarray)
	_ = proto.Set("slice", b.env.Func("slice", 2, func(c goja.FunctionCall) goja.Value {
		if o, ok := c.This.(*goja.Object); ok {
			if own := o.Get("subarray"); own != subarray { // a Uint8Array that borrows slice, a subclass
				return b.env.Must(b.env.Callable(own, "subarray"), o, c.Arguments...)
			}
		}
		return b.subarray(c)
	}))
	_ = proto.Set("write", b.env.Func("write", 4, b.write))
}

// text decodes into a JavaScript string.
func (b *binder) text(enc codec.Encoding, p []byte) goja.Value {
	if len(p) > maxStringLength/2 {
		b.checkLength(enc, p)
	}
	return b.env.String(codec.Decode(enc, p))
}

func (b *binder) checkLength(enc codec.Encoding, p []byte) {
	n := len(p)
	switch enc {
	case codec.Hex:
		n *= 2
	case codec.Base64:
		n = base64.StdEncoding.EncodedLen(n)
	case codec.Base64URL:
		n = base64.RawURLEncoding.EncodedLen(n)
	case codec.UTF16LE:
		n /= 2
	case codec.UTF8:
		if n > maxStringLength {
			n = utf8.RuneCount(p)
		}
	}
	if n > maxStringLength {
		panic(b.env.Error("ERR_STRING_TOO_LONG", "Cannot create a string longer than 0x1fffffe8 characters"))
	}
}

// sliceRange reads the start and end of the natives: out of range is an error.
func (b *binder) sliceRange(c goja.FunctionCall, n int) (start, end int) {
	index := func(i, missing int) int {
		v := c.Argument(i)
		if goja.IsUndefined(v) {
			return missing
		}
		f := math.Trunc(v.ToFloat())
		if f < 0 || f > maxLength {
			panic(b.env.RangeError("ERR_OUT_OF_RANGE", "Index out of range"))
		}
		if f != f {
			f = 0
		}
		return int(f)
	}
	start, end = index(0, 0), index(1, n)
	end = max(end, start)
	if end > n {
		panic(b.env.RangeError("ERR_OUT_OF_RANGE", "Index out of range"))
	}
	return start, end
}

// subarray is a buffer over a part of the same memory.
func (b *binder) subarray(c goja.FunctionCall) goja.Value {
	o, isObject := c.This.(*goja.Object)
	p, ok := b.env.Bytes(c.This)
	if !ok || !isObject || o.Get("byteOffset") == nil {
		panic(b.env.TypeError("ERR_INVALID_ARG_TYPE", "argument must be a buffer"))
	}
	place := func(v goja.Value, missing int) int {
		if goja.IsUndefined(v) {
			return missing
		}
		f := math.Trunc(b.number(v))
		switch {
		case f < 0:
			return max(0, len(p)+int(math.Max(f, -maxAlloc)))
		case f < float64(len(p)):
			return int(f)
		case f != f:
			return 0
		}
		return len(p)
	}
	start, end := place(c.Argument(0), 0), place(c.Argument(1), len(p))
	vm := b.env.VM
	return b.view(o.Get("buffer"), vm.ToValue(o.Get("byteOffset").ToInteger()+int64(start)), vm.ToValue(max(end-start, 0)))
}

// toString is Buffer.prototype.toString(encoding, start, end).
func (b *binder) toString(c goja.FunctionCall) goja.Value {
	p := b.bytes(c.This)
	if len(c.Arguments) == 0 {
		return b.text(codec.UTF8, p)
	}
	start, end := 0, len(p)
	if v := c.Argument(1); !goja.IsUndefined(v) {
		f := math.Trunc(v.ToFloat())
		switch {
		case f >= float64(len(p)):
			return b.env.VM.ToValue("")
		case f > 0:
			start = int(f)
		}
	}
	if v := c.Argument(2); !goja.IsUndefined(v) {
		f := math.Trunc(v.ToFloat())
		switch {
		case f != f || f < 0:
			end = 0
		case f < float64(len(p)):
			end = int(f)
		}
	}
	if end <= start {
		return b.env.VM.ToValue("")
	}
	enc := codec.UTF8
	if v := c.Argument(0); !goja.IsUndefined(v) {
		name := v.String()
		var ok bool
		if enc, ok = codec.Parse(name); !ok {
			panic(b.env.NodeError("ERR_UNKNOWN_ENCODING", name))
		}
	}
	return b.text(enc, p[start:end])
}

// writeNative is buffer.utf8Write(string, offset, length) and its like.
func (b *binder) writeNative(c goja.FunctionCall, enc codec.Encoding) goja.Value {
	p, t := b.bytes(c.This), b.stringArg(c.Argument(0))
	offset, length := 0, len(p)
	if v := c.Argument(1); !goja.IsUndefined(v) {
		f := math.Trunc(v.ToFloat())
		if f < 0 || f > float64(len(p)) {
			panic(b.env.NodeError("ERR_BUFFER_OUT_OF_BOUNDS", "offset"))
		}
		if f == f {
			offset = int(f)
		}
	}
	length -= offset
	if v := c.Argument(2); !goja.IsUndefined(v) {
		f := math.Trunc(v.ToFloat())
		if f < 0 {
			panic(b.env.NodeError("ERR_BUFFER_OUT_OF_BOUNDS", "length"))
		}
		if f < float64(length) {
			length = int(f)
		}
	}
	return b.env.VM.ToValue(codec.Write(enc, p[offset:offset+length], t))
}

func (b *binder) stringArg(v goja.Value) value.Text {
	if !goja.IsString(v) {
		panic(b.env.TypeError("ERR_INVALID_ARG_TYPE", "argument must be a string"))
	}
	return value.TextOf(v)
}

// write is Buffer.prototype.write(string[, offset[, length]][, encoding]).
func (b *binder) write(c goja.FunctionCall) goja.Value {
	p := b.bytes(c.This)
	offset, length := c.Argument(1), c.Argument(2)
	encoding := c.Argument(3)
	from, n := 0, len(p)
	switch {
	case goja.IsUndefined(offset):
		encoding = goja.Undefined()
	case goja.IsUndefined(length) && goja.IsString(offset):
		encoding = offset
	default:
		from = b.offsetArg(offset, "offset", len(p))
		n -= from
		switch {
		case goja.IsUndefined(length):
		case goja.IsString(length):
			encoding = length
		default:
			n = min(n, b.offsetArg(length, "length", len(p)))
		}
	}
	enc := codec.UTF8
	if encoding.ToBoolean() {
		enc = b.encoding(encoding)
	}
	return b.env.VM.ToValue(codec.Write(enc, p[from:from+n], b.stringArg(c.Argument(0))))
}

// offsetArg checks an integer from 0 to limit.
func (b *binder) offsetArg(v goja.Value, name string, limit int) int {
	if !goja.IsNumber(v) {
		panic(b.env.NodeError("ERR_INVALID_ARG_TYPE", name, "number", v))
	}
	f := v.ToFloat()
	switch {
	case f != math.Trunc(f):
		panic(b.env.NodeError("ERR_OUT_OF_RANGE", name, "an integer", v))
	case f < 0 || f > float64(limit) || f != f:
		panic(b.env.NodeError("ERR_OUT_OF_RANGE", name, ">= 0 && <= "+itoa(limit), v))
	}
	return int(f)
}

// bindText defines what buffer.js asks about strings and bytes.
func (b *binder) bindText(o *goja.Object) {
	env := b.env
	env.Set(o, "byteLength", func(c goja.FunctionCall) goja.Value {
		enc := codec.UTF8
		if v := c.Argument(1); v.ToBoolean() {
			if e, ok := codec.Parse(v.String()); ok {
				enc = e
			}
		}
		return env.VM.ToValue(codec.Size(enc, value.TextOf(c.Argument(0))))
	})
	// namedKeys(view, whether hidden ones count) are the keys of what is no element.
	env.Set(o, "namedKeys", func(c goja.FunctionCall) goja.Value {
		return env.Inspector().Named(c.Argument(0).(*goja.Object), c.Argument(1).ToBoolean())
	})
	env.Set(o, "isArrayBuffer", func(c goja.FunctionCall) goja.Value {
		o, ok := c.Argument(0).(*goja.Object)
		if ok {
			_, ok = env.Export(o).(goja.ArrayBuffer)
		}
		return env.VM.ToValue(ok)
	})
	env.Set(o, "isResizable", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(binary.IsResizable(c.Argument(0).(*goja.Object)))
	})
	env.Set(o, "isDetached", func(c goja.FunctionCall) goja.Value {
		o, _ := c.Argument(0).(*goja.Object)
		ab, ok := value.ArrayBuffer(o)
		return env.VM.ToValue(ok && ab.Detached())
	})
	env.Set(o, "isUtf8", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(utf8.Valid(b.bytes(c.Argument(0)))) })
	env.Set(o, "isAscii", func(c goja.FunctionCall) goja.Value {
		for _, x := range b.bytes(c.Argument(0)) {
			if x >= utf8.RuneSelf {
				return env.VM.ToValue(false)
			}
		}
		return env.VM.ToValue(true)
	})
	// hexSpaced(buffer, n): "0a ff", for inspect.
	env.Set(o, "hexSpaced", func(c goja.FunctionCall) goja.Value {
		p := b.bytes(c.Argument(0))
		n := min(len(p), int(math.Min(math.Max(c.Argument(1).ToFloat(), 0), maxAlloc)))
		out := make([]byte, 0, 3*n)
		for i, x := range p[:n] {
			if i > 0 {
				out = append(out, ' ')
			}
			out = hex.AppendEncode(out, []byte{x})
		}
		return env.VM.ToValue(string(out))
	})
	env.Set(o, "transcode", func(c goja.FunctionCall) goja.Value {
		from, _ := codec.Parse(c.Argument(1).String())
		to, _ := codec.Parse(c.Argument(2).String())
		return b.over(codec.Transcode(from, to, b.bytes(c.Argument(0))))
	})
	env.Set(o, "toArray", func(c goja.FunctionCall) goja.Value {
		p := b.bytes(c.Argument(0))
		items := make([]any, len(p))
		for i, x := range p {
			items[i] = env.VM.ToValue(int64(x))
		}
		return env.VM.NewArray(items...)
	})
}
