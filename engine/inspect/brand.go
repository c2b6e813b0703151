package inspect

import (
	"unsafe"

	"github.com/dop251/goja"
)

// Brand is what an object is inside, whatever its prototype or properties pretend.
type Brand uint8

// The brands.
const (
	Plain Brand = iota
	Array
	Function
	Class
	AsyncFunction
	GeneratorFunction
	Native // a function of Go
	ErrorObject
	DateObject
	RegExpObject
	Boxed // Object(primitive)
	MapObject
	SetObject
	MapIterator
	SetIterator
	WeakMapObject
	WeakSetObject
	PromiseObject
	ProxyObject
	ArrayBufferObject
	SharedBufferObject
	TypedArray
	DataViewObject
	Arguments
	Generator
)

// IsFunction reports whether typeof says "function" (proxies aside).
func (b Brand) IsFunction() bool { return b >= Function && b <= Native }

// shape is a brand and how its properties may be read.
type shape struct {
	brand Brand
	// simple objects have no other named properties than those in values.
	simple bool
	// foreign objects keep their properties elsewhere; only goja's own interface is right.
	foreign bool
	// boxedString holds its value in a field of its own.
	boxedString bool
	dense       bool // an arrayObject: its elements are a slice
	lazy        bool // properties are made at first use: a miss means nothing
}

// shapes are goja's implementations by the name of their Go type.
var shapes = map[string]shape{
	"baseObject":                {brand: Plain, simple: true},
	"guardedObject":             {brand: Plain},
	"templatedObject":           {lazy: true, brand: Plain},
	"templatedArrayObject":      {lazy: true, brand: Array},
	"arrayObject":               {brand: Array, dense: true},
	"sparseArrayObject":         {brand: Array},
	"funcObject":                {brand: Function},
	"arrowFuncObject":           {brand: Function},
	"methodFuncObject":          {brand: Function},
	"classFuncObject":           {brand: Class},
	"asyncFuncObject":           {brand: AsyncFunction},
	"asyncArrowFuncObject":      {brand: AsyncFunction},
	"asyncMethodFuncObject":     {brand: AsyncFunction},
	"generatorFuncObject":       {brand: GeneratorFunction},
	"generatorMethodFuncObject": {brand: GeneratorFunction},
	"nativeFuncObject":          {brand: Native},
	"wrappedFuncObject":         {brand: Native},
	"boundFuncObject":           {brand: Native},
	"templatedFuncObject":       {lazy: true, brand: Native},
	"errorObject":               {brand: ErrorObject},
	"dateObject":                {brand: DateObject, simple: true},
	"regexpObject":              {brand: RegExpObject},
	"primitiveValueObject":      {brand: Boxed, simple: true},
	"stringObject":              {brand: Boxed, boxedString: true},
	"mapObject":                 {brand: MapObject, simple: true},
	"setObject":                 {brand: SetObject, simple: true},
	"mapIterObject":             {brand: MapIterator, simple: true},
	"setIterObject":             {brand: SetIterator, simple: true},
	"weakMapObject":             {brand: WeakMapObject, simple: true},
	"weakSetObject":             {brand: WeakSetObject, simple: true},
	"Promise":                   {brand: PromiseObject, simple: true},
	"proxyObject":               {brand: ProxyObject, foreign: true},
	"arrayBufferObject":         {brand: ArrayBufferObject, simple: true},
	"typedArrayObject":          {brand: TypedArray},
	"dataViewObject":            {brand: DataViewObject, simple: true},
	"argumentsObject":           {brand: Arguments},
	"generatorObject":           {brand: Generator, simple: true},
	"arrayIterObject":           {brand: Plain, simple: true},
	"stringIterObject":          {brand: Plain, simple: true},
	"regExpStringIterObject":    {brand: Plain, simple: true},
}

// look is an object opened: its shape and the struct behind it.
type look struct {
	*shape
	self unsafe.Pointer
}

// look opens an object.
func (in *Inspector) look(o *goja.Object) look {
	words := in.layout.Words(o)
	kind, data := words[0], words[1]
	s := in.shapes[kind]
	if s == nil {
		s = in.newShape(o)
		in.shapes[kind] = s
	}
	if s.brand == Plain && s.simple && at[string](data, in.layout.base.class) == "Arguments" {
		s = &strictArguments
	}
	if s.brand == ArrayBufferObject && at[string](data, in.layout.base.class) == "SharedArrayBuffer" {
		s = &sharedBuffer
	}
	return look{s, data}
}

// sharedBuffer is a SharedArrayBuffer: goja's buffer with a class of its own.
var sharedBuffer = shape{brand: SharedBufferObject, simple: true}

// strictArguments is the arguments object of strict code: a plain object with a class of its own.
var strictArguments = shape{brand: Arguments, simple: true}

func (in *Inspector) newShape(o *goja.Object) *shape {
	name := in.layout.selfOf(o).Type().Elem().Name()
	if s, ok := shapes[name]; ok {
		return &s
	}
	// An object over Go data: goja's dynamic and reflected kinds.
	s := shape{brand: Plain, foreign: true}
	switch o.ClassName() {
	case "Array":
		s.brand = Array
	case "Function":
		s.brand = Native
	}
	return &s
}

// BrandOf says what an object is inside. It never runs JavaScript.
func (in *Inspector) BrandOf(o *goja.Object) Brand { return in.look(o).brand }

// Primitive is the value in an Object(primitive).
func (in *Inspector) Primitive(o *goja.Object) goja.Value {
	l := in.look(o)
	if l.boxedString {
		return at[goja.String](l.self, in.layout.boxedStr)
	}
	return at[goja.Value](l.self, in.layout.primitive)
}

// prototype is Object.getPrototypeOf without the trap of a proxy.
func (in *Inspector) prototype(o *goja.Object) *goja.Object {
	if in.look(o).brand == ProxyObject {
		return nil
	}
	return o.Prototype()
}
