package assert

import (
	"github.com/dop251/goja"
)

// collections compares Maps or Sets: the same size, and for every entry of one an entry of the other.
func (c *comparer) collections(a, b *goja.Object, isMap bool) bool {
	ea, eb := c.in.Entries(a), c.in.Entries(b)
	if len(ea) != len(eb) && (c.mode != partial || len(ea) < len(eb)) {
		return false
	}
	if c.tag(a) != c.tag(b) {
		return false
	}
	match := func() bool { return c.sets(a, b, ea, eb) }
	if isMap {
		match = func() bool { return c.maps(a, b, ea, eb) }
	}
	return c.keyed(a, b, &content{match: match, empty: len(eb) == 0})
}

func isObject(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && !isFunction(o)
}

// isNull is for typeof null, which Node's rules treat as an object here and there.
func isNull(v goja.Value) bool { return goja.IsNull(v) }

func (c *comparer) setHas(set *goja.Object, v goja.Value) bool {
	return c.env.Must(c.has.setHas, set, v).ToBoolean()
}

func (c *comparer) mapGet(m *goja.Object, k goja.Value) (goja.Value, bool) {
	if !c.env.Must(c.has.mapHas, m, k).ToBoolean() {
		return nil, false
	}
	return c.env.Must(c.has.mapGet, m, k), true
}

// sets finds for every value of b an equal one of a; values that both hold need no search.
func (c *comparer) sets(a, b *goja.Object, ea, eb [][2]goja.Value) bool {
	var open []goja.Value
	for _, e := range eb {
		if c.setHas(a, e[0]) {
			continue
		}
		if !isObject(e[0]) && (c.mode != loose || !c.looseSetMatch(a, b, e[0])) {
			return false
		}
		open = append(open, e[0])
	}
	if len(open) == 0 {
		return true
	}
	for _, e := range ea {
		if c.setHas(b, e[0]) {
			continue
		}
		if !isObject(e[0]) && c.mode != loose {
			if c.mode == partial {
				continue
			}
			return false
		}
		if i := c.find(open, e[0], nil, nil); i >= 0 {
			open = append(open[:i], open[i+1:]...)
		} else if c.mode != partial {
			return false
		}
	}
	return len(open) == 0
}

// find is the place of a value (and item, for maps) among those still to be matched.
func (c *comparer) find(open []goja.Value, v, item goja.Value, m *goja.Object) int {
	for i, o := range open {
		if !c.equal(v, o) {
			continue
		}
		if m == nil {
			return i
		}
		if other, ok := c.mapGet(m, o); ok && c.equal(item, other) {
			return i
		}
	}
	return -1
}

func (c *comparer) maps(a, b *goja.Object, ea, eb [][2]goja.Value) bool {
	var open []goja.Value
	for _, e := range eb {
		if isObject(e[0]) {
			open = append(open, e[0])
			continue
		}
		if v, ok := c.mapGet(a, e[0]); ok && c.equal(v, e[1]) {
			continue
		}
		if c.mode != loose || !c.looseMapMatch(a, b, e[0], e[1]) {
			return false
		}
		open = append(open, e[0])
	}
	if len(open) == 0 {
		return true
	}
	for _, e := range ea {
		if !isObject(e[0]) {
			v, ok := c.mapGet(b, e[0])
			if ok && (c.mode != loose || c.equal(e[1], v)) {
				continue
			}
			if c.mode == partial {
				continue
			}
			if c.mode != loose {
				return false
			}
		}
		if i := c.find(open, e[0], e[1], b); i >= 0 {
			open = append(open[:i], open[i+1:]...)
		} else if c.mode != partial {
			return false
		}
	}
	return len(open) == 0
}

// looseAlternative is the value that == takes for prim where there is exactly one; decided says
// what to do where there is none (false) or where too many could match (true).
func looseAlternative(prim goja.Value) (alternative goja.Value, decided, may bool) {
	switch {
	case goja.IsUndefined(prim):
		return goja.Null(), false, false
	case isNull(prim):
		return goja.Undefined(), false, false
	case goja.IsString(prim), goja.IsNumber(prim):
		f := prim.ToFloat()
		return nil, true, f == f
	}
	if _, ok := prim.(*goja.Symbol); ok {
		return nil, true, false
	}
	return nil, true, true
}

func (c *comparer) looseSetMatch(a, b *goja.Object, prim goja.Value) bool {
	alt, decided, may := looseAlternative(prim)
	if decided {
		return may
	}
	return !c.setHas(b, alt) && c.setHas(a, alt)
}

func (c *comparer) looseMapMatch(a, b *goja.Object, prim, item goja.Value) bool {
	alt, decided, may := looseAlternative(prim)
	if decided {
		return may
	}
	other, ok := c.mapGet(a, alt)
	if !ok || !c.equal(other, item) {
		return false
	}
	_, inB := c.mapGet(b, alt)
	return !inB
}
