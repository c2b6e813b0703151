package inspect

import (
	"math"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// Format is util.format: placeholders of a first string are filled, the rest follows with spaces.
func (in *Inspector) Format(args []goja.Value, o Options) string { return in.format(args, o, nil) }

// format is Format that notes where the objects among the arguments stand in the text.
func (in *Inspector) format(args []goja.Value, o Options, note *[]stretch) string {
	if len(args) == 0 {
		return ""
	}
	first, ok := args[0].(goja.String)
	if ok && len(args) == 1 {
		return clean(first.String())
	}
	var b strings.Builder
	used := 0
	if ok {
		s := clean(first.String())
		if strings.IndexByte(s, '%') < 0 {
			b.WriteString(s)
			used = 1
		} else {
			used = in.fill(&b, s, args, o, note)
		}
	}
	for i := used; i < len(args); i++ {
		if i > 0 {
			b.WriteByte(' ')
		}
		if s, ok := args[i].(goja.String); ok {
			b.WriteString(clean(s.String()))
		} else {
			from := b.Len()
			b.WriteString(in.Text(args[i], o))
			noted(note, args[i], from, b.Len())
		}
	}
	return b.String()
}

// fill writes the format string and gives how many arguments it took.
func (in *Inspector) fill(b *strings.Builder, s string, args []goja.Value, o Options, note *[]stretch) int {
	used, from := 1, 0
	for i := 0; i < len(s)-1; i++ {
		if s[i] != '%' {
			continue
		}
		i++
		c := s[i]
		if c == '%' {
			b.WriteString(s[from:i])
			from = i + 1
			continue
		}
		if used == len(args) || !strings.ContainsRune("sjdOoifc", rune(c)) {
			continue
		}
		text := in.placeholder(c, args[used], o)
		b.WriteString(s[from : i-1])
		b.WriteString(text)
		if c != 'c' {
			noted(note, args[used], b.Len()-len(text), b.Len())
		}
		used++
		from = i + 1
	}
	b.WriteString(s[from:])
	return used
}

func (in *Inspector) placeholder(c byte, v goja.Value, o Options) string {
	switch c {
	case 's':
		return in.asWord(v, o)
	case 'j':
		return in.asJSON(v)
	case 'O':
		return in.Text(v, o)
	case 'o':
		o.ShowHidden, o.ShowProxy, o.Depth = true, true, 4
		return in.Text(v, o)
	case 'd', 'i', 'f':
		return in.asNumber(c, v, o)
	}
	return "" // %c takes CSS, which no terminal has
}

// asWord is %s: text as String gives it, but objects without a toString of their own are inspected.
func (in *Inspector) asWord(v goja.Value, o Options) string {
	switch {
	case goja.IsNumber(v):
		return numberText(v, o.NumericSeparator)
	case goja.IsBigInt(v):
		return bigintText(v, o.NumericSeparator)
	}
	if s, ok := v.(*goja.Symbol); ok {
		return "Symbol(" + clean(s.String()) + ")"
	}
	obj, ok := v.(*goja.Object)
	if !ok || isCallable(obj) || !in.plainToString(obj) {
		return clean(v.String())
	}
	o.Depth, o.Mode, o.Compact, o.CompactAll = 0, Bare, 3, false
	return in.Text(v, o)
}

// plainToString reports whether String(o) would only say what some builtin says of it.
func (in *Inspector) plainToString(o *goja.Object) bool {
	for in.look(o).brand == ProxyObject {
		t := o.Export().(goja.Proxy).Target()
		if t == nil {
			return true
		}
		o = t
	}
	toString, toPrimitive := callableProp(o.Get("toString")), callableProp(o.GetSymbol(goja.SymToPrimitive))
	_, ownString := in.own(o, "toString")
	_, ownPrimitive := in.ownSymbol(o, goja.SymToPrimitive)
	switch {
	case !toString && !toPrimitive:
		return true
	case toString && ownString, toPrimitive && ownPrimitive:
		return false
	}
	for p := in.prototype(o); p != nil; p = in.prototype(p) {
		_, s := in.own(p, "toString")
		_, t := in.ownSymbol(p, goja.SymToPrimitive)
		if !(toString && s) && !(toPrimitive && t) {
			continue
		}
		c, ok := in.own(p, "constructor")
		ctor, isObject := c.Value.(*goja.Object)
		if !ok || !isObject || !isCallable(ctor) {
			return false
		}
		name, _ := in.get(ctor, "name")
		return in.builtins[name.String()]
	}
	return true
}

func callableProp(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && isCallable(o)
}

func (in *Inspector) asJSON(v goja.Value) string {
	s, err := in.fn.jsonString(goja.Undefined(), v)
	if err == nil {
		return clean(s.String())
	}
	if ex, ok := err.(*goja.Exception); ok && strings.Contains(ex.Value().String(), "circular structure") {
		return "[Circular]"
	}
	panic(err)
}

func (in *Inspector) asNumber(c byte, v goja.Value, o Options) string {
	if goja.IsBigInt(v) {
		return bigintText(v, o.NumericSeparator)
	}
	if _, ok := v.(*goja.Symbol); ok {
		return "NaN"
	}
	switch c {
	case 'i':
		return in.global("parseInt", v, o)
	case 'f':
		return in.global("parseFloat", v, o)
	}
	if obj, ok := v.(*goja.Object); ok {
		return numberText(in.toNumber(obj), o.NumericSeparator)
	}
	if f := v.ToFloat(); f == math.Trunc(f) && math.Abs(f) < 1<<53 && !(f == 0 && math.Signbit(f)) {
		s := strconv.FormatInt(int64(f), 10)
		if o.NumericSeparator {
			return groupDigits(s)
		}
		return s
	}
	return numberText(v.ToNumber(), o.NumericSeparator)
}

// toNumber is Number(o), with V8's words for an object that has no primitive.
func (in *Inspector) toNumber(o *goja.Object) (v goja.Value) {
	in.primitively(func() { v = o.ToNumber() })
	return v
}

// primitively runs a conversion to a primitive and says what V8 says where there is none.
func (in *Inspector) primitively(convert func()) {
	ex := in.vm.Try(convert)
	if ex == nil {
		return
	}
	if err, ok := ex.Value().(*goja.Object); ok && strings.HasPrefix(err.Get("message").String(), "Could not convert") {
		panic(in.vm.NewTypeError("Cannot convert object to primitive value"))
	}
	panic(ex)
}

func (in *Inspector) global(name string, v goja.Value, o Options) string {
	fn := in.fn.parseInt
	if name == "parseFloat" {
		fn = in.fn.parseFloat
	}
	var n goja.Value
	in.primitively(func() { n = call(fn, goja.Undefined(), v) })
	return numberText(n, o.NumericSeparator)
}
