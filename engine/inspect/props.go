package inspect

import (
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/private"
)

// Prop is an own property as getOwnPropertyDescriptor gives it. Nothing was run to read it.
type Prop struct {
	Value      goja.Value // nil for an accessor
	Get, Set   *goja.Object
	Enumerable bool
}

// IsAccessor reports whether reading the property would run code.
func (p *Prop) IsAccessor() bool { return p.Value == nil }

// key names a property.
type key struct {
	name string
	sym  *goja.Symbol
}

// keyed is a property with its name.
type keyed struct {
	key
	Prop
}

// open turns what a property table holds into a Prop; ok is false for the exotic ones.
func (l *layout) open(v goja.Value) (p Prop, ok bool) {
	data := (*private.Words)(unsafe.Pointer(&v))[1]
	switch v.(type) {
	case *goja.Object, goja.String, *goja.Symbol:
		return Prop{Value: v, Enumerable: true}, true
	}
	t := typeOf(v)
	if t != l.property.typ {
		return Prop{Value: v, Enumerable: true}, !isMapped(t)
	}
	p.Enumerable = at[bool](data, l.property.enumerable)
	if at[bool](data, l.property.accessor) {
		p.Get = at[*goja.Object](data, l.property.get)
		p.Set = at[*goja.Object](data, l.property.set)
		return p, true
	}
	p.Value = at[goja.Value](data, l.property.value)
	if p.Value == nil {
		p.Value = goja.Undefined()
	}
	return p, true
}

// own is an own property by name.
func (in *Inspector) own(o *goja.Object, name string) (Prop, bool) {
	return in.ownIn(in.look(o), o, name)
}

func (in *Inspector) ownIn(l look, o *goja.Object, name string) (Prop, bool) {
	if !l.foreign {
		if v, ok := in.layout.values(l.self)[unistring.NewFromString(name)]; ok {
			if p, ok := in.layout.open(v); ok {
				return p, true
			}
		} else if l.simple {
			return Prop{}, false
		}
	}
	return in.describe(o, in.vm.ToValue(name))
}

// ownSymbol is an own property by symbol.
func (in *Inspector) ownSymbol(o *goja.Object, sym *goja.Symbol) (Prop, bool) {
	l := in.look(o)
	if !l.foreign {
		for s, v := range in.symbolTable(l) {
			if s == goja.Value(sym) {
				if p, ok := in.layout.open(v); ok {
					return p, true
				}
			}
		}
		if !l.lazy {
			return Prop{}, false
		}
	}
	return in.describe(o, sym)
}

func (in *Inspector) symbolTable(l look) func(func(k, v goja.Value) bool) {
	return func(yield func(k, v goja.Value) bool) {
		m := in.layout.symbols(l.self)
		in.layout.entries(m, in.layout.first(m), yield)
	}
}

// describe asks getOwnPropertyDescriptor, for what the layout does not know: properties that goja
// makes at first use, arguments objects, objects over Go data.
func (in *Inspector) describe(o *goja.Object, k goja.Value) (Prop, bool) {
	v, err := in.fn.describe(goja.Undefined(), o, k)
	if err != nil {
		panic(err)
	}
	d, ok := v.(*goja.Object)
	if !ok {
		return Prop{}, false
	}
	p := Prop{Value: d.Get("value"), Enumerable: d.Get("enumerable").ToBoolean()}
	if p.Value == nil {
		p.Get, _ = d.Get("get").(*goja.Object)
		p.Set, _ = d.Get("set").(*goja.Object)
	}
	return p, true
}

// props are the own properties that inspect lists: enumerable ones, or all with showHidden.
func (in *Inspector) props(o *goja.Object, hidden bool) []keyed {
	l := in.look(o)
	var out []keyed
	if l.brand == TypedArray || l.simple && !hasIndexKey(in.layout.names(l.self)) {
		out = in.simpleProps(l, hidden) // of a typed array: without its elements, of which there may be billions
	} else {
		out = in.slowProps(l, o, hidden)
	}
	return in.symbolProps(l, o, hidden, out)
}

