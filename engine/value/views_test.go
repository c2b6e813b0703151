package value_test

import (
	"testing"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// TestEmptyViews: of a view without elements at the end of its memory nothing may point behind the
// memory, where the collector would find it and end the process.
func TestEmptyViews(t *testing.T) {
	vm := goja.New()
	env := value.NewEnv(vm, nil, nil)
	mem := make([]byte, 8192)
	end := uintptr(unsafe.Pointer(unsafe.SliceData(mem))) + uintptr(len(mem))
	_ = vm.Set("memory", vm.NewArrayBuffer(mem))
	for _, class := range []string{"Uint8Array", "Int16Array", "Float64Array", "BigInt64Array"} {
		o, err := vm.RunString("new " + class + "(memory, 8192)")
		if err != nil {
			t.Fatal(err)
		}
		b, ok := env.Export(o.(*goja.Object)).([]byte)
		if !ok || len(b) != 0 || uintptr(unsafe.Pointer(unsafe.SliceData(b))) == end {
			t.Errorf("%s: got %T of %d bytes, at the end: %v", class, b, len(b), uintptr(unsafe.Pointer(unsafe.SliceData(b))) == end)
		}
		if b, ok := env.Bytes(o); !ok || len(b) != 0 {
			t.Errorf("%s: got %v, %v", class, b, ok)
		}
	}
	o, err := vm.RunString("new Uint16Array([1, 2])")
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := env.Export(o.(*goja.Object)).([]uint16); !ok || len(got) != 2 {
		t.Errorf("got %v", got)
	}
}
