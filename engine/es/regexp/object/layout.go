package object

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/private"
)

// layout is where goja keeps what its RegExp objects are made of (see package private). Where a goja
// has another one, ok is false, and regular expressions stay goja's own.
type layout struct {
	private.Objects
	ok bool

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

	machine private.Machine
}

type (
	words     = private.Words
	nativeFn  = private.Native
	constrFn  = private.Construct
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
	f := &private.Finder{}
	vm := goja.New()
	l.find(f, vm)
	l.ok = f.Found()
	return l
})

func (l *layout) find(f *private.Finder, vm *goja.Runtime) {
	if l.Objects = f.Objects(); !f.Found() {
		return
	}
	value, str := reflect.TypeFor[goja.Value](), reflect.TypeFor[goja.String]()
	ptr, boolean := reflect.TypeFor[*goja.Object](), reflect.TypeFor[bool]()

	ctor := vm.Get("RegExp").(*goja.Object)
	proto := ctor.Get("prototype").(*goja.Object)
	rx, err := vm.New(ctor)
	if f.Want(err == nil, "RegExp"); err != nil {
		return
	}
	r := f.Struct(rx)
	l.isRegexp, l.isGuarded = l.Words(rx)[0], l.Words(proto)[0]
	l.prototype = f.Field(r, "prototype", ptr)
	l.values = f.Field(r, "values", reflect.TypeFor[valueMap]())
	l.names = f.Field(r, "propNames", reflect.TypeFor[nameSlice]())
	l.source = f.Field(r, "source", str)
	l.standard = f.Field(r, "standard", boolean)
	l.findPattern(f, r)

	g := f.Struct(proto)
	l.guarded = f.Field(g, "guardedProps", reflect.TypeFor[map[unistring.String]struct{}]())
	n := f.Struct(ctor)
	l.isNative = l.Words(ctor)[0]
	l.call = f.Field(n, "f", reflect.TypeFor[nativeFn]())
	l.construct = f.Field(n, "construct", reflect.TypeFor[constrFn]())

	list := vm.NewArray()
	a := f.Struct(list)
	l.isArray = l.Words(list)[0]
	l.elements = f.Field(a, "values", reflect.SliceOf(value))
	l.length = f.Field(a, "length", reflect.TypeFor[uint32]())
	l.count = f.Field(a, "objCount", reflect.TypeFor[int]())
	plain := vm.NewObject()
	l.isPlain = l.Words(plain)[0]
	for _, t := range []reflect.Type{r, g, n, a, f.Struct(plain)} {
		l.checkBase(f, t)
	}
	if !f.Found() { // what follows reads what was found
		return
	}
	l.findProperty(f, rx, value, boolean)
	l.findIterator(f, vm, proto, rx)
	l.findPrimitives(f, vm)
}

// checkBase makes sure that an object begins with the baseObject that the offsets are for. An array
// has a field of its own that is called as one of them.
func (l *layout) checkBase(f *private.Finder, t reflect.Type) {
	if t.Name() != "baseObject" {
		var at uintptr
		if at, t = f.Kind(t, "baseObject", reflect.Struct); at != 0 || t == nil {
			f.Want(false, "baseObject first")
			return
		}
	}
	f.Want(f.Field(t, "values", reflect.TypeFor[valueMap]()) == l.values && f.Field(t, "propNames", nil) == l.names &&
		f.Field(t, "prototype", nil) == l.prototype, "one baseObject")
}

func (l *layout) findPattern(f *private.Finder, r reflect.Type) {
	at, p := f.Kind(r, "pattern", reflect.Pointer)
	if p == nil {
		return
	}
	l.pattern = at
	for i, name := range [...]string{"global", "ignoreCase", "multiline", "dotAll", "unicode", "sticky"} {
		l.flags[i] = f.Field(p.Elem(), name, reflect.TypeFor[bool]())
	}
}

