package private_test

import (
	"reflect"
	"testing"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/private"
)

type inner struct{ _, b int32 }

type outer struct {
	first int64 //lint:ignore U1000 found by its name
	inner
	behind *inner
	last   any
}

func TestField(t *testing.T) {
	in := reflect.TypeFor[int32]()
	for _, c := range []struct {
		name string
		want reflect.Type
		at   uintptr
		ok   bool
	}{
		{"first", nil, 0, true},
		{"b", in, unsafe.Offsetof(outer{}.inner) + unsafe.Offsetof(inner{}.b), true},
		{"b", reflect.TypeFor[int64](), 0, false},
		{"last", reflect.TypeFor[any](), unsafe.Offsetof(outer{}.last), true},
		{"absent", nil, 0, false},
	} {
		f := &private.Finder{}
		if at := f.Field(reflect.TypeFor[outer](), c.name, c.want); at != c.at || f.Found() != c.ok || (f.Missing() == "") != c.ok {
			t.Errorf("%s of %v: at %d, missing %q", c.name, c.want, at, f.Missing())
		}
	}
}

// What is behind a pointer has no offset in the struct that points to it.
func TestFieldBehindAPointer(t *testing.T) {
	type holder struct {
		_      int64
		*inner //lint:ignore U1000 looked into by reflection
	}
	f := &private.Finder{}
	if f.Field(reflect.TypeFor[holder](), "b", nil); f.Found() {
		t.Error("a field behind an embedded pointer was found")
	}
}

func TestKind(t *testing.T) {
	f := &private.Finder{}
	at, typ := f.Kind(reflect.TypeFor[outer](), "behind", reflect.Pointer)
	if at != unsafe.Offsetof(outer{}.behind) || typ != reflect.TypeFor[*inner]() || !f.Found() {
		t.Errorf("at %d, %v, missing %q", at, typ, f.Missing())
	}
	if _, typ := f.Kind(reflect.TypeFor[outer](), "behind", reflect.Slice); typ != nil || f.Found() {
		t.Error("a pointer passed for a slice")
	}
}

// The first thing that is missing is what is said, and nothing that is found later takes it back.
func TestMissingStays(t *testing.T) {
	f := &private.Finder{}
	f.Want(false, "first")
	f.Want(false, "second")
	f.Want(true, "third")
	if got := f.Missing(); got != "this goja has no first" {
		t.Errorf("%q", got)
	}
}

func TestObjects(t *testing.T) {
	f, vm := &private.Finder{}, goja.New()
	l := f.Objects()
	one, other := vm.NewArray(1), vm.NewArray(2)
	if l.Words(one)[0] != l.Words(other)[0] || l.Behind(one) == l.Behind(other) || l.Words(vm.NewObject())[0] == l.Words(one)[0] {
		t.Error("the words of objects do not tell what they are")
	}
	values := f.Field(f.Named(one, "arrayObject"), "values", reflect.TypeFor[[]goja.Value]())
	if !f.Found() {
		t.Fatal(f.Missing())
	}
	if got := *private.At[[]goja.Value](l.Behind(other), values); len(got) != 1 || got[0].ToInteger() != 2 {
		t.Errorf("an array of 2 holds %v", got)
	}
	if f.Named(one, "baseObject"); f.Found() {
		t.Error("an array passed for a plain object")
	}
}

func TestFieldOf(t *testing.T) {
	vm := goja.New()
	two := func(goja.FunctionCall) goja.Value { return vm.ToValue(2) }
	f := vm.ToValue(func(goja.FunctionCall) goja.Value { return vm.ToValue(1) }).(*goja.Object)
	call := private.FieldOf[private.Native](f, "f")
	if call == nil {
		t.Fatal("a function of Go without what it runs")
	}
	*call = two
	if fn, _ := goja.AssertFunction(f); fn != nil {
		if v, err := fn(nil); err != nil || v.ToInteger() != 2 {
			t.Errorf("%v, %v", v, err)
		}
	}
	if private.FieldOf[private.Native](vm.NewObject(), "f") != nil || private.FieldOf[private.Construct](f, "f") != nil || private.FieldOf[bool](nil, "f") != nil {
		t.Error("a field that is not there, or of another type, was found")
	}
}

func TestMachine(t *testing.T) {
	f, vm := &private.Finder{}, goja.New()
	m, typ := f.Machine()
	if typ == nil {
		t.Fatal(f.Missing())
	}
	if own := f.Field(typ, "r", reflect.TypeFor[*goja.Runtime]()); *private.At[*goja.Runtime](m.Of(vm), own) != vm {
		t.Error("the machine is another Runtime's")
	}
	if vm.Interrupt("stop"); *m.Interrupted(vm) == 0 {
		t.Error("the machine that is to stop does not say so")
	}
}
