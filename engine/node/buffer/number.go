package buffer

import (
	"encoding/binary"
	"math"
	"math/big"
	"reflect"

	"github.com/dop251/goja"
)

// order reads and writes n bytes as an unsigned number.
type order struct {
	suffix string
	get    func(p []byte) uint64
	put    func(p []byte, x uint64)
}

var orders = [...]order{
	{"LE", getLE, func(p []byte, x uint64) {
		for i := range p {
			p[i] = byte(x)
			x >>= 8
		}
	}},
	{"BE", getBE, func(p []byte, x uint64) {
		for i := len(p) - 1; i >= 0; i-- {
			p[i] = byte(x)
			x >>= 8
		}
	}},
}

func getLE(p []byte) uint64 {
	switch len(p) {
	case 2:
		return uint64(binary.LittleEndian.Uint16(p))
	case 4:
		return uint64(binary.LittleEndian.Uint32(p))
	case 8:
		return binary.LittleEndian.Uint64(p)
	}
	x := uint64(0)
	for i := len(p) - 1; i >= 0; i-- {
		x = x<<8 | uint64(p[i])
	}
	return x
}

func getBE(p []byte) uint64 {
	switch len(p) {
	case 2:
		return uint64(binary.BigEndian.Uint16(p))
	case 4:
		return uint64(binary.BigEndian.Uint32(p))
	case 8:
		return binary.BigEndian.Uint64(p)
	}
	x := uint64(0)
	for _, c := range p {
		x = x<<8 | uint64(c)
	}
	return x
}

// installNumbers defines read… and write… of every width, kind and byte order.
func (b *binder) installNumbers(proto *goja.Object) {
	def := func(name string, length int, fn func(goja.FunctionCall) goja.Value) {
		f := b.env.Func(name, length, fn)
		_ = proto.Set(name, f)
		if alias, ok := uintAlias(name); ok {
			_ = proto.Set(alias, f)
		}
	}
	b.fixed(def, "8", "", 1, orders[0])
	for _, o := range orders {
		b.fixed(def, "16", o.suffix, 2, o)
		b.fixed(def, "32", o.suffix, 4, o)
		b.variable(def, o)
		b.bigs(def, o)
		b.floats(def, o)
	}
}

// uintAlias is readUint8 for readUInt8: Node has both spellings of one function.
func uintAlias(name string) (string, bool) {
	for i := 0; i+4 <= len(name); i++ {
		if name[i:i+4] == "UInt" {
			return name[:i] + "Uint" + name[i+4:], true
		}
	}
	return "", false
}

type definer = func(name string, length int, fn func(goja.FunctionCall) goja.Value)

// fixed defines readUInt16LE(offset), readInt16LE, and their writes, for one width.
func (b *binder) fixed(def definer, bits, suffix string, size int, o order) {
	vm := b.env.VM
	shift := 64 - 8*size
	def("readUInt"+bits+suffix, 1, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(int64(o.get(b.span(c.This, c.Argument(0), size))))
	})
	def("readInt"+bits+suffix, 1, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(int64(o.get(b.span(c.This, c.Argument(0), size))<<shift) >> shift)
	})
	def("writeUInt"+bits+suffix, 1, func(c goja.FunctionCall) goja.Value {
		return b.writeInt(c.This, c.Argument(0), c.Argument(1), size, false, o)
	})
	def("writeInt"+bits+suffix, 1, func(c goja.FunctionCall) goja.Value {
		return b.writeInt(c.This, c.Argument(0), c.Argument(1), size, true, o)
	})
}

