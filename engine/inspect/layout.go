package inspect

import (
	"fmt"
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// goja's public interface cannot tell a getter from a value without running it, nor a Map from an
// object that pretends to be one, nor where an iterator stands. All of it is in goja's structs; the
// offsets are found by name and type, once a process, and a goja whose structs differ fails the
// first use (and TestLayout) instead of being misread.
type layout struct {
	self      uintptr // Object.self
	base      baseLayout
	property  propertyLayout
	dict      dictLayout
	array     uintptr // arrayObject.values
	symbol    uintptr // Symbol.desc
	primitive uintptr // primitiveValueObject.pValue
	boxedStr  uintptr // stringObject.value
	mapDict   uintptr // mapObject.m
	setDict   uintptr // setObject.m
	mapIter   iterLayout
	setIter   iterLayout
}

type baseLayout struct {
	class, values, names, idxCount, prototype, extensible, symbols uintptr
}

type propertyLayout struct {
	typ                                                      reflect.Type
	value, writable, configurable, enumerable, accessor, get uintptr
	set                                                      uintptr
}

type dictLayout struct {
	first, size                      uintptr // orderedMap
	entryKey, entryValue, next, prev uintptr // mapEntry
	iterMap, iterCur                 uintptr // orderedMapIter
}

type iterLayout struct{ iter, kind uintptr }

var (
	valueType  = reflect.TypeFor[goja.Value]()
	objectType = reflect.TypeFor[*goja.Object]()
)

// theLayout is found in the objects of a runtime made for it.
var theLayout = sync.OnceValue(findLayout)

func findLayout() *layout {
	vm := goja.New()
	l := &layout{self: field(reflect.TypeFor[goja.Object](), "self", nil)}
	of := func(src string) reflect.Type {
		v, err := vm.RunString(src)
		if err != nil {
			panic(err)
		}
		return l.selfOf(v.(*goja.Object)).Type().Elem()
	}
	plain := of("({})")
	if plain.Name() != "baseObject" {
		panic("inspect: goja's plain object is a " + plain.Name())
	}
	dictType := l.findBase(plain)
	l.findProperty(vm)
	l.findDict(dictType)
	l.array = field(of("[1]"), "values", reflect.TypeFor[[]goja.Value]())
	l.primitive = field(of("Object(1)"), "pValue", valueType)
	l.symbol = field(reflect.TypeFor[goja.Symbol](), "desc", reflect.TypeFor[goja.String]())
	l.boxedStr = field(of("Object('')"), "value", reflect.TypeFor[goja.String]())
	l.mapDict = field(of("new Map"), "m", dictType)
	l.setDict = field(of("new Set"), "m", dictType)
	l.mapIter = l.findIter(of("new Map().keys()"))
	l.setIter = l.findIter(of("new Set().keys()"))
	return l
}

func (l *layout) findBase(plain reflect.Type) (dict reflect.Type) {
	f, _ := plain.FieldByName("symValues")
	l.base = baseLayout{
		class:      field(plain, "class", reflect.TypeFor[string]()),
		values:     field(plain, "values", reflect.TypeFor[map[unistring.String]goja.Value]()),
		names:      field(plain, "propNames", reflect.TypeFor[[]unistring.String]()),
		idxCount:   field(plain, "idxPropCount", reflect.TypeFor[int]()),
		prototype:  field(plain, "prototype", objectType),
		extensible: field(plain, "extensible", reflect.TypeFor[bool]()),
		symbols:    field(plain, "symValues", f.Type),
	}
	return f.Type
}

func (l *layout) findProperty(vm *goja.Runtime) {
	o := vm.NewObject()
	getter := vm.ToValue(func(goja.FunctionCall) goja.Value { return goja.Undefined() })
	_ = o.DefineAccessorProperty("x", getter, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
	self := l.selfOf(o).UnsafePointer()
	v := l.values(self)["x"]
	typ := reflect.TypeOf(v)
	if typ.Kind() != reflect.Pointer || typ.Elem().Name() != "valueProperty" {
		panic("inspect: goja's properties are " + typ.String())
	}
	s, flag := typ.Elem(), reflect.TypeFor[bool]()
	l.property = propertyLayout{
		typ:          typ,
		value:        field(s, "value", valueType),
		writable:     field(s, "writable", flag),
		configurable: field(s, "configurable", flag),
		enumerable:   field(s, "enumerable", flag),
		accessor:     field(s, "accessor", flag),
		get:          field(s, "getterFunc", objectType),
		set:          field(s, "setterFunc", objectType),
	}
}

func (l *layout) findDict(dict reflect.Type) {
	m := dict.Elem()
	entry, _ := m.FieldByName("iterFirst")
	e := entry.Type.Elem()
	l.dict = dictLayout{
		first:      field(m, "iterFirst", entry.Type),
		size:       field(m, "size", reflect.TypeFor[int]()),
		entryKey:   field(e, "key", valueType),
		entryValue: field(e, "value", valueType),
		next:       field(e, "iterNext", entry.Type),
		prev:       field(e, "iterPrev", entry.Type),
	}
}

func (l *layout) findIter(it reflect.Type) iterLayout {
	f, ok := it.FieldByName("iter")
	if !ok {
		panic("inspect: goja's iterators changed")
	}
	l.dict.iterMap = field(f.Type.Elem(), "m", nil)
	l.dict.iterCur = field(f.Type.Elem(), "cur", nil)
	kind, _ := it.FieldByName("kind")
	if kind.Type == nil || kind.Type.Kind() != reflect.Int {
		panic("inspect: goja's iteration kind changed")
	}
	return iterLayout{iter: f.Offset, kind: kind.Offset}
}

// field is the offset of a field that may lie in embedded structs (not behind pointers).
func field(t reflect.Type, name string, want reflect.Type) uintptr {
	f, ok := t.FieldByName(name)
	if !ok || (want != nil && f.Type != want) {
		panic(fmt.Sprintf("inspect: %s of this goja has no field %s of type %v", t, name, want))
	}
	off, at := uintptr(0), t
	for _, i := range f.Index {
		sf := at.Field(i)
		off += sf.Offset
		at = sf.Type
	}
	return off
}

// selfOf is the implementation behind an object.
func (l *layout) selfOf(o *goja.Object) reflect.Value {
	f, _ := reflect.TypeFor[goja.Object]().FieldByName("self")
	return reflect.NewAt(f.Type, unsafe.Add(unsafe.Pointer(o), l.self)).Elem().Elem()
}

// iface is how Go lays out an interface value with methods.
type iface struct{ tab, data unsafe.Pointer }

func (l *layout) iface(o *goja.Object) iface {
	return *(*iface)(unsafe.Add(unsafe.Pointer(o), l.self))
}

func at[T any](p unsafe.Pointer, off uintptr) T { return *(*T)(unsafe.Add(p, off)) }

// values are the named properties of a baseObject.
func (l *layout) values(self unsafe.Pointer) map[unistring.String]goja.Value {
	return at[map[unistring.String]goja.Value](self, l.base.values)
}

// names are its keys in order of creation; only right as an order when no key is an index.
func (l *layout) names(self unsafe.Pointer) []unistring.String {
	return at[[]unistring.String](self, l.base.names)
}

func (l *layout) symbols(self unsafe.Pointer) unsafe.Pointer {
	return at[unsafe.Pointer](self, l.base.symbols)
}

// entries walks an orderedMap; deleted entries, which iterators may still hold, are passed over.
func (l *layout) entries(m unsafe.Pointer, from unsafe.Pointer, yield func(k, v goja.Value) bool) {
	for e := from; e != nil; e = at[unsafe.Pointer](e, l.dict.next) {
		k := at[goja.Value](e, l.dict.entryKey)
		if k == nil {
			continue
		}
		if !yield(k, at[goja.Value](e, l.dict.entryValue)) {
			return
		}
	}
}

func (l *layout) first(m unsafe.Pointer) unsafe.Pointer {
	if m == nil {
		return nil
	}
	return at[unsafe.Pointer](m, l.dict.first)
}

func (l *layout) size(m unsafe.Pointer) int {
	if m == nil {
		return 0
	}
	return at[int](m, l.dict.size)
}

// rest is the first entry that an iterator has not given yet.
func (l *layout) rest(it unsafe.Pointer) (m, from unsafe.Pointer) {
	if it == nil {
		return nil, nil
	}
	m = at[unsafe.Pointer](it, l.dict.iterMap)
	if m == nil {
		return nil, nil
	}
	cur := at[unsafe.Pointer](it, l.dict.iterCur)
	for cur != nil && at[goja.Value](cur, l.dict.entryKey) == nil {
		cur = at[unsafe.Pointer](cur, l.dict.prev)
	}
	if cur == nil {
		return m, l.first(m)
	}
	return m, at[unsafe.Pointer](cur, l.dict.next)
}
