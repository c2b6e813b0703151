// Package lazy adds properties to goja's built-ins that are made when a program first touches them.
//
// goja makes the properties of most of its built-ins that way: an object has a template with a
// function for each property. Here an object gets a template of its own, with functions of ours beside
// goja's, which costs a few words a property instead of a function object. The fields are goja's
// private ones (see package private): where a later goja has others, the properties are defined at once.
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

	"nook/engine/private"
)

type (
	valueMap = map[unistring.String]goja.Value
	nameList = []unistring.String
	factory  = func(*goja.Runtime) goja.Value
)

// layout is where goja keeps the properties of one kind of object that has a template.
type layout struct {
	private.Objects
	tmpl, values, own uintptr // of the object's struct
	template          reflect.Type
	names, props      uintptr // of a template
	plain             uintptr // a plain object's values
}

// find finds the layout of an object; ok is false where it has no template, or goja has other fields.
func find(vm *goja.Runtime, o *goja.Object) (l layout, ok bool) {
	f := &private.Finder{}
	l.Objects = f.Objects()
	t := f.Struct(o)
	l.values, l.own = f.Field(t, "values", reflect.TypeFor[valueMap]()), f.Field(t, "propNames", reflect.TypeFor[nameList]())
	l.plain = f.Field(f.Struct(vm.CreateObject(nil)), "values", reflect.TypeFor[valueMap]())
	at, p := f.Kind(t, "tmpl", reflect.Pointer)
	if p == nil || *private.At[unsafe.Pointer](l.Behind(o), at) == nil {
		return l, false
	}
	l.tmpl, l.template = at, p.Elem()
	l.names = f.Field(l.template, "propNames", reflect.TypeFor[nameList]())
	at, props := f.Kind(l.template, "props", reflect.Map)
	f.Want(props != nil && props.Key() == reflect.TypeFor[unistring.String]() && props.Elem().ConvertibleTo(reflect.TypeFor[factory]()), "template of factories")
	l.props = at
	return l, f.Found()
}

// Original makes a property of a built-in as goja does, whatever a program has put in its place; nil
// where that cannot be had.
func Original(vm *goja.Runtime, o *goja.Object, name string) goja.Value {
	l, ok := find(vm, o)
	if !ok {
		return nil
	}
	template := *private.At[unsafe.Pointer](l.Behind(o), l.tmpl)
	made := (*private.At[map[unistring.String]factory](template, l.props))[unistring.NewFromString(name)]
	if made == nil {
		return nil
	}
	return made(vm)
}

// Properties is what one object gets.
type Properties struct {
	vm       *goja.Runtime
	object   *goja.Object
	layout   layout
	template map[unistring.String]factory // nil where goja has other fields
	names    *nameList                    // the template's
	own      *nameList                    // the object's, nil until something needs them
	values   *valueMap                    // those that were touched
}

// Of prepares an object of vm, in which no program has run yet, for about room more properties.
func Of(vm *goja.Runtime, o *goja.Object, room int) *Properties {
	p := &Properties{vm: vm, object: o}
	l, ok := find(vm, o)
	if !ok {
		return p
	}
	p.layout = l
	template := private.At[unsafe.Pointer](l.Behind(o), l.tmpl)
	mine := reflect.New(l.template)
	mine.Elem().Set(reflect.NewAt(l.template, *template).Elem())
	*template = mine.UnsafePointer()
	p.names = private.At[nameList](*template, l.names)
	*p.names = append(make(nameList, 0, len(*p.names)+room), *p.names...)
	props := private.At[map[unistring.String]factory](*template, l.props)
	p.template = make(map[unistring.String]factory, len(*props)+room)
	maps.Copy(p.template, *props)
	*props = p.template
	p.own, p.values = private.At[nameList](l.Behind(o), l.own), private.At[valueMap](l.Behind(o), l.values)
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
		return (*private.At[valueMap](p.layout.Behind(scratch), p.layout.plain))[key]
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