// variable defines readUIntLE(offset, byteLength) and its like.
func (b *binder) variable(def definer, o order) {
	vm := b.env.VM
	def("readUInt"+o.suffix, 2, func(c goja.FunctionCall) goja.Value {
		size := b.width(c.Argument(0), c.Argument(1))
		return vm.ToValue(int64(o.get(b.span(c.This, c.Argument(0), size))))
	})
	def("readInt"+o.suffix, 2, func(c goja.FunctionCall) goja.Value {
		size := b.width(c.Argument(0), c.Argument(1))
		shift := 64 - 8*size
		return vm.ToValue(int64(o.get(b.span(c.This, c.Argument(0), size))<<shift) >> shift)
	})
	for kind, signed := range map[string]bool{"UInt": false, "Int": true} {
		def("write"+kind+o.suffix, 3, func(c goja.FunctionCall) goja.Value {
			size := b.byteLength(c.Argument(2))
			if offset := c.Argument(1); goja.IsUndefined(offset) {
				panic(b.env.NodeError("ERR_INVALID_ARG_TYPE", "offset", "number", offset))
			}
			return b.writeInt(c.This, c.Argument(0), c.Argument(1), size, signed, o)
		})
	}
}

func (b *binder) width(offset, length goja.Value) int {
	if goja.IsUndefined(offset) {
		panic(b.env.NodeError("ERR_INVALID_ARG_TYPE", "offset", "number", offset))
	}
	return b.byteLength(length)
}

func (b *binder) byteLength(v goja.Value) int {
	if goja.IsNumber(v) {
		if f := v.ToFloat(); f == math.Trunc(f) && f >= 1 && f <= 6 {
			return int(f)
		}
	}
	panic(b.boundsError(v, 6, "byteLength"))
}

func (b *binder) bigs(def definer, o order) {
	vm := b.env.VM
	def("readBigUInt64"+o.suffix, 0, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(new(big.Int).SetUint64(o.get(b.span(c.This, c.Argument(0), 8))))
	})
	def("readBigInt64"+o.suffix, 0, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(big.NewInt(int64(o.get(b.span(c.This, c.Argument(0), 8)))))
	})
	def("writeBigUInt64"+o.suffix, 1, func(c goja.FunctionCall) goja.Value { return b.writeBig(c, false, o) })
	def("writeBigInt64"+o.suffix, 1, func(c goja.FunctionCall) goja.Value { return b.writeBig(c, true, o) })
}

func (b *binder) floats(def definer, o order) {
	vm := b.env.VM
	def("readFloat"+o.suffix, 0, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(float64(math.Float32frombits(uint32(o.get(b.span(c.This, c.Argument(0), 4))))))
	})
	def("readDouble"+o.suffix, 0, func(c goja.FunctionCall) goja.Value {
		return vm.ToValue(math.Float64frombits(o.get(b.span(c.This, c.Argument(0), 8))))
	})
	def("writeFloat"+o.suffix, 1, func(c goja.FunctionCall) goja.Value {
		x := b.number(c.Argument(0))
		p := b.span(c.This, c.Argument(1), 4)
		o.put(p, uint64(math.Float32bits(float32(x))))
		return b.after(c.Argument(1), 4)
	})
	def("writeDouble"+o.suffix, 1, func(c goja.FunctionCall) goja.Value {
		x := b.number(c.Argument(0))
		p := b.span(c.This, c.Argument(1), 8)
		o.put(p, math.Float64bits(x))
		return b.after(c.Argument(1), 8)
	})
}

// number is +v, which throws for a BigInt or a Symbol.
func (b *binder) number(v goja.Value) float64 {
	if goja.IsNumber(v) {
		return v.ToFloat()
	}
	if goja.IsBigInt(v) {
		panic(b.env.TypeError("", "Cannot convert a BigInt value to a number"))
	}
	return v.ToNumber().ToFloat()
}

// span is size bytes of a buffer at an offset, checked as Node checks it.
func (b *binder) span(this, offset goja.Value, size int) []byte {
	p, ok := b.env.Bytes(this)
	if !ok {
		panic(b.env.NodeError("ERR_OUT_OF_RANGE", "offset", ">= 0 and <= NaN", offset))
	}
	if goja.IsUndefined(offset) {
		if len(p) >= size {
			return p[:size]
		}
		offset = b.env.VM.ToValue(0)
	}
	if !goja.IsNumber(offset) {
		panic(b.env.NodeError("ERR_INVALID_ARG_TYPE", "offset", "number", offset))
	}
	f := offset.ToFloat()
	if f >= 0 && f <= float64(len(p)-size) {
		if at := int(f); float64(at) == f {
			return p[at : at+size]
		}
	}
	panic(b.boundsError(offset, len(p)-size, ""))
}

