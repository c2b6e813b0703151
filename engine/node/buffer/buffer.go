// Package buffer is node:buffer, internal/buffer and node:string_decoder: the Buffer class over
// goja's Uint8Array.
//
// Bytes, encodings, numbers, search and comparison are Go over the memory of the typed array,
// without copies; classes and the juggling of arguments are JavaScript. Everything here runs on
// the loop's goroutine except the codec package, which is pure. Small buffers share a pool of
// memory, as Node's do; the pool belongs to one engine.
package buffer

import (
	_ "embed"
	"math"
	"reflect"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

//go:embed buffer.js
var bufferSource string

// Limits that JavaScript sees.
const (
	maxLength       = 1<<53 - 1
	maxStringLength = 1<<29 - 24
	// maxAlloc is what is asked of Go at most: a program that asks for more gets V8's error, since
	// Go's own would end the process.
	maxAlloc = 8 << 30
)

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/buffer", Source: bufferSource, Bind: bind,
			Globals: []value.Global{{Name: "Buffer", Member: "Buffer"}}},
		{Name: "buffer", Source: "module.exports = require('internal/buffer').publicModule();"},
		{Name: "string_decoder", Source: decoderSource, Bind: bindDecoder},
	}
}

// binder holds the natives of one engine.
type binder struct {
	env   *value.Env
	view  func(args ...goja.Value) *goja.Object // new FastBuffer(arrayBuffer, offset, length)
	class *goja.Object                          // Buffer, for poolSize
	pool  pool
}

// pool is the memory that small buffers share.
type pool struct {
	memory *goja.Object // the ArrayBuffer
	bytes  []byte
	used   int
}

func bind(env *value.Env, o *goja.Object) {
	b := &binder{env: env}
	env.Set(o, "setup", func(c goja.FunctionCall) goja.Value {
		fast := c.Argument(0).(*goja.Object)
		b.class = c.Argument(1).(*goja.Object)
		make8, _ := goja.AssertConstructor(fast.Prototype())
		b.view = func(args ...goja.Value) *goja.Object {
			v, err := make8(fast, args...)
			if err != nil {
				panic(err)
			}
			return v
		}
		proto := fast.Get("prototype").(*goja.Object)
		b.installSlices(proto)
		b.installNumbers(proto)
		b.installSearch(proto)
		b.installSwaps(proto)
		return nil
	})
	_ = o.Set("kMaxLength", maxLength)
	_ = o.Set("kStringMaxLength", maxStringLength)
	b.bindMaking(o)
	b.bindCopying(o)
	b.bindText(o)
}

// over makes a buffer that owns p.
func (b *binder) over(p []byte) *goja.Object {
	return b.view(b.env.VM.ToValue(b.env.VM.NewArrayBuffer(p)))
}

// pooled gives n bytes of the pool, or ok false when they are too many for it. The caller calls
// take with what it used of them.
func (b *binder) pooled(n int) (p []byte, ok bool) {
	size := int(b.class.Get("poolSize").ToInteger())
	if n >= size>>1 {
		return nil, false
	}
	if n > len(b.pool.bytes)-b.pool.used || b.pool.memory == nil {
		b.pool.bytes, b.pool.used = make([]byte, size), 0
		b.pool.memory = b.env.VM.ToValue(b.env.VM.NewArrayBuffer(b.pool.bytes)).(*goja.Object)
	}
	return b.pool.bytes[b.pool.used : b.pool.used+n : b.pool.used+n], true
}

// take makes the buffer over the first n bytes that pooled gave, and keeps the pool aligned.
func (b *binder) take(n int) *goja.Object {
	vm := b.env.VM
	o := b.view(b.pool.memory, vm.ToValue(b.pool.used), vm.ToValue(n))
	b.pool.used = (b.pool.used + n + 7) &^ 7
	return o
}

