package util

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/inspect"
	"nook/engine/value"
)

// typeTests defines functions that tell what a value is inside.
type typeTests struct {
	env     *value.Env
	in      *inspect.Inspector
	binding *goja.Object
	yes, no goja.Value
}

func (t *typeTests) def(name string, is func(o *goja.Object, brand inspect.Brand) bool) {
	_ = t.binding.Set(name, t.env.Func(name, 1, func(c goja.FunctionCall) goja.Value {
		if o, ok := c.Argument(0).(*goja.Object); ok && is(o, t.in.BrandOf(o)) {
			return t.yes
		}
		return t.no
	}))
}

// one is a test for any of some brands.
func (t *typeTests) one(name string, brands ...inspect.Brand) {
	t.def(name, func(_ *goja.Object, brand inspect.Brand) bool { return slices.Contains(brands, brand) })
}

// boxed is a test for an Object(primitive).
func (t *typeTests) boxed(name string, is func(p goja.Value) bool) {
	t.def(name, func(o *goja.Object, brand inspect.Brand) bool {
		return brand == inspect.Boxed && is(t.in.Primitive(o))
	})
}

// function is a test for a kind of function, which asynchronous generators are, too.
func (t *typeTests) function(name string, kind inspect.Brand) {
	t.def(name, func(o *goja.Object, brand inspect.Brand) bool {
		return brand == kind || brand.IsFunction() && t.in.ClassTag(o) == "AsyncGeneratorFunction"
	})
}

// bindTypes fills the binding of internal/util/types: what values are inside, whatever they pretend.
// The order is that of Node's exports.
func bindTypes(env *value.Env, b *goja.Object) {
	t := &typeTests{env, env.Inspector(), b, env.VM.ToValue(true), env.VM.ToValue(false)}
	t.one("isArgumentsObject", inspect.Arguments)
	t.one("isArrayBuffer", inspect.ArrayBufferObject)
	t.function("isAsyncFunction", inspect.AsyncFunction)
	t.boxed("isBigIntObject", goja.IsBigInt)
	t.boxed("isBooleanObject", func(p goja.Value) bool { return !isOther(p) })
	t.one("isDataView", inspect.DataViewObject)
	t.one("isDate", inspect.DateObject)
	t.one("isExternal") // there are none
	t.function("isGeneratorFunction", inspect.GeneratorFunction)
	t.one("isGeneratorObject", inspect.Generator)
	t.one("isMap", inspect.MapObject)
	t.one("isMapIterator", inspect.MapIterator)
	t.def("isModuleNamespaceObject", func(o *goja.Object, _ inspect.Brand) bool { return t.in.IsNamespace(o) })
	t.one("isNativeError", inspect.ErrorObject)
	t.boxed("isNumberObject", goja.IsNumber)
	t.one("isPromise", inspect.PromiseObject)
	t.one("isProxy", inspect.ProxyObject)
	t.one("isRegExp", inspect.RegExpObject)
	t.one("isSet", inspect.SetObject)
	t.one("isSetIterator", inspect.SetIterator)
	t.one("isSharedArrayBuffer", inspect.SharedBufferObject)
	t.boxed("isStringObject", goja.IsString)
	t.boxed("isSymbolObject", func(p goja.Value) bool { _, ok := p.(*goja.Symbol); return ok })
	t.one("isWeakMap", inspect.WeakMapObject)
	t.one("isWeakSet", inspect.WeakSetObject)
	t.one("isAnyArrayBuffer", inspect.ArrayBufferObject, inspect.SharedBufferObject)
	t.one("isBoxedPrimitive", inspect.Boxed)
	t.one("isArrayBufferView", inspect.TypedArray, inspect.DataViewObject)
	t.bindTypedArrays()
	bindPreviews(env, b)
}

func (t *typeTests) bindTypedArrays() {
	t.one("isTypedArray", inspect.TypedArray)
	for _, kind := range strings.Fields("Uint8 Uint8Clamped Uint16 Uint32 Int8 Int16 Int32 Float16 Float32 Float64 BigInt64 BigUint64") {
		name := kind + "Array"
		t.def("is"+name, func(o *goja.Object, brand inspect.Brand) bool {
			return brand == inspect.TypedArray && t.in.TypedName(o) == name
		})
	}
}

// isOther reports whether a boxed primitive is anything but a boolean.
func isOther(p goja.Value) bool {
	_, isSymbol := p.(*goja.Symbol)
	return isSymbol || goja.IsString(p) || goja.IsNumber(p) || goja.IsBigInt(p)
}

// bindPreviews adds what only internal modules see.
func bindPreviews(env *value.Env, b *goja.Object) {
	in := env.Inspector()
	// previewIterator gives what a Map's or Set's iterator has left, without moving it.
	env.Set(b, "previewIterator", func(c goja.FunctionCall) goja.Value {
		rest, keyed := in.Rest(c.Argument(0).(*goja.Object))
		list := make([]any, len(rest))
		for i, e := range rest {
			if keyed {
				list[i] = env.VM.NewArray(e[0], e[1])
			} else {
				list[i] = e[0]
			}
		}
		return env.Object("keyed", keyed, "list", env.VM.NewArray(list...))
	})
	env.Set(b, "promiseState", func(c goja.FunctionCall) goja.Value {
		p, ok := c.Argument(0).Export().(*goja.Promise)
		if !ok {
			return goja.Undefined()
		}
		return env.VM.ToValue([...]string{"pending", "fulfilled", "rejected"}[p.State()])
	})
}
