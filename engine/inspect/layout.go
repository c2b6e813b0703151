package inspect

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/private"
)

// goja's public interface cannot tell a getter from a value without running it, nor a Map from an
// object that pretends to be one, nor where an iterator stands. All of it is in goja's structs (see
// package private); a goja whose structs differ fails the first use (and TestLayout).
type layout struct {
	private.Objects
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
	vm, f := goja.New(), &private.Finder{}
	l := &layout{Objects: f.Objects()}
	l.find(f, vm)
	if !f.Found() {
		panic("inspect: " + f.Missing())
	}
	return l
}

func (l *layout) find(f *private.Finder, vm *goja.Runtime) {
	of := func(src string) reflect.Type {
		v, err := vm.RunString(src)
		if err != nil {
			panic(err)
		}
		return f.Struct(v.(*goja.Object))
	}
	plain := f.Named(vm.NewObject(), "baseObject")
	dictType := l.findBase(f, plain)
	if !f.Found() { // what follows reads what was found
		return
	}
	l.findProperty(f, vm)
	l.findDict(f, dictType.Elem())
	l.array = f.Field(of("[1]"), "values", reflect.TypeFor[[]goja.Value]())
	l.primitive = f.Field(of("Object(1)"), "pValue", valueType)
	l.symbol = f.Field(reflect.TypeFor[goja.Symbol](), "desc", reflect.TypeFor[goja.String]())
	l.boxedStr = f.Field(of("Object('')"), "value", reflect.TypeFor[goja.String]())
	l.mapDict = f.Field(of("new Map"), "m", dictType)
	l.setDict = f.Field(of("new Set"), "m", dictType)
	l.mapIter = l.findIter(f, of("new Map().keys()"))
	l.setIter = l.findIter(f, of("new Set().keys()"))
}

func (l *layout) findBase(f *private.Finder, plain reflect.Type) (dict reflect.Type) {
	l.base = baseLayout{
		class:      f.Field(plain, "class", reflect.TypeFor[string]()),
		values:     f.Field(plain, "values", reflect.TypeFor[map[unistring.String]goja.Value]()),
		names:      f.Field(plain, "propNames", reflect.TypeFor[[]unistring.String]()),
		idxCount:   f.Field(plain, "idxPropCount", reflect.TypeFor[int]()),
		prototype:  f.Field(plain, "prototype", objectType),
		extensible: f.Field(plain, "extensible", reflect.TypeFor[bool]()),
	}
	l.base.symbols, dict = f.Kind(plain, "symValues", reflect.Pointer)
	return dict
}

func (l *layout) findProperty(f *private.Finder, vm *goja.Runtime) {
	o := vm.NewObject()
	getter := vm.ToValue(func(goja.FunctionCall) goja.Value { return goja.Undefined() })
	_ = o.DefineAccessorProperty("x", getter, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
	typ := reflect.TypeOf(l.values(l.Behind(o))["x"])
	if typ == nil || typ.Kind() != reflect.Pointer || typ.Elem().Name() != "valueProperty" {
		f.Want(false, "valueProperty")
		return
	}
	s, flag := typ.Elem(), reflect.TypeFor[bool]()
	l.property = propertyLayout{
		typ:          typ,
		value:        f.Field(s, "value", valueType),
		writable:     f.Field(s, "writable", flag),
		configurable: f.Field(s, "configurable", flag),
		enumerable:   f.Field(s, "enumerable", flag),
		accessor:     f.Field(s, "accessor", flag),
		get:          f.Field(s, "getterFunc", objectType),
		set:          f.Field(s, "setterFunc", objectType),
	}
}

func (l *layout) findDict(f *private.Finder, m reflect.Type) {
	first, entry := f.Kind(m, "iterFirst", reflect.Pointer)
	if entry == nil {
		return
	}
	e := entry.Elem()
	l.dict = dictLayout{
		first:      first,
		size:       f.Field(m, "size", reflect.TypeFor[int]()),
		entryKey:   f.Field(e, "key", valueType),
		entryValue: f.Field(e, "value", valueType),
		next:       f.Field(e, "iterNext", entry),
		prev:       f.Field(e, "iterPrev", entry),
	}
}

func (l *layout) findIter(f *private.Finder, it reflect.Type) (found iterLayout) {
	var of reflect.Type
	if found.iter, of = f.Kind(it, "iter", reflect.Pointer); of == nil {
		return found
	}
	l.dict.iterMap = f.Field(of.Elem(), "m", nil)
	l.dict.iterCur = f.Field(of.Elem(), "cur", nil)
	found.kind, _ = f.Kind(it, "kind", reflect.Int)
	return found
}

// selfOf is the implementation behind an object.
func (l *layout) selfOf(o *goja.Object) reflect.Value {
	return reflect.ValueOf(o).Elem().FieldByName("self").Elem()
}

func at[T any](p unsafe.Pointer, off uintptr) T { return *private.At[T](p, off) }

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