// alloc makes n zero bytes of their own.
func (b *binder) alloc(n float64) []byte {
	if n != n {
		return []byte{}
	}
	if n > maxAlloc {
		panic(b.env.RangeError("", "Array buffer allocation failed"))
	}
	return make([]byte, int(max(n, 0)))
}

func (b *binder) bindMaking(o *goja.Object) {
	env := b.env
	env.Set(o, "alloc", func(c goja.FunctionCall) goja.Value { return b.over(b.alloc(c.Argument(0).ToFloat())) })
	env.Set(o, "allocPooled", func(c goja.FunctionCall) goja.Value {
		n := c.Argument(0).ToFloat()
		if n < 1<<20 {
			if p, ok := b.pooled(int(n)); ok {
				clear(p)
				return b.take(len(p))
			}
		}
		return b.over(b.alloc(n))
	})
	env.Set(o, "fromString", func(c goja.FunctionCall) goja.Value {
		enc := b.encoding(c.Argument(1))
		t := value.TextOf(c.Argument(0))
		size := codec.Size(enc, t)
		if p, ok := b.pooled(size); ok {
			return b.take(codec.Write(enc, p, t))
		}
		return b.over(codec.Encode(enc, t))
	})
	// copyOf(view): a pooled copy of the memory of any view.
	env.Set(o, "copyOf", func(c goja.FunctionCall) goja.Value {
		src := b.bytes(c.Argument(0))
		if p, ok := b.pooled(len(src)); ok {
			return b.take(copy(p, src))
		}
		return b.over(append(make([]byte, 0, len(src)), src...))
	})
	// concat.call(total, ...list): total -1 is the sum of the parts.
	env.Set(o, "concat", b.concat)
	env.Set(o, "view", func(c goja.FunctionCall) goja.Value { return b.view(c.Arguments...) })
	env.Set(o, "poolMemory", func(goja.FunctionCall) goja.Value {
		if b.pool.memory == nil {
			return goja.Undefined()
		}
		return b.pool.memory
	})
}

func (b *binder) concat(c goja.FunctionCall) goja.Value {
	total, parts := c.This.ToFloat(), make([][]byte, len(c.Arguments))
	sum := 0.0
	for i, v := range c.Arguments {
		if v == nil {
			v = goja.Undefined() // a hole
		}
		p, ok := b.env.Bytes(v)
		if o, isObject := v.(*goja.Object); !ok || !isObject || !isUint8Array(o) {
			panic(b.env.NodeError("ERR_INVALID_ARG_TYPE", "list["+itoa(i)+"]", []any{"Buffer", "Uint8Array"}, v))
		}
		parts[i] = p
		sum += float64(len(p))
	}
	if total < 0 {
		total = sum
	}
	dst, pooled := b.pooled(int(math.Min(total, 1<<20)))
	if !pooled {
		dst = b.alloc(total)
	}
	n := 0
	for _, p := range parts {
		n += copy(dst[n:], p)
	}
	clear(dst[n:])
	if pooled {
		return b.take(len(dst))
	}
	return b.over(dst)
}

// isUint8Array tells a Uint8Array from the other things that have bytes.
func isUint8Array(o *goja.Object) bool {
	return o.ExportType() == reflect.TypeFor[[]byte]()
}

// encoding reads the argument of methods whose default is UTF-8.
func (b *binder) encoding(v goja.Value) codec.Encoding {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return codec.UTF8
	}
	name := v.String()
	enc, ok := codec.Parse(name)
	if !ok && name != "" {
		panic(b.env.NodeError("ERR_UNKNOWN_ENCODING", name))
	}
	return enc
}

// bytes is the memory of an argument that must be a buffer, in the words of Node's natives.
func (b *binder) bytes(v goja.Value) []byte {
	p, ok := b.env.Bytes(v)
	if !ok {
		panic(b.env.TypeError("ERR_INVALID_ARG_TYPE", "argument must be a buffer"))
	}
	return p
}
