package object

import (
	"math"

	"github.com/dop251/goja"
)

// str is ToString.
func (r *realm) str(v goja.Value) goja.String {
	if s, ok := v.(goja.String); ok {
		return s
	}
	if o, ok := v.(*goja.Object); ok {
		v = o.ToString() // a primitive of any kind, for all its name
	}
	switch v := v.(type) {
	case nil:
		return stringOf("undefined")
	case goja.String:
		return v
	case *goja.Symbol:
		panic(r.typeError("Cannot convert a Symbol value to a string"))
	}
	return stringOf(v.String())
}

// toLength is ToLength.
func (r *realm) toLength(v goja.Value) int {
	if n, ok := r.small(v); ok {
		return max(0, n)
	}
	if v == nil {
		return 0
	}
	f := r.toNumber(v)
	switch {
	case !(f > 0): // NaN too
		return 0
	case f >= 1<<53-1:
		return 1<<53 - 1
	}
	return int(f)
}

// toNumber is ToNumber.
func (r *realm) toNumber(v goja.Value) float64 {
	if o, ok := v.(*goja.Object); ok {
		v = o.ToNumber()
	}
	if _, ok := v.(*goja.Symbol); ok {
		panic(r.typeError("Cannot convert a Symbol value to a number"))
	}
	return v.ToFloat()
}

// toUint32 is ToUint32.
func (r *realm) toUint32(v goja.Value) uint32 {
	if n, ok := r.small(v); ok {
		return uint32(n)
	}
	f := r.toNumber(v)
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	f = math.Mod(math.Trunc(f), 1<<32)
	if f < 0 {
		f += 1 << 32
	}
	return uint32(f)
}

// small is v if goja keeps it as an integer.
func (r *realm) small(v goja.Value) (int, bool) {
	if w := (*words)(pointer(&v)); w[0] == r.integer {
		return int(*(*int64)(w[1])), true
	}
	return 0, false
}

// number is a JavaScript number, made as goja's own conversion makes it, in one step.
func (r *realm) number(n int) goja.Value {
	if n >= 0 && n < 256 { // goja keeps these
		return r.vm.ToValue(n)
	}
	i := int64(n)
	var v goja.Value
	*(*words)(pointer(&v)) = words{r.integer, pointer(&i)}
	return v
}

func (r *realm) newError(kind, message string) *goja.Object {
	o, err := r.vm.New(r.vm.Get(kind), r.vm.ToValue(message))
	if err != nil {
		panic(err)
	}
	return o
}

func (r *realm) typeError(message string) *goja.Object { return r.newError("TypeError", message) }

func (r *realm) incompatible(method string, this goja.Value) *goja.Object {
	return r.typeError("Method RegExp.prototype." + method + " called on incompatible receiver " + r.show(this))
}

// show is a value as V8 names it in such messages.
func (r *realm) show(v goja.Value) string {
	switch v := v.(type) {
	case nil:
		return "undefined"
	case *goja.Object:
		if _, callable := goja.AssertFunction(v); callable || v.ClassName() == "RegExp" {
			return v.String()
		}
		if v.ClassName() == "Array" {
			return "[object Array]"
		}
		name := "Object"
		if c, ok := v.Get("constructor").(*goja.Object); ok {
			if n := c.Get("name"); n != nil && n.String() != "" {
				name = n.String()
			}
		}
		return "#<" + name + ">"
	case *goja.Symbol:
		return "Symbol(" + v.String() + ")"
	}
	return v.String()
}

// set is Set(O, P, V, true).
func (r *realm) set(o *goja.Object, name string, v goja.Value) {
	if err := o.Set(name, v); err != nil {
		panic(err)
	}
}

// invoke calls a function of JavaScript's and lets through what it throws.
func invoke(fn goja.Callable, this goja.Value, args ...goja.Value) goja.Value {
	v, err := fn(this, args...)
	if err != nil {
		panic(err)
	}
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// newFunction makes a function with the name and length that JavaScript sees.
func (r *realm) newFunction(name string, length int, code native) *goja.Object {
	f := r.vm.ToValue(code).(*goja.Object)
	_ = f.DefineDataProperty("name", r.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	if length > 0 {
		_ = f.DefineDataProperty("length", r.vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	return f
}

// accessor defines a getter of ours and, when it is a function, a setter.
func (r *realm) accessor(o *goja.Object, name string, get native, set goja.Value) {
	if goja.IsUndefined(set) {
		set = nil
	}
	_ = o.DefineAccessorProperty(name, r.newFunction("get "+name, 0, get), set, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// property is a value that a property lacks turned into undefined.
func property(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// method is GetMethod.
func (r *realm) method(v goja.Value, name string) goja.Callable {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	fn, ok := goja.AssertFunction(v)
	if !ok {
		panic(r.typeError(name + " is not a function"))
	}
	return fn
}
