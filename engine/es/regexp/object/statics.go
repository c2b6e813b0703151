package object

import (
	"strconv"

	"github.com/dop251/goja"
)

// lastMatch is what RegExp.$1 and its kin tell of: the last match of anything, whose parts become
// strings only when they are asked for.
type lastMatch struct {
	t     text
	caps  []int
	input goja.String // what a program assigned to RegExp.input since
}

func (l *lastMatch) keep(t text, caps []int) {
	l.t, l.input = t, nil
	l.caps = append(l.caps[:0], caps...)
}

// part is a group of the last match, empty for one that took no part or does not exist.
func (l *lastMatch) part(group int) goja.Value {
	if 2*group >= len(l.caps) || l.caps[2*group] < 0 {
		return stringOf("")
	}
	return l.t.from(l.caps[2*group], l.caps[2*group+1])
}

func (l *lastMatch) paren() goja.Value {
	if n := len(l.caps)/2 - 1; n > 0 {
		return l.part(n)
	}
	return stringOf("")
}

func (l *lastMatch) left() goja.Value {
	if l.caps == nil {
		return stringOf("")
	}
	return l.t.from(0, l.caps[0])
}

func (l *lastMatch) right() goja.Value {
	if l.caps == nil {
		return stringOf("")
	}
	return l.t.from(l.caps[1], l.t.len())
}

func (l *lastMatch) whole() goja.Value {
	switch {
	case l.input != nil:
		return l.input
	case l.t.s == nil:
		return stringOf("")
	}
	return l.t.s
}

// addStatics makes the global RegExp an accessor that adds the properties of the constructor that tell
// of the last match, and becomes plain: most programs never say its name.
func (r *realm) addStatics() {
	global := r.vm.GlobalObject()
	settle := func(v goja.Value) {
		_ = global.DefineDataProperty("RegExp", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	get := r.vm.ToValue(func(goja.FunctionCall) goja.Value {
		settle(r.ctor)
		r.defineStatics()
		return r.ctor
	})
	set := r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		settle(call.Argument(0))
		r.defineStatics()
		return goja.Undefined()
	})
	_ = global.DefineAccessorProperty("RegExp", get, set, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (r *realm) defineStatics() {
	ignore := func(goja.FunctionCall) goja.Value { return goja.Undefined() }
	assign := func(call goja.FunctionCall) goja.Value {
		r.last.input = r.str(call.Argument(0))
		return goja.Undefined()
	}
	add := func(name string, get func() goja.Value, set native) {
		r.accessor(r.ctor, name, func(goja.FunctionCall) goja.Value { return get() }, r.newFunction("set "+name, 1, set))
	}
	add("input", r.last.whole, assign)
	add("$_", r.last.whole, assign)
	for _, s := range [...]struct {
		long, short string
		get         func() goja.Value
	}{
		{"lastMatch", "$&", func() goja.Value { return r.last.part(0) }}, {"lastParen", "$+", r.last.paren},
		{"leftContext", "$`", r.last.left}, {"rightContext", "$'", r.last.right},
	} {
		add(s.long, s.get, ignore)
		add(s.short, s.get, ignore)
	}
	for i := 1; i <= 9; i++ {
		add("$"+strconv.Itoa(i), func() goja.Value { return r.last.part(i) }, ignore)
	}
	_ = r.ctor.DefineDataProperty("escape", r.newFunction("escape", 1, r.escape), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
