package assert

import (
	"bytes"
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/inspect"
	"nook/engine/value"
)

// mode is how strictly values are compared.
type mode uint8

const (
	loose mode = iota
	partial
	strict
	strictNoPrototypes
)

// maxDepth is where a comparison that does not look for cycles gives up and starts again with them.
const maxDepth = 2000

// maxNesting is where it gives up altogether, long before Go's stack would overflow.
const maxNesting = 20_000

// comparer compares two values deeply by Node's rules.
type comparer struct {
	env    *value.Env
	in     *inspect.Inspector
	mode   mode
	cycles bool
	active map[*goja.Object]bool // objects being compared, when cycles are looked for
	depth  int
	tooBig bool
	has    lookups
}

// lookups are Map's and Set's own methods, whatever a program made of them.
type lookups struct{ mapHas, mapGet, setHas goja.Callable }

func newLookups(env *value.Env) lookups {
	method := func(class, name string) goja.Callable {
		proto := env.VM.Get(class).(*goja.Object).Get("prototype").(*goja.Object)
		fn, _ := goja.AssertFunction(proto.Get(name))
		return fn
	}
	return lookups{method("Map", "has"), method("Map", "get"), method("Set", "has")}
}

// rules are what the comparisons of one engine share.
type rules struct {
	has    lookups
	cycles bool // look for cycles from the start
}

// deepEqual compares a and b; first without the bookkeeping for cycles, which is what nearly always
// suffices.
func deepEqual(env *value.Env, r *rules, a, b goja.Value, m mode) bool {
	if !r.cycles {
		c := comparer{env: env, in: env.Inspector(), mode: m, has: r.has}
		if eq := c.equal(a, b); !c.tooBig {
			return eq
		}
		r.cycles = true
	}
	c := comparer{env: env, in: env.Inspector(), mode: m, has: r.has, cycles: true, active: map[*goja.Object]bool{}}
	return c.equal(a, b)
}

func isFunction(o *goja.Object) bool {
	_, ok := goja.AssertFunction(o)
	return ok
}

func (c *comparer) equal(a, b goja.Value) bool {
	if a == nil {
		a = goja.Undefined()
	}
	if b == nil {
		b = goja.Undefined()
	}
	x, xIs := a.(*goja.Object)
	y, yIs := b.(*goja.Object)
	if xIs && yIs && x == y {
		return true
	}
	if xIs && isFunction(x) {
		xIs = false
	}
	if yIs && isFunction(y) {
		yIs = false
	}
	if xIs && yIs {
		return c.objects(x, y)
	}
	if c.mode != loose {
		return !xIs && !yIs && a.SameAs(b)
	}
	if xIs || yIs {
		return false
	}
	return a.Equals(b) || (goja.IsNaN(a) && goja.IsNaN(b))
}

// objects compares two different objects.
func (c *comparer) objects(a, b *goja.Object) bool {
	if c.tooBig {
		return false
	}
	c.depth++
	defer func() { c.depth-- }()
	if !c.cycles && c.depth > maxDepth {
		c.tooBig = true
		return false
	}
	if c.depth > maxNesting {
		panic(c.env.RangeError("", "Maximum call stack size exceeded"))
	}
	if c.mode == strict && !c.sameClass(a, b) {
		return false
	}
	ba, bb := c.brand(a), c.brand(b)
	switch ba {
	case inspect.Array:
		return bb == inspect.Array && c.arrays(a, b)
	case inspect.SetObject, inspect.MapObject:
		return bb == ba && c.collections(a, b, ba == inspect.MapObject)
	case inspect.TypedArray, inspect.DataViewObject:
		return bb == ba && c.views(a, b)
	}
	if c.tag(a) != c.tag(b) || !c.insides(a, b, ba, bb) {
		return false
	}
	return c.keyed(a, b, nil)
}

// brand is what an object is inside; a proxy of an array counts as an array.
func (c *comparer) brand(o *goja.Object) inspect.Brand {
	b := c.in.BrandOf(o)
	for t := o; b == inspect.ProxyObject; {
		if t = t.Export().(goja.Proxy).Target(); t == nil {
			return b
		}
		switch inner := c.in.BrandOf(t); inner {
		case inspect.Array:
			return inner
		case inspect.ProxyObject:
		default:
			return b
		}
	}
	return b
}

func (c *comparer) sameClass(a, b *goja.Object) bool {
	_, own := c.in.Own(a, "constructor")
	ctor := a.Get("constructor")
	known := false
	if o, ok := ctor.(*goja.Object); ok && own {
		proto, _ := c.in.Own(o, "prototype")
		p, _ := proto.Value.(*goja.Object)
		known = p != nil && c.in.Builtin(p) != ""
	}
	if known || (!own && ctor != nil && !goja.IsUndefined(ctor)) {
		other := b.Get("constructor")
		return other != nil && ctor.StrictEquals(other)
	}
	return a.Prototype() == b.Prototype()
}

