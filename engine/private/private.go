// Package private finds what goja keeps in private fields. goja is neither forked nor patched; where
// its public interface cannot tell something, or only at a price that programs would feel, the engine
// reads the field itself.
//
// How that stays safe: what reads fields has a layout, a struct of offsets, found once a process by a
// Finder and only when it is first needed. Every field is looked up by its name and must
// have the very type that it is read as; the struct behind an object is known again by the type word of
// the interface that leads to it, before anything in it is read. A goja that differs in any of this is
// not misread: the Finder says that something is missing, and then the package does what its layout's
// comment says, which is one of three things: goja's own behaviour stays (engine/es, its regexp/object
// and lazy, engine/module), "not in nook" is thrown (engine/es/binary), or the first use panics because
// nothing could be shown without it (engine/inspect). A test of each package fails with such a goja.
//
// Finders may work on any goroutine. What the offsets lead to belongs to the goroutine of its VM.
// The package keeps nothing, and knows nothing of what the fields mean.
package private

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

type (
	// Words is how Go lays out an interface value: the word that stands for its type, and its data.
	Words = [2]unsafe.Pointer
	// Native is what runs when JavaScript calls a function of Go.
	Native = func(goja.FunctionCall) goja.Value
	// Construct is what runs when JavaScript makes an object with a function of Go; newTarget is nil
	// where it is the function itself.
	Construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object
)

// At is the field of a struct at p.
func At[T any](p unsafe.Pointer, offset uintptr) *T { return (*T)(unsafe.Add(p, offset)) }

// Objects is the way from an object to goja's struct behind it.
type Objects struct {
	self uintptr // of the interface that leads there
}

// Words is the interface that leads from an object to the struct behind it.
func (l Objects) Words(o *goja.Object) *Words { return At[Words](unsafe.Pointer(o), l.self) }

// Behind is the struct behind an object.
func (l Objects) Behind(o *goja.Object) unsafe.Pointer { return l.Words(o)[1] }

// FieldOf is the address of a field of the struct behind an object, which may be any; nil when it has none
// of that name and type.
func FieldOf[T any](o *goja.Object, name string) *T {
	if o == nil {
		return nil
	}
	f := &Finder{}
	l := f.Objects()
	offset := f.Field(f.Struct(o), name, reflect.TypeFor[T]())
	if !f.Found() {
		return nil
	}
	return At[T](l.Behind(o), offset)
}

// Machine is the way from a Runtime to what runs its programs.
type Machine struct {
	vm, interrupted uintptr // of the Runtime, and of what it points to
}

// Of is the machine of a Runtime.
func (m Machine) Of(r *goja.Runtime) unsafe.Pointer {
	return *At[unsafe.Pointer](unsafe.Pointer(r), m.vm)
}

// Interrupted is nonzero while somebody wants the machine to stop; it is read atomically.
func (m Machine) Interrupted(r *goja.Runtime) *uint32 { return At[uint32](m.Of(r), m.interrupted) }

// Finder looks up fields, and remembers the first that is not as it was expected.
type Finder struct{ missing string }

// Found reports whether everything that was looked up is there.
func (f *Finder) Found() bool { return f.missing == "" }

// Missing says what is not there; empty when everything is.
func (f *Finder) Missing() string { return f.missing }

// Want makes a condition of its caller's part of what must be found.
func (f *Finder) Want(ok bool, what string) {
	if !ok && f.missing == "" {
		f.missing = "this goja has no " + what
	}
}

// Field is the offset of a field, which may be one of an embedded struct but not behind a pointer; it
// must have the type want, any if that is nil.
func (f *Finder) Field(t reflect.Type, name string, want reflect.Type) uintptr {
	if t == nil || t.Kind() != reflect.Struct {
		f.Want(false, fmt.Sprintf("struct with a field %s", name))
		return 0
	}
	field, found := t.FieldByName(name)
	if !found || (want != nil && field.Type != want) {
		f.Want(false, fmt.Sprintf("field %s.%s of type %v", t, name, want))
		return 0
	}
	var offset uintptr
	for in, path := t, field.Index; len(path) > 0; path = path[1:] {
		if in.Kind() != reflect.Struct {
			f.Want(false, fmt.Sprintf("field %s in %s itself", name, t))
			return 0
		}
		step := in.Field(path[0])
		offset, in = offset+step.Offset, step.Type
	}
	return offset
}

// Kind is Field for a type that cannot be named outside of goja: its kind must be right. It gives the
// type too; nil when it is not found.
func (f *Finder) Kind(t reflect.Type, name string, want reflect.Kind) (uintptr, reflect.Type) {
	offset := f.Field(t, name, nil)
	if !f.Found() {
		return 0, nil
	}
	field, _ := t.FieldByName(name)
	f.Want(field.Type.Kind() == want, fmt.Sprintf("field %s.%s that is a %v", t, name, want))
	if !f.Found() {
		return 0, nil
	}
	return offset, field.Type
}

// Objects finds the way from an object to what is behind it.
func (f *Finder) Objects() Objects {
	self, t := f.Kind(reflect.TypeFor[goja.Object](), "self", reflect.Interface)
	f.Want(t != nil && t.NumMethod() > 0, "interface behind an object")
	return Objects{self}
}

// Machine finds the way to the machine, and the struct that it is; nil when it is none.
func (f *Finder) Machine() (m Machine, t reflect.Type) {
	at, p := f.Kind(reflect.TypeFor[goja.Runtime](), "vm", reflect.Pointer)
	if p == nil {
		return m, nil
	}
	m = Machine{at, f.Field(p.Elem(), "interrupted", reflect.TypeFor[uint32]())}
	if !f.Found() {
		return m, nil
	}
	return m, p.Elem()
}

// Struct is the type of the struct behind an object; nil when there is none.
func (f *Finder) Struct(o *goja.Object) reflect.Type {
	if _, t := f.Kind(reflect.TypeFor[goja.Object](), "self", reflect.Interface); t == nil {
		return nil
	}
	impl := reflect.ValueOf(o).Elem().FieldByName("self").Elem()
	ok := impl.IsValid() && impl.Kind() == reflect.Pointer && impl.Type().Elem().Kind() == reflect.Struct
	f.Want(ok, "struct behind an object")
	if !ok {
		return nil
	}
	return impl.Type().Elem()
}

// Named is Struct for an object whose struct must have a name.
func (f *Finder) Named(o *goja.Object, name string) reflect.Type {
	t := f.Struct(o)
	f.Want(t != nil && t.Name() == name, name)
	return t
}
