package inspect

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// Host is what values look like beyond the language; every field may be nil.
type Host struct {
	// Inspect is the JavaScript function that custom inspectors receive, util.inspect.
	Inspect func() *goja.Object
	// URL reports whether a value is a URL of ours, and its href.
	URL func(o *goja.Object) (href string, ok bool)
	// Cwd is the folder that stack traces are read from.
	Cwd func() string
	// IsBuiltin reports whether a stack frame's node:NAME is a builtin.
	IsBuiltin func(name string) bool
}

// Inspector inspects the values of one runtime. Loop goroutine.
type Inspector struct {
	vm     *goja.Runtime
	host   Host
	layout *layout
	shapes map[unsafe.Pointer]*shape

	custom      *goja.Symbol // Symbol.for('nodejs.util.inspect.custom')
	objectProto *goja.Object
	objectCtor  *goja.Object
	arrayProto  *goja.Object
	errorProto  *goja.Object
	known       map[*goja.Object]string // builtin prototypes by their constructor's name
	builtins    map[string]bool         // names of the global classes
	fn          intrinsics
	styles      *goja.Object // util.inspect, once a program may have seen it
	defaults    *goja.Object // util.inspect.defaultOptions, once a program may have changed them
}

// intrinsics are functions of the language as they were when the inspector was made.
type intrinsics struct {
	describe, toISO, dateString, regexpSource, errorString, objectString, jsonString,
	parseInt, parseFloat, symbols goja.Callable
	typedLength goja.Callable // found when it is needed
	regexpParts []regexpPart
}

// New makes the inspector of a runtime.
func New(vm *goja.Runtime, host Host) *Inspector {
	in := &Inspector{
		vm: vm, host: host, layout: theLayout(), shapes: map[unsafe.Pointer]*shape{},
		known: map[*goja.Object]string{}, builtins: map[string]bool{},
	}
	sym, err := vm.RunString("Symbol.for('nodejs.util.inspect.custom')")
	if err != nil {
		panic(err)
	}
	in.custom = sym.(*goja.Symbol)
	in.learnBuiltins()
	in.objectCtor = vm.Get("Object").(*goja.Object)
	in.objectProto = in.objectCtor.Get("prototype").(*goja.Object)
	in.arrayProto = vm.Get("Array").(*goja.Object).Get("prototype").(*goja.Object)
	in.errorProto = vm.Get("Error").(*goja.Object).Get("prototype").(*goja.Object)
	in.fn = intrinsics{
		describe:     in.method(in.objectCtor, "getOwnPropertyDescriptor"),
		toISO:        in.protoMethod("Date", "toISOString"),
		dateString:   in.protoMethod("Date", "toString"),
		regexpSource: in.protoMethod("RegExp", "toString"),
		errorString:  in.protoMethod("Error", "toString"),
		objectString: in.protoMethod("Object", "toString"),
		jsonString:   in.method(vm.Get("JSON").(*goja.Object), "stringify"),
		symbols:      in.method(in.objectCtor, "getOwnPropertySymbols"),
		parseInt:     in.method(vm.GlobalObject(), "parseInt"),
		parseFloat:   in.method(vm.GlobalObject(), "parseFloat"),
	}
	in.fn.regexpParts = in.findRegexpParts()
	return in
}

// regexpPart is a getter of RegExp.prototype and what its truth adds to the flags.
type regexpPart struct {
	flag string
	get  goja.Callable
}

// findRegexpParts keeps the getters that read a RegExp without its prototype.
func (in *Inspector) findRegexpParts() []regexpPart {
	proto := in.vm.Get("RegExp").(*goja.Object).Get("prototype").(*goja.Object)
	var out []regexpPart
	for _, p := range [...][2]string{{"", "source"}, {"d", "hasIndices"}, {"g", "global"}, {"i", "ignoreCase"},
		{"m", "multiline"}, {"s", "dotAll"}, {"u", "unicode"}, {"v", "unicodeSets"}, {"y", "sticky"}} {
		if prop, ok := in.own(proto, p[1]); ok && prop.Get != nil {
			fn, _ := goja.AssertFunction(prop.Get)
			out = append(out, regexpPart{p[0], fn})
		}
	}
	return out
}

// regexpText is a RegExp as it was written, whatever its prototype.
func (in *Inspector) regexpText(o *goja.Object) string {
	s := ""
	for _, p := range in.fn.regexpParts {
		v := call(p.get, o)
		switch {
		case p.flag == "":
			s = "/" + clean(v.String()) + "/"
		case v.ToBoolean():
			s += p.flag
		}
	}
	return s
}

// wellKnown are the classes recognised by their prototype even when its constructor was changed.
var wellKnown = [...]string{
	"Array", "ArrayBuffer", "Function", "Map", "Set", "Object", "RegExp", "Date", "DataView", "Error",
	"AggregateError", "RangeError", "TypeError", "Boolean", "Number", "String", "Promise", "WeakMap", "WeakSet",
}

func (in *Inspector) learnBuiltins() {
	global := in.vm.GlobalObject()
	for _, name := range wellKnown {
		if ctor, ok := global.Get(name).(*goja.Object); ok {
			if proto, ok := ctor.Get("prototype").(*goja.Object); ok {
				in.known[proto] = name
			}
		}
	}
	if u8, ok := global.Get("Uint8Array").(*goja.Object); ok {
		if typed := u8.Prototype(); typed != nil {
			if proto, ok := typed.Get("prototype").(*goja.Object); ok {
				in.known[proto] = "TypedArray"
			}
		}
	}
	for _, name := range global.GetOwnPropertyNames() {
		if isClassName(name) {
			in.builtins[name] = true
		}
	}
}

func isClassName(s string) bool {
	if len(s) < 2 || s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	return isIdentifier(s)
}

func (in *Inspector) method(o *goja.Object, name string) goja.Callable {
	fn, _ := goja.AssertFunction(o.Get(name))
	return fn
}

func (in *Inspector) protoMethod(class, name string) goja.Callable {
	return in.method(in.vm.Get(class).(*goja.Object).Get("prototype").(*goja.Object), name)
}

// call calls a function of the language or of the program; what it throws is thrown on.
func call(fn goja.Callable, this goja.Value, args ...goja.Value) goja.Value {
	v, err := fn(this, args...)
	if err != nil {
		panic(err)
	}
	return v
}

// get reads a property as JavaScript does, getters included; what they throw is undefined.
func (in *Inspector) get(o *goja.Object, name string) (v goja.Value, threw bool) {
	if p, ok := in.own(o, name); ok && !p.IsAccessor() {
		return p.Value, false
	}
	if ex := in.vm.Try(func() { v = o.Get(name) }); ex != nil {
		return goja.Undefined(), true
	}
	if v == nil {
		v = goja.Undefined()
	}
	return v, false
}

// getSymbol is get by symbol.
func (in *Inspector) getSymbol(o *goja.Object, s *goja.Symbol) goja.Value {
	var v goja.Value
	if ex := in.vm.Try(func() { v = o.GetSymbol(s) }); ex != nil || v == nil {
		return goja.Undefined()
	}
	return v
}

func typeOf(v goja.Value) reflect.Type { return reflect.TypeOf(v) }

// isMapped finds the properties of a sloppy arguments object, which live in its parameters.
func isMapped(t reflect.Type) bool {
	return t != nil && t.Kind() == reflect.Pointer && t.Elem().Name() == "mappedProperty"
}
