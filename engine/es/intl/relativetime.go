package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/number"
	"nook/engine/es/intl/part"
	"nook/engine/es/intl/plural"
)

// relativeTime is what an Intl.RelativeTimeFormat holds.
type relativeTime struct {
	resolved
	style, numeric, system string
	number                 *numberFormat
}

var relativeUnits = [...]string{"second", "minute", "hour", "day", "week", "month", "quarter", "year"}

func relativeTimeSpec() *spec {
	const prototype = "Intl.RelativeTimeFormat.prototype."
	format := func(w *world, c goja.FunctionCall, name string) []part.Part {
		f := receiver[*relativeTime](w, c.This, prototype+name)
		value := w.toNumber(c.Argument(0))
		unit := w.toString(c.Argument(1))
		known := strings.TrimSuffix(unit, "s")
		if !slices.Contains(relativeUnits[:], known) {
			panic(w.env.RangeError("", "Invalid unit argument for "+prototype+name+"() '"+unit+"'"))
		}
		d := number.FromFloat(value)
		if d.NaN || d.Inf {
			panic(w.env.RangeError("", "Value need to be finite number for "+prototype+name+"()"))
		}
		return f.parts(w, d, known)
	}
	return &spec{
		name: "RelativeTimeFormat",
		make: func(w *world, args []goja.Value) any { return w.newRelativeTime(arg(args, 0), arg(args, 1)) },
		methods: []member{
			{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
				f := receiver[*relativeTime](w, c.This, prototype+"resolvedOptions")
				return w.record("locale", f.locale, "style", f.style, "numeric", f.numeric, "numberingSystem", f.system)
			}},
			{"format", 2, func(w *world, c goja.FunctionCall) goja.Value {
				return w.vm.ToValue(text(format(w, c, "format")))
			}},
			{"formatToParts", 2, func(w *world, c goja.FunctionCall) goja.Value {
				return w.parts(format(w, c, "formatToParts"))
			}},
		},
	}
}

func (w *world) newRelativeTime(locales, opts goja.Value) *relativeTime {
	list := w.canonicalList(locales)
	o := w.coerced(opts, "Intl.RelativeTimeFormat")
	o.matcher()
	nu, given := o.typeOption("numberingSystem")
	f := &relativeTime{resolved: w.resolve(list, w.systemKey(nu, given))}
	f.style = o.choice("style", "long", widths[:]...)
	f.numeric = o.choice("numeric", "always", "always", "auto")
	f.system = w.systemOf(f.resolved)
	f.number = w.numberFormat(plainSettings(f.resolved, f.system))
	return f
}

// parts is a time so many units from now.
func (f *relativeTime) parts(w *world, d number.Decimal, unit string) []part.Part {
	i := slices.Index(relativeUnits[:], unit)*len(widths) + slices.Index(widths[:], f.style)
	fields := strings.Split(w.data.Record(cldr.Phrases, f.data)[i], "\x01")
	if f.numeric == "auto" {
		if name := named(strings.Split(fields[2], "\t"), d); name != "" {
			return []part.Part{{Type: "literal", Value: name}}
		}
	}
	which := fields[1]
	if d.Neg {
		which = fields[0]
	}
	patterns := number.ParseCategories(strings.Split(which, "\t"), w.categories(f.data))
	d.Neg = false
	r := f.number.Round(d)
	pattern := patterns.Of(plural.Cardinal(f.data, plural.Of(r.Integer, r.Fraction, 0)))
	before, after, hasNumber := strings.Cut(pattern, "0")
	out := []part.Part{}
	if before != "" {
		out = append(out, part.Part{Type: "literal", Value: before})
	}
	if hasNumber {
		for _, p := range f.number.Format(d) {
			p.Unit = unit
			out = append(out, p)
		}
	}
	if after != "" {
		out = append(out, part.Part{Type: "literal", Value: after})
	}
	return out
}

// named is the name of a time that has one, from two before now to two after.
func named(names []string, d number.Decimal) string {
	i := 2
	switch {
	case d.Zero():
	case d.Point == 1 && (d.Digits == "1" || d.Digits == "2"):
		n := int(d.Digits[0] - '0')
		if d.Neg {
			n = -n
		}
		i += n
	default:
		return ""
	}
	if i < len(names) {
		return names[i]
	}
	return ""
}
