package value

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// views tells which objects are typed arrays without elements. goja's Export makes of one that lies
// at the end of its memory a pointer behind the memory, which ends the process when the collector
// meets it. Where goja keeps the length is found by reflection; with another layout the program's
// property "length" has to do.
type views struct {
	looked, found bool
	self, length  uintptr
	implements    unsafe.Pointer // the type word of the interface self
}

// Export is o.Export() for any object: of a typed array without elements it is an empty []byte, and
// so it is of one at the start of a detached buffer, where goja panics.
func (e *Env) Export(o *goja.Object) (x any) {
	if e.views.isEmpty(o) {
		return []byte{}
	}
	defer func() {
		if recover() != nil {
			x = []byte{}
		}
	}()
	return o.Export()
}

func (v *views) isEmpty(o *goja.Object) bool {
	if !v.looked {
		v.look()
	}
	if v.found {
		words := (*[2]unsafe.Pointer)(unsafe.Add(unsafe.Pointer(o), v.self))
		return words[0] == v.implements && *(*int)(unsafe.Add(words[1], v.length)) == 0
	}
	t := o.ExportType()
	if t == nil || t.Kind() != reflect.Slice || t.Elem().Kind() < reflect.Int8 || t.Elem().Kind() > reflect.Float64 {
		return false
	}
	length := o.Get("length")
	return length != nil && length.ToInteger() == 0
}

func (v *views) look() {
	v.looked = true
	self, ok := reflect.TypeFor[goja.Object]().FieldByName("self")
	one := exampleView()
	if !ok || self.Type.Kind() != reflect.Interface || self.Type.NumMethod() == 0 || one == nil {
		return
	}
	t := reflect.ValueOf(one).Elem().FieldByName("self").Elem().Type()
	if t.Kind() != reflect.Pointer || t.Elem().Name() != "typedArrayObject" {
		return
	}
	length, ok := t.Elem().FieldByName("length")
	if !ok || length.Type != reflect.TypeFor[int]() || len(length.Index) != 1 {
		return
	}
	words := (*[2]unsafe.Pointer)(unsafe.Add(unsafe.Pointer(one), self.Offset))
	v.self, v.length, v.implements = self.Offset, length.Offset, words[0]
	v.found = *(*int)(unsafe.Add(words[1], v.length)) == 3 // the example's
}

// exampleView is a typed array of three elements, of a world in which no program has been.
func exampleView() *goja.Object {
	vm := goja.New()
	o, err := vm.New(vm.Get("Uint8Array"), vm.ToValue(3))
	if err != nil {
		return nil
	}
	return o
}
