package intl

import (
	"github.com/dop251/goja"
)

// spec describes a constructor of Intl: its prototype's members, and how an object is made.
type spec struct {
	name   string
	length int
	// callable constructors work without new.
	callable bool
	// bare constructors have no supportedLocalesOf (Intl.Locale).
	bare bool
	// make reads the arguments and gives the Go value that lives beside the object.
	make    func(w *world, args []goja.Value) any
	methods []member
	getters []member
}

// member is a method or a getter of a prototype.
type member struct {
	name   string
	length int
	call   func(w *world, c goja.FunctionCall) goja.Value
}

// arg is an argument, undefined when it is not there.
func arg(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

// define makes the constructor and prototype of s.
func (w *world) define(s *spec) *class {
	k := &class{proto: w.vm.NewObject()}
	k.ctor = w.constructor(s, k)
	_ = k.ctor.DefineDataProperty("prototype", k.proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	hidden(k.proto, "constructor", k.ctor)
	if !s.bare {
		w.method(k.ctor, "supportedLocalesOf", 1, func(c goja.FunctionCall) goja.Value {
			return w.supportedLocales(s.name, c.Argument(0), c.Argument(1))
		})
	}
	for _, m := range s.methods {
		w.method(k.proto, m.name, m.length, func(c goja.FunctionCall) goja.Value { return m.call(w, c) })
	}
	for _, m := range s.getters {
		get := w.env.Func("get "+m.name, 0, func(c goja.FunctionCall) goja.Value { return m.call(w, c) })
		_ = k.proto.DefineAccessorProperty(m.name, get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	w.tag(k.proto, "Intl."+s.name)
	w.classes[s.name] = k
	return k
}

// constructor is the function of a class.
func (w *world) constructor(s *spec, k *class) *goja.Object {
	ctor := w.vm.ToValue(func(c goja.ConstructorCall) *goja.Object {
		if !s.callable && c.NewTarget == nil && w.called() {
			panic(w.env.TypeError("", "Constructor Intl."+s.name+" requires 'new'"))
		}
		this := c.This
		if s.callable && c.NewTarget == nil && w.applied() && inherits(this, k.proto) {
			return w.chain(this, k.proto, s.make(w, c.Arguments))
		}
		if c.NewTarget == nil || this.Prototype() == w.vm.GlobalObject().Prototype() {
			this = w.vm.CreateObject(k.proto) // called, or new.target's prototype is no object
		}
		w.slots.put(this, s.make(w, c.Arguments))
		return this
	}).(*goja.Object)
	w.named(ctor, s.name, s.length)
	return ctor
}

// called reports whether the native that runs was called and not constructed by new: goja gives no
// new.target for the plain form of new, but a call of a native has a frame of its own.
func (w *world) called() bool {
	var buf [1]goja.StackFrame
	frames := w.vm.CaptureCallStack(1, buf[:0])
	return len(frames) == 0 || frames[0].SrcName() == "<native>"
}

// applied reports whether the native that runs was called by call or apply, which give it a receiver.
func (w *world) applied() bool {
	var buf [1]goja.StackFrame
	frames := w.vm.CaptureCallStack(1, buf[:0])
	return len(frames) == 1 && frames[0].SrcName() == "<native>" && (frames[0].FuncName() == "call" || frames[0].FuncName() == "apply")
}

func inherits(o, proto *goja.Object) bool {
	for p := o.Prototype(); p != nil; p = p.Prototype() {
		if p == proto {
			return true
		}
	}
	return false
}

// chain is how classes were extended before there was syntax for it: the constructor, called on an
// object that inherits, leaves a formatter on it under a symbol.
func (w *world) chain(this, proto *goja.Object, x any) *goja.Object {
	if w.fallback == nil {
		w.fallback = goja.NewSymbol("IntlLegacyConstructedSymbol")
	}
	inner := w.vm.CreateObject(proto)
	w.slots.put(inner, x)
	if err := this.DefineDataPropertySymbol(w.fallback, inner, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
	return this
}

// unwrap is slot for the members that also work on what chain made.
func unwrap[T any](w *world, v goja.Value) (x T, ok bool) {
	if x, ok = slot[T](w, v); ok || w.fallback == nil {
		return x, ok
	}
	if o, is := v.(*goja.Object); is {
		return slot[T](w, o.GetSymbol(w.fallback))
	}
	return x, false
}

// instance makes an object of a service without running JavaScript.
func (w *world) instance(service string, x any) *goja.Object {
	o := w.vm.CreateObject(w.classes[service].proto)
	w.slots.put(o, x)
	return o
}

func (w *world) named(f *goja.Object, name string, length int) {
	_ = f.DefineDataProperty("name", w.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = f.DefineDataProperty("length", w.vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// method defines a native method as builtins have them.
func (w *world) method(o *goja.Object, name string, length int, fn func(goja.FunctionCall) goja.Value) {
	hidden(o, name, w.env.Func(name, length, fn))
}

// hidden defines a property that is not enumerable.
func hidden(o *goja.Object, name string, v goja.Value) {
	_ = o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// tag defines Symbol.toStringTag.
func (w *world) tag(o *goja.Object, text string) {
	_ = o.DefineDataPropertySymbol(goja.SymToStringTag, w.vm.ToValue(text), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
