package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// className is the name of the constructor that made an object. null is true for a null prototype.
// proto collects the properties of the program's own prototypes, for showHidden.
func (w *walk) className(o *goja.Object, depth int, proto *[]string) (name string, null bool) {
	if proto == nil && w.prototype(o) == w.objectProto {
		if l := w.look(o); l.brand == Plain && l.simple {
			if c, ok := w.own(w.objectProto, "constructor"); ok && c.Value == goja.Value(w.objectCtor) {
				if _, own := w.own(o, "constructor"); !own {
					return "Object", false
				}
			}
		}
	}
	first, at := (*goja.Object)(nil), o
	for i := 0; at != nil; i++ {
		if name, known, ok := w.constructorAt(o, at); ok {
			if proto != nil && (first != at || (!known && !w.builtins[name])) {
				w.protoProperties(o, first, depth, proto)
			}
			return name, false
		}
		at = w.prototype(at)
		if i == 0 {
			first = at
		}
	}
	if first == nil {
		return "", true
	}
	res := w.internalName(o) + " <"
	if w.tooDeep(depth) {
		return res + "Complex prototype>", false
	}
	inner, null := w.className(first, depth+1, proto)
	if null {
		sub := walk{Inspector: w.Inspector, Options: w.Options, indent: w.indent, seen: w.seen}
		sub.CustomInspect, sub.Depth = false, -1
		inner = sub.value(first, 0)
	}
	return res + inner + ">", false
}

// constructorAt is the class that a link of o's prototype chain names, if o is an instance of it;
// known is true for builtin prototypes, whatever their constructor property says.
func (w *walk) constructorAt(o, at *goja.Object) (name string, known, ok bool) {
	if name, ok := w.known[at]; ok && at != o && w.inChain(o, at) {
		return name, true, true
	}
	p, ok := w.own(at, "constructor")
	if !ok {
		return "", false, false
	}
	ctor, ok := p.Value.(*goja.Object)
	if !ok || !isCallable(ctor) {
		return "", false, false
	}
	v, _ := w.get(ctor, "name")
	if s, isString := v.(goja.String); isString && s.Length() == 0 {
		return "", false, false
	}
	if !w.instanceOf(o, ctor) {
		return "", false, false
	}
	return clean(v.String()), false, true
}

func (w *walk) inChain(o, proto *goja.Object) bool {
	for p := w.prototype(o); p != nil; p = w.prototype(p) {
		if p == proto {
			return true
		}
	}
	return false
}

func isCallable(o *goja.Object) bool {
	_, ok := goja.AssertFunction(o)
	return ok
}

func (w *walk) instanceOf(o, ctor *goja.Object) (is bool) {
	if p, ok := w.own(ctor, "prototype"); ok && !p.IsAccessor() && !w.hasOwnInstance(ctor) {
		proto, isObject := p.Value.(*goja.Object)
		return isObject && w.inChain(o, proto)
	}
	ex := w.vm.Try(func() { is = w.vm.InstanceOf(o, ctor) })
	return ex == nil && is
}

// hasOwnInstance reports whether a class, or one it extends, has a Symbol.hasInstance of its own.
func (w *walk) hasOwnInstance(ctor *goja.Object) bool {
	for c := ctor; c != nil; c = w.prototype(c) {
		if w.known[c] != "" { // Function.prototype
			return false
		}
		if l := w.look(c); l.foreign || w.layout.size(w.layout.symbols(l.self)) > 0 {
			return true
		}
	}
	return false
}

// internalName is what V8 calls an object whose constructor is not to be found.
func (in *Inspector) internalName(o *goja.Object) string {
	switch b := in.look(o).brand; {
	case b == Array:
		return "Array"
	case b.IsFunction():
		return "Function"
	case b == ErrorObject:
		return "Error"
	case b == DateObject:
		return "Date"
	case b == RegExpObject:
		return "RegExp"
	case b == MapObject:
		return "Map"
	case b == SetObject:
		return "Set"
	case b == WeakMapObject:
		return "WeakMap"
	case b == WeakSetObject:
		return "WeakSet"
	case b == PromiseObject:
		return "Promise"
	case b == ArrayBufferObject:
		return "ArrayBuffer"
	case b == SharedBufferObject:
		return "SharedArrayBuffer"
	case b == DataViewObject:
		return "DataView"
	case b == TypedArray:
		return in.typedName(o)
	case b == Boxed:
		return boxedName(in.Primitive(o))
	case b == MapIterator:
		return "Map Iterator"
	case b == SetIterator:
		return "Set Iterator"
	}
	return "Object"
}

