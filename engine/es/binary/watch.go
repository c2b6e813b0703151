package binary

import (
	"strconv"

	"github.com/dop251/goja"
)

// watch makes the views of tracked buffers known from now on, and their methods right: it puts
// functions of ours in front of goja's constructors and methods. They cost the ordinary view one look.
func (r *realm) watch() {
	if r.watching {
		return
	}
	r.watching = true
	for k := range noKind {
		if k != kindFloat16 { // our own constructor, which looks by itself
			r.watchConstructor(k)
		}
	}
	vm := r.env.VM
	view, _ := vm.Get("DataView").(*goja.Object)
	r.hookNew(view, func(orig construct) construct {
		r.createView = orig
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if o, ok := arg(args, 0).(*goja.Object); ok {
				if t := r.trackedOf(o); t != nil && t.max >= 0 {
					return r.newView(o, t, args, view, newTarget)
				}
			}
			return orig(args, newTarget)
		}
	})
	r.guard()
	r.watchMethods()
	r.watchExtensions()
}

// constructor finds the constructor that goja made for a kind, behind what a program may have put in
// its place, and how it constructs.
func (r *realm) constructor(k kind) (*goja.Object, construct) {
	o, _ := r.env.VM.Get(kindNames[k]).(*goja.Object)
	for ; o != nil; o = o.Prototype() {
		create := slot[construct](&r.nativeLayout, o, r.nativeLayout.create)
		if create == nil || *create == nil {
			continue
		}
		made := (*create)([]goja.Value{r.env.VM.ToValue(0)}, o)
		if got, ok := r.kindOf(made); ok && got == k {
			return o, *create
		}
	}
	panic(r.env.Missing("this without " + kindNames[k]))
}

func (r *realm) watchConstructor(k kind) {
	ctor, _ := r.constructor(k)
	r.hookNew(ctor, func(orig construct) construct {
		r.create[k] = orig
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if o, ok := arg(args, 0).(*goja.Object); ok {
				if t := r.trackedOf(o); t != nil && t.max >= 0 {
					return r.newTyped(k, orig, o, t, args, ctor, newTarget)
				}
			}
			return orig(args, newTarget)
		}
	})
}

// newTyped makes a typed array over a tracked buffer. goja's own steps take the length of the buffer
// as final; so everything is decided here, and goja gets the numbers.
func (r *realm) newTyped(k kind, create construct, o *goja.Object, t *tracked, args []goja.Value, ctor, newTarget *goja.Object) *goja.Object {
	env := r.env
	var proto *goja.Object
	if newTarget != nil && newTarget != ctor {
		proto, _ = newTarget.Get("prototype").(*goja.Object)
	}
	size := k.size()
	offset := indexOf(env.VM, arg(args, 1), func(n string) *goja.Object {
		return env.RangeError("", "Start offset "+n+" is outside the bounds of the buffer")
	})
	if offset%size != 0 {
		panic(env.RangeError("", "start offset of "+kindNames[k]+" should be a multiple of "+strconv.Itoa(size)))
	}
	badLength := func(n string) *goja.Object { return env.RangeError("", "Invalid typed array length: "+n) }
	tracking := goja.IsUndefined(arg(args, 2))
	length := 0
	if !tracking {
		length = indexOf(env.VM, args[2], badLength)
	}
	if o.Export().(goja.ArrayBuffer).Detached() {
		panic(detachedError(env, "Construct"))
	}
	r.sync(o, t)
	room := len(*r.data(o)) - offset
	switch {
	case tracking && room < 0:
		panic(env.RangeError("", "Start offset "+strconv.Itoa(offset)+" is outside the bounds of the buffer"))
	case tracking:
		length = room / size
	case length > room/size || room < 0:
		panic(badLength(strconv.Itoa(length)))
	}
	made := create([]goja.Value{o, env.VM.ToValue(offset), env.VM.ToValue(length)}, ctor)
	if proto != nil {
		_ = made.SetPrototype(proto)
	}
	r.register(o, t, made, tracking)
	return made
}

