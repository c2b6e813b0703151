package intl

import (
	"github.com/dop251/goja"

	"nook/engine/es/intl/number"
)

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
	w.set(o, "useGrouping", grouping)
	w.set(o, "notation", s.notation)
	if s.compactDisplay != "" {
		w.set(o, "compactDisplay", s.compactDisplay)
	}
	w.set(o, "signDisplay", s.signDisplay)
	w.roundingResolved(o, &s.rounding, s.trailingZero)
	return o
}

// digitsResolved adds the options of digits that count.
func (w *world) digitsResolved(o *goja.Object, r *number.Rounding) {
	w.set(o, "minimumIntegerDigits", r.MinInteger)
	if r.Priority != number.Significant {
		w.set(o, "minimumFractionDigits", r.MinFraction)
		w.set(o, "maximumFractionDigits", r.MaxFraction)
	}
	if r.Priority != number.Fraction {
		w.set(o, "minimumSignificantDigits", r.MinSignificant)
		w.set(o, "maximumSignificantDigits", r.MaxSignificant)
	}
}

// roundingResolved adds how numbers are rounded.
func (w *world) roundingResolved(o *goja.Object, r *number.Rounding, trailingZero string) {
	w.set(o, "roundingIncrement", r.Increment)
	w.set(o, "roundingMode", r.Mode)
	w.set(o, "roundingPriority", [...]string{"auto", "auto", "morePrecision", "lessPrecision"}[r.Priority])
	w.set(o, "trailingZeroDisplay", trailingZero)
}
