package clone

import (
	"math/big"
	"slices"

	"github.com/dop251/goja"

	"nook/engine/es/binary"
	"nook/engine/value"
)

// maker builds one value; made keeps identities.
type maker struct {
	env  *value.Env
	b    *builtins
	made map[any]*goja.Object
}

// build makes what was transferred first: it arrives whether the value has it or not.
func build(env *value.Env, b *builtins, message *Message) (v goja.Value, arrived []*goja.Object) {
	m := &maker{env, b, map[any]*goja.Object{}}
	for _, node := range message.moved {
		arrived = append(arrived, m.value(node).(*goja.Object))
	}
	return m.value(message.root), arrived
}

func (m *maker) value(node any) goja.Value {
	vm := m.env.VM
	switch n := node.(type) {
	case nil:
		return goja.Null()
	case undefined:
		return goja.Undefined()
	case value.Text:
		return m.env.String(n)
	case float64:
		return vm.ToValue(n)
	case bool:
		return vm.ToValue(n)
	case *big.Int:
		return vm.ToValue(n)
	case Shared:
		if d, ok := n.(goja.DynamicObject); ok {
			return vm.NewDynamicObject(d)
		}
		return vm.ToValue(n)
	}
	if o := m.made[node]; o != nil {
		return o
	}
	return m.object(node)
}

// construct calls one of the constructors that were there before the program.
func (m *maker) construct(node any, class string, args ...goja.Value) *goja.Object {
	ctor := m.b.constructors.Get(class)
	if class == "Float16Array" { // made only for those who use it
		ctor = m.env.Require("internal/es/float16").(*goja.Object).Get(class)
	}
	o, err := m.env.VM.New(ctor, args...)
	if err != nil {
		panic(err)
	}
	m.made[node] = o
	return o
}

func (m *maker) object(node any) *goja.Object {
	vm := m.env.VM
	switch n := node.(type) {
	case *object:
		o := vm.NewObject()
		m.made[node] = o
		m.properties(o, n)
		return o
	case *array:
		o := m.construct(node, "Array", vm.ToValue(n.length))
		m.properties(o, &n.object)
		return o
	case *mapping:
		o := m.construct(node, "Map")
		set, _ := goja.AssertFunction(m.b.constructors.Get("mapSet"))
		for i := range n.keys {
			m.env.Must(set, o, m.value(n.keys[i]), m.value(n.values[i]))
		}
		return o
	case *set:
		o := m.construct(node, "Set")
		add, _ := goja.AssertFunction(m.b.constructors.Get("setAdd"))
		for _, v := range n.values {
			m.env.Must(add, o, m.value(v))
		}
		return o
	case *date:
		return m.construct(node, "Date", vm.ToValue(n.ms))
	case *regexp:
		return m.construct(node, "RegExp", m.env.String(n.source), m.env.String(n.flags))
	case *boxed:
		o := m.value(n.primitive).ToObject(vm)
		m.made[node] = o
		return o
	case *memory:
		o := m.memory(n)
		m.made[node] = o
		return o
	case *sharedMemory:
		o := binary.NewShared(m.env, n.block)
		m.made[node] = o
		return o
	case *view:
		length := vm.ToValue(n.length)
		if n.follows {
			length = goja.Undefined()
		}
		return m.construct(node, n.class, m.value(n.buffer), vm.ToValue(n.offset), length)
	case *failure:
		return m.failure(n)
	case *platform:
		fn, _ := goja.AssertFunction(m.env.Require(n.module).(*goja.Object).Get(n.function))
		o := m.env.Must(fn, goja.Undefined(), m.value(n.data)).(*goja.Object)
		m.made[node] = o
		return o
	}
	return vm.NewObject()
}

func (m *maker) memory(n *memory) *goja.Object {
	bytes := slices.Clip(n.bytes)
	if n.resizable {
		return binary.NewResizable(m.env, bytes, n.most)
	}
	return m.env.VM.ToValue(m.env.VM.NewArrayBuffer(bytes)).(*goja.Object)
}

// properties defines and does not assign: a setter on a prototype must not see it.
func (m *maker) properties(o *goja.Object, n *object) {
	for i, key := range n.keys {
		_ = o.DefineDataProperty(key, m.value(n.values[i]), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	}
}

func (m *maker) failure(n *failure) *goja.Object {
	var args []goja.Value
	if n.message != nil {
		args = append(args, m.value(n.message))
	}
	o := m.construct(n, n.class, args...)
	hide := func(name string, v goja.Value) {
		_ = o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	if n.stack != nil {
		hide("stack", m.value(n.stack))
	}
	if n.hasCause {
		hide("cause", m.value(n.cause))
	}
	return o
}
