package assert

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/inspect"
)

// content is what a collection holds besides its keys.
type content struct {
	keys  []inspect.Property // of b, when they are known already: no array index among them
	match func() bool
	empty bool // match has nothing to compare
}

// enumerable are the properties that count: symbols too, unless the comparison is loose.
func (c *comparer) enumerable(o *goja.Object) []inspect.Property {
	props := c.in.Enumerable(o, c.mode != loose)
	if c.in.BrandOf(o) == inspect.ProxyObject && c.brand(o) == inspect.Array {
		return slices.DeleteFunc(props, func(p inspect.Property) bool { return p.Symbol == nil && isIndex(p.Name) })
	}
	return props
}

func isIndex(name string) bool {
	n, err := strconv.ParseUint(name, 10, 32)
	return err == nil && n < 1<<32-1 && strconv.FormatUint(n, 10) == name
}

// keyed compares the enumerable own properties, and then the content.
func (c *comparer) keyed(a, b *goja.Object, in *content) bool {
	var ka, kb []inspect.Property
	if in != nil && in.keys != nil {
		kb = in.keys
	} else {
		kb = c.enumerable(b)
	}
	if c.mode != partial {
		ka = c.enumerable(a)
		if len(ka) != len(kb) {
			return false
		}
	}
	if len(kb) == 0 && (in == nil || in.empty) {
		return true
	}
	if !c.cycles {
		return c.walk(a, b, ka, kb, in)
	}
	return c.guarded(a, b, func() bool { return c.walk(a, b, ka, kb, in) })
}

// guarded ends where both objects are being compared already: the cycles are alike. If only one is,
// they are not.
func (c *comparer) guarded(a, b *goja.Object, compare func() bool) bool {
	seenA, seenB := c.active[a], c.active[b]
	if seenA || seenB {
		return seenA && seenB
	}
	c.active[a], c.active[b] = true, true
	eq := compare()
	delete(c.active, a)
	delete(c.active, b)
	return eq
}

func (c *comparer) walk(a, b *goja.Object, ka, kb []inspect.Property, in *content) bool {
	for i := range kb {
		k := &kb[i]
		var pa inspect.Prop
		if i < len(ka) && ka[i].Name == k.Name && ka[i].Symbol == k.Symbol {
			pa = ka[i].Prop
		} else {
			var ok bool
			if pa, ok = c.own(a, k); !ok || !pa.Enumerable {
				return false
			}
		}
		if !c.equal(c.read(a, k, pa), c.read(b, k, k.Prop)) {
			return false
		}
	}
	return in == nil || in.match()
}

func (c *comparer) own(o *goja.Object, k *inspect.Property) (inspect.Prop, bool) {
	if k.Symbol != nil {
		return c.in.OwnSymbol(o, k.Symbol)
	}
	return c.in.Own(o, k.Name)
}

// read is the property's value; getters run, as reading does.
func (c *comparer) read(o *goja.Object, k *inspect.Property, p inspect.Prop) goja.Value {
	if !p.IsAccessor() {
		return p.Value
	}
	if k.Symbol != nil {
		return o.GetSymbol(k.Symbol)
	}
	return o.Get(k.Name)
}

func (c *comparer) arrays(a, b *goja.Object) bool {
	na, nb := int(a.Get("length").ToInteger()), int(b.Get("length").ToInteger())
	if na != nb && (c.mode != partial || na < nb) {
		return false
	}
	if c.tag(a) != c.tag(b) {
		return false
	}
	kb := nonNil(c.enumerable(b))
	match := func() bool { return c.elements(a, b, na) }
	if c.mode == partial {
		match = func() bool { return c.partialElements(a, b, na, nb) }
	}
	return c.keyed(a, b, &content{keys: kb, match: match, empty: nb == 0})
}

func nonNil(k []inspect.Property) []inspect.Property {
	if k == nil {
		return []inspect.Property{}
	}
	return k
}

// element is an array's element, with its getter run; ok is false for a hole.
func (c *comparer) element(o *goja.Object, i int) (goja.Value, bool) {
	if c.in.BrandOf(o) == inspect.ProxyObject {
		v := o.Get(strconv.Itoa(i))
		return v, v != nil
	}
	p, ok := c.in.Element(o, i)
	if ok && p.IsAccessor() {
		return o.Get(strconv.Itoa(i)), true
	}
	return p.Value, ok
}

func (c *comparer) elements(a, b *goja.Object, n int) bool {
	for i := 0; i < n; i++ {
		x, okA := c.element(a, i)
		y, okB := c.element(b, i)
		switch {
		case c.mode == loose && okB && goja.IsNull(y):
			// Node lets null stand for anything here.
		case okA && okB:
			if !c.equal(x, y) {
				return false
			}
		case okA != okB:
			return false
		}
	}
	return true
}

// partialElements finds b's elements among a's, in order.
func (c *comparer) partialElements(a, b *goja.Object, na, nb int) bool {
	i := 0
	for j := 0; j < nb; j++ {
		y, ok := c.element(b, j)
		if !ok {
			continue
		}
		found := false
		for ; i < na && !found; i++ {
			if x, ok := c.element(a, i); ok && c.equal(x, y) {
				found = true
			}
		}
		if !found {
			return false
		}
	}
	return true
}
