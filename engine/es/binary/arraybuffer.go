package binary

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// The limits of memory: what is reserved at once, what may be had at all, and what may be promised.
const (
	startRoom = 1 << 20
	mostBytes = 1 << 33
	mostRoom  = 1 << 40
)

const (
	badLength    = "Invalid array buffer length"
	badMaxLength = "Invalid array buffer max length"
	noMemory     = "Array buffer allocation failed"
)

// installArrayBuffer completes ArrayBuffer and its prototype.
func installArrayBuffer(env *value.Env) {
	ctor := env.VM.Get("ArrayBuffer").(*goja.Object)
	proto := ctor.Get("prototype").(*goja.Object)
	if proto.Get("resize") != nil {
		return // a later goja has it
	}
	l := natives()
	l.hookNew(ctor, func(orig construct) construct {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if len(args) > 0 && goja.IsNumber(args[0]) {
				if n := args[0].ToFloat(); n <= -1 || n > maxSafe {
					panic(env.RangeError("", badLength))
				} else if n > mostBytes {
					panic(env.RangeError("", noMemory)) // goja would try, and Go would end the process
				}
			}
			if len(args) > 1 {
				if options, ok := args[1].(*goja.Object); ok {
					return realmOf(env).newResizable(orig, args[0], options, newTarget)
				}
			}
			return orig(args, newTarget)
		}
	})
	l.hook(proto.Get("slice"), func(orig native) native {
		return func(c goja.FunctionCall) goja.Value {
			if o, ok := c.This.(*goja.Object); ok {
				ab, ok := value.ArrayBuffer(o)
				switch {
				case !ok:
					panic(incompatible(env, "ArrayBuffer.prototype.slice", o))
				case ab.Detached():
					panic(detachedError(env, "ArrayBuffer.prototype.slice"))
				}
			}
			return orig(c)
		}
	})
	bufferGetter := func(name string, fn func(r *realm, o *goja.Object, ab goja.ArrayBuffer) any) {
		getter(env, proto, name, func(c goja.FunctionCall) goja.Value {
			o, ab := thisBuffer(env, c.This, "get ArrayBuffer.prototype."+name)
			return env.VM.ToValue(fn(realmOf(env), o, ab))
		})
	}
	bufferGetter("maxByteLength", func(r *realm, o *goja.Object, ab goja.ArrayBuffer) any {
		if t := r.trackedOf(o); t != nil && !ab.Detached() {
			return t.max
		}
		return len(ab.Bytes())
	})
	bufferGetter("resizable", func(r *realm, o *goja.Object, _ goja.ArrayBuffer) any { return r.trackedOf(o) != nil })
	method(env, proto, "resize", 1, func(c goja.FunctionCall) goja.Value {
		realmOf(env).resize(c.This, c.Argument(0))
		return nil
	})
	for _, name := range [...]string{"transfer", "transferToFixedLength"} {
		method(env, proto, name, 0, func(c goja.FunctionCall) goja.Value {
			return realmOf(env).transfer(c.This, c.Argument(0), "ArrayBuffer.prototype."+name, name != "transfer")
		})
	}
	bufferGetter("detached", func(_ *realm, _ *goja.Object, ab goja.ArrayBuffer) any { return ab.Detached() })
}

// thisBuffer is the receiver of a method of ArrayBuffer.prototype.
func thisBuffer(env *value.Env, this goja.Value, method string) (*goja.Object, goja.ArrayBuffer) {
	if o, ok := this.(*goja.Object); ok && o.ClassName() != classShared {
		if ab, ok := value.ArrayBuffer(o); ok {
			return o, ab
		}
	}
	panic(incompatible(env, method, this))
}

// newResizable is new ArrayBuffer(length, options).
func (r *realm) newResizable(orig construct, length goja.Value, options, newTarget *goja.Object) *goja.Object {
	n := index(r.env, length, badLength)
	limit := options.Get("maxByteLength")
	if limit == nil || goja.IsUndefined(limit) {
		return orig([]goja.Value{r.env.VM.ToValue(n)}, newTarget)
	}
	most := index(r.env, limit, badMaxLength)
	if n > most {
		panic(r.env.RangeError("", badMaxLength))
	}
	r.need("new ArrayBuffer(length, { maxByteLength })")
	o := orig(nil, newTarget)
	if most > mostRoom || n > mostBytes {
		panic(r.env.RangeError("", noMemory))
	}
	r.makeResizable(o, make([]byte, n, max(n, min(most, startRoom))), most)
	return o
}

// makeResizable gives memory to a new and empty buffer.
func (r *realm) makeResizable(o *goja.Object, mem []byte, most int) {
	r.watch()
	r.track(o, &tracked{max: most, mem: mem})
	*r.data(o) = mem
}

