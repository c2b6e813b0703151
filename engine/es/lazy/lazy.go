// Package lazy adds properties to goja's built-ins that are made when a program first touches them.
//
// goja makes the properties of most of its built-ins that way: an object has a template with a
// function for each property. Here an object gets a template of its own, with functions of ours beside
// goja's, which costs a few words a property instead of a function object. The fields are goja's
// private ones: where a later goja has others, the properties are defined at once.
//
// Everything belongs on the goroutine of the object's VM. The package knows no engine and no module.
package lazy

import (
	"maps"
	"reflect"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

type (
	valueMap = map[unistring.String]goja.Value
	nameList = []unistring.String
	factory  = func(*goja.Runtime) goja.Value
)

// Properties is what one object gets.
type Properties struct {
	vm       *goja.Runtime
	object   *goja.Object
	template map[unistring.String]factory // nil where goja has other fields
	names    *nameList                    // the template's
	own      *nameList                    // the object's, nil until something needs them
	values   *valueMap                    // those that were touched
}

// Of prepares an object of vm, in which no program has run yet, for about room more properties.
func Of(vm *goja.Runtime, o *goja.Object, room int) *Properties {
	p := &Properties{vm: vm, object: o}
	impl := implementation(o)
	if !impl.IsValid() {
		return p
	}
	tmpl, okTmpl := field(impl, "tmpl", nil)
	values, okValues := field(impl, "values", reflect.TypeFor[valueMap]())
	own, okOwn := field(impl, "propNames", reflect.TypeFor[nameList]())
	if !okTmpl || !okValues || !okOwn || !isTemplate(tmpl.Type()) || tmpl.IsNil() || scratchValues(vm.CreateObject(nil)) == nil {
		return p
	}
	mine := reflect.New(tmpl.Type().Elem())
	*(*unsafe.Pointer)(unsafe.Pointer(tmpl.UnsafeAddr())) = copied(mine, tmpl)
	names, _ := field(mine.Elem(), "propNames", reflect.TypeFor[nameList]())
	props, _ := field(mine.Elem(), "props", nil)
	p.names = (*nameList)(unsafe.Pointer(names.UnsafeAddr()))
	*p.names = append(make(nameList, 0, len(*p.names)+room), *p.names...)
	theirs := (*map[unistring.String]factory)(unsafe.Pointer(props.UnsafeAddr()))
	p.template = make(map[unistring.String]factory, len(*theirs)+room)
	maps.Copy(p.template, *theirs)
	*theirs = p.template
	p.own, p.values = (*nameList)(unsafe.Pointer(own.UnsafeAddr())), (*valueMap)(unsafe.Pointer(values.UnsafeAddr()))
	if *p.own != nil {
		*p.own = append(make(nameList, 0, len(*p.own)+room), *p.own...)
	}
	return p
}

// Add gives the object a property in place of one that it may have. define defines it on the object
// that it is given, when the property is touched.
func (p *Properties) Add(name string, define func(on *goja.Object)) {
	key := unistring.NewFromString(name)
	if p.template == nil {
		define(p.object)
		return
	}
	if _, touched := (*p.values)[key]; touched {
		define(p.object)
		return
	}
	if _, known := p.template[key]; !known {
		*p.names = append(*p.names, key)
		if *p.own != nil && !slices.Contains(*p.own, key) {
			*p.own = append(*p.own, key)
		}
	}
	p.template[key] = func(*goja.Runtime) goja.Value {
		scratch := p.vm.CreateObject(nil)
		define(scratch)
		return (*scratchValues(scratch))[key]
	}
}

// Change has a property of the object's changed in place when it is touched.
func (p *Properties) Change(name string, change func(on *goja.Object)) {
	key := unistring.NewFromString(name)
	var own factory
	if p.template != nil {
		own = p.template[key]
	}
	if own == nil {
		change(p.object)
		return
	}
	if _, touched := (*p.values)[key]; touched {
		change(p.object)
		return
	}
	p.template[key] = func(vm *goja.Runtime) goja.Value {
		(*p.values)[key] = own(vm)
		change(p.object)
		return (*p.values)[key]
	}
}

// Has tells whether the object has a property of its own, without touching it.
func (p *Properties) Has(name string) bool {
	if p.template == nil {
		return p.object.Get(name) != nil
	}
	key := unistring.NewFromString(name)
	if v, touched := (*p.values)[key]; touched {
		return v != nil
	}
	return p.template[key] != nil
}

// implementation is goja's struct behind an object.
func implementation(o *goja.Object) reflect.Value {
	self := reflect.ValueOf(o).Elem().FieldByName("self")
	if !self.IsValid() || self.Kind() != reflect.Interface || self.IsNil() {
		return reflect.Value{}
	}
	impl := self.Elem()
	if impl.Kind() != reflect.Pointer || impl.Type().Elem().Kind() != reflect.Struct {
		return reflect.Value{}
	}
	return impl.Elem()
}

func field(of reflect.Value, name string, want reflect.Type) (reflect.Value, bool) {
	f := of.FieldByName(name)
	return f, f.IsValid() && f.CanAddr() && (want == nil || f.Type() == want)
}

// isTemplate tells whether a pointer leads to a template as this package knows it.
func isTemplate(t reflect.Type) bool {
	if t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
		return false
	}
	names, ok := t.Elem().FieldByName("propNames")
	if !ok || names.Type != reflect.TypeFor[nameList]() {
		return false
	}
	props, ok := t.Elem().FieldByName("props")
	return ok && props.Type.Kind() == reflect.Map && props.Type.Key() == reflect.TypeFor[unistring.String]() &&
		props.Type.Elem().ConvertibleTo(reflect.TypeFor[factory]())
}

// copied fills a new template with what another one has, and gives its address.
func copied(to, from reflect.Value) unsafe.Pointer {
	to.Elem().Set(reflect.NewAt(to.Type().Elem(), from.UnsafePointer()).Elem())
	return to.UnsafePointer()
}

// scratchValues are the properties of a plain object as goja keeps them.
func scratchValues(o *goja.Object) *valueMap {
	impl := implementation(o)
	if !impl.IsValid() {
		return nil
	}
	values, ok := field(impl, "values", reflect.TypeFor[valueMap]())
	if !ok {
		return nil
	}
	return (*valueMap)(unsafe.Pointer(values.UnsafeAddr()))
}
