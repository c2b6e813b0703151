package inspect

import "github.com/dop251/goja"

// TypedName is the class of a typed array, whatever its prototype: "Uint8Array".
func (in *Inspector) TypedName(o *goja.Object) string { return in.typedName(o) }

// ClassTag is the Symbol.toStringTag of an object's own prototype, as data.
func (in *Inspector) ClassTag(o *goja.Object) string {
	proto := in.prototype(o)
	if proto == nil {
		return ""
	}
	p, ok := in.ownSymbol(proto, goja.SymToStringTag)
	if s, isString := p.Value.(goja.String); ok && isString {
		return s.String()
	}
	return ""
}

// IsNamespace reports whether an object is a module's namespace.
func (in *Inspector) IsNamespace(o *goja.Object) bool {
	if in.look(o).brand == ProxyObject || o.Prototype() != nil {
		return false
	}
	w := walk{Inspector: in}
	return w.isNamespace(o)
}

// Rest is what a Map's or Set's iterator would still give. keyed is true for entries.
func (in *Inspector) Rest(o *goja.Object) (rest [][2]goja.Value, keyed bool) {
	l := in.look(o)
	it := in.layout.mapIter
	if l.brand == SetIterator {
		it = in.layout.setIter
	}
	dict, from := in.layout.rest(at[ptr](l.self, it.iter))
	rest = in.take(dict, from, Unlimited)
	kind := at[int](l.self, it.kind)
	for i, e := range rest {
		switch {
		case l.brand == SetIterator:
			rest[i][1] = e[0]
		case kind == 1:
			rest[i][0] = e[1]
		}
	}
	return rest, kind == 2
}
