package object

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// layout is where goja keeps what its RegExp objects are made of. Every offset was found by name and
// has the type it is used as; ok is false if a later goja differs in any of them.
type layout struct {
	ok bool

	self      uintptr // of goja.Object's implementation, an interface
	isRegexp  unsafe.Pointer
	isGuarded unsafe.Pointer // RegExp.prototype while its guarded properties are untouched
	isIter    unsafe.Pointer
	isNative  unsafe.Pointer
	isArray   unsafe.Pointer
	isPlain   unsafe.Pointer

	// of a baseObject, with which each of them begins
	prototype, values, names uintptr

	source, pattern, standard uintptr    // of a regexpObject
	flags                     [6]uintptr // of a regexpPattern: g i m s u y
	call, construct           uintptr    // of a nativeFuncObject
	guarded                   uintptr    // of a guardedObject
	elements, length, count   uintptr    // of an arrayObject
	propValue, propWritable   uintptr    // of a valueProperty
	propGetter                uintptr
	isProp                    unsafe.Pointer

	matcher, text, global, unicode, done uintptr // of a RegExp String Iterator

	ascii, wide, imported       unsafe.Pointer // the kinds of goja.String
	importedText, importedUnits uintptr
	integer                     unsafe.Pointer // the kind of a small number

	vm, interrupted uintptr // of a Runtime, and of what it points to
}

type (
	words     = [2]unsafe.Pointer
	nativeFn  = func(goja.FunctionCall) goja.Value
	constrFn  = func([]goja.Value, *goja.Object) *goja.Object
	valueMap  = map[unistring.String]goja.Value
	nameSlice = []unistring.String
)

// Ready tells whether this goja is one that the package can work on. Any goroutine.
func Ready() bool { return theLayout().ok }

var theLayout = sync.OnceValue(func() (l *layout) {
	l = &layout{}
	defer func() {
		if recover() != nil { // reflection over a goja that is built otherwise
			l.ok = false
		}
	}()
	f := &finder{ok: true}
	vm := goja.New()
	l.find(f, vm)
	l.ok = f.ok
	return l
})

// finder collects whether everything was found.
type finder struct{ ok bool }

// field is the offset of a field that must have type t; nil leaves the type open.
func (f *finder) field(of reflect.Type, name string, t reflect.Type) uintptr {
	s, found := of.FieldByName(name)
	if !found || (t != nil && s.Type != t) {
		f.ok = false
		return 0
	}
	return s.Offset
}

func (l *layout) find(f *finder, vm *goja.Runtime) {
	object := reflect.TypeFor[goja.Object]()
	self, found := object.FieldByName("self")
	if !found || self.Type.Kind() != reflect.Interface || self.Type.NumMethod() == 0 {
		f.ok = false
		return
	}
	l.self = self.Offset
	impl := func(o *goja.Object) reflect.Type {
		return reflect.ValueOf(o).Elem().FieldByIndex(self.Index).Elem().Elem().Type()
	}
	value, str := reflect.TypeFor[goja.Value](), reflect.TypeFor[goja.String]()
	ptr, boolean := reflect.TypeFor[*goja.Object](), reflect.TypeFor[bool]()

	ctor := vm.Get("RegExp").(*goja.Object)
	proto := ctor.Get("prototype").(*goja.Object)
	rx, err := vm.New(ctor)
	if err != nil {
		f.ok = false
		return
	}
	r := impl(rx)
	l.isRegexp, l.isGuarded = l.words(rx)[0], l.words(proto)[0]
	l.prototype = f.field(r, "prototype", ptr)
	l.values = f.field(r, "values", reflect.TypeFor[valueMap]())
	l.names = f.field(r, "propNames", reflect.TypeFor[nameSlice]())
	l.source = f.field(r, "source", str)
	l.standard = f.field(r, "standard", boolean)
	l.findPattern(f, r)

	g := impl(proto)
	l.guarded = f.field(g, "guardedProps", reflect.TypeFor[map[unistring.String]struct{}]())
	n := impl(ctor)
	l.isNative = l.words(ctor)[0]
	l.call = f.field(n, "f", reflect.TypeFor[nativeFn]())
	l.construct = f.field(n, "construct", reflect.TypeFor[constrFn]())

	list := vm.NewArray()
	a := impl(list)
	l.isArray = l.words(list)[0]
	l.elements = f.field(a, "values", reflect.SliceOf(value))
	l.length = f.field(a, "length", reflect.TypeFor[uint32]())
	l.count = f.field(a, "objCount", reflect.TypeFor[int]())
	plain := vm.NewObject()
	l.isPlain = l.words(plain)[0]
	for _, t := range []reflect.Type{r, g, n, a, impl(plain)} {
		l.checkBase(f, t)
	}
	l.findProperty(f, rx, value, boolean)
	l.findIterator(f, vm, proto, rx, impl)
	l.findPrimitives(f, vm)
}

// checkBase makes sure that an object begins with the baseObject that the offsets are for. An array
// has a field of its own that is called as one of them.
func (l *layout) checkBase(f *finder, t reflect.Type) {
	if t.Name() != "baseObject" {
		base, found := t.FieldByName("baseObject")
		if !found || base.Offset != 0 {
			f.ok = false
			return
		}
		t = base.Type
	}
	if f.field(t, "values", reflect.TypeFor[valueMap]()) != l.values || f.field(t, "propNames", nil) != l.names ||
		f.field(t, "prototype", nil) != l.prototype {
		f.ok = false
	}
}

