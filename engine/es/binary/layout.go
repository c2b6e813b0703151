package binary

import (
	"reflect"
	"strings"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// layout is where goja keeps what its public interface does not show of buffers, of their views and
// of native functions. It is found by reflection, once a process, by the names and types of fields; a
// goja with another layout leaves ok false, and what needs it throws "not in nook".
type layout struct {
	ok bool
	nativeLayout
	buffer bufferLayout
	typed  typedLayout
	view   viewLayout
	kinds  map[unsafe.Pointer]kind // by the type word of a typed array's element access

	whole     reflect.Type // a buffer's struct with a *tracked behind it
	state     uintptr      // of that pointer
	resizable string       // the class of resizable buffers: "Object" as for all, at an address of its own
}

// nativeLayout is the part that is needed at the start of every engine: functions of Go.
type nativeLayout struct {
	ok           bool
	self         uintptr        // of goja.Object's implementation, an interface
	native       unsafe.Pointer // that interface's type word for a function of Go
	call, create uintptr        // of what runs when it is called, and constructed
}

type bufferLayout struct {
	tab                        unsafe.Pointer
	typ                        reflect.Type
	class, val, data, detached uintptr
}

type typedLayout struct {
	tab                                unsafe.Pointer
	buffer, ctor, length, offset, kind uintptr
}

type viewLayout struct {
	tab                    unsafe.Pointer
	buffer, length, offset uintptr
}

type (
	native = func(goja.FunctionCall) goja.Value
	// construct takes the arguments and the target of new: nil is the constructor itself.
	construct = func([]goja.Value, *goja.Object) *goja.Object
)

// natives is found first and alone: it is all that a program without such buffers needs.
var natives = sync.OnceValue(func() (l nativeLayout) {
	self, found := reflect.TypeFor[goja.Object]().FieldByName("self")
	if !found || self.Type.Kind() != reflect.Interface || self.Type.NumMethod() == 0 {
		return l
	}
	l.self = self.Offset
	f := goja.New().ToValue(func(goja.FunctionCall) goja.Value { return nil }).(*goja.Object)
	t, ok := l.implementation(f)
	l.native = l.words(f)[0]
	l.call = field(t, "f", reflect.TypeFor[native](), &ok)
	l.create = field(t, "construct", reflect.TypeFor[construct](), &ok)
	l.ok = ok && t.Name() == "nativeFuncObject"
	return l
})

var theLayout = sync.OnceValue(func() *layout {
	l := &layout{nativeLayout: natives(), kinds: map[unsafe.Pointer]kind{}}
	if !l.nativeLayout.ok {
		return l
	}
	vm := goja.New()
	l.ok = l.findBuffer(vm) && l.findTyped(vm) && l.findView(vm)
	return l
})

func (l *layout) findBuffer(vm *goja.Runtime) bool {
	o := vm.ToValue(vm.NewArrayBuffer([]byte{1, 2})).(*goja.Object)
	t, ok := l.implementation(o)
	b := &l.buffer
	b.tab, b.typ = l.words(o)[0], t
	b.class = field(t, "class", reflect.TypeFor[string](), &ok)
	b.val = field(t, "val", reflect.TypeFor[*goja.Object](), &ok)
	b.data = field(t, "data", reflect.TypeFor[[]byte](), &ok)
	b.detached = field(t, "detached", reflect.TypeFor[bool](), &ok)
	if !ok || t.Name() != "arrayBufferObject" {
		return false
	}
	l.whole = reflect.StructOf([]reflect.StructField{
		{Name: "Buffer", Type: t}, {Name: "State", Type: reflect.TypeFor[*tracked]()},
	})
	l.state = l.whole.Field(1).Offset
	l.resizable = strings.Clone(*at[string](l.words(o)[1], b.class))
	return true
}

func (l *layout) findTyped(vm *goja.Runtime) bool {
	good := true
	for k := range kind(len(kindNames)) {
		if k == kindFloat16 {
			continue
		}
		o, err := vm.New(vm.Get(kindNames[k]), vm.ToValue(1))
		if err != nil {
			return false
		}
		t, ok := l.implementation(o)
		d := &l.typed
		d.tab = l.words(o)[0]
		d.buffer = field(t, "viewedArrayBuf", reflect.PointerTo(l.buffer.typ), &ok)
		d.ctor = field(t, "defaultCtor", reflect.TypeFor[*goja.Object](), &ok)
		d.length = field(t, "length", reflect.TypeFor[int](), &ok)
		d.offset = field(t, "offset", reflect.TypeFor[int](), &ok)
		d.kind = field(t, "typedArray", nil, &ok)
		if good = good && ok && t.Name() == "typedArrayObject"; !good {
			return false
		}
		l.kinds[l.access(l.words(o)[1])[0]] = k
	}
	return l.findFloat16(vm)
}

func (l *layout) findView(vm *goja.Runtime) bool {
	o, err := vm.New(vm.Get("DataView"), vm.ToValue(vm.NewArrayBuffer([]byte{1, 2})))
	if err != nil {
		return false
	}
	t, ok := l.implementation(o)
	v := &l.view
	v.tab = l.words(o)[0]
	v.buffer = field(t, "viewedArrayBuf", reflect.PointerTo(l.buffer.typ), &ok)
	v.length = field(t, "byteLen", reflect.TypeFor[int](), &ok)
	v.offset = field(t, "byteOffset", reflect.TypeFor[int](), &ok)
	return ok && t.Name() == "dataViewObject"
}

// field is the offset of a field, promoted ones included; ok becomes false if there is none of that type.
func field(t reflect.Type, name string, want reflect.Type, ok *bool) (offset uintptr) {
	if t == nil || t.Kind() != reflect.Struct {
		*ok = false
		return 0
	}
	f, found := t.FieldByName(name)
	if !found || (want != nil && f.Type != want) {
		*ok = false
		return 0
	}
	for _, i := range f.Index {
		if t.Kind() != reflect.Struct {
			*ok = false
			return 0
		}
		offset += t.Field(i).Offset
		t = t.Field(i).Type
	}
	return offset
}

// implementation is the struct behind an object.
func (l *nativeLayout) implementation(o *goja.Object) (reflect.Type, bool) {
	t := reflect.ValueOf(o).Elem().FieldByName("self").Elem().Type()
	if t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
		return nil, false
	}
	return t.Elem(), true
}

