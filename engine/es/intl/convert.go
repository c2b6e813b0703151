package intl

import (
	"math"

	"github.com/dop251/goja"
)

// toString is ToString, which throws for symbols.
func (w *world) toString(v goja.Value) string {
	s := v.ToString()
	if _, is := s.(*goja.Symbol); is {
		panic(w.env.TypeError("", "Cannot convert a Symbol value to a string"))
	}
	return s.String()
}

// toNumber is ToNumber, which throws for symbols and BigInts.
func (w *world) toNumber(v goja.Value) float64 { return v.ToNumber().ToFloat() }

// primitive is ToPrimitive with the hint "number".
func (w *world) primitive(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	if exotic := o.GetSymbol(goja.SymToPrimitive); exotic != nil && !goja.IsUndefined(exotic) && !goja.IsNull(exotic) {
		fn, ok := goja.AssertFunction(exotic)
		if !ok {
			panic(w.env.TypeError("", w.shown(exotic)+" is not a function"))
		}
		if v := w.env.Must(fn, o, w.vm.ToValue("number")); !isObject(v) {
			return v
		}
		panic(w.env.TypeError("", "Cannot convert object to primitive value"))
	}
	for _, name := range [...]string{"valueOf", "toString"} {
		if fn, ok := goja.AssertFunction(o.Get(name)); ok {
			if v := w.env.Must(fn, o); !isObject(v) {
				return v
			}
		}
	}
	panic(w.env.TypeError("", "Cannot convert object to primitive value"))
}

func isObject(v goja.Value) bool {
	_, is := v.(*goja.Object)
	return is
}

// or is text, or a fallback where it is empty.
func or(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

// length is the length of something like an array.
func (w *world) length(o *goja.Object) int64 {
	v := o.Get("length")
	if v == nil {
		return 0
	}
	x := w.toNumber(v)
	if math.IsNaN(x) || x <= 0 {
		return 0
	}
	return int64(min(x, 1<<53-1))
}

// has is HasProperty.
func (w *world) has(o *goja.Object, name string) bool {
	return w.env.Must(w.hasProperty, goja.Undefined(), o, w.vm.ToValue(name)).ToBoolean()
}

// each runs fn with what an iterable yields, and closes it when fn throws.
func (w *world) each(v goja.Value, fn func(goja.Value)) {
	w.vm.ForOf(v, func(x goja.Value) bool {
		fn(x)
		return true
	})
}