// Named is an array of the keys of the own properties that are no elements of a list: enumerable
// ones, or all.
func (in *Inspector) Named(o *goja.Object, hidden bool) *goja.Object {
	props := in.props(o, hidden)
	out := make([]any, len(props))
	for i, p := range props {
		if out[i] = p.sym; p.sym == nil {
			out[i] = p.name
		}
	}
	return in.vm.NewArray(out...)
}

func hasIndexKey(names []unistring.String) bool {
	for _, n := range names {
		if n != "" && n[0] >= '0' && n[0] <= '9' {
			return true
		}
	}
	return false
}

func (in *Inspector) simpleProps(l look, hidden bool) []keyed {
	names, values := in.layout.names(l.self), in.layout.values(l.self)
	out := make([]keyed, 0, len(names))
	for _, n := range names {
		v, ok := values[n]
		if !ok {
			continue
		}
		p, _ := in.layout.open(v)
		if hidden || p.Enumerable {
			out = append(out, keyed{key{name: keyText(n)}, p})
		}
	}
	return out
}

// keyText is a property's name in UTF-8, lone surrogates kept as text does.
func keyText(n unistring.String) string {
	u := n.AsUtf16()
	if u == nil {
		return string(n)
	}
	return text(goja.StringFromUTF16(u[1:]))
}

func (in *Inspector) slowProps(l look, o *goja.Object, hidden bool) []keyed {
	names := ownNames(o, hidden)
	out := make([]keyed, 0, len(names))
	for _, n := range names {
		if l.brand == Array && isIndex(n) {
			continue
		}
		if p, ok := in.ownIn(l, o, n); ok {
			out = append(out, keyed{key{name: n}, p})
		}
	}
	return out
}

func ownNames(o *goja.Object, hidden bool) []string {
	if hidden {
		return o.GetOwnPropertyNames()
	}
	return o.Keys()
}

func (in *Inspector) symbolProps(l look, o *goja.Object, hidden bool, out []keyed) []keyed {
	if l.simple && in.layout.size(in.layout.symbols(l.self)) == 0 {
		return out
	}
	if !l.foreign && !l.lazy {
		for k, v := range in.symbolTable(l) {
			if p, _ := in.layout.open(v); hidden || p.Enumerable {
				out = append(out, keyed{key{sym: k.(*goja.Symbol)}, p})
			}
		}
		return out
	}
	list := call(in.fn.symbols, goja.Undefined(), o).(*goja.Object)
	for i := range in.length(list) {
		s, _ := in.element(in.look(list), list, i).Value.(*goja.Symbol)
		if p, ok := in.ownSymbol(o, s); ok && (hidden || p.Enumerable) {
			out = append(out, keyed{key{sym: s}, p})
		}
	}
	return out
}

// isIndex reports whether a key is an array index.
func isIndex(s string) bool {
	if s == "" || len(s) > 10 || (s[0] == '0' && len(s) > 1) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	n, err := strconv.ParseUint(s, 10, 64)
	return err == nil && n < 1<<32-1
}

// isIdentifier reports whether a key is shown without quotes.
func isIdentifier(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
		case c >= '0' && c <= '9' && i > 0:
		default:
			return false
		}
	}
	return s != ""
}

// jsLength is the length of a string in UTF-16 units, as JavaScript counts, style marks aside.
func jsLength(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return i + wideLength(s[i:])
		}
	}
	return len(s)
}

func wideLength(s string) int {
	n := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == markOpen:
			i += 2
			continue
		case c == markClose:
			i++
			continue
		case c < utf8.RuneSelf:
			n++
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		n++
		if r > 0xFFFF {
			n++
		}
		i += size
	}
	return n
}

func spaces(n int) string {
	const some = "                                                                "
	if n <= len(some) {
		return some[:n]
	}
	return strings.Repeat(" ", n)
}

// Own is an own property by name, as getOwnPropertyDescriptor gives it.
func (in *Inspector) Own(o *goja.Object, name string) (Prop, bool) { return in.own(o, name) }
