package object

import (
	"github.com/dop251/goja"

	"nook/engine/es/regexp"
)

// receiver is the object that a method of RegExp.prototype was called on.
func (r *realm) receiver(call goja.FunctionCall, method string) *goja.Object {
	o, ok := call.This.(*goja.Object)
	if !ok {
		panic(r.incompatible(method, call.This))
	}
	return o
}

// match is RegExp.prototype[Symbol.match].
func (r *realm) match(call goja.FunctionCall) goja.Value {
	o := r.receiver(call, "@@match")
	t := r.textOf(r.str(call.Argument(0)))
	_, c := r.regexp(o)
	if c != nil && r.pristine(o) {
		if c.flags&global == 0 {
			return r.builtinExec(o, t)
		}
		return r.matchEvery(o, c, t)
	}
	f := r.flagsOf(o)
	if f&global == 0 {
		return r.regExpExec(o, t)
	}
	r.set(o, "lastIndex", r.number(0))
	var found []goja.Value
	for {
		result, ok := r.regExpExec(o, t).(*goja.Object)
		if !ok {
			break
		}
		s := r.str(result.Get("0"))
		found = append(found, s)
		if s.Length() == 0 {
			r.advance(o, t, full(f))
		}
	}
	if found == nil {
		return goja.Null()
	}
	return r.array(r.vm, found)
}

// flagsOf are the flags that an object says it has; those that mean nothing here are left out.
func (r *realm) flagsOf(o *goja.Object) flags {
	return letters(r.str(o.Get("flags")))
}

func letters(s goja.String) (f flags) {
	for i := range s.Length() {
		switch s.CharAt(i) {
		case 'g':
			f |= global
		case 'u':
			f |= unicode
		case 'v':
			f |= regexp.UnicodeSets
		case 'y':
			f |= sticky
		}
	}
	return f
}

// advance moves lastIndex on after an empty match.
func (r *realm) advance(o *goja.Object, t text, unicode bool) {
	at := r.toLength(o.Get("lastIndex"))
	r.set(o, "lastIndex", r.number(t.next(at, unicode)))
}

// each calls found for every match of a global pattern, and leaves lastIndex as the last exec would.
func (r *realm) each(o *goja.Object, c *compiled, t text, found func(caps []int)) {
	r.setLastIndex(o, 0)
	for at := 0; at <= t.len(); {
		caps := r.run(c, t, at, c.flags&sticky != 0)
		if caps == nil {
			return
		}
		found(caps)
		at = caps[1]
		if caps[0] == caps[1] {
			at = t.next(at, full(c.flags))
		}
	}
}

func (r *realm) matchEvery(o *goja.Object, c *compiled, t text) goja.Value {
	var found []goja.Value
	r.each(o, c, t, func(caps []int) { found = append(found, t.from(caps[0], caps[1])) })
	if found == nil {
		return goja.Null()
	}
	return r.array(r.vm, found)
}

// search is RegExp.prototype[Symbol.search].
func (r *realm) search(call goja.FunctionCall) goja.Value {
	o := r.receiver(call, "@@search")
	t := r.textOf(r.str(call.Argument(0)))
	if _, c := r.regexp(o); c != nil && r.pristine(o) && c.flags&(global|sticky) == 0 {
		if n, ok := r.small(r.lastIndex(o)); ok && n == 0 {
			caps := r.run(c, t, 0, false)
			if caps == nil {
				return r.number(-1)
			}
			return r.number(caps[0])
		}
	}
	before := property(o.Get("lastIndex"))
	zero := r.number(0)
	if !before.SameAs(zero) {
		r.set(o, "lastIndex", zero)
	}
	result := r.regExpExec(o, t)
	if now := property(o.Get("lastIndex")); !now.SameAs(before) {
		r.set(o, "lastIndex", before)
	}
	if found, ok := result.(*goja.Object); ok {
		return property(found.Get("index"))
	}
	return r.number(-1)
}

// species is SpeciesConstructor; nil is RegExp itself.
func (r *realm) species(o *goja.Object) goja.Constructor {
	c := o.Get("constructor")
	if c == nil || goja.IsUndefined(c) {
		return nil
	}
	ctor, ok := c.(*goja.Object)
	if !ok {
		panic(r.typeError("The .constructor property is not an object"))
	}
	s := ctor.GetSymbol(goja.SymSpecies)
	if s == nil || goja.IsUndefined(s) || goja.IsNull(s) || s == r.ctor {
		return nil
	}
	construct, ok := goja.AssertConstructor(s)
	if !ok {
		panic(r.typeError("object.constructor[Symbol.species] is not a constructor"))
	}
	return construct
}

// another constructs a regexp of the same kind from o with other flags.
func (r *realm) another(construct goja.Constructor, o *goja.Object, letters goja.Value) *goja.Object {
	if construct == nil {
		return r.construct([]goja.Value{o, letters}, nil)
	}
	made, err := construct(nil, o, letters)
	if err != nil {
		panic(err)
	}
	return made
}

// matchAll is RegExp.prototype[Symbol.matchAll]; the iterator is goja's.
func (r *realm) matchAll(call goja.FunctionCall) goja.Value {
	o := r.receiver(call, "@@matchAll")
	s := r.str(call.Argument(0))
	construct := r.species(o)
	marks := r.str(o.Get("flags"))
	matcher := r.another(construct, o, marks)
	r.set(matcher, "lastIndex", r.number(r.toLength(o.Get("lastIndex"))))
	f := letters(marks)

	it := r.iterate(goja.FunctionCall{This: r.template, Arguments: []goja.Value{stringOf("")}}).(*goja.Object)
	if r.iterProto == nil {
		r.iterProto = it.Prototype()
		r.replace(r.iterProto.Get("next"), r.nextMatch)
	}
	d := r.Behind(it)
	*at[*goja.Object](d, r.matcher) = matcher
	*at[goja.String](d, r.layout.text) = s
	*at[bool](d, r.layout.global) = f&global != 0
	*at[bool](d, r.layout.unicode) = full(f)
	return it
}

// nextMatch is next of such an iterator.
func (r *realm) nextMatch(call goja.FunctionCall) goja.Value {
	it, ok := call.This.(*goja.Object)
	if !ok || r.Words(it)[0] != r.isIter {
		panic(r.typeError("Method %RegExpStringIterator%.prototype.next called on incompatible receiver " + r.show(call.This)))
	}
	d := r.Behind(it)
	done := at[bool](d, r.done)
	if *done {
		return r.step(goja.Undefined(), true)
	}
	matcher, t := *at[*goja.Object](d, r.matcher), r.textOf(*at[goja.String](d, r.layout.text))
	result, ok := r.regExpExec(matcher, t).(*goja.Object)
	if !ok {
		*done = true
		return r.step(goja.Undefined(), true)
	}
	if !*at[bool](d, r.layout.global) {
		*done = true
		return r.step(result, false)
	}
	if r.str(result.Get("0")).Length() == 0 {
		r.advance(matcher, t, *at[bool](d, r.layout.unicode))
	}
	return r.step(result, false)
}

// step is an iterator's result.
func (r *realm) step(v goja.Value, done bool) goja.Value {
	o := r.vm.NewObject()
	r.put(o, "value", v)
	r.put(o, "done", r.vm.ToValue(done))
	return o
}
