package object

import (
	"github.com/dop251/goja"
)

// replacement is what stands in for a match: a function, or a template.
type replacement struct {
	fn     goja.Callable
	pieces []piece
}

// replaceIn is RegExp.prototype[Symbol.replace].
func (r *realm) replaceIn(call goja.FunctionCall) goja.Value {
	o := r.receiver(call, "@@replace")
	t := r.textOf(r.str(call.Argument(0)))
	var by replacement
	var template text
	if fn, ok := goja.AssertFunction(call.Argument(1)); ok {
		by.fn = fn
	} else {
		template = r.textOf(r.str(call.Argument(1)))
	}
	_, c := r.regexp(o)
	if c == nil || !r.pristine(o) {
		by.pieces = parseTemplate(template)
		return r.replaceSlowly(o, t, by)
	}
	if by.fn != nil {
		return r.replaceCalling(o, c, t, by.fn)
	}
	by.pieces = parseTemplate(template)
	var b goja.StringBuilder
	kept, any := 0, false
	put := func(caps []int) {
		any = true
		b.WriteSubstring(t.s, kept, caps[0])
		kept = caps[1]
		r.expand(&b, by.pieces, match{t: t, c: c, caps: caps})
	}
	if c.flags&global != 0 {
		r.each(o, c, t, put)
	} else if _, caps := r.find(o, t); caps != nil {
		put(caps)
	}
	if !any {
		return t.s
	}
	b.WriteSubstring(t.s, kept, t.len())
	return b.String()
}

// replaceCalling replaces by what a function gives. All matches are found before the first call.
func (r *realm) replaceCalling(o *goja.Object, c *compiled, t text, fn goja.Callable) goja.Value {
	var all []int
	width := 0
	keep := func(caps []int) { all, width = append(all, caps...), len(caps) }
	if c.flags&global != 0 {
		r.each(o, c, t, keep)
	} else if _, caps := r.find(o, t); caps != nil {
		keep(caps)
	}
	if all == nil {
		return t.s
	}
	var b goja.StringBuilder
	kept := 0
	for ; len(all) > 0; all = all[width:] {
		caps := all[:width]
		n := width / 2
		args := make([]goja.Value, n, n+3)
		for i := range args {
			args[i] = part(t, caps, i)
		}
		matched := args[:n]
		args = append(args, r.number(caps[0]), t.s)
		if g := r.groups(c, func(i int) goja.Value { return matched[i] }); !goja.IsUndefined(g) {
			args = append(args, g)
		}
		b.WriteSubstring(t.s, kept, caps[0])
		kept = caps[1]
		b.WriteString(r.plain(r.str(invoke(fn, goja.Undefined(), args...))))
	}
	b.WriteSubstring(t.s, kept, t.len())
	return b.String()
}

// plain is a string that goja's builder knows.
func (r *realm) plain(s goja.String) goja.String {
	if c, ok := s.(*compiled); ok {
		return c.jsString
	}
	return s
}

// replaceSlowly is what the standard says, for a regexp of any kind.
func (r *realm) replaceSlowly(o *goja.Object, t text, by replacement) goja.Value {
	f := r.flagsOf(o)
	if f&global != 0 {
		r.set(o, "lastIndex", r.number(0))
	}
	var results []*goja.Object
	for {
		result, ok := r.regExpExec(o, t).(*goja.Object)
		if !ok {
			break
		}
		results = append(results, result)
		if f&global == 0 {
			break
		}
		if r.str(result.Get("0")).Length() == 0 {
			r.advance(o, t, full(f))
		}
	}
	var b goja.StringBuilder
	kept := 0
	for _, result := range results {
		m := r.readResult(result, t)
		with := r.replaceOne(m, by)
		if m.at >= kept {
			b.WriteSubstring(t.s, kept, m.at)
			b.WriteString(with)
			kept = m.at + m.values[0].(goja.String).Length()
		}
	}
	if kept < t.len() {
		b.WriteSubstring(t.s, kept, t.len())
	}
	return b.String()
}

// readResult reads what exec gave, in the order that the standard has.
func (r *realm) readResult(result *goja.Object, t text) match {
	n := max(r.toLength(result.Get("length"))-1, 0)
	matched := r.str(result.Get("0"))
	m := match{t: t, at: min(r.toInteger(property(result.Get("index"))), t.len()), values: []goja.Value{matched}}
	for i := 1; i <= n; i++ {
		v := property(result.Get(r.vm.ToValue(i).String()))
		if !goja.IsUndefined(v) {
			v = r.str(v)
		}
		m.values = append(m.values, v)
	}
	m.groups = property(result.Get("groups"))
	return m
}

// toInteger is ToIntegerOrInfinity of what cannot be less than nought.
func (r *realm) toInteger(v goja.Value) int { return r.toLength(v) }

func (r *realm) replaceOne(m match, by replacement) goja.String {
	if by.fn != nil {
		args := append(append([]goja.Value{}, m.values...), r.number(m.at), m.t.s)
		if !goja.IsUndefined(m.groups) {
			args = append(args, m.groups)
		}
		return r.str(invoke(by.fn, goja.Undefined(), args...))
	}
	if !goja.IsUndefined(m.groups) {
		m.groups = m.groups.ToObject(r.vm)
	}
	var b goja.StringBuilder
	r.expand(&b, by.pieces, m)
	return b.String()
}
