package es

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// jsonLayout is where goja keeps what a plain object, an array and a primitive value hold: read in
// place they cost no call and no conversion. Every offset was found by name and has the type it is
// used as. The zero layout, which a goja that is built otherwise gets, matches no value at all, and
// everything is then asked for through goja's own interface.
type jsonLayout struct {
	known        bool
	self         uintptr        // of goja.Object's implementation, an interface
	plain, array unsafe.Pointer // that interface's type words

	class, prototype, values, names, sorted uintptr // of a baseObject, with which both begin
	elements, length                        uintptr // of an arrayObject

	property                        unsafe.Pointer // what a property that is not plain data stands as
	held, enumerable, accessor      uintptr        // of such a property
	object, null, undefined, truth  unsafe.Pointer // the type words of a goja.Value
	integer, float, ascii, imported unsafe.Pointer
	wide                            unsafe.Pointer
	importedText                    uintptr

	vm, interrupted uintptr // of a Runtime, and of what it points to
}

type (
	ifaceWords = [2]unsafe.Pointer
	valueMap   = map[unistring.String]goja.Value
	nameList   = []unistring.String
)

func fieldAt[T any](p unsafe.Pointer, offset uintptr) *T { return (*T)(unsafe.Add(p, offset)) }

// wordsOf is a value's interface: its type and its data.
func wordsOf(v *goja.Value) *ifaceWords { return (*ifaceWords)(unsafe.Pointer(v)) }

// findJSONLayout finds the layout in values that it makes.
func findJSONLayout(vm *goja.Runtime) (l jsonLayout) {
	f := &jsonFinder{ok: true}
	defer func() {
		if recover() != nil || !f.ok { // reflection over a goja that is built otherwise
			l = jsonLayout{}
		}
	}()
	l.find(f, vm)
	l.known = true
	return l
}

// jsonFinder collects whether everything was found.
type jsonFinder struct{ ok bool }

// field is the offset of a field that must have type t; nil leaves the type open.
func (f *jsonFinder) field(of reflect.Type, name string, t reflect.Type) uintptr {
	s, found := of.FieldByName(name)
	if !found || len(s.Index) != 1 || t != nil && s.Type != t {
		f.ok = false
	}
	return s.Offset
}

// base is the baseObject that an implementation begins with.
func (f *jsonFinder) base(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Struct && t.Name() != "baseObject" && t.NumField() > 0 && t.Field(0).Anonymous {
		t = t.Field(0).Type
	}
	f.ok = f.ok && t.Name() == "baseObject"
	return t
}

func (l *jsonLayout) find(f *jsonFinder, vm *goja.Runtime) {
	self, found := reflect.TypeFor[goja.Object]().FieldByName("self")
	if !found || self.Type.Kind() != reflect.Interface || self.Type.NumMethod() == 0 {
		f.ok = false
		return
	}
	l.self = self.Offset
	plain, array := vm.NewObject(), vm.NewArray()
	l.plain, l.array = l.words(plain)[0], l.words(array)[0]
	base := implOf(plain)
	l.class = f.field(base, "class", reflect.TypeFor[string]())
	l.prototype = f.field(base, "prototype", reflect.TypeFor[*goja.Object]())
	l.values = f.field(base, "values", reflect.TypeFor[valueMap]())
	l.names = f.field(base, "propNames", reflect.TypeFor[nameList]())
	l.sorted = f.field(base, "lastSortedPropLen", reflect.TypeFor[int]())
	list := implOf(array)
	f.ok = f.ok && base.Name() == "baseObject" && f.base(list) == base
	l.elements = f.field(list, "values", reflect.TypeFor[[]goja.Value]())
	l.length = f.field(list, "length", reflect.TypeFor[uint32]())
	l.findProperty(f, vm, plain)
	l.findPrimitives(f, vm)
	inner, found := reflect.TypeFor[goja.Runtime]().FieldByName("vm")
	if !found || inner.Type.Kind() != reflect.Pointer || inner.Type.Elem().Kind() != reflect.Struct {
		f.ok = false
		return
	}
	l.vm = inner.Offset
	l.interrupted = f.field(inner.Type.Elem(), "interrupted", reflect.TypeFor[uint32]())
}

