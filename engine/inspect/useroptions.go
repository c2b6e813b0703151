package inspect

import (
	"math"

	"github.com/dop251/goja"
)

var infinity = math.Inf(1)

// userOptions is the options object that a custom inspector receives. A value from behind a proxy
// gets one that leads nowhere: no prototype, no objects of ours.
func (w *walk) userOptions(foreign bool) goja.Value {
	vm := w.vm
	o := vm.NewObject()
	set := func(name string, v any) { _ = o.Set(name, v) }
	set("stylize", w.stylizer())
	set("showHidden", w.ShowHidden)
	set("depth", count(w.Depth))
	set("colors", w.Mode != Bare)
	set("customInspect", w.CustomInspect)
	set("showProxy", w.ShowProxy)
	set("maxArrayLength", count(w.MaxArrayLength))
	set("maxStringLength", count(w.MaxStringLength))
	set("breakLength", count(w.BreakLength))
	if w.CompactAll || w.Compact == 0 {
		set("compact", w.CompactAll)
	} else {
		set("compact", w.Compact)
	}
	if w.Sorted && w.Comparator != nil && w.User != nil && w.User.Get("sorted") != nil {
		set("sorted", w.User.Get("sorted"))
	} else {
		set("sorted", w.Sorted)
	}
	set("getters", [...]any{false, true, "get", "set"}[w.Getters])
	set("numericSeparator", w.NumericSeparator)
	if w.User != nil {
		for _, k := range w.User.Keys() {
			set(k, w.User.Get(k))
		}
	}
	if foreign {
		_ = o.SetPrototype(nil)
		for _, k := range o.Keys() {
			if _, isObject := o.Get(k).(*goja.Object); isObject && k != "stylize" {
				_ = o.Delete(k)
			}
		}
		_ = o.Get("stylize").(*goja.Object).SetPrototype(nil)
	}
	return o
}

// count turns a limit back into what a program reads.
func count(n int) any {
	if n == Unlimited {
		return infinity
	}
	return n
}

// stylizer is the stylize function of the options: colours where there are any.
func (w *walk) stylizer() goja.Value {
	return w.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		s, style := c.Argument(0), c.Argument(1).String()
		switch {
		case w.Stylize != nil && w.Mode != ANSI:
			return call(w.Stylize, goja.Undefined(), s, c.Argument(1))
		case w.Mode == Bare:
			return s
		}
		return w.vm.ToValue(w.colored(style, s.String()))
	})
}
