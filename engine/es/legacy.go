package es

import (
	"math"

	"github.com/dop251/goja"

	"nook/engine/es/lazy"
	"nook/engine/value"
)

// installLegacy adds what the language keeps of its past in Annex B: the accessors' four methods of
// objects, and years of two digits.
func installLegacy(env *value.Env) {
	object := env.VM.Get("Object").(*goja.Object)
	l := &legacy{
		env: env, define: nativeOf(env, object, "defineProperty"),
		described: nativeOf(env, object, "getOwnPropertyDescriptor"), above: nativeOf(env, object, "getPrototypeOf"),
	}
	methods := lazy.Of(env.VM, object.Get("prototype").(*goja.Object), 4)
	for _, m := range [...]struct{ define, lookup, field string }{
		{"__defineGetter__", "__lookupGetter__", "get"}, {"__defineSetter__", "__lookupSetter__", "set"},
	} {
		lazyMethod(env, methods, m.define, 2, func(c goja.FunctionCall) goja.Value { return l.defineAccessor(c, m.define, m.field) })
		lazyMethod(env, methods, m.lookup, 1, func(c goja.FunctionCall) goja.Value { return l.lookup(c, m.field) })
	}
	methods.Change("toLocaleString", func(on *goja.Object) {
		wrap(env, on, "toLocaleString", 0, func(own native) native {
			return careful(own, func(goja.FunctionCall) goja.Value { panic(env.TypeError("", "undefined is not a function")) })
		})
	})
}

// legacy holds the functions of Object that the methods are made of.
type legacy struct {
	env                      *value.Env
	define, described, above native
}

func call(f native, args ...goja.Value) goja.Value { return f(goja.FunctionCall{Arguments: args}) }

func (l *legacy) defineAccessor(c goja.FunctionCall, name, field string) goja.Value {
	o := l.object(c.This)
	if _, ok := goja.AssertFunction(c.Argument(1)); !ok {
		panic(l.env.VM.NewTypeError("Object.prototype.%s: Expecting function", name))
	}
	desc := l.env.VM.CreateObject(nil)
	_ = desc.Set(field, c.Argument(1))
	_ = desc.Set("enumerable", true)
	_ = desc.Set("configurable", true)
	call(l.define, o, c.Argument(0), desc)
	return nil
}

func (l *legacy) object(this goja.Value) *goja.Object {
	if goja.IsUndefined(this) || goja.IsNull(this) {
		panic(l.env.TypeError("", "Cannot convert undefined or null to object"))
	}
	return this.ToObject(l.env.VM)
}

func (l *legacy) lookup(c goja.FunctionCall, field string) goja.Value {
	var o goja.Value = l.object(c.This)
	key := c.Argument(0)
	if _, ok := key.(*goja.Object); ok { // it becomes a key once, however long the chain is
		scratch, desc := l.env.VM.CreateObject(nil), l.env.VM.CreateObject(nil)
		_ = desc.Set("enumerable", true)
		call(l.define, scratch, key, desc)
		if symbols := scratch.Symbols(); len(symbols) > 0 {
			key = symbols[0]
		} else {
			key = l.env.VM.ToValue(scratch.Keys()[0])
		}
	}
	for !goja.IsNull(o) {
		if desc, ok := call(l.described, o, key).(*goja.Object); ok {
			if f := desc.Get(field); f != nil {
				return f
			}
			return nil
		}
		o = call(l.above, o)
	}
	return nil
}

// installYears adds Date.prototype.getYear and setYear over the methods that count in full years.
func installYears(env *value.Env, proto *goja.Object) {
	on := func(this goja.Value, name string, args ...goja.Value) goja.Value {
		return nativeOf(env, proto, name)(goja.FunctionCall{This: this, Arguments: args})
	}
	time := func(this goja.Value, name string) float64 {
		if o, ok := this.(*goja.Object); ok && o.ClassName() == "Date" {
			return on(this, "valueOf").ToFloat()
		}
		panic(env.VM.NewTypeError("Method Date.prototype.%s called on incompatible receiver %s", name, receiverName(this)))
	}
	method(proto, "getYear", env.Func("getYear", 0, func(c goja.FunctionCall) goja.Value {
		t := time(c.This, "getYear")
		if math.IsNaN(t) {
			return env.VM.ToValue(t)
		}
		return env.VM.ToValue(fieldsOf(toLocal(t))[0] - 1900)
	}))
	method(proto, "setYear", env.Func("setYear", 1, func(c goja.FunctionCall) goja.Value {
		t := time(c.This, "setYear")
		if math.IsNaN(t) {
			t = 0
		} else {
			t = toLocal(t)
		}
		fields := fieldsOf(t)
		fields[0] = math.Trunc(c.Argument(0).ToFloat())
		if fields[0] >= 0 && fields[0] <= 99 {
			fields[0] += 1900
		}
		return on(c.This, "setTime", env.VM.ToValue(timeClip(toUTC(makeDate(fields)))))
	}))
	if same := proto.Get("toUTCString"); same != nil {
		method(proto, "toGMTString", same)
	}
}

// receiverName is a value as V8 names it where it was not expected.
func receiverName(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return v.String()
	}
	if o.ClassName() == "Array" {
		return "[object Array]"
	}
	return "#<" + o.ClassName() + ">"
}
