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