// newView is newTyped for a DataView.
func (r *realm) newView(o *goja.Object, t *tracked, args []goja.Value, ctor, newTarget *goja.Object) *goja.Object {
	env := r.env
	badStart := func(n string) *goja.Object {
		return env.RangeError("", "Start offset "+n+" is outside the bounds of the buffer")
	}
	badLength := func(n string) *goja.Object { return env.RangeError("", "Invalid DataView length "+n) }
	tracking := goja.IsUndefined(arg(args, 2))
	offset := indexOf(env.VM, arg(args, 1), badStart)
	length := 0
	check := func() {
		if o.Export().(goja.ArrayBuffer).Detached() {
			panic(detachedError(env, "DataView constructor"))
		}
		r.sync(o, t)
		if room := len(*r.data(o)) - offset; room < 0 {
			panic(badStart(strconv.Itoa(offset)))
		} else if length > room {
			panic(badLength(strconv.Itoa(length)))
		}
	}
	check()
	if !tracking {
		length = indexOf(env.VM, args[2], badLength)
		if length > len(*r.data(o))-offset {
			panic(badLength(strconv.Itoa(length)))
		}
	}
	var proto *goja.Object
	if newTarget != nil && newTarget != ctor {
		proto, _ = newTarget.Get("prototype").(*goja.Object)
	}
	check()
	if tracking {
		length = len(*r.data(o)) - offset
	}
	made := r.createView([]goja.Value{o, env.VM.ToValue(offset), env.VM.ToValue(length)}, ctor)
	if proto != nil {
		_ = made.SetPrototype(proto)
	}
	r.register(o, t, made, tracking)
	return made
}

// indexOf is ToIndex; bad makes the error of a number that is none.
func indexOf(vm *goja.Runtime, v goja.Value, bad func(string) *goja.Object) int {
	n := integer(v)
	if n < 0 || n > maxSafe {
		panic(bad(vm.ToValue(n).String()))
	}
	return int(n)
}

// watchExtensions refuses to freeze what may change.
func (r *realm) watchExtensions() {
	vm := r.env.VM
	changing := func(v goja.Value) bool {
		_, t := r.bufferOf(v)
		if t == nil || t.max < 0 {
			return false
		}
		o := v.(*goja.Object)
		return t.block == nil || t.isTracking(o)
	}
	object, _ := vm.Get("Object").(*goja.Object)
	for name, what := range map[string]string{
		"preventExtensions": "Cannot prevent extensions", "freeze": "Cannot freeze", "seal": "Cannot seal",
	} {
		r.hook(object.Get(name), func(orig native) native {
			return func(c goja.FunctionCall) goja.Value {
				if changing(c.Argument(0)) {
					panic(r.env.TypeError("", what))
				}
				return orig(c)
			}
		})
	}
	if reflect, ok := vm.Get("Reflect").(*goja.Object); ok {
		r.hook(reflect.Get("preventExtensions"), func(orig native) native {
			return func(c goja.FunctionCall) goja.Value {
				if changing(c.Argument(0)) {
					return vm.ToValue(false)
				}
				return orig(c)
			}
		})
	}
}

// guard puts checks in front of what ArrayBuffer.prototype has of goja: shared memory is not for it,
// and a slice of what was resized meanwhile has another length.
func (r *realm) guard() {
	if r.guarding {
		return
	}
	r.guarding = true
	env := r.env
	proto := env.VM.ToValue(env.VM.NewArrayBuffer(nil)).(*goja.Object).Prototype()
	r.arrayBuffer, _ = proto.Get("constructor").(*goja.Object)
	refuse := func(name string, this goja.Value) {
		if o, ok := this.(*goja.Object); ok && o.ClassName() == classShared {
			panic(incompatible(env, name, this))
		}
	}
	describe, _ := goja.AssertFunction(env.VM.Get("Object").(*goja.Object).Get("getOwnPropertyDescriptor"))
	if d, ok := env.Must(describe, goja.Undefined(), proto, env.VM.ToValue("byteLength")).(*goja.Object); ok {
		r.hook(d.Get("get"), func(orig native) native {
			return func(c goja.FunctionCall) goja.Value {
				refuse("get ArrayBuffer.prototype.byteLength", c.This)
				return orig(c)
			}
		})
	}
	r.hook(proto.Get("slice"), func(orig native) native {
		return func(c goja.FunctionCall) goja.Value {
			const name = "ArrayBuffer.prototype.slice"
			refuse(name, c.This)
			o, _ := c.This.(*goja.Object)
			if r.trackedOf(o) == nil {
				return orig(c)
			}
			if o.Export().(goja.ArrayBuffer).Detached() {
				panic(detachedError(env, name))
			}
			return r.slice(o, c.Argument(0), c.Argument(1), r.arrayBuffer, name)
		}
	})
}
