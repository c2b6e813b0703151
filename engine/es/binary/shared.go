package binary

import (
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// mostShared is the most that a SharedArrayBuffer may grow to: its memory cannot move, so it is
// reserved at once.
const mostShared = 1 << 32

// sharedModule makes SharedArrayBuffer.
func (r *realm) sharedModule() goja.Value {
	r.need("SharedArrayBuffer")
	r.guard()
	env := r.env
	ctor := env.Func("SharedArrayBuffer", 1, func(goja.FunctionCall) goja.Value {
		panic(env.TypeError("", "Constructor SharedArrayBuffer requires 'new'"))
	})
	proto := env.VM.NewObject()
	r.shared = ctor
	*slot[construct](&r.nativeLayout, ctor, r.nativeLayout.create) = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		return r.newShared(args, newTarget, proto)
	}
	_ = ctor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	species := env.Func("get [Symbol.species]", 0, func(c goja.FunctionCall) goja.Value { return c.This })
	_ = ctor.DefineAccessorPropertySymbol(goja.SymSpecies, species, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = proto.DefineDataProperty("constructor", ctor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	r.defineShared(proto)
	return env.Object("SharedArrayBuffer", ctor)
}

func (r *realm) defineShared(proto *goja.Object) {
	env := r.env
	get := func(name string, fn func(o *goja.Object, t *tracked) any) {
		getter(env, proto, name, func(c goja.FunctionCall) goja.Value {
			o, t := r.thisShared(c.This, "get SharedArrayBuffer.prototype."+name)
			return env.VM.ToValue(fn(o, t))
		})
	}
	get("byteLength", func(o *goja.Object, t *tracked) any { return len(*r.data(o)) })
	method(env, proto, "slice", 2, func(c goja.FunctionCall) goja.Value {
		const name = "SharedArrayBuffer.prototype.slice"
		o, _ := r.thisShared(c.This, name)
		return r.slice(o, c.Argument(0), c.Argument(1), r.shared, name)
	})
	get("maxByteLength", func(o *goja.Object, t *tracked) any { return len(t.block.mem) })
	get("growable", func(_ *goja.Object, t *tracked) any { return t.block.growable })
	method(env, proto, "grow", 1, func(c goja.FunctionCall) goja.Value {
		const name = "SharedArrayBuffer.prototype.grow"
		o, t := r.thisShared(c.This, name)
		if !t.block.growable {
			panic(incompatible(env, name, c.This))
		}
		n := index(env, c.Argument(0), name+": Invalid length parameter")
		if n > len(t.block.mem) || !t.block.grow(n) {
			panic(env.RangeError("", name+": Invalid length parameter"))
		}
		r.sync(o, t)
		return nil
	})
	_ = proto.DefineDataPropertySymbol(goja.SymToStringTag, env.VM.ToValue(classShared), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (r *realm) thisShared(this goja.Value, method string) (*goja.Object, *tracked) {
	o, _ := this.(*goja.Object)
	t := r.trackedOf(o)
	if t == nil || t.block == nil {
		panic(incompatible(r.env, method, this))
	}
	r.sync(o, t)
	return o, t
}

// newShared is new SharedArrayBuffer(length, options).
func (r *realm) newShared(args []goja.Value, newTarget, proto *goja.Object) *goja.Object {
	env := r.env
	n := index(env, arg(args, 0), badLength)
	most, growable := n, false
	if options, ok := arg(args, 1).(*goja.Object); ok {
		if limit := options.Get("maxByteLength"); limit != nil && !goja.IsUndefined(limit) {
			most, growable = index(env, limit, badMaxLength), true
			if n > most {
				panic(env.RangeError("", badMaxLength))
			}
		}
	}
	if newTarget != nil && newTarget != r.shared {
		if p, ok := newTarget.Get("prototype").(*goja.Object); ok {
			proto = p
		}
	}
	if most > mostShared {
		panic(env.RangeError("", noMemory))
	}
	return r.overBlock(newBlock(n, most, growable), proto)
}

// overBlock makes a buffer of memory that others may have, too.
func (r *realm) overBlock(b *Block, proto *goja.Object) *goja.Object {
	o := r.env.VM.ToValue(r.env.VM.NewArrayBuffer(b.Bytes())).(*goja.Object)
	_ = o.SetPrototype(proto)
	t := &tracked{block: b, max: -1}
	if b.growable {
		r.watch()
		t.max = len(b.mem)
	}
	r.track(o, t)
	return o
}

// sync takes over how long a growable buffer has become: another engine may have grown it.
func (r *realm) sync(o *goja.Object, t *tracked) {
	if t.block == nil || !t.block.growable {
		return
	}
	if n := int(t.block.length.Load()); n != len(*r.data(o)) {
		*r.data(o) = t.block.mem[:n]
		r.resized(o, t)
	}
}

// SharedBlock is the memory of a SharedArrayBuffer; nil for anything else.
func SharedBlock(env *value.Env, o *goja.Object) *Block {
	if o.ClassName() != classShared {
		return nil
	}
	if t := realmOf(env).trackedOf(o); t != nil {
		return t.block
	}
	return nil
}

// NewShared makes a SharedArrayBuffer of memory that another one has, of this engine or another.
func NewShared(env *value.Env, b *Block) *goja.Object {
	ctor := env.Require("internal/es/shared").(*goja.Object).Get("SharedArrayBuffer").(*goja.Object)
	return realmOf(env).overBlock(b, ctor.Get("prototype").(*goja.Object))
}

// MaxLength is what a resizable ArrayBuffer may grow to; ok is false for all others.
func MaxLength(env *value.Env, o *goja.Object) (most int, ok bool) {
	t := realmOf(env).trackedOf(o)
	if t == nil || t.block != nil {
		return 0, false
	}
	return t.max, true
}

// IsResizable reports whether the length of a buffer, shared or not, may change.
func IsResizable(o *goja.Object) bool {
	if unsafe.StringData(o.ClassName()) == unsafe.StringData("Object") {
		return false // the linker keeps one such text, and that of a resizable buffer is another
	}
	t := theLayout().trackedOf(o)
	return t != nil && t.max >= 0
}

// NewResizable makes an ArrayBuffer of mem, which it owns, that may grow to most.
func NewResizable(env *value.Env, mem []byte, most int) *goja.Object {
	r := realmOf(env)
	r.need("a resizable ArrayBuffer")
	o := env.VM.ToValue(env.VM.NewArrayBuffer(nil)).(*goja.Object)
	r.makeResizable(o, mem, most)
	return o
}

// IsOutside reports whether a typed array lies beyond the end of its buffer by now, or has none.
func IsOutside(env *value.Env, o *goja.Object) bool {
	r := realmOf(env)
	_, ok := r.kindOf(o)
	return ok && r.isDetached(o)
}

// IsTracking reports whether the length of a view follows that of its buffer.
func IsTracking(env *value.Env, o *goja.Object) bool {
	_, t := realmOf(env).bufferOf(o)
	return t != nil && t.isTracking(o)
}