// resize is ArrayBuffer.prototype.resize.
func (r *realm) resize(this, length goja.Value) {
	const name = "ArrayBuffer.prototype.resize"
	o, _ := this.(*goja.Object)
	t := r.trackedOf(o)
	if t == nil || t.block != nil {
		panic(incompatible(r.env, name, this))
	}
	n := index(r.env, length, name+": Invalid length parameter")
	if o.Export().(goja.ArrayBuffer).Detached() {
		panic(detachedError(r.env, name))
	}
	if n > t.max {
		panic(r.env.RangeError("", name+": Invalid length parameter"))
	}
	if n > mostBytes {
		panic(r.env.RangeError("", noMemory))
	}
	t.setLength(n)
	*r.data(o) = t.mem
	r.resized(o, t)
}

// setLength moves memory only to grow beyond its capacity. What was beyond the end becomes zero,
// whatever a method under way wrote there after the buffer had shrunk.
func (t *tracked) setLength(n int) {
	before := len(t.mem)
	if n <= cap(t.mem) {
		t.mem = t.mem[:n]
		if n > before {
			clear(t.mem[before:])
		}
		return
	}
	mem := make([]byte, n, min(t.max, max(n, 2*cap(t.mem))))
	copy(mem, t.mem)
	t.mem = mem
}

// transfer is ArrayBuffer.prototype.transfer and transferToFixedLength.
func (r *realm) transfer(this, length goja.Value, name string, fixed bool) goja.Value {
	o, ab := thisBuffer(r.env, this, name)
	n := len(ab.Bytes())
	if !goja.IsUndefined(length) {
		n = transferLength(r.env, length, name)
	}
	if ab.Detached() {
		panic(detachedError(r.env, name))
	}
	keep, _ := goja.AssertFunction(r.env.Require("internal/structured_clone").(*goja.Object).Get("isUntransferable"))
	if r.env.Must(keep, goja.Undefined(), o).ToBoolean() {
		panic(r.env.TypeError("", "ArrayBuffer is not detachable and could not be cloned."))
	}
	t := r.trackedOf(o)
	if t != nil && !fixed {
		if n > t.max {
			panic(r.env.RangeError("", badLength))
		}
		t.setLength(n)
		made := r.env.VM.ToValue(r.env.VM.NewArrayBuffer(nil)).(*goja.Object)
		r.makeResizable(made, t.mem, t.max)
		ab.Detach()
		return made
	}
	if n > mostBytes {
		panic(r.env.RangeError("", noMemory))
	}
	mem := ab.Bytes()
	if n > cap(mem) || t != nil || n != len(mem) {
		mem = make([]byte, n)
		copy(mem, ab.Bytes())
	}
	ab.Detach()
	return r.env.VM.ToValue(r.env.VM.NewArrayBuffer(mem))
}

// transferLength is ToIndex with the two messages that V8 has for it.
func transferLength(env *value.Env, v goja.Value, name string) int {
	n := integer(v)
	switch {
	case n < 0:
		panic(env.RangeError("", badLength))
	case n > maxSafe:
		panic(env.RangeError("", name+": Invalid length parameter"))
	}
	return int(n)
}

func detachedError(env *value.Env, name string) *goja.Object {
	return env.TypeError("", "Cannot perform "+name+" on a detached ArrayBuffer")
}

// slice is the slice of ArrayBuffer.prototype for resizable buffers, and that of SharedArrayBuffer's.
func (r *realm) slice(o *goja.Object, start, end goja.Value, ctor *goja.Object, name string) goja.Value {
	env := r.env
	before := len(*r.data(o))
	from := relative(integer(start), before)
	to := before
	if !goja.IsUndefined(end) {
		to = relative(integer(end), before)
	}
	n := max(to-from, 0)
	made := r.construct(r.species(o, ctor), env.VM.ToValue(n))
	t := r.trackedOf(made)
	sharing := ctor == r.shared
	switch {
	case !r.isBuffer(made) || sharing != (t != nil && t.block != nil):
		panic(incompatible(env, name, made))
	case made.Export().(goja.ArrayBuffer).Detached():
		panic(detachedError(env, name))
	case made == o:
		panic(env.TypeError("", "ArrayBuffer subclass returned this from species constructor"))
	case len(*r.data(made)) < n:
		panic(env.TypeError("", "Species constructor returned a too small ArrayBuffer"))
	case o.Export().(goja.ArrayBuffer).Detached():
		panic(detachedError(env, name))
	}
	if mem := *r.data(o); from < len(mem) {
		copy((*r.data(made))[:n], mem[from:])
	}
	return made
}

// species is SpeciesConstructor.
func (r *realm) species(o, fallback *goja.Object) goja.Value {
	v := o.Get("constructor")
	if v == nil || goja.IsUndefined(v) {
		return fallback
	}
	ctor, ok := v.(*goja.Object)
	if !ok {
		panic(r.env.TypeError("", "The .constructor property is not an object"))
	}
	s := ctor.GetSymbol(goja.SymSpecies)
	if s == nil || goja.IsUndefined(s) || goja.IsNull(s) {
		return fallback
	}
	return s
}

func (r *realm) construct(ctor goja.Value, args ...goja.Value) *goja.Object {
	create, ok := goja.AssertConstructor(ctor)
	if !ok {
		panic(r.env.TypeError("", "object.constructor[Symbol.species] is not a constructor"))
	}
	o, err := create(nil, args...)
	if err != nil {
		panic(thrown(err))
	}
	return o
}