func (l *layout) findPattern(f *finder, r reflect.Type) {
	p, found := r.FieldByName("pattern")
	if !found || p.Type.Kind() != reflect.Pointer {
		f.ok = false
		return
	}
	l.pattern = p.Offset
	for i, name := range [...]string{"global", "ignoreCase", "multiline", "dotAll", "unicode", "sticky"} {
		l.flags[i] = f.field(p.Type.Elem(), name, reflect.TypeFor[bool]())
	}
}

func (l *layout) findProperty(f *finder, rx *goja.Object, value, boolean reflect.Type) {
	prop := l.valuesOf(rx)["lastIndex"]
	t := reflect.TypeOf(prop)
	if t == nil || t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
		f.ok = false
		return
	}
	l.isProp = (*words)(unsafe.Pointer(&prop))[0]
	l.propValue = f.field(t.Elem(), "value", value)
	l.propWritable = f.field(t.Elem(), "writable", boolean)
	l.propGetter = f.field(t.Elem(), "getterFunc", reflect.TypeFor[*goja.Object]())
}

func (l *layout) findIterator(f *finder, vm *goja.Runtime, proto, rx *goja.Object, impl func(*goja.Object) reflect.Type) {
	all, _ := goja.AssertFunction(proto.GetSymbol(goja.SymMatchAll))
	v, err := all(rx, vm.ToValue(""))
	it, ok := v.(*goja.Object)
	if err != nil || !ok {
		f.ok = false
		return
	}
	t := impl(it)
	l.isIter = l.words(it)[0]
	l.matcher = f.field(t, "matcher", reflect.TypeFor[*goja.Object]())
	l.text = f.field(t, "s", reflect.TypeFor[goja.String]())
	l.global = f.field(t, "global", reflect.TypeFor[bool]())
	l.unicode = f.field(t, "fullUnicode", reflect.TypeFor[bool]())
	l.done = f.field(t, "done", reflect.TypeFor[bool]())
}

// findPrimitives finds how strings and small numbers stand in a goja.Value, and the flag of Interrupt.
func (l *layout) findPrimitives(f *finder, vm *goja.Runtime) {
	kind := func(s goja.Value, k reflect.Kind) unsafe.Pointer {
		str := s.(goja.String)
		if reflect.TypeOf(str).Kind() != k {
			f.ok = false
		}
		return (*words)(unsafe.Pointer(&str))[0]
	}
	l.ascii = kind(vm.ToValue("a"), reflect.String)
	l.wide = kind(goja.StringFromUTF16([]uint16{0x100}), reflect.Slice)
	long := vm.ToValue("a text of more than 16 characters")
	l.imported = kind(long, reflect.Pointer)
	if t := reflect.TypeOf(long).Elem(); t.Kind() == reflect.Struct {
		l.importedText = f.field(t, "s", reflect.TypeFor[string]())
		u, found := t.FieldByName("u")
		if !found || u.Type.Kind() != reflect.Slice || u.Type.Elem().Kind() != reflect.Uint16 {
			f.ok = false
		}
		l.importedUnits = u.Offset
	}
	number := vm.ToValue(1)
	if reflect.TypeOf(number).Kind() != reflect.Int64 {
		f.ok = false
	}
	l.integer = (*words)(unsafe.Pointer(&number))[0]

	inner, found := reflect.TypeFor[goja.Runtime]().FieldByName("vm")
	if !found || inner.Type.Kind() != reflect.Pointer || inner.Type.Elem().Kind() != reflect.Struct {
		f.ok = false
		return
	}
	l.vm = inner.Offset
	l.interrupted = f.field(inner.Type.Elem(), "interrupted", reflect.TypeFor[uint32]())
}

// words is the interface value of an object's implementation: its type and its data.
func (l *layout) words(o *goja.Object) *words {
	return (*words)(unsafe.Add(unsafe.Pointer(o), l.self))
}

func (l *layout) data(o *goja.Object) unsafe.Pointer { return l.words(o)[1] }

func at[T any](p unsafe.Pointer, offset uintptr) *T { return (*T)(unsafe.Add(p, offset)) }

func (l *layout) valuesOf(o *goja.Object) valueMap { return *at[valueMap](l.data(o), l.values) }

// put defines a plain property that o, made by us a moment ago, does not have.
func (l *layout) put(o *goja.Object, name unistring.String, v goja.Value) {
	d := l.data(o)
	(*at[valueMap](d, l.values))[name] = v
	names := at[nameSlice](d, l.names)
	*names = append(*names, name)
}

// array makes an array of the elements, which then belong to it.
func (l *layout) array(vm *goja.Runtime, elements []goja.Value) *goja.Object {
	o := vm.NewArray()
	d := l.data(o)
	*at[[]goja.Value](d, l.elements) = elements
	*at[uint32](d, l.length) = uint32(len(elements))
	*at[int](d, l.count) = len(elements)
	names := at[nameSlice](d, l.names)
	*names = append(make(nameSlice, 0, 5), *names...) // room for what a match has
	return o
}

// interruptFlag is nonzero while somebody wants the VM to stop.
func (l *layout) interruptFlag(vm *goja.Runtime) *uint32 {
	return at[uint32](*at[unsafe.Pointer](unsafe.Pointer(vm), l.vm), l.interrupted)
}
