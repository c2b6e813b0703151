package intl

import (
	"github.com/dop251/goja"

	"nook/engine/es/intl/number"
	"nook/engine/es/intl/plural"
)

// pluralRules is what an Intl.PluralRules holds.
type pluralRules struct {
	locale, data, kind string
	rounding           number.Rounding
	trailingZero       string
	category           func(string, plural.Operands) string
}

func pluralRulesSpec() *spec {
	const prototype = "Intl.PluralRules.prototype."
	return &spec{
		name: "PluralRules",
		make: func(w *world, args []goja.Value) any { return w.newPluralRules(arg(args, 0), arg(args, 1)) },
		methods: []member{
			{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
				return receiver[*pluralRules](w, c.This, prototype+"resolvedOptions").resolved(w)
			}},
			{"select", 1, func(w *world, c goja.FunctionCall) goja.Value {
				p := receiver[*pluralRules](w, c.This, prototype+"select")
				return w.vm.ToValue(p.of(number.FromFloat(w.toNumber(c.Argument(0)))))
			}},
			{"selectRange", 2, func(w *world, c goja.FunctionCall) goja.Value {
				p := receiver[*pluralRules](w, c.This, prototype+"selectRange")
				var ends [2]string
				for i, name := range [...]string{"startRange", "endRange"} {
					if goja.IsUndefined(c.Argument(i)) {
						panic(w.env.TypeError("", "Invalid "+name+" : undefined"))
					}
				}
				var values [2]number.Decimal
				for i := range ends {
					values[i] = number.FromFloat(w.toNumber(c.Argument(i)))
				}
				for i, name := range [...]string{"startRange", "endRange"} {
					if values[i].NaN {
						panic(w.env.RangeError("", "Invalid "+name+" : NaN"))
					}
					ends[i] = p.of(values[i])
				}
				if p.kind == "ordinal" {
					return w.vm.ToValue(ends[1])
				}
				return w.vm.ToValue(w.rangeCategory(p.data, ends[0], ends[1]))
			}},
		},
	}
}

func (w *world) newPluralRules(locales, opts goja.Value) *pluralRules {
	list := w.canonicalList(locales)
	o := w.coerced(opts, "Intl.PluralRules")
	o.matcher()
	r := w.resolve(list)
	p := &pluralRules{locale: r.locale, data: r.data, category: plural.Cardinal}
	p.kind = o.choice("type", "cardinal", "cardinal", "ordinal")
	if p.kind == "ordinal" {
		p.category = plural.Ordinal
	}
	p.rounding, p.trailingZero = o.digits(0, 3, false)
	return p
}

// of is the category of a number, as its digits are shown.
func (p *pluralRules) of(d number.Decimal) string {
	if d.NaN || d.Inf {
		return plural.Other
	}
	r := p.rounding.Round(d)
	return p.category(p.data, plural.Of(r.Integer, r.Fraction, 0))
}

func (p *pluralRules) resolved(w *world) goja.Value {
	o := w.record("locale", p.locale, "type", p.kind)
	w.digitsResolved(o, &p.rounding)
	w.set(o, "pluralCategories", w.strings(plural.Has(p.data, p.category)))
	w.roundingResolved(o, &p.rounding, p.trailingZero)
	return o
}
