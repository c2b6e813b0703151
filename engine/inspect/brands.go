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

// Property is an own property with its name; Symbol is nil for names.
type Property struct {
	Name   string
	Symbol *goja.Symbol
	Prop
}

// Enumerable are the own enumerable properties of an object, elements of arrays and typed arrays
// aside. A proxy's traps are called, as Object.keys does.
func (in *Inspector) Enumerable(o *goja.Object, symbols bool) []Property {
	if l := in.look(o); l.dense && len(in.layout.names(l.self)) == 0 && in.layout.size(in.layout.symbols(l.self)) == 0 {
		return nil
	}
	props := in.props(o, false)
	out := make([]Property, 0, len(props))
	for _, p := range props {
		if p.sym == nil || symbols {
			out = append(out, Property{p.name, p.sym, p.Prop})
		}
	}
	return out
}

// OwnSymbol is an own property by symbol.
func (in *Inspector) OwnSymbol(o *goja.Object, s *goja.Symbol) (Prop, bool) {
	return in.ownSymbol(o, s)
}

// Element is an element of an array as a property; ok is false for a hole.
func (in *Inspector) Element(o *goja.Object, i int) (p Prop, ok bool) {
	p = in.element(in.look(o), o, i)
	return p, !p.isHole()
}

// Prototype is Object.getPrototypeOf without the trap of a proxy.
func (in *Inspector) Prototype(o *goja.Object) *goja.Object { return in.prototype(o) }

// Builtin is the name of the class that a builtin prototype belongs to, empty for any other object.
func (in *Inspector) Builtin(proto *goja.Object) string { return in.known[proto] }

// IsErrorLike reports whether an object is an error inside or inherits from Error.prototype.
func (in *Inspector) IsErrorLike(o *goja.Object) bool {
	w := walk{Inspector: in}
	return w.isError(o, in.look(o).brand)
}
