package util

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/inspect"
	"nook/engine/value"
)

// bindTypes fills the binding of internal/util/types: what values are inside, whatever they pretend.
func bindTypes(env *value.Env, b *goja.Object) {
	in := env.Inspector()
	yes, no := env.VM.ToValue(true), env.VM.ToValue(false)
	def := func(name string, is func(o *goja.Object, brand inspect.Brand) bool) {
		_ = b.Set(name, env.Func(name, 1, func(c goja.FunctionCall) goja.Value {
			if o, ok := c.Argument(0).(*goja.Object); ok && is(o, in.BrandOf(o)) {
				return yes
			}
			return no
		}))
	}
	one := func(name string, brands ...inspect.Brand) {
		def(name, func(_ *goja.Object, brand inspect.Brand) bool {
			for _, b := range brands {
				if b == brand {
					return true
				}
			}
			return false
		})
	}
	boxed := func(name string, is func(p goja.Value) bool) {
		def(name, func(o *goja.Object, brand inspect.Brand) bool {
			return brand == inspect.Boxed && is(in.Primitive(o))
		})
	}
	one("isArgumentsObject", inspect.Arguments)
	one("isArrayBuffer", inspect.ArrayBufferObject)
	def("isAsyncFunction", func(o *goja.Object, brand inspect.Brand) bool {
		return brand == inspect.AsyncFunction || (brand.IsFunction() && in.ClassTag(o) == "AsyncGeneratorFunction")
	})
	boxed("isBigIntObject", goja.IsBigInt)
	boxed("isBooleanObject", func(p goja.Value) bool { return !isOther(p) })
	one("isDataView", inspect.DataViewObject)
	one("isDate", inspect.DateObject)
	one("isExternal")
	def("isGeneratorFunction", func(o *goja.Object, brand inspect.Brand) bool {
		return brand == inspect.GeneratorFunction || (brand.IsFunction() && in.ClassTag(o) == "AsyncGeneratorFunction")
	})
	one("isGeneratorObject", inspect.Generator)
	one("isMap", inspect.MapObject)
	one("isMapIterator", inspect.MapIterator)
	def("isModuleNamespaceObject", func(o *goja.Object, brand inspect.Brand) bool { return in.IsNamespace(o) })
	one("isNativeError", inspect.ErrorObject)
	boxed("isNumberObject", goja.IsNumber)
	one("isPromise", inspect.PromiseObject)
	one("isProxy", inspect.ProxyObject)
	one("isRegExp", inspect.RegExpObject)
	one("isSet", inspect.SetObject)
	one("isSetIterator", inspect.SetIterator)
	one("isSharedArrayBuffer", inspect.SharedBufferObject)
	boxed("isStringObject", goja.IsString)
	boxed("isSymbolObject", func(p goja.Value) bool { _, ok := p.(*goja.Symbol); return ok })
	one("isWeakMap", inspect.WeakMapObject)
	one("isWeakSet", inspect.WeakSetObject)
	one("isAnyArrayBuffer", inspect.ArrayBufferObject, inspect.SharedBufferObject)
	one("isBoxedPrimitive", inspect.Boxed)
	one("isArrayBufferView", inspect.TypedArray, inspect.DataViewObject)
	one("isTypedArray", inspect.TypedArray)
	for _, kind := range strings.Fields("Uint8 Uint8Clamped Uint16 Uint32 Int8 Int16 Int32 Float16 Float32 Float64 BigInt64 BigUint64") {
		name := kind + "Array"
		def("is"+name, func(o *goja.Object, brand inspect.Brand) bool {
			return brand == inspect.TypedArray && in.TypedName(o) == name
		})
	}
	bindPreviews(env, b)
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
