package binary

import (
	_ "embed" // the JavaScript halves

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed typed_methods.js
var methodsSource string

//go:embed values.js
var valuesSource string

// ownMethods are the methods of typed arrays that take the length once and then run code of the
// program, which may resize the buffer. goja's are right as long as no buffer can.
var ownMethods = [...]string{
	"at", "copyWithin", "every", "fill", "filter", "find", "findIndex", "findLast", "findLastIndex", "forEach", "includes",
	"indexOf", "join", "lastIndexOf", "map", "reduce", "reduceRight", "set", "slice", "some", "sort", "subarray",
	"toLocaleString", "with",
}

// watchMethods gives the views of tracked buffers the methods of typed_methods.js.
func (r *realm) watchMethods() {
	ctor, _ := r.constructor(kindUint8)
	proto := ctor.Prototype().Get("prototype").(*goja.Object)
	r.methods = map[string]goja.Callable{}
	r.originals = map[string]native{}
	for _, name := range ownMethods {
		r.hook(proto.Get(name), func(orig native) native {
			r.originals[name] = orig
			return func(c goja.FunctionCall) goja.Value {
				if buffer, t := r.bufferOf(c.This); t != nil && t.max >= 0 {
					r.sync(buffer, t)
					return r.env.Must(r.method(name), c.This, c.Arguments...)
				}
				return orig(c)
			}
		})
	}
}

func (r *realm) method(name string) goja.Callable {
	fn := r.methods[name]
	if fn == nil {
		fn, _ = goja.AssertFunction(r.env.Require("internal/es/typed_methods").(*goja.Object).Get(name))
		r.methods[name] = fn
	}
	return fn
}

// bindMethods fills what typed_methods.js asks about views.
func bindMethods(env *value.Env, b *goja.Object) {
	r := realmOf(env)
	// lengthOf(view, name) is ValidateTypedArray and the length.
	env.Set(b, "lengthOf", func(c goja.FunctionCall) goja.Value {
		name := "%TypedArray%.prototype." + c.Argument(1).String()
		if _, ok := r.kindOf(c.Argument(0)); !ok {
			panic(incompatible(env, name, c.Argument(0)))
		}
		o := c.Argument(0).(*goja.Object)
		if r.isDetached(o) {
			panic(detachedError(env, name))
		}
		return env.VM.ToValue(*at[int](r.Behind(o), r.typed.length))
	})
	env.Set(b, "isTyped", func(c goja.FunctionCall) goja.Value {
		_, ok := r.kindOf(c.Argument(0))
		return env.VM.ToValue(ok)
	})
	env.Set(b, "isOutside", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(r.isDetached(c.Argument(0).(*goja.Object)))
	})
	env.Set(b, "isTracking", func(c goja.FunctionCall) goja.Value {
		o := c.Argument(0).(*goja.Object)
		_, t := r.bufferOf(o)
		return env.VM.ToValue(t != nil && t.isTracking(o))
	})
	env.Set(b, "kind", func(c goja.FunctionCall) goja.Value {
		k, _ := r.kindOf(c.Argument(0))
		return env.VM.ToValue(kindNames[k])
	})
	// start is the offset that a view was made with, wherever its buffer ends by now.
	env.Set(b, "start", func(c goja.FunctionCall) goja.Value {
		k, _ := r.kindOf(c.Argument(0))
		return env.VM.ToValue(*at[int](r.Behind(c.Argument(0).(*goja.Object)), r.typed.offset) * k.size())
	})
	env.Set(b, "bufferOf", func(c goja.FunctionCall) goja.Value {
		buffer, _ := r.bufferOf(c.Argument(0))
		return buffer
	})
	env.Set(b, "defaultConstructor", func(c goja.FunctionCall) goja.Value {
		return *at[*goja.Object](r.Behind(c.Argument(0).(*goja.Object)), r.typed.ctor)
	})
	// goja(name, view, ...args) is goja's own method.
	env.Set(b, "goja", func(c goja.FunctionCall) goja.Value {
		return r.originals[c.Argument(0).String()](goja.FunctionCall{This: c.Argument(1), Arguments: c.Arguments[2:]})
	})
	// copy(target, source, from, count) copies elements of one kind, byte by byte in this order.
	env.Set(b, "copy", func(c goja.FunctionCall) goja.Value {
		to, from := r.bytes(c.Argument(0).(*goja.Object)), r.bytes(c.Argument(1).(*goja.Object))
		k, _ := r.kindOf(c.Argument(0))
		from = from[int(c.Argument(2).ToInteger())*k.size():]
		n := min(int(c.Argument(3).ToInteger())*k.size(), len(from), len(to))
		for i := range n {
			to[i] = from[i]
		}
		return nil
	})
}

// bytes is the memory of a typed array.
func (r *realm) bytes(o *goja.Object) []byte {
	k, ok := r.kindOf(o)
	if !ok || r.isDetached(o) {
		return nil
	}
	buffer, _ := r.bufferOf(o)
	w := r.Words(o)
	from := *at[int](w[1], r.typed.offset) * k.size()
	return (*r.data(buffer))[from : from+*at[int](w[1], r.typed.length)*k.size()]
}
