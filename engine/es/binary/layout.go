package binary

import (
	"reflect"
	"strings"
	"sync"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/private"
)

// layout is where goja keeps what its public interface does not show of buffers, of their views and
// of native functions (see package private). Where a goja has another one, ok is false, and what needs
// it throws "not in nook".
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
	private.Objects
	ok           bool
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
	native    = private.Native
	construct = private.Construct
)

// natives is found first and alone: it is all that a program without such buffers needs.
var natives = sync.OnceValue(func() (l nativeLayout) {
	f := &private.Finder{}
	l.Objects = f.Objects()
	sample := goja.New().ToValue(func(goja.FunctionCall) goja.Value { return nil }).(*goja.Object)
	t := f.Named(sample, "nativeFuncObject")
	l.call = f.Field(t, "f", reflect.TypeFor[native]())
	l.create = f.Field(t, "construct", reflect.TypeFor[construct]())
	if l.ok = f.Found(); l.ok {
		l.native = l.Words(sample)[0]
	}
	return l
})

var theLayout = sync.OnceValue(func() *layout {
	l := &layout{nativeLayout: natives(), kinds: map[unsafe.Pointer]kind{}}
	if !l.nativeLayout.ok {
		return l
	}
	vm := goja.New()
	f := &private.Finder{}
	l.findBuffer(f, vm)
	l.findTyped(f, vm)
	l.findView(f, vm)
	l.ok = f.Found() && l.findFloat16(vm)
	return l
})

func (l *layout) findBuffer(f *private.Finder, vm *goja.Runtime) {
	o := vm.ToValue(vm.NewArrayBuffer([]byte{1, 2})).(*goja.Object)
	t, b := f.Named(o, "arrayBufferObject"), &l.buffer
	b.tab, b.typ = l.Words(o)[0], t
	b.class = f.Field(t, "class", reflect.TypeFor[string]())
	b.val = f.Field(t, "val", reflect.TypeFor[*goja.Object]())
	b.data = f.Field(t, "data", reflect.TypeFor[[]byte]())
	b.detached = f.Field(t, "detached", reflect.TypeFor[bool]())
	if !f.Found() {
		return
	}
	l.whole = reflect.StructOf([]reflect.StructField{
		{Name: "Buffer", Type: t}, {Name: "State", Type: reflect.TypeFor[*tracked]()},
	})
	l.state = l.whole.Field(1).Offset
	l.resizable = strings.Clone(*at[string](l.Behind(o), b.class))
}

func (l *layout) findTyped(f *private.Finder, vm *goja.Runtime) {
	for k := range kind(len(kindNames)) {
		if k == kindFloat16 {
			continue
		}
		o, err := vm.New(vm.Get(kindNames[k]), vm.ToValue(1))
		if f.Want(err == nil, kindNames[k]); !f.Found() {
			return
		}
		t, d := f.Named(o, "typedArrayObject"), &l.typed
		d.tab = l.Words(o)[0]
		d.buffer = f.Field(t, "viewedArrayBuf", reflect.PointerTo(l.buffer.typ))
		d.ctor = f.Field(t, "defaultCtor", reflect.TypeFor[*goja.Object]())
		d.length = f.Field(t, "length", reflect.TypeFor[int]())
		d.offset = f.Field(t, "offset", reflect.TypeFor[int]())
		d.kind, _ = f.Kind(t, "typedArray", reflect.Interface)
		if !f.Found() {
			return
		}
		l.kinds[l.access(l.Behind(o))[0]] = k
	}
}

func (l *layout) findView(f *private.Finder, vm *goja.Runtime) {
	o, err := vm.New(vm.Get("DataView"), vm.ToValue(vm.NewArrayBuffer([]byte{1, 2})))
	if f.Want(err == nil, "DataView"); !f.Found() {
		return
	}
	t, v := f.Named(o, "dataViewObject"), &l.view
	v.tab = l.Words(o)[0]
	v.buffer = f.Field(t, "viewedArrayBuf", reflect.PointerTo(l.buffer.typ))
	v.length = f.Field(t, "byteLen", reflect.TypeFor[int]())
	v.offset = f.Field(t, "byteOffset", reflect.TypeFor[int]())
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
	if !ok || !l.ok || l.Words(o)[0] != l.native {
		return nil
	}
	return (*F)(unsafe.Add(l.Behind(o), offset))
}

// access is the interface by which a typed array reads and writes its elements: its type word, which
// tells the kind, and its data word, which points to the slice of its buffer.
func (l *layout) access(typed unsafe.Pointer) *private.Words {
	return (*private.Words)(unsafe.Add(typed, l.typed.kind))
}

func at[T any](p unsafe.Pointer, offset uintptr) *T { return private.At[T](p, offset) }