// words is the interface value of an object's implementation: its type and its data.
func (l *nativeLayout) words(o *goja.Object) *[2]unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Add(unsafe.Pointer(o), l.self))
}

// hook puts fn(what was there) in place of what runs when a function of Go is called. It reports
// false for any other value: a program has put its own in place, and that is what counts.
func (l *nativeLayout) hook(v goja.Value, fn func(native) native) bool {
	at := slot[native](l, v, l.call)
	if at == nil || *at == nil {
		return false
	}
	*at = fn(*at)
	return true
}

// hookNew is hook for what runs at construction.
func (l *nativeLayout) hookNew(v goja.Value, fn func(construct) construct) bool {
	at := slot[construct](l, v, l.create)
	if at == nil {
		return false
	}
	*at = fn(*at)
	return true
}

func slot[F any](l *nativeLayout, v goja.Value, offset uintptr) *F {
	o, ok := v.(*goja.Object)
	if !ok || !l.ok || l.words(o)[0] != l.native {
		return nil
	}
	return (*F)(unsafe.Add(l.words(o)[1], offset))
}

// access is the interface by which a typed array reads and writes its elements: its type word, which
// tells the kind, and its data word, which points to the slice of its buffer.
func (l *layout) access(typed unsafe.Pointer) *[2]unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Add(typed, l.typed.kind))
}

// at is a field of a struct.
func at[T any](p unsafe.Pointer, offset uintptr) *T { return (*T)(unsafe.Add(p, offset)) }