func (l *layout) findProperty(f *private.Finder, rx *goja.Object, value, boolean reflect.Type) {
	prop := l.valuesOf(rx)["lastIndex"]
	t := reflect.TypeOf(prop)
	if t == nil || t.Kind() != reflect.Pointer {
		f.Want(false, "property that is a struct")
		return
	}
	l.isProp = (*words)(unsafe.Pointer(&prop))[0]
	l.propValue = f.Field(t.Elem(), "value", value)
	l.propWritable = f.Field(t.Elem(), "writable", boolean)
	l.propGetter = f.Field(t.Elem(), "getterFunc", reflect.TypeFor[*goja.Object]())
}

func (l *layout) findIterator(f *private.Finder, vm *goja.Runtime, proto, rx *goja.Object) {
	all, _ := goja.AssertFunction(proto.GetSymbol(goja.SymMatchAll))
	v, err := all(rx, vm.ToValue(""))
	it, ok := v.(*goja.Object)
	if f.Want(err == nil && ok, "RegExp String Iterator"); !f.Found() {
		return
	}
	t := f.Struct(it)
	l.isIter = l.Words(it)[0]
	l.matcher = f.Field(t, "matcher", reflect.TypeFor[*goja.Object]())
	l.text = f.Field(t, "s", reflect.TypeFor[goja.String]())
	l.global = f.Field(t, "global", reflect.TypeFor[bool]())
	l.unicode = f.Field(t, "fullUnicode", reflect.TypeFor[bool]())
	l.done = f.Field(t, "done", reflect.TypeFor[bool]())
}

// findPrimitives finds how strings and small numbers stand in a goja.Value, and the flag of Interrupt.
func (l *layout) findPrimitives(f *private.Finder, vm *goja.Runtime) {
	kind := func(s goja.Value, k reflect.Kind) unsafe.Pointer {
		str := s.(goja.String)
		f.Want(reflect.TypeOf(str).Kind() == k, "string that is a "+k.String())
		return (*words)(unsafe.Pointer(&str))[0]
	}
	l.ascii = kind(vm.ToValue("a"), reflect.String)
	l.wide = kind(goja.StringFromUTF16([]uint16{0x100}), reflect.Slice)
	long := vm.ToValue("a text of more than 16 characters")
	l.imported = kind(long, reflect.Pointer)
	if t := reflect.TypeOf(long); t.Kind() == reflect.Pointer {
		l.importedText = f.Field(t.Elem(), "s", reflect.TypeFor[string]())
		at, units := f.Kind(t.Elem(), "u", reflect.Slice)
		f.Want(units != nil && units.Elem().Kind() == reflect.Uint16, "strings of UTF-16 units")
		l.importedUnits = at
	}
	number := vm.ToValue(1)
	f.Want(reflect.TypeOf(number).Kind() == reflect.Int64, "small numbers")
	l.integer = (*words)(unsafe.Pointer(&number))[0]

	l.machine, _ = f.Machine()
}

func at[T any](p unsafe.Pointer, offset uintptr) *T { return private.At[T](p, offset) }

func (l *layout) valuesOf(o *goja.Object) valueMap { return *at[valueMap](l.Behind(o), l.values) }

// put defines a plain property that o, made by us a moment ago, does not have.
func (l *layout) put(o *goja.Object, name unistring.String, v goja.Value) {
	d := l.Behind(o)
	(*at[valueMap](d, l.values))[name] = v
	names := at[nameSlice](d, l.names)
	*names = append(*names, name)
}

// array makes an array of the elements, which then belong to it.
func (l *layout) array(vm *goja.Runtime, elements []goja.Value) *goja.Object {
	o := vm.NewArray()
	d := l.Behind(o)
	*at[[]goja.Value](d, l.elements) = elements
	*at[uint32](d, l.length) = uint32(len(elements))
	*at[int](d, l.count) = len(elements)
	names := at[nameSlice](d, l.names)
	*names = append(make(nameSlice, 0, 5), *names...) // room for what a match has
	return o
}
