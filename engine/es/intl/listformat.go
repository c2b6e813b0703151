package intl

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/part"
)

// listFormat is what an Intl.ListFormat holds.
type listFormat struct {
	locale, data, kind, style string
	// patterns are what stands after the first, between, before the last, and between two.
	patterns []string
}

var (
	widths    = [...]string{"long", "short", "narrow"}
	listTypes = [...]string{"conjunction", "disjunction", "unit"}
)

// lists is where the patterns of lists begin in the phrases of a locale, behind those of times.
const lists = 8 * len(widths)

func listFormatSpec() *spec {
	const prototype = "Intl.ListFormat.prototype."
	format := func(w *world, c goja.FunctionCall, name string) []part.Part {
		f := receiver[*listFormat](w, c.This, prototype+name)
		return f.join(elements(w.stringsOf(c.Argument(0))))
	}
	return &spec{
		name: "ListFormat",
		make: func(w *world, args []goja.Value) any { return w.newListFormat(arg(args, 0), arg(args, 1)) },
		methods: []member{
			{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
				f := receiver[*listFormat](w, c.This, prototype+"resolvedOptions")
				return w.record("locale", f.locale, "type", f.kind, "style", f.style)
			}},
			{"format", 1, func(w *world, c goja.FunctionCall) goja.Value {
				return w.vm.ToValue(text(format(w, c, "format")))
			}},
			{"formatToParts", 1, func(w *world, c goja.FunctionCall) goja.Value {
				return w.parts(format(w, c, "formatToParts"))
			}},
		},
	}
}

func (w *world) newListFormat(locales, opts goja.Value) *listFormat {
	list := w.canonicalList(locales)
	o := w.strict(opts, "Intl.ListFormat")
	o.matcher()
	r := w.resolve(list)
	kind := o.choice("type", "conjunction", listTypes[:]...)
	style := o.choice("style", "long", widths[:]...)
	return w.listFormat(r, kind, style)
}

func (w *world) listFormat(r resolved, kind, style string) *listFormat {
	i := slices.Index(listTypes[:], kind)*len(widths) + slices.Index(widths[:], style)
	line := w.data.Record(cldr.Phrases, r.data)[lists+i]
	return &listFormat{r.locale, r.data, kind, style, strings.Split(line, "\t")}
}

func elements(list []string) [][]part.Part {
	out := make([][]part.Part, len(list))
	for i, s := range list {
		out[i] = []part.Part{{Type: "element", Value: s}}
	}
	return out
}

// join puts what belongs between the elements of a list.
func (f *listFormat) join(list [][]part.Part) []part.Part {
	out := []part.Part{}
	for i, e := range list {
		if i > 0 {
			between := f.patterns[1]
			switch {
			case len(list) == 2:
				between = f.patterns[3]
			case i == len(list)-1:
				between = f.patterns[2]
			case i == 1:
				between = f.patterns[0]
			}
			if i == len(list)-1 {
				between = f.euphonic(between, text(e))
			}
			if between != "" {
				out = append(out, part.Part{Type: "literal", Value: between})
			}
		}
		out = append(out, e...)
	}
	return out
}

// euphonic changes the words that change before some sounds: Spanish y and o, Hebrew ו.
func (f *listFormat) euphonic(between, next string) string {
	language, _, _ := strings.Cut(f.data, "-")
	switch {
	case language == "es" && strings.HasSuffix(between, " y "):
		if beginsWithI(strings.ToLower(next)) {
			return strings.TrimSuffix(between, "y ") + "e "
		}
	case language == "es" && strings.HasSuffix(between, " o "):
		low := strings.ToLower(next)
		if strings.HasPrefix(low, "o") || strings.HasPrefix(low, "ho") || strings.HasPrefix(low, "8") || low == "11" || strings.HasPrefix(low, "11 ") {
			return strings.TrimSuffix(between, "o ") + "u "
		}
	case language == "he" && strings.HasSuffix(between, "ו"), language == "he" && strings.HasSuffix(between, "ו-"):
		between = strings.TrimSuffix(between, "-")
		if r := []rune(next); len(r) > 0 && !unicode.Is(unicode.Hebrew, r[0]) {
			return between + "-"
		}
	}
	return between
}

// beginsWithI reports whether a Spanish word begins with the sound i.
func beginsWithI(s string) bool {
	if strings.HasPrefix(s, "i") {
		return true
	}
	return strings.HasPrefix(s, "hi") && !strings.HasPrefix(s, "hia") && !strings.HasPrefix(s, "hie")
}

// stringsOf is StringListFromIterable.
func (w *world) stringsOf(v goja.Value) []string {
	if goja.IsUndefined(v) {
		return nil
	}
	var out []string
	w.each(v, func(x goja.Value) {
		s, ok := x.(goja.String)
		if !ok {
			panic(w.env.TypeError("", "Iterable yielded "+w.shown(x)+" which is not a string"))
		}
		out = append(out, s.String())
	})
	return out
}
