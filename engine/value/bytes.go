package value

import (
	"github.com/dop251/goja"
)

// Bytes is a view of the memory of a TypedArray, DataView, Buffer or ArrayBuffer: no copy, so it
// must not be kept past the callback unless JavaScript has given it up. ok is false for anything else.
func (e *Env) Bytes(v goja.Value) (b []byte, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	switch x := o.Export().(type) {
	case goja.ArrayBuffer:
		return x.Bytes(), true
	case []byte:
		return x, true
	}
	return e.view(o)
}

// view reads buffer, byteOffset and byteLength, for the views that do not export as bytes.
func (e *Env) view(o *goja.Object) ([]byte, bool) {
	buf, ok := o.Get("buffer").(*goja.Object)
	if !ok {
		return nil, false
	}
	ab, ok := buf.Export().(goja.ArrayBuffer)
	if !ok {
		return nil, false
	}
	off, n := o.Get("byteOffset"), o.Get("byteLength")
	if off == nil || n == nil {
		return nil, false
	}
	all, from, size := ab.Bytes(), int(off.ToInteger()), int(n.ToInteger())
	if from < 0 || size < 0 || from+size > len(all) {
		return nil, false
	}
	return all[from : from+size : from+size], true
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
	}
	o, err := e.VM.New(e.bufferCtor, e.VM.ToValue(e.VM.NewArrayBuffer(b)))
	if err != nil {
		panic(err)
	}
	return o
}
