package object

import (
	"github.com/dop251/goja"
)

// regexp is v as an object, and its pattern if it is a RegExp.
func (r *realm) regexp(v goja.Value) (*goja.Object, *compiled) {
	o, ok := v.(*goja.Object)
	if !ok || r.Words(o)[0] != r.isRegexp {
		return o, nil
	}
	source := at[goja.String](r.Behind(o), r.source)
	if c, ok := (*source).(*compiled); ok {
		return o, c
	}
	c := r.adopt(*source, o)
	*source = c
	return o, c
}

// pristine tells whether nothing a program did could be seen in the way from o, a RegExp, to what is
// on RegExp.prototype: neither has a property of its own there that was not there before.
func (r *realm) pristine(o *goja.Object) bool {
	d := r.Behind(o)
	return *at[bool](d, r.standard) && *at[*goja.Object](d, r.prototype) == r.proto &&
		r.Words(r.proto)[0] == r.isGuarded
}

// lastIndex is the property of a RegExp, which cannot be deleted and holds no accessor.
func (r *realm) lastIndex(o *goja.Object) goja.Value {
	v := r.valuesOf(o)["lastIndex"]
	if w := (*words)(pointer(&v)); w[0] == r.isProp {
		return *at[goja.Value](w[1], r.propValue)
	}
	return v
}

func (r *realm) setLastIndex(o *goja.Object, n int) {
	v := r.valuesOf(o)["lastIndex"]
	w := (*words)(pointer(&v))
	if w[0] == r.isProp && *at[bool](w[1], r.propWritable) {
		*at[goja.Value](w[1], r.propValue) = r.number(n)
		return
	}
	panic(r.typeError("Cannot assign to read only property 'lastIndex' of object '[object RegExp]'"))
}

// find is RegExpBuiltinExec up to its result: the captures, nil for none. They stand until the next
// match, which is any that JavaScript may run.
func (r *realm) find(o *goja.Object, t text) (*compiled, []int) {
	from := r.toLength(r.lastIndex(o))
	_, c := r.regexp(o)
	moves := c.flags&(global|sticky) != 0
	if !moves {
		from = 0
	}
	var caps []int
	if from <= t.len() {
		caps = r.run(c, t, from, c.flags&sticky != 0)
	}
	switch {
	case caps == nil && moves:
		r.setLastIndex(o, 0)
	case moves:
		r.setLastIndex(o, caps[1])
	}
	return c, caps
}

// exec is RegExp.prototype.exec.
func (r *realm) exec(call goja.FunctionCall) goja.Value {
	o, c := r.regexp(call.This)
	if c == nil {
		panic(r.incompatible("exec", call.This))
	}
	return r.builtinExec(o, r.textOf(r.str(call.Argument(0))))
}

func (r *realm) builtinExec(o *goja.Object, t text) goja.Value {
	c, caps := r.find(o, t)
	if caps == nil {
		return goja.Null()
	}
	return r.result(c, t, caps)
}

// test is RegExp.prototype.test.
func (r *realm) test(call goja.FunctionCall) goja.Value {
	o, c := r.regexp(call.This)
	if o == nil {
		panic(r.incompatible("test", call.This))
	}
	t := r.textOf(r.str(call.Argument(0)))
	if c != nil && r.pristine(o) {
		_, caps := r.find(o, t)
		return r.vm.ToValue(caps != nil)
	}
	return r.vm.ToValue(!goja.IsNull(r.regExpExec(o, t)))
}

// regExpExec is RegExpExec: whatever exec is by now.
func (r *realm) regExpExec(o *goja.Object, t text) goja.Value {
	_, c := r.regexp(o)
	if c != nil && r.pristine(o) {
		return r.builtinExec(o, t)
	}
	if fn, ok := goja.AssertFunction(property(o.Get("exec"))); ok {
		v := invoke(fn, o, t.s)
		if _, ok := v.(*goja.Object); !ok && !goja.IsNull(v) {
			panic(r.typeError("RegExp exec method returned something other than an Object or null"))
		}
		return v
	}
	if c == nil {
		panic(r.incompatible("exec", o))
	}
	return r.builtinExec(o, t)
}

// part is a capture, undefined when it took no part.
func part(t text, caps []int, i int) goja.Value {
	if caps[2*i] < 0 {
		return goja.Undefined()
	}
	return t.from(caps[2*i], caps[2*i+1])
}

// result is the array of a match.
func (r *realm) result(c *compiled, t text, caps []int) *goja.Object {
	n := len(caps) / 2
	elements := make([]goja.Value, n)
	for i := range elements {
		elements[i] = part(t, caps, i)
	}
	a := r.array(r.vm, elements)
	r.put(a, "index", r.number(caps[0]))
	r.put(a, "input", t.s)
	r.put(a, "groups", r.groups(c, func(i int) goja.Value { return elements[i] }))
	if c.flags&hasIndices != 0 {
		r.put(a, "indices", r.indices(c, caps))
	}
	return a
}

// groups is the object of named groups; of several with one name the one that took part counts.
func (r *realm) groups(c *compiled, value func(int) goja.Value) goja.Value {
	if len(c.names) == 0 {
		return goja.Undefined()
	}
	o := r.vm.CreateObject(nil)
	for _, n := range c.names {
		r.put(o, n.name, c.named(n, value))
	}
	return o
}

func (r *realm) indices(c *compiled, caps []int) *goja.Object {
	elements := make([]goja.Value, len(caps)/2)
	for i := range elements {
		elements[i] = goja.Undefined()
		if caps[2*i] >= 0 {
			elements[i] = r.array(r.vm, []goja.Value{r.number(caps[2*i]), r.number(caps[2*i+1])})
		}
	}
	a := r.array(r.vm, elements)
	r.put(a, "groups", r.groups(c, func(i int) goja.Value { return elements[i] }))
	return a
}
