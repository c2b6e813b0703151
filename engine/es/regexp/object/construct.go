package object

import (
	"github.com/dop251/goja"
)

// replaceConstructor puts our code behind RegExp, called and constructed.
func (r *realm) replaceConstructor() {
	call, construct := r.function(r.ctor)
	r.clone = *construct
	*call, *construct = r.called, r.construct
}

// alloc makes a RegExp of a pattern.
func (r *realm) alloc(c *compiled, proto *goja.Object) *goja.Object {
	o := r.clone([]goja.Value{r.template}, nil)
	d := r.Behind(o)
	*at[goja.String](d, r.source) = c
	*at[*goja.Object](d, r.prototype) = proto
	return o
}

// isRegExp is IsRegExp.
func (r *realm) isRegExp(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok {
		return false
	}
	if m := o.GetSymbol(goja.SymMatch); m != nil && !goja.IsUndefined(m) {
		return m.ToBoolean()
	}
	return r.Words(o)[0] == r.isRegexp
}

func argument(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

// called is RegExp(pattern, flags).
func (r *realm) called(call goja.FunctionCall) goja.Value {
	pattern, letters := call.Argument(0), call.Argument(1)
	is := r.isRegExp(pattern)
	if is && goja.IsUndefined(letters) {
		if c, ok := pattern.(*goja.Object).Get("constructor").(*goja.Object); ok && c == r.ctor {
			return pattern
		}
	}
	return r.create(pattern, letters, is, nil)
}

// construct is new RegExp(pattern, flags), for a class that extends it too.
func (r *realm) construct(args []goja.Value, newTarget *goja.Object) *goja.Object {
	pattern := argument(args, 0)
	if pattern == r.template { // an iterator of ours is being made
		return r.clone(args, nil)
	}
	return r.create(pattern, argument(args, 1), r.isRegExp(pattern), newTarget)
}

// create is the constructor from the step on that looks into the pattern.
func (r *realm) create(pattern, letters goja.Value, is bool, newTarget *goja.Object) *goja.Object {
	var known *compiled // which needs no compiling when the flags are its own
	if o, c := r.regexp(pattern); c != nil {
		pattern, known = c.jsString, c
	} else if is {
		pattern = property(o.Get("source"))
		if goja.IsUndefined(letters) {
			letters = property(o.Get("flags"))
		}
	}
	proto := r.proto
	if newTarget != nil && newTarget != r.ctor {
		if p, ok := newTarget.Get("prototype").(*goja.Object); ok {
			proto = p
		}
	}
	if known != nil && goja.IsUndefined(letters) {
		return r.alloc(known, proto)
	}
	return r.alloc(r.initialize(pattern, letters), proto)
}

// initialize is RegExpInitialize up to the object.
func (r *realm) initialize(pattern, letters goja.Value) *compiled {
	var source goja.String = stringOf("")
	if !goja.IsUndefined(pattern) {
		source = r.str(pattern)
	}
	var f flags
	if !goja.IsUndefined(letters) {
		f = r.parseFlags(r.str(letters))
	}
	return r.compile(source, f)
}

// recompile is RegExp.prototype.compile.
func (r *realm) recompile(call goja.FunctionCall) goja.Value {
	o, c := r.regexp(call.This)
	if c == nil {
		panic(r.incompatible("compile", call.This))
	}
	pattern, letters := call.Argument(0), call.Argument(1)
	if _, other := r.regexp(pattern); other != nil {
		if !goja.IsUndefined(letters) {
			panic(r.typeError("Cannot supply flags when constructing one RegExp from another"))
		}
		c = other
	} else {
		c = r.initialize(pattern, letters)
	}
	*at[goja.String](r.Behind(o), r.source) = c
	r.setLastIndex(o, 0)
	return o
}

// escape is RegExp.escape.
func (r *realm) escape(call goja.FunctionCall) goja.Value {
	s, ok := call.Argument(0).(goja.String)
	if !ok {
		panic(r.typeError("input argument must be a string"))
	}
	t := r.textOf(s)
	var b goja.StringBuilder
	kept, n := 0, t.len()
	for i := range n {
		e := escapeUnit(t, i)
		if e == "" {
			continue
		}
		b.WriteSubstring(s, kept, i)
		b.WriteUTF8String(e)
		kept = i + 1
	}
	if kept == 0 {
		return s
	}
	b.WriteSubstring(s, kept, n)
	return b.String()
}
