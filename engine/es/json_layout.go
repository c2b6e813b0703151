package es

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/private"
)

// jsonLayout is where goja keeps what a plain object, an array and a primitive value hold: read in
// place they cost no call and no conversion (see package private). The zero layout, which a goja that is
// built otherwise gets, matches no value at all, and everything is then asked for through goja's own
// interface.
type jsonLayout struct {
	known bool
	private.Objects
	plain, array unsafe.Pointer // the type words of what leads to such objects

	class, prototype, values, names, sorted uintptr // of a baseObject, with which both begin
	elements, length                        uintptr // of an arrayObject

	property                        unsafe.Pointer // what a property that is not plain data stands as
	held, enumerable, accessor      uintptr        // of such a property
	object, null, undefined, truth  unsafe.Pointer // the type words of a goja.Value
	integer, float, ascii, imported unsafe.Pointer
	wide                            unsafe.Pointer
	importedText                    uintptr

	machine private.Machine
}

type (
	valueMap = map[unistring.String]goja.Value
	nameList = []unistring.String
)

// wordsOf is a value's interface: its type and its data.
func wordsOf(v *goja.Value) *private.Words { return (*private.Words)(unsafe.Pointer(v)) }

// findJSONLayout finds the layout in values that it makes.
func findJSONLayout(vm *goja.Runtime) (l jsonLayout) {
	f := &private.Finder{}
	defer func() {
		if recover() != nil || !f.Found() { // reflection over a goja that is built otherwise
			l = jsonLayout{}
		}
	}()
	l.find(f, vm)
	l.known = true
	return l
}

// baseOf is the baseObject that the struct behind an object begins with; nil when it does not.
func baseOf(f *private.Finder, o *goja.Object) reflect.Type {
	t := f.Struct(o)
	for t != nil && t.Kind() == reflect.Struct && t.Name() != "baseObject" && t.NumField() > 0 && t.Field(0).Anonymous {
		t = t.Field(0).Type
	}
	if f.Want(t != nil && t.Name() == "baseObject", "baseObject"); !f.Found() {
		return nil
	}
	return t
}

func (l *jsonLayout) find(f *private.Finder, vm *goja.Runtime) {
	l.Objects = f.Objects()
	plain, array := vm.NewObject(), vm.NewArray()
	base, list := baseOf(f, plain), f.Struct(array)
	f.Want(f.Struct(plain) == base && baseOf(f, array) == base, "one baseObject")
	if !f.Found() {
		return
	}
	l.plain, l.array = l.Words(plain)[0], l.Words(array)[0]
	l.class = f.Field(base, "class", reflect.TypeFor[string]())
	l.prototype = f.Field(base, "prototype", reflect.TypeFor[*goja.Object]())
	l.values = f.Field(base, "values", reflect.TypeFor[valueMap]())
	l.names = f.Field(base, "propNames", reflect.TypeFor[nameList]())
	l.sorted = f.Field(base, "lastSortedPropLen", reflect.TypeFor[int]())
	l.elements = f.Field(list, "values", reflect.TypeFor[[]goja.Value]())
	l.length = f.Field(list, "length", reflect.TypeFor[uint32]())
	if !f.Found() { // what follows reads what was found
		return
	}
	l.findProperty(f, vm, plain)
	l.findPrimitives(f, vm)
	l.machine, _ = f.Machine()
}

func (l *jsonLayout) findProperty(f *private.Finder, vm *goja.Runtime, o *goja.Object) {
	_ = o.DefineDataProperty("x", vm.ToValue(1), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	p := (*private.At[valueMap](l.Behind(o), l.values))["x"]
	t := reflect.TypeOf(p)
	if t == nil || t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
		f.Want(false, "property that is a struct")
		return
	}
	l.property = wordsOf(&p)[0]
	l.held = f.Field(t.Elem(), "value", reflect.TypeFor[goja.Value]())
	l.enumerable = f.Field(t.Elem(), "enumerable", reflect.TypeFor[bool]())
	l.accessor = f.Field(t.Elem(), "accessor", reflect.TypeFor[bool]())
}

// findPrimitives finds how the primitive values stand in a goja.Value.
func (l *jsonLayout) findPrimitives(f *private.Finder, vm *goja.Runtime) {
	word := func(v goja.Value, k reflect.Kind) unsafe.Pointer {
		f.Want(reflect.TypeOf(v).Kind() == k, "value that is a "+k.String())
		return wordsOf(&v)[0]
	}
	l.object = word(vm.GlobalObject(), reflect.Pointer)
	l.null, l.undefined = word(goja.Null(), reflect.Struct), word(goja.Undefined(), reflect.Struct)
	l.truth = word(vm.ToValue(true), reflect.Bool)
	l.integer, l.float = word(vm.ToValue(1), reflect.Int64), word(vm.ToValue(0.5), reflect.Float64)
	l.ascii = word(vm.ToValue("a"), reflect.String)
	wide := goja.StringFromUTF16([]uint16{0x100})
	l.wide = word(wide, reflect.Slice)
	f.Want(reflect.TypeOf(wide).Elem().Kind() == reflect.Uint16, "strings of UTF-16 units")
	long := vm.ToValue("a text of more than 16 characters")
	l.imported = word(long, reflect.Pointer)
	l.importedText = f.Field(reflect.TypeOf(long).Elem(), "s", reflect.TypeFor[string]())
}

// kind is the type word of an object's implementation; nil when the layout is not known.
func (l *jsonLayout) kind(o *goja.Object) unsafe.Pointer {
	if !l.known {
		return nil
	}
	return l.Words(o)[0]
}

// named finds a property among those that an object keeps by name. accessor tells that a function
// of the program's gives its value.
func (l *jsonLayout) named(data unsafe.Pointer, name unistring.String) (v goja.Value, found, accessor, enumerable bool) {
	v, found = (*private.At[valueMap](data, l.values))[name]
	if !found || wordsOf(&v)[0] != l.property {
		return v, found, false, true
	}
	p := wordsOf(&v)[1]
	enumerable = *private.At[bool](p, l.enumerable)
	if *private.At[bool](p, l.accessor) {
		return nil, true, true, enumerable
	}
	if v = *private.At[goja.Value](p, l.held); v == nil {
		v = goja.Undefined()
	}
	return v, true, false, enumerable
}

// element is what a dense array has at an index; nil for a hole and for what is not plain data.
func (l *jsonLayout) element(o *goja.Object, i int64) goja.Value {
	elements := *private.At[[]goja.Value](l.Behind(o), l.elements)
	if i >= int64(len(elements)) {
		return nil
	}
	v := elements[i]
	if wordsOf(&v)[0] == l.property {
		return nil
	}
	return v
}
