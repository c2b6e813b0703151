package value

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// Bytes is a view of the memory of a TypedArray, DataView, Buffer or ArrayBuffer: no copy, so it
// must not be kept past the callback unless JavaScript has given it up. ok is false for anything else.
func (e *Env) Bytes(v goja.Value) (b []byte, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	switch x := e.Export(o).(type) {
	case goja.ArrayBuffer:
		return x.Bytes(), true
	case []byte:
		return live(x), true
	case []int8:
		return memory(x), true
	case []uint16:
		return memory(x), true
	case []int16:
		return memory(x), true
	case []uint32:
		return memory(x), true
	case []int32:
		return memory(x), true
	case []Float16:
		return memory(x), true
	case []float32:
		return memory(x), true
	case []float64:
		return memory(x), true
	case []uint64:
		return memory(x), true
	case []int64:
		return memory(x), true
	}
	return e.dataView(o)
}

// Float16 is the bits of an element of a Float16Array, whose Export is a []Float16.
type Float16 uint16

// ArrayBuffer is what an ArrayBuffer holds; ok is false for any other object.
func ArrayBuffer(o *goja.Object) (b goja.ArrayBuffer, ok bool) {
	if o == nil || o.ExportType() != reflect.TypeFor[goja.ArrayBuffer]() { // views are not looked into: theirs may be detached
		return b, false
	}
	b, ok = o.Export().(goja.ArrayBuffer)
	return b, ok
}

// memory is the bytes of a typed array's elements.
func memory[T int8 | uint16 | int16 | Float16 | uint32 | int32 | float32 | float64 | uint64 | int64](x []T) []byte {
	if len(x) == 0 {
		return []byte{}
	}
	var one T
	return live(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(x))), len(x)*int(unsafe.Sizeof(one))))
}

// live is b, or nothing when b is an offset into the memory that a detached buffer lost: goja adds
// it to nil. No heap of a 64-bit system begins that low.
func live(b []byte) []byte {
	if len(b) == 0 || uint64(uintptr(unsafe.Pointer(unsafe.SliceData(b)))) < lowestMemory {
		return []byte{}
	}
	return b[:len(b):len(b)]
}

// lowestMemory is below every address that a buffer may have.
const lowestMemory = 1 << (16 + 16*(^uintptr(0)>>63))

// dataView takes the memory of a DataView; ok is false for other objects. Of a buffer that is
// detached or too short by now goja takes a slice that is not there.
func (e *Env) dataView(o *goja.Object) (b []byte, ok bool) {
	buf, isObject := o.Get("buffer").(*goja.Object)
	if !isObject {
		return nil, false
	}
	if _, isBuffer := buf.Export().(goja.ArrayBuffer); !isBuffer {
		return nil, false
	}
	defer func() {
		if recover() != nil {
			b, ok = []byte{}, true
		}
	}()
	if err := e.VM.ExportTo(o, &b); err != nil {
		return nil, false
	}
	return b[:len(b):len(b)], true
}

// MustBytes is Bytes, or ERR_INVALID_ARG_TYPE naming the argument.
func (e *Env) MustBytes(v goja.Value, arg string) []byte {
	b, ok := e.Bytes(v)
	if !ok {
		panic(e.TypeError("ERR_INVALID_ARG_TYPE", "The \""+arg+"\" argument must be an instance of Buffer, TypedArray, or DataView."))
	}
	return b
}

// Buffer is a Node Buffer over b, which it owns from now on.
func (e *Env) Buffer(b []byte) *goja.Object {
	if e.bufferCtor == nil {
		e.bufferCtor = e.Require("internal/buffer").(*goja.Object).Get("FastBuffer").(*goja.Object)
		e.bytesCtor, _ = goja.AssertConstructor(e.bufferCtor.Prototype()) // Uint8Array: no class to run
	}
	o, err := e.bytesCtor(e.bufferCtor, e.VM.ToValue(e.VM.NewArrayBuffer(b)))
	if err != nil {
		panic(err)
	}
	return o
}
