package inspect

import (
	"github.com/dop251/goja"
)

// functionBase is what a function is shown as: [Function: f], [class A extends B].
func (w *walk) functionBase(f *form) string {
	if f.l.brand == Class {
		return w.classBase(f)
	}
	kind := "Function"
	switch f.l.brand {
	case GeneratorFunction:
		kind = "GeneratorFunction"
		// goja has no async ones of its own: a lowered one is a generator with that prototype.
		if f.class == "AsyncGeneratorFunction" {
			kind = f.class
		}
	case AsyncFunction:
		kind = "AsyncFunction"
	}
	base := "[" + kind
	if f.noClass {
		base += " (null prototype)"
	}
	name, _ := w.get(f.o, "name")
	switch s, isString := name.(goja.String); {
	case isString && s.Length() == 0:
		base += " (anonymous)"
	case isString:
		base += ": " + clean(s.String())
	default:
		w.spread = true
		base += ": " + w.value(name, 0)
		w.spread = false
	}
	base += "]"
	if f.class != kind && !f.noClass && !w.lackingClass(f, kind) {
		base += " " + f.class
	}
	if f.tag != "" && f.class != f.tag && !(f.tag == kind && w.lackingClass(f, kind)) {
		base += " [" + f.tag + "]"
	}
	return base
}

// lackingClass: goja's async functions may inherit from Function.prototype, which is no news to show.
func (w *walk) lackingClass(f *form, kind string) bool {
	return kind != "Function" && f.class == "Function"
}

func (w *walk) classBase(f *form) string {
	name := "(anonymous)"
	if p, ok := w.own(f.o, "name"); ok {
		if v := p.Value; v != nil && v.ToBoolean() {
			name = clean(v.String())
		} else if p.IsAccessor() {
			if v, _ := w.get(f.o, "name"); v.ToBoolean() {
				name = clean(v.String())
			}
		}
	}
	base := "class " + name
	if f.class != "Function" && !f.noClass {
		base += " [" + f.class + "]"
	}
	if f.tag != "" && f.class != f.tag {
		base += " [" + f.tag + "]"
	}
	if f.noClass {
		return "[" + base + " extends [null prototype]]"
	}
	if super := w.prototype(f.o); super != nil {
		if v, _ := w.get(super, "name"); v.ToBoolean() {
			base += " extends " + clean(v.String())
		}
	}
	return "[" + base + "]"
}

// boxedBase is [Number: 3] and kin.
func (w *walk) boxedBase(f *form) string {
	p := w.Primitive(f.o)
	name := boxedName(p)
	if s, ok := p.(goja.String); ok {
		f.props = withoutIndexes(f.props, s.Length())
	}
	base := "[" + name
	if f.noClass {
		base += " (null prototype)"
	} else if f.class != name {
		base += " (" + f.class + ")"
	}
	plain := walk{Inspector: w.Inspector, Options: w.Options, indent: w.indent}
	plain.Mode, plain.Stylize = Bare, nil
	base += ": " + plain.primitive(p) + "]"
	if f.tag != "" && f.tag != f.class {
		base += " [" + f.tag + "]"
	}
	if len(f.props) != 0 {
		return base
	}
	return w.style(boxedRole(p), base)
}

// withoutIndexes drops the characters of a boxed string from its properties.
func withoutIndexes(props []keyed, n int) []keyed {
	out := props[:0]
	for _, p := range props {
		if p.sym == nil && isIndex(p.name) && atoi(p.name) < n {
			continue
		}
		out = append(out, p)
	}
	return out
}

func boxedName(p goja.Value) string {
	switch p.(type) {
	case goja.String:
		return "String"
	case *goja.Symbol:
		return "Symbol"
	}
	switch {
	case goja.IsNumber(p):
		return "Number"
	case goja.IsBigInt(p):
		return "BigInt"
	}
	return "Boolean"
}

func boxedRole(p goja.Value) Role {
	switch boxedName(p) {
	case "String":
		return String
	case "Symbol":
		return Symbol
	case "Number":
		return Number
	case "BigInt":
		return BigInt
	}
	return Boolean
}

// property is one entry: name and value, or the value alone in an array.
func (w *walk) property(o *goja.Object, p *keyed, kind extras, depth int) string {
	s, gap := w.propertyValue(o, p, kind, depth)
	if kind == arrayType {
		return s
	}
	return w.propertyName(p) + ":" + gap + s
}

func (w *walk) propertyValue(o *goja.Object, p *keyed, kind extras, depth int) (s, gap string) {
	gap = " "
	switch {
	case p.Value != nil && !goja.IsUndefined(p.Value):
		diff := 2
		if w.CompactAll && kind == objectExtras {
			diff = 3
		}
		w.indent += diff
		s = w.value(p.Value, depth)
		if diff == 3 && w.BreakLength < w.width(s) {
			gap = "\n" + spaces(w.indent)
		}
		w.indent -= diff
	case p.Value != nil:
		s = w.style(Undefined, "undefined")
	case p.Get != nil:
		s = w.getter(o, p, depth)
	case p.Set != nil:
		s = w.style(Special, "[Setter]")
	default:
		s = w.style(Undefined, "undefined")
	}
	return s, gap
}

func (w *walk) propertyName(p *keyed) string {
	var name string
	switch {
	case p.sym != nil:
		name = w.style(Symbol, escaped(w.symbolText(p.sym)))
	case p.name == "__proto__":
		name = "['__proto__']"
	case isIdentifier(p.name):
		name = w.style(Key, p.name)
	default:
		name = w.style(String, quote(p.name))
	}
	if !p.Enumerable {
		return "[" + name + "]"
	}
	return name
}

func (w *walk) getter(o *goja.Object, p *keyed, depth int) string {
	label := "[Getter"
	if p.Set != nil {
		label = "[Getter/Setter"
	}
	run := w.Getters == GettersAll || (w.Getters == GettersOnly && p.Set == nil) ||
		(w.Getters == GettersSetters && p.Set != nil)
	if !run {
		return w.style(Special, label+"]")
	}
	w.indent += 2
	defer func() { w.indent -= 2 }()
	fn, _ := goja.AssertFunction(p.Get)
	v, err := fn(o)
	if err != nil {
		ex, ok := err.(*goja.Exception)
		if !ok {
			panic(err)
		}
		return w.style(Special, label+":") + " <Inspection threw (" + w.value(ex.Value(), depth) + ")>" + w.style(Special, "]")
	}
	if obj, ok := v.(*goja.Object); ok && !isCallable(obj) {
		return w.style(Special, label+"]") + " " + w.value(v, depth)
	}
	if _, ok := v.(*goja.Object); ok {
		return w.style(Special, label+":") + " " + w.value(v, depth) + w.style(Special, "]")
	}
	return w.style(Special, label+":") + " " + w.primitive(v) + w.style(Special, "]")
}

func (w *walk) extraProperty(f *form, name string, depth int) string {
	w.indent += 2
	v, _ := w.get(f.o, name)
	s := w.typed(v, depth, f.inTyped)
	w.indent -= 2
	return w.style(String, "["+name+"]") + ": " + s
}
