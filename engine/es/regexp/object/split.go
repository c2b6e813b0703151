package object

import (
	"math"

	"github.com/dop251/goja"
)

// split is RegExp.prototype[Symbol.split].
func (r *realm) split(call goja.FunctionCall) goja.Value {
	o := r.receiver(call, "@@split")
	t := r.textOf(r.str(call.Argument(0)))
	limit := call.Argument(1)
	construct := r.species(o)
	if _, c := r.regexp(o); construct == nil && c != nil && r.pristine(o) {
		return r.array(r.vm, r.splitBy(c, t, r.limit(limit)))
	}
	marks := r.str(o.Get("flags"))
	f := letters(marks)
	if f&sticky == 0 {
		marks = marks.Concat(stringOf("y"))
	}
	splitter := r.another(construct, o, marks)
	return r.array(r.vm, r.splitSlowly(splitter, t, r.limit(limit), full(f)))
}

func (r *realm) limit(v goja.Value) int {
	if goja.IsUndefined(v) {
		return math.MaxUint32
	}
	return int(r.toUint32(v))
}

// splitBy looks for matches where the standard tries one position after the other.
func (r *realm) splitBy(c *compiled, t text, limit int) []goja.Value {
	if limit == 0 {
		return nil
	}
	size := t.len()
	if size == 0 {
		if r.run(c, t, 0, true) != nil {
			return nil
		}
		return []goja.Value{t.s}
	}
	var out []goja.Value
	from, at := 0, 0
	for at < size {
		caps := r.run(c, t, at, false)
		if caps == nil || caps[0] >= size {
			break
		}
		if caps[1] == from { // empty, at the very place where the last one ended
			at = t.next(caps[0], full(c.flags))
			continue
		}
		out = append(out, t.from(from, caps[0]))
		if len(out) == limit {
			return out
		}
		from, at = caps[1], caps[1]
		for i := 1; i < len(caps)/2; i++ {
			out = append(out, part(t, caps, i))
			if len(out) == limit {
				return out
			}
		}
	}
	return append(out, t.from(from, size))
}

// splitSlowly is what the standard says, for a splitter of any kind.
func (r *realm) splitSlowly(splitter *goja.Object, t text, limit int, unicode bool) []goja.Value {
	if limit == 0 {
		return nil
	}
	size := t.len()
	if size == 0 {
		if !goja.IsNull(r.regExpExec(splitter, t)) {
			return nil
		}
		return []goja.Value{t.s}
	}
	var out []goja.Value
	from, at := 0, 0
	for at < size {
		r.set(splitter, "lastIndex", r.number(at))
		z, ok := r.regExpExec(splitter, t).(*goja.Object)
		if !ok {
			at = t.next(at, unicode)
			continue
		}
		end := min(r.toLength(splitter.Get("lastIndex")), size)
		if end == from {
			at = t.next(at, unicode)
			continue
		}
		out = append(out, t.from(from, at))
		if len(out) == limit {
			return out
		}
		from = end
		n := max(r.toLength(z.Get("length"))-1, 0)
		for i := 1; i <= n; i++ {
			out = append(out, property(z.Get(r.vm.ToValue(i).String())))
			if len(out) == limit {
				return out
			}
		}
		at = from
	}
	return append(out, t.from(from, size))
}