// tag is what Object.prototype.toString says of an object.
func (c *comparer) tag(o *goja.Object) string {
	if v := o.GetSymbol(goja.SymToStringTag); v != nil {
		if goja.IsString(v) {
			return v.String()
		}
	}
	switch b := c.in.BrandOf(o); b {
	case inspect.ErrorObject:
		return "Error"
	case inspect.DateObject:
		return "Date"
	case inspect.RegExpObject:
		return "RegExp"
	case inspect.Arguments:
		return "Arguments"
	case inspect.Boxed:
		return o.ClassName()
	}
	return "Object"
}

// insides compares what objects hold besides properties.
func (c *comparer) insides(a, b *goja.Object, ba, bb inspect.Brand) bool {
	switch ba {
	case inspect.DateObject:
		return bb == ba && sameNumber(a.ToFloat(), b.ToFloat())
	case inspect.RegExpObject:
		return bb == ba && a.String() == b.String() && a.Get("lastIndex").SameAs(b.Get("lastIndex"))
	case inspect.ArrayBufferObject, inspect.SharedBufferObject:
		return bb == ba && c.bytes(bufferBytes(a), bufferBytes(b))
	case inspect.Boxed:
		return bb == ba && c.in.Primitive(a).SameAs(c.in.Primitive(b))
	case inspect.WeakMapObject, inspect.WeakSetObject, inspect.PromiseObject:
		return false
	}
	if c.in.IsErrorLike(a) {
		return c.in.IsErrorLike(b) && c.errors(a, b)
	}
	switch bb {
	case inspect.Array, inspect.SetObject, inspect.MapObject, inspect.DateObject, inspect.RegExpObject,
		inspect.ArrayBufferObject, inspect.SharedBufferObject, inspect.TypedArray, inspect.DataViewObject, inspect.Boxed, inspect.ErrorObject:
		return false
	}
	return !c.in.IsErrorLike(b) && c.urls(a, b)
}

func sameNumber(x, y float64) bool { return x == y || (x != x && y != y) }

// urls compares URLs by what they point to; their state is not in properties.
func (c *comparer) urls(a, b *goja.Object) bool {
	ha, okA := c.href(a)
	hb, okB := c.href(b)
	return okA == okB && ha == hb
}

func (c *comparer) href(o *goja.Object) (string, bool) {
	if c.in.ClassTag(o) != "URL" {
		return "", false
	}
	v := o.Get("href")
	if v == nil || !goja.IsString(v) {
		return "", false
	}
	return v.String(), true
}

// errors compares what errors show of themselves even where it is not enumerable.
func (c *comparer) errors(a, b *goja.Object) bool {
	for _, name := range [...]string{"message", "name", "cause", "errors"} {
		if p, ok := c.in.Own(b, name); ok && p.Enumerable {
			continue
		}
		vb := b.Get(name)
		if c.mode == partial && (vb == nil || goja.IsUndefined(vb) || (name == "message" && vb.String() == "")) {
			continue
		}
		if !c.equal(a.Get(name), vb) {
			return false
		}
	}
	_, hasA := c.in.Own(a, "cause")
	_, hasB := c.in.Own(b, "cause")
	return hasA == hasB || (c.mode == partial && !hasB)
}

func bufferBytes(o *goja.Object) []byte {
	if ab, ok := o.Export().(goja.ArrayBuffer); ok {
		return ab.Bytes()
	}
	return nil
}

// bytes compares memory; partially, b may be a subsequence.
func (c *comparer) bytes(a, b []byte) bool {
	if c.mode != partial || len(a) == len(b) {
		return bytes.Equal(a, b)
	}
	i := 0
	for _, x := range b {
		for i < len(a) && a[i] != x {
			i++
		}
		if i == len(a) {
			return false
		}
		i++
	}
	return true
}

func (c *comparer) views(a, b *goja.Object) bool {
	name := c.in.TypedName(a)
	if c.in.BrandOf(a) != inspect.DataViewObject && name != c.in.TypedName(b) {
		return false
	}
	x, okA := c.env.Bytes(a)
	y, okB := c.env.Bytes(b)
	if !okA || !okB {
		return false
	}
	if c.mode == loose && (name == "Float32Array" || name == "Float64Array") {
		if !c.floats(a, b, len(x) == len(y)) {
			return false
		}
	} else if !c.bytes(x, y) {
		return false
	}
	kb := c.enumerable(b)
	if c.mode != partial && len(kb) != len(c.enumerable(a)) {
		return false
	}
	return c.keyed(a, b, &content{keys: kb, match: func() bool { return true }, empty: true})
}

// floats compares by ===, for which -0 is 0.
func (c *comparer) floats(a, b *goja.Object, sameSize bool) bool {
	if !sameSize {
		return false
	}
	for i, n := 0, int(a.Get("length").ToInteger()); i < n; i++ {
		k := strconv.Itoa(i)
		if !a.Get(k).StrictEquals(b.Get(k)) {
			return false
		}
	}
	return true
}
