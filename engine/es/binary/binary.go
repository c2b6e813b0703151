// Package binary is what goja lacks of binary data: resizable and transferable ArrayBuffers,
// SharedArrayBuffer and Atomics, Float16Array, and the numbers that go with them.
//
// Buffers, views and their methods stay goja's own. What goja cannot do is done by reading and
// writing the few fields of its structs that say where a view's memory is (layout.go), and by putting
// functions of ours in front of goja's. That happens at the first resizable or shared buffer of an
// engine, never before: ordinary buffers and typed arrays are as fast as goja makes them.
//
// Everything here belongs on the goroutine of the engine's loop, except Block, the memory of a
// SharedArrayBuffer, which several engines may hold and any goroutine may use.
package binary

import (
	"math"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: realmModule, Export: newRealm},
		{
			Name: "internal/es/shared", Export: func(env *value.Env) goja.Value { return realmOf(env).sharedModule() },
			Globals: []value.Global{{Name: "SharedArrayBuffer", Member: "SharedArrayBuffer"}},
		},
		{
			Name: "internal/es/atomics", Export: func(env *value.Env) goja.Value { return realmOf(env).atomicsModule() },
			Globals: []value.Global{{Name: "Atomics"}},
		},
		{
			Name: "internal/es/float16", Export: func(env *value.Env) goja.Value { return realmOf(env).float16Module() },
			Globals: []value.Global{{Name: "Float16Array", Member: "Float16Array"}},
		},
		{Name: "internal/es/typed_methods", Source: methodsSource, Bind: bindMethods},
		{Name: "internal/es/values", Source: valuesSource},
	}
}

const realmModule = "internal/es/binary"

// realm is what one engine has of this package.
type realm struct {
	env *value.Env
	*layout

	arrayBuffer *goja.Object // the constructor
	shared      *goja.Object // SharedArrayBuffer
	create      [noKind]construct
	createView  construct
	watching    bool                     // views of tracked buffers are known
	guarding    bool                     // ArrayBuffer's methods refuse shared memory
	methods     map[string]goja.Callable // of typed_methods.js, as they are needed
	originals   map[string]native        // goja's
}

// newRealm is a module of one hidden value: that is how modules and natives of an engine find it.
func newRealm(env *value.Env) goja.Value {
	r := &realm{env: env, layout: theLayout()}
	return env.VM.ToValue(r)
}

func realmOf(env *value.Env) *realm { return env.Require(realmModule).Export().(*realm) }

// need throws for what cannot be had with another goja.
func (r *realm) need(what string) {
	if !r.layout.ok {
		panic(r.env.Missing(what))
	}
}

// Install adds the properties that every program may look for.
func Install(env *value.Env) {
	installArrayBuffer(env)
	installNumbers(env)
}

// maxSafe is the greatest length that the language knows.
const maxSafe = 1<<53 - 1

// index is ToIndex, or a RangeError with the given message.
func index(env *value.Env, v goja.Value, message string) int {
	n := integer(v)
	if n < 0 || n > maxSafe {
		panic(env.RangeError("", message))
	}
	return int(n)
}

// integer is ToIntegerOrInfinity.
func integer(v goja.Value) float64 {
	if v == nil || goja.IsUndefined(v) {
		return 0
	}
	n := math.Trunc(v.ToNumber().ToFloat())
	if math.IsNaN(n) || n == 0 {
		return 0
	}
	return n
}

// relative is an index that counts from the end when it is negative, within 0 and length.
func relative(n float64, length int) int {
	if n < 0 {
		return int(max(n+float64(length), 0))
	}
	return int(min(n, float64(length)))
}

func arg(args []goja.Value, i int) goja.Value {
	if i < len(args) && args[i] != nil {
		return args[i]
	}
	return goja.Undefined()
}

// getter and method define what a prototype has; both hide from enumeration.
func getter(env *value.Env, o *goja.Object, name string, fn value.Native) {
	_ = o.DefineAccessorProperty(name, env.Func("get "+name, 0, fn), nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func method(env *value.Env, o *goja.Object, name string, length int, fn value.Native) {
	_ = o.DefineDataProperty(name, env.Func(name, length, fn), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// incompatible is V8's error of a method that was called on something else.
func incompatible(env *value.Env, method string, this goja.Value) *goja.Object {
	return env.TypeError("", "Method "+method+" called on incompatible receiver "+describe(env, this))
}

// describe is how V8 names a receiver.
func describe(env *value.Env, v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return v.String()
	}
	if _, isFunction := goja.AssertFunction(o); isFunction {
		return o.String()
	}
	if o.ClassName() == "Array" {
		return "[object Array]"
	}
	name := "Object"
	if ctor, ok := o.Get("constructor").(*goja.Object); ok {
		if n := ctor.Get("name"); n != nil && n.String() != "" {
			name = n.String()
		}
	}
	return "#<" + name + ">"
}
