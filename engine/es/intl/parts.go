package intl

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/part"
)

// parts makes the array that formatToParts gives.
func (w *world) parts(list []part.Part) goja.Value {
	out := make([]any, len(list))
	for i, p := range list {
		o := w.vm.NewObject()
		w.set(o, "type", p.Type)
		w.set(o, "value", p.Value)
		if p.Unit != "" {
			w.set(o, "unit", p.Unit)
		}
		if p.Source != "" {
			w.set(o, "source", p.Source)
		}
		out[i] = o
	}
	return w.vm.NewArray(out...)
}

// record makes an object of names and values in turn, leaving out what is an empty string.
func (w *world) record(pairs ...any) *goja.Object {
	o := w.vm.NewObject()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		w.set(o, pairs[i].(string), pairs[i+1])
	}
	return o
}

// set defines a property of a new object, whatever Object.prototype has of that name.
func (w *world) set(o *goja.Object, name string, x any) {
	_ = o.DefineDataProperty(name, w.vm.ToValue(x), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// strings makes an array of strings.
func (w *world) strings(list []string) goja.Value {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return w.vm.NewArray(out...)
}

// text joins parts.
func text(list []part.Part) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Value)
	}
	return b.String()
}
