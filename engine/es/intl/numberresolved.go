package intl

import (
	"github.com/dop251/goja"

	"nook/engine/es/intl/number"
)

// record makes an object of names and values in turn, leaving out what is an empty string.
func (w *world) record(pairs ...any) *goja.Object {
	o := w.vm.NewObject()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		_ = o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}

// numberResolved is resolvedOptions of a NumberFormat.
func (w *world) numberResolved(f *numberFormat) goja.Value {
	s := &f.numberSettings
	o := w.record(
		"locale", s.locale, "numberingSystem", s.system, "style", s.style,
		"currency", s.currency, "currencyDisplay", s.currencyDisplay, "currencySign", s.currencySign,
		"unit", s.unit, "unitDisplay", s.unitDisplay,
	)
	w.digitsResolved(o, &s.rounding)
	grouping := any(s.useGrouping)
	if s.useGrouping == "" {
		grouping = false
	}
	_ = o.Set("useGrouping", grouping)
	_ = o.Set("notation", s.notation)
	if s.compactDisplay != "" {
		_ = o.Set("compactDisplay", s.compactDisplay)
	}
	_ = o.Set("signDisplay", s.signDisplay)
	w.roundingResolved(o, &s.rounding, s.trailingZero)
	return o
}

// digitsResolved adds the options of digits that count.
func (w *world) digitsResolved(o *goja.Object, r *number.Rounding) {
	_ = o.Set("minimumIntegerDigits", r.MinInteger)
	if r.Priority != number.Significant {
		_ = o.Set("minimumFractionDigits", r.MinFraction)
		_ = o.Set("maximumFractionDigits", r.MaxFraction)
	}
	if r.Priority != number.Fraction {
		_ = o.Set("minimumSignificantDigits", r.MinSignificant)
		_ = o.Set("maximumSignificantDigits", r.MaxSignificant)
	}
}

// roundingResolved adds how numbers are rounded.
func (w *world) roundingResolved(o *goja.Object, r *number.Rounding, trailingZero string) {
	_ = o.Set("roundingIncrement", r.Increment)
	_ = o.Set("roundingMode", r.Mode)
	_ = o.Set("roundingPriority", [...]string{"auto", "auto", "morePrecision", "lessPrecision"}[r.Priority])
	_ = o.Set("trailingZeroDisplay", trailingZero)
}
