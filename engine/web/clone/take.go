package clone

import (
	"math/big"
	"reflect"
	"slices"

	"github.com/dop251/goja"

	"nook/engine/es/binary"
	"nook/engine/value"
)

// taker reads one value; seen keeps identities.
type taker struct {
	env  *value.Env
	b    *builtins
	seen map[*goja.Object]any
	// marked tells what the program marked as uncloneable; it is asked for at the first object.
	marked goja.Callable
	asked  bool
}

func take(env *value.Env, b *builtins, v goja.Value, list []*goja.Object) *Message {
	t := &taker{env: env, b: b, seen: map[*goja.Object]any{}}
	moved, detach := t.transfer(list)
	m := &Message{t.value(v), moved}
	detach()
	return m
}

func (t *taker) value(v goja.Value) any {
	switch {
	case v == nil || goja.IsUndefined(v):
		return undefined{}
	case goja.IsNull(v):
		return nil
	case goja.IsString(v):
		return value.TextOf(v)
	case goja.IsNumber(v):
		return v.ToFloat()
	}
	o, ok := v.(*goja.Object)
	if !ok {
		switch x := v.Export().(type) {
		case bool:
			return x
		case *big.Int:
			return new(big.Int).Set(x)
		}
		panic(t.refuse(v))
	}
	if known, ok := t.seen[o]; ok {
		return known
	}
	return t.object(o)
}

// refuse is the error of what cannot be cloned.
func (t *taker) refuse(v goja.Value) *goja.Object {
	fn, _ := goja.AssertFunction(t.env.Require("internal/structured_clone").(*goja.Object).Get("describe"))
	return dataCloneError(t.env, t.env.Must(fn, goja.Undefined(), v).String()+" could not be cloned.")
}

func (t *taker) object(o *goja.Object) any {
	if _, isFunction := goja.AssertFunction(o); isFunction {
		panic(t.refuse(o))
	}
	switch o.ClassName() {
	case "Date":
		return t.keep(o, &date{t.env.Must(t.b.getTime, o).ToFloat()})
	case "RegExp":
		return t.keep(o, &regexp{value.TextOf(o.Get("source")), value.TextOf(o.Get("flags"))})
	case "Error":
		return t.failure(o)
	case "Number":
		return t.keep(o, &boxed{t.value(t.env.Must(t.b.numberValue, o))})
	case "String":
		return t.keep(o, &boxed{t.value(t.env.Must(t.b.stringValue, o))})
	case "Boolean":
		return t.keep(o, &boxed{t.value(t.env.Must(t.b.booleanValue, o))})
	case "Array":
		return t.array(o)
	}
	return t.exotic(o)
}

func (t *taker) keep(o *goja.Object, node any) any {
	t.seen[o] = node
	return node
}

// exotic looks at what the class does not tell.
func (t *taker) exotic(o *goja.Object) any {
	switch o.ExportType() {
	case reflect.TypeFor[map[string]any](): // a plain object, as most are
		return t.plain(o)
	case reflect.TypeFor[[][2]any]():
		return t.mapping(o)
	case reflect.TypeFor[[]any]():
		return t.set(o)
	}
	switch x := t.env.Export(o).(type) {
	case goja.ArrayBuffer:
		if x.Detached() {
			panic(dataCloneError(t.env, "An ArrayBuffer is detached and could not be cloned."))
		}
		if b := binary.SharedBlock(t.env, o); b != nil {
			return t.keep(o, &sharedMemory{b})
		}
		return t.keep(o, t.memory(o, slices.Clone(x.Bytes())))
	case goja.Proxy, *goja.Symbol, *goja.Promise:
		panic(t.refuse(o))
	case *big.Int:
		return t.keep(o, &boxed{new(big.Int).Set(x)})
	case Shared:
		return x
	}
	if _, ok := t.env.Bytes(o); ok {
		return t.view(o)
	}
	return t.plain(o)
}

// plain clones the properties of an object, unless its class has another way or none.
func (t *taker) plain(o *goja.Object) any {
	t.refuseMarked(o)
	if proto := o.Prototype(); proto != nil && proto.Prototype() != nil { // not Object.prototype
		if node, ok := t.special(o); ok {
			return node
		}
	}
	node := &object{}
	t.keep(o, node)
	t.properties(o, node, o.Keys())
	return node
}

// special is for instances of the platform's classes and views without an export of their own.
func (t *taker) special(o *goja.Object) (any, bool) {
	if t.isDOMException(o) {
		return t.domException(o), true
	}
	if how, ok := o.GetSymbol(t.symbol("kClone")).(*goja.Object); ok {
		return t.platform(o, how), true
	}
	if _, ok := t.env.Bytes(o); ok {
		return t.view(o), true
	}
	unsupported, _ := goja.AssertFunction(t.env.Require("internal/structured_clone").(*goja.Object).Get("unsupported"))
	if why := t.env.Must(unsupported, goja.Undefined(), o); goja.IsString(why) {
		panic(dataCloneError(t.env, why.String()))
	}
	return nil, false
}

