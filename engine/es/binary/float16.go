package binary

import (
	"math"
	"reflect"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/private"
	"nook/engine/value"
)

// elements is goja's interface to the elements of a typed array, method for method. goja's is
// private, so no type of ours can be assigned to it; but a table of methods depends on nothing but
// their names and types, so the type word of an *elements* serves in its place. findFloat16 compares
// the two interfaces before any is used so.
type elements interface {
	toRaw(goja.Value) uint64
	get(idx int) goja.Value
	set(idx int, value goja.Value)
	getRaw(idx int) uint64
	setRaw(idx int, raw uint64)
	less(i, j int) bool
	swap(i, j int)
	typeMatch(v goja.Value) bool
	export(offset int, length int) any
	exportType() reflect.Type
}

// float16Array is the memory of a buffer as binary16 numbers; the methods take indexes from its start.
type float16Array []byte

func (a *float16Array) at(i int) *uint16 {
	return (*uint16)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(*a)), i*2))
}

func (a *float16Array) toRaw(v goja.Value) uint64   { return uint64(halfBits(v.ToFloat())) }
func (a *float16Array) get(i int) goja.Value        { return number(halfValue(*a.at(i))) }
func (a *float16Array) set(i int, v goja.Value)     { f := v.ToFloat(); *a.at(i) = halfBits(f) }
func (a *float16Array) setRaw(i int, raw uint64)    { *a.at(i) = uint16(raw) }
func (a *float16Array) swap(i, j int)               { p, q := a.at(i), a.at(j); *p, *q = *q, *p }
func (a *float16Array) typeMatch(v goja.Value) bool { return goja.IsNumber(v) && isHalf(v.ToFloat()) }
func (a *float16Array) exportType() reflect.Type    { return reflect.TypeFor[[]value.Float16]() }
func (a *float16Array) export(offset, length int) any {
	return unsafe.Slice((*value.Float16)(a.at(offset)), length)
}

// getRaw is what searches compare with toRaw: one NaN, and one zero.
func (a *float16Array) getRaw(i int) uint64 {
	f := halfValue(*a.at(i))
	if f == 0 {
		return 0
	}
	return uint64(halfBits(f))
}

// number is a float as JavaScript has it; goja needs no runtime for that.
func number(f float64) goja.Value { return (*goja.Runtime)(nil).ToValue(f) }

// less is the order of sort(): numbers, -0 before 0, NaN last.
func (a *float16Array) less(i, j int) bool {
	x, y := halfValue(*a.at(i)), halfValue(*a.at(j))
	switch {
	case math.IsNaN(x):
		return false
	case math.IsNaN(y):
		return true
	case x == 0 && y == 0:
		return math.Signbit(x) && !math.Signbit(y)
	}
	return x < y
}

// isHalf reports whether a number is one of those that an element may be; no other is found among them.
func isHalf(f float64) bool { return math.IsNaN(f) || halfValue(halfBits(f)) == f }

// float16Word is the type word of an element access to binary16 numbers.
func float16Word() unsafe.Pointer {
	var e elements = (*float16Array)(nil)
	return (*[2]unsafe.Pointer)(unsafe.Pointer(&e))[0]
}

// findFloat16 checks that goja's interface to elements is the same as ours, and tries it.
func (l *layout) findFloat16(vm *goja.Runtime) bool {
	o, err := vm.New(vm.Get("Int16Array"), vm.ToValue(3))
	if err != nil {
		return false
	}
	f := &private.Finder{}
	_, theirs := f.Kind(f.Struct(o), "typedArray", reflect.Interface)
	ours := reflect.TypeFor[elements]()
	if theirs == nil || theirs.NumMethod() != ours.NumMethod() {
		return false
	}
	for i := range ours.NumMethod() {
		if a, b := theirs.Method(i), ours.Method(i); a.Name != b.Name || a.Type != b.Type {
			return false
		}
	}
	word := float16Word()
	l.kinds[word] = kindFloat16
	l.access(l.Behind(o))[0] = word
	return l.tryFloat16(o)
}

// tryFloat16 uses every method, through goja and through the interface.
func (l *layout) tryFloat16(o *goja.Object) bool {
	bytes := float16Array(make([]byte, 4))
	var e elements = &bytes
	e.set(0, number(2))
	e.setRaw(1, e.toRaw(number(1)))
	if e.less(1, 0) {
		e.swap(0, 1)
	}
	if e.getRaw(0) != 0x3c00 || e.get(1).ToFloat() != 2 || !e.typeMatch(e.get(0)) || len(e.export(0, 2).([]value.Float16)) != 2 {
		return false
	}
	if o.Set("1", number(1.5)) != nil {
		return false
	}
	halves, ok := o.Export().([]value.Float16)
	return ok && e.exportType() == o.ExportType() && len(halves) == 3 && halves[1] == 0x3e00 && o.Get("1").ToFloat() == 1.5
}
