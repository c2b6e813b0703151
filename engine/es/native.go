package es

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// native is what runs when JavaScript calls a function of Go.
type native = func(goja.FunctionCall) goja.Value

// construct is what runs when JavaScript makes an object with a function of Go.
type construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object

// wrap puts make(own) in front of a built-in that goja has. The function object stays the same one,
// with its name, its length and its place: only what it runs is replaced, in goja's own field, which
// costs a call nothing. Where a later goja keeps it elsewhere, a new function takes the property.
func wrap(env *value.Env, owner *goja.Object, name string, length int, make func(own native) native) {
	o, ok := owner.Get(name).(*goja.Object)
	if !ok {
		return
	}
	if call := callField(o); call != nil {
		*call = make(*call)
		return
	}
	own, ok := goja.AssertFunction(o)
	if !ok {
		return
	}
	f := env.Func(name, length, make(func(c goja.FunctionCall) goja.Value { return env.Must(own, c.This, c.Arguments...) }))
	_ = owner.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// wrapConstruct is wrap for what new runs; without goja's field it leaves the constructor as it is.
func wrapConstruct(ctor *goja.Object, make func(own construct) construct) {
	field := privateField(ctor, "construct", reflect.TypeFor[construct]())
	if field == nil {
		return
	}
	if own := (*construct)(field); *own != nil {
		*own = make(*own)
	}
}

// nativeOf is the Go function behind a built-in, called as JavaScript would, without the price of
// entering the VM again. The built-ins that are asked for are those of a VM that no program has run in yet.
func nativeOf(env *value.Env, owner *goja.Object, name string) native {
	o, _ := owner.Get(name).(*goja.Object)
	if call := callField(o); call != nil {
		return *call
	}
	var own goja.Callable
	if o != nil {
		own, _ = goja.AssertFunction(o)
	}
	if own == nil {
		return func(goja.FunctionCall) goja.Value { panic(env.Missing(name)) }
	}
	return func(c goja.FunctionCall) goja.Value { return env.Must(own, c.This, c.Arguments...) }
}

func callField(o *goja.Object) *native {
	return (*native)(privateField(o, "f", reflect.TypeFor[native]()))
}

// privateField is the address of a field of goja's implementation of an object, nil when it has none
// of that name and type. The two kinds of functions of Go that goja has differ in their layout.
func privateField(o *goja.Object, name string, of reflect.Type) unsafe.Pointer {
	if o == nil {
		return nil
	}
	self := reflect.ValueOf(o).Elem().FieldByName("self")
	if !self.IsValid() || self.Kind() != reflect.Interface || self.IsNil() {
		return nil
	}
	impl := self.Elem()
	if impl.Kind() != reflect.Pointer || impl.Type().Elem().Kind() != reflect.Struct {
		return nil
	}
	field, ok := impl.Type().Elem().FieldByName(name)
	if !ok || field.Type != of || len(field.Index) != 1 {
		return nil
	}
	return unsafe.Add(impl.UnsafePointer(), field.Offset)
}