func implOf(o *goja.Object) reflect.Type {
	return reflect.ValueOf(o).Elem().FieldByName("self").Elem().Elem().Type()
}

func (l *jsonLayout) findProperty(f *jsonFinder, vm *goja.Runtime, o *goja.Object) {
	_ = o.DefineDataProperty("x", vm.ToValue(1), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	p := (*fieldAt[valueMap](l.data(o), l.values))["x"]
	t := reflect.TypeOf(p)
	if t == nil || t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
		f.ok = false
		return
	}
	l.property = wordsOf(&p)[0]
	l.held = f.field(t.Elem(), "value", reflect.TypeFor[goja.Value]())
	l.enumerable = f.field(t.Elem(), "enumerable", reflect.TypeFor[bool]())
	l.accessor = f.field(t.Elem(), "accessor", reflect.TypeFor[bool]())
}

// findPrimitives finds how the primitive values stand in a goja.Value.
func (l *jsonLayout) findPrimitives(f *jsonFinder, vm *goja.Runtime) {
	word := func(v goja.Value, k reflect.Kind) unsafe.Pointer {
		f.ok = f.ok && reflect.TypeOf(v).Kind() == k
		return wordsOf(&v)[0]
	}
	l.object = word(vm.GlobalObject(), reflect.Pointer)
	l.null, l.undefined = word(goja.Null(), reflect.Struct), word(goja.Undefined(), reflect.Struct)
	l.truth = word(vm.ToValue(true), reflect.Bool)
	l.integer, l.float = word(vm.ToValue(1), reflect.Int64), word(vm.ToValue(0.5), reflect.Float64)
	l.ascii = word(vm.ToValue("a"), reflect.String)
	wide := goja.StringFromUTF16([]uint16{0x100})
	l.wide = word(wide, reflect.Slice)
	f.ok = f.ok && reflect.TypeOf(wide).Elem().Kind() == reflect.Uint16
	long := vm.ToValue("a text of more than 16 characters")
	l.imported = word(long, reflect.Pointer)
	if t := reflect.TypeOf(long).Elem(); t.Kind() == reflect.Struct {
		l.importedText = f.field(t, "s", reflect.TypeFor[string]())
	} else {
		f.ok = false
	}
}

func (l *jsonLayout) words(o *goja.Object) *ifaceWords {
	return (*ifaceWords)(unsafe.Add(unsafe.Pointer(o), l.self))
}

func (l *jsonLayout) data(o *goja.Object) unsafe.Pointer { return l.words(o)[1] }

// kind is the type word of an object's implementation; nil when the layout is not known.
func (l *jsonLayout) kind(o *goja.Object) unsafe.Pointer {
	if !l.known {
		return nil
	}
	return l.words(o)[0]
}

// named finds a property among those that an object keeps by name. accessor tells that a function
// of the program's gives its value.
func (l *jsonLayout) named(data unsafe.Pointer, name unistring.String) (v goja.Value, found, accessor, enumerable bool) {
	v, found = (*fieldAt[valueMap](data, l.values))[name]
	if !found || wordsOf(&v)[0] != l.property {
		return v, found, false, true
	}
	p := wordsOf(&v)[1]
	enumerable = *fieldAt[bool](p, l.enumerable)
	if *fieldAt[bool](p, l.accessor) {
		return nil, true, true, enumerable
	}
	if v = *fieldAt[goja.Value](p, l.held); v == nil {
		v = goja.Undefined()
	}
	return v, true, false, enumerable
}

// element is what a dense array has at an index; nil for a hole and for what is not plain data.
func (l *jsonLayout) element(o *goja.Object, i int64) goja.Value {
	elements := *fieldAt[[]goja.Value](l.data(o), l.elements)
	if i >= int64(len(elements)) {
		return nil
	}
	v := elements[i]
	if wordsOf(&v)[0] == l.property {
		return nil
	}
	return v
}

// interruptFlag is nonzero while somebody wants the VM to stop.
func (l *jsonLayout) interruptFlag(vm *goja.Runtime) *uint32 {
	return fieldAt[uint32](*fieldAt[unsafe.Pointer](unsafe.Pointer(vm), l.vm), l.interrupted)
}
