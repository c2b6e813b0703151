package binary

import (
	"strconv"

	"github.com/dop251/goja"
)

// float16Module makes Float16Array: goja's typed array of 16 bit integers with another access to
// its elements, so that every method, spread and view of goja's works on it.
func (r *realm) float16Module() goja.Value {
	r.need("Float16Array")
	env := r.env
	ints, create := r.constructor(kindInt16)
	if r.watching {
		create = r.create[kindInt16]
	}
	ctor := env.Func("Float16Array", 3, func(goja.FunctionCall) goja.Value {
		panic(env.TypeError("", "Constructor Float16Array requires 'new'"))
	})
	abstract := ints.Prototype()
	proto := env.VM.CreateObject(abstract.Get("prototype").(*goja.Object))
	_ = ctor.SetPrototype(abstract)
	_ = ctor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	_ = proto.DefineDataProperty("constructor", ctor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	for _, o := range []*goja.Object{ctor, proto} {
		_ = o.DefineDataProperty("BYTES_PER_ELEMENT", env.VM.ToValue(2), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	}
	plain := func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		o := create(args, newTarget)
		r.access(r.Behind(o))[0] = float16Word()
		*at[*goja.Object](r.Behind(o), r.typed.ctor) = ctor
		return o
	}
	set, _ := goja.AssertFunction(proto.Get("set"))
	*slot[construct](&r.nativeLayout, ctor, r.nativeLayout.create) = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		if newTarget == nil {
			newTarget = ctor
		}
		if o, ok := arg(args, 0).(*goja.Object); ok {
			if t := r.trackedOf(o); t != nil && t.max >= 0 {
				return r.newTyped(kindFloat16, plain, o, t, args, ctor, newTarget)
			}
			if !r.isBuffer(o) {
				return r.copied(plain, o, set, ctor, newTarget, proto)
			}
		}
		o := plain(args, newTarget)
		inherit(o, ints, proto)
		return o
	}
	return env.Object("Float16Array", ctor)
}

// inherit gives an array its own prototype when the target of new had none, and so it has the integers'.
func inherit(o, ints, proto *goja.Object) {
	if o.Prototype() == ints.Get("prototype") {
		_ = o.SetPrototype(proto)
	}
}

// copied makes an array of the elements of another, of an iterable or of an array-like.
func (r *realm) copied(plain construct, source *goja.Object, set goja.Callable, ctor, newTarget, proto *goja.Object) *goja.Object {
	env := r.env
	made := func(n int) *goja.Object {
		p := proto
		if newTarget != ctor {
			if own, ok := newTarget.Get("prototype").(*goja.Object); ok {
				p = own
			}
		}
		o := plain([]goja.Value{env.VM.ToValue(n)}, ctor)
		_ = o.SetPrototype(p)
		return o
	}
	if k, ok := r.kindOf(source); ok {
		if r.isDetached(source) {
			panic(detachedError(env, "Construct"))
		}
		n := r.lengthOf(source)
		o := made(n)
		if k.isBig() {
			panic(env.TypeError("", "Cannot mix BigInt and other types, use explicit conversions"))
		}
		if n > 0 {
			env.Must(set, o, source)
		}
		return o
	}
	iterate, _ := goja.AssertFunction(env.Require("internal/es/values").(*goja.Object).Get("listOf"))
	if list, ok := env.Must(iterate, goja.Undefined(), source).(*goja.Object); ok {
		o := made(int(list.Get("length").ToInteger()))
		env.Must(set, o, list)
		return o
	}
	n := min(max(integer(source.Get("length")), 0), maxSafe)
	if n > mostBytes/2 {
		panic(env.RangeError("", "Invalid typed array length: "+env.VM.ToValue(n).String()))
	}
	o := made(int(n))
	for i := range int(n) {
		key := strconv.Itoa(i)
		v := source.Get(key)
		if v == nil {
			v = goja.Undefined()
		}
		if err := o.Set(key, v); err != nil {
			panic(thrown(err))
		}
	}
	return o
}

// thrown is what to panic with to throw an error of goja's on.
func thrown(err error) any {
	if ex, ok := err.(*goja.Exception); ok {
		return ex.Value()
	}
	return err
}