// symbol is a property by which a platform object says how it is cloned or moved.
func (t *taker) symbol(name string) *goja.Symbol {
	return t.env.Require("internal/structured_clone").(*goja.Object).Get(name).(*goja.Symbol)
}

// platform asks the object for {module, function, data}.
func (t *taker) platform(o, how *goja.Object) any {
	fn, _ := goja.AssertFunction(how)
	answer := t.env.Must(fn, o).(*goja.Object)
	node := &platform{module: answer.Get("module").String(), function: answer.Get("function").String()}
	t.keep(o, node)
	node.data = t.value(answer.Get("data"))
	return node
}

func (t *taker) view(o *goja.Object) any {
	buffer := o.Get("buffer").(*goja.Object)
	length := o.Get("length")
	class := o.GetSymbol(goja.SymToStringTag).String()
	if class == "DataView" {
		length = o.Get("byteLength")
	}
	if binary.IsOutside(t.env, o) {
		panic(dataCloneError(t.env, "[object Object] could not be cloned."))
	}
	return t.keep(o, &view{
		class: class, buffer: t.value(buffer), offset: o.Get("byteOffset").ToInteger(), length: length.ToInteger(),
		follows: binary.IsTracking(t.env, o),
	})
}

// memory is the node of an ArrayBuffer.
func (t *taker) memory(o *goja.Object, bytes []byte) *memory {
	most, resizable := binary.MaxLength(t.env, o)
	return &memory{bytes, resizable, most}
}

func (t *taker) properties(o *goja.Object, node *object, keys []string) {
	for _, key := range keys {
		v := o.Get(key)
		node.keys = append(node.keys, key)
		node.values = append(node.values, t.value(v))
	}
}

func (t *taker) array(o *goja.Object) any {
	node := &array{length: o.Get("length").ToInteger()}
	t.keep(o, node)
	t.properties(o, &node.object, o.Keys())
	return node
}

// mapping copies the entries before it looks at them: getters may change the map.
func (t *taker) mapping(o *goja.Object) any {
	node := &mapping{}
	t.keep(o, node)
	for _, e := range t.entries(t.b.mapForEach, o) {
		node.keys = append(node.keys, t.value(e[1]))
		node.values = append(node.values, t.value(e[0]))
	}
	return node
}

func (t *taker) set(o *goja.Object) any {
	node := &set{}
	t.keep(o, node)
	for _, e := range t.entries(t.b.setForEach, o) {
		node.values = append(node.values, t.value(e[0]))
	}
	return node
}

// entries is value and key of each entry.
func (t *taker) entries(forEach goja.Callable, o *goja.Object) (all [][2]goja.Value) {
	t.env.Must(forEach, o, t.env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
		all = append(all, [2]goja.Value{c.Argument(0), c.Argument(1)})
		return goja.Undefined()
	}))
	return all
}

func (t *taker) isDOMException(o *goja.Object) bool {
	tag := o.GetSymbol(goja.SymToStringTag)
	if tag == nil || !goja.IsString(tag) || tag.String() != "DOMException" {
		return false
	}
	is, _ := goja.AssertFunction(t.env.Require("internal/dom_exception").(*goja.Object).Get("isDOMException"))
	return t.env.Must(is, goja.Undefined(), o).ToBoolean()
}

func (t *taker) domException(o *goja.Object) any {
	data := &array{length: 3}
	for i, name := range []string{"message", "name", "stack"} {
		data.keys = append(data.keys, string(rune('0'+i)))
		data.values = append(data.values, t.value(o.Get(name)))
	}
	return t.keep(o, &platform{module: "internal/structured_clone", function: "makeDOMException", data: data})
}

func (t *taker) failure(o *goja.Object) any {
	if t.isDOMException(o) {
		return t.domException(o)
	}
	node := &failure{class: "Error"}
	t.keep(o, node)
	switch name := o.Get("name"); {
	case name == nil || !goja.IsString(name):
	default:
		switch s := name.String(); s {
		case "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError":
			node.class = s
		}
	}
	for _, own := range o.GetOwnPropertyNames() {
		switch own {
		case "message":
			node.message = value.TextOf(o.Get(own))
		case "stack":
			if v := o.Get(own); goja.IsString(v) {
				node.stack = value.TextOf(v)
			}
		case "cause":
			node.cause, node.hasCause = t.value(o.Get(own)), true
		}
	}
	return node
}