// boundsError words what is wrong with an offset or a byteLength.
func (b *binder) boundsError(v goja.Value, limit int, kind string) *goja.Object {
	name, low := "offset", "0"
	if kind != "" {
		name, low = kind, "1"
	}
	if !goja.IsNumber(v) {
		return b.env.NodeError("ERR_INVALID_ARG_TYPE", name, "number", v)
	}
	if f := v.ToFloat(); f != math.Floor(f) {
		return b.env.NodeError("ERR_OUT_OF_RANGE", name, "an integer", v)
	}
	if limit < 0 {
		return b.env.NodeError("ERR_BUFFER_OUT_OF_BOUNDS")
	}
	return b.env.NodeError("ERR_OUT_OF_RANGE", name, ">= "+low+" and <= "+itoa(limit), v)
}

// after is the offset behind what was written.
func (b *binder) after(offset goja.Value, size int) goja.Value {
	if goja.IsUndefined(offset) {
		return b.env.VM.ToValue(size)
	}
	return b.env.VM.ToValue(offset.ToInteger() + int64(size))
}

func (b *binder) writeInt(this, v, offset goja.Value, size int, signed bool, o order) goja.Value {
	x := b.number(v)
	low, high := 0.0, math.Ldexp(1, 8*size)-1
	if signed {
		low, high = -math.Ldexp(1, 8*size-1), math.Ldexp(1, 8*size-1)-1
	}
	if x > high || x < low {
		// The width of an offset's error is checked first where Node does, in the one byte forms.
		if size == 1 && !goja.IsUndefined(offset) && !goja.IsNumber(offset) {
			panic(b.env.NodeError("ERR_INVALID_ARG_TYPE", "offset", "number", offset))
		}
		panic(b.rangeError(b.env.VM.ToValue(x), size, signed, ""))
	}
	p := b.span(this, offset, size)
	n := int64(0)
	if x == x {
		n = int64(x)
	}
	o.put(p, uint64(n))
	return b.after(offset, size)
}

// rangeError words the range of a number of size bytes; n is the suffix of BigInts.
func (b *binder) rangeError(v goja.Value, size int, signed bool, n string) *goja.Object {
	var text string
	switch bits := 8 * size; {
	case size > 4 && !signed:
		text = ">= 0" + n + " and < 2" + n + " ** " + itoa(bits) + n
	case size > 4:
		text = ">= -(2" + n + " ** " + itoa(bits-1) + n + ") and < 2" + n + " ** " + itoa(bits-1) + n
	case signed:
		text = ">= " + itoa(-1<<(bits-1)) + " and <= " + itoa(1<<(bits-1)-1)
	default:
		text = ">= 0 and <= " + itoa(1<<bits-1)
	}
	return b.env.NodeError("ERR_OUT_OF_RANGE", "value", text, v)
}

func (b *binder) writeBig(c goja.FunctionCall, signed bool, o order) goja.Value {
	if c.Argument(0).ExportType() != reflect.TypeFor[*big.Int]() {
		b.span(c.This, c.Argument(1), 8)
		panic(b.env.TypeError("", "Cannot mix BigInt and other types, use explicit conversions"))
	}
	v := c.Argument(0).Export().(*big.Int)
	if signed && !v.IsInt64() || !signed && !v.IsUint64() {
		panic(b.rangeError(c.Argument(0), 8, signed, "n"))
	}
	p := b.span(c.This, c.Argument(1), 8)
	if signed {
		o.put(p, uint64(v.Int64()))
	} else {
		o.put(p, v.Uint64())
	}
	return b.after(c.Argument(1), 8)
}