// tag is the Symbol.toStringTag of an object, unless it is listed as a property anyway.
func (w *walk) tag(o *goja.Object) string {
	if w.isPlainChain(o) {
		return ""
	}
	s, ok := w.getSymbol(o, goja.SymToStringTag).(goja.String)
	if !ok || s.Length() == 0 {
		return ""
	}
	if p, own := w.ownSymbol(o, goja.SymToStringTag); own && (w.ShowHidden || p.Enumerable) {
		return ""
	}
	return clean(s.String())
}

// isPlainChain finds objects that inherit from an untouched Object.prototype only and have no symbols.
func (w *walk) isPlainChain(o *goja.Object) bool {
	l := w.look(o)
	if !l.simple || l.brand != Plain || w.layout.size(w.layout.symbols(l.self)) != 0 {
		return false
	}
	if o.Prototype() != w.objectProto {
		return false
	}
	return w.layout.size(w.layout.symbols(w.look(w.objectProto).self)) == 0
}

// prefix is the words before the brace: "Foo(2) [tag] ".
func prefix(f *form, fallback, size string) string {
	if f.noClass {
		if f.tag != "" && fallback != f.tag {
			return "[" + fallback + size + ": null prototype] [" + f.tag + "] "
		}
		return "[" + fallback + size + ": null prototype] "
	}
	s := f.class + size + " "
	if f.tag != "" && !namesTag(f.class, f.tag) {
		s += "[" + f.tag + "] "
	}
	return s
}

// namesTag reports whether the class's name says the tag already, as a word of its own.
func namesTag(class, tag string) bool {
	i := strings.Index(class, tag)
	if i < 0 {
		return false
	}
	end := i + len(tag)
	if end == len(class) {
		return true
	}
	next := class[end : end+1]
	return next != strings.ToLower(next)
}

func (w *walk) fallbackPrefix(f *form) string {
	fallback := ""
	if f.noClass {
		fallback = w.internalName(f.o)
		if fallback == f.tag {
			fallback = "Object"
		}
	}
	return prefix(f, fallback, "")
}

// protoProperties lists what the program's own prototypes hold besides methods.
func (w *walk) protoProperties(main, obj *goja.Object, depth int, out *[]string) {
	if obj == nil {
		obj = main
	}
	seen := map[key]bool{}
	for level := 0; level < 3; level++ {
		if level != 0 || main == obj {
			if obj = w.prototype(obj); obj == nil {
				return
			}
			if c, ok := w.own(obj, "constructor"); ok {
				if ctor, ok := c.Value.(*goja.Object); ok && isCallable(ctor) {
					if n, _ := w.get(ctor, "name"); w.builtins[n.String()] {
						return
					}
				}
			}
		}
		w.seen = append(w.seen, main)
		for _, p := range w.props(obj, true) {
			if p.name == "constructor" || seen[p.key] || w.hasOwn(main, p.key) {
				continue
			}
			seen[p.key] = true
			if fn, ok := p.Value.(*goja.Object); ok && isCallable(fn) {
				continue
			}
			s := w.property(main, &p, objectExtras, depth)
			switch w.Mode {
			case ANSI:
				s = "\x1b[2m" + s + "\x1b[22m"
			case Roles:
				s = mark(Dim, s)
			}
			*out = append(*out, s)
		}
		w.seen = w.seen[:len(w.seen)-1]
	}
}

func (w *walk) hasOwn(o *goja.Object, k key) bool {
	if k.sym != nil {
		_, ok := w.ownSymbol(o, k.sym)
		return ok
	}
	_, ok := w.own(o, k.name)
	return ok
}
