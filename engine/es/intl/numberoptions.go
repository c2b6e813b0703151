package intl

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/number"
	"nook/engine/es/intl/tag"
)

// numberSettings are the options of a NumberFormat, all of them: two objects with the same settings
// share a formatter.
type numberSettings struct {
	locale, data, system                               string
	style, currency, currencyDisplay, currencySign     string
	unit, unitDisplay                                  string
	notation, compactDisplay, useGrouping, signDisplay string
	rounding                                           number.Rounding
	trailingZero                                       string
}

// numberSettings reads the arguments of Intl.NumberFormat.
func (w *world) numberSettings(locales, opts goja.Value) numberSettings {
	list := w.canonicalList(locales)
	o := w.coerced(opts, "Intl.NumberFormat")
	o.matcher()
	nu, given := o.typeOption("numberingSystem")
	r := w.resolve(list, w.systemKey(nu, given))
	s := numberSettings{locale: r.locale, data: r.data, system: w.systemOf(r)}
	s.readUnit(o)
	s.notation = o.choice("notation", "standard", "standard", "scientific", "engineering", "compact")
	least, most := 0, 3
	switch {
	case s.style == "currency" && s.notation == "standard":
		least = cldr.CurrencyDigits(s.currency)
		most = least
	case s.style == "percent":
		most = 0
	}
	s.rounding, s.trailingZero = o.digits(least, most, s.notation == "compact")
	s.compactDisplay = o.choice("compactDisplay", "short", "short", "long")
	fallback := "auto"
	if s.notation == "compact" {
		fallback = "min2"
	} else {
		s.compactDisplay = ""
	}
	s.useGrouping = o.grouping(fallback)
	s.signDisplay = o.choice("signDisplay", "auto", "auto", "never", "always", "exceptZero", "negative")
	return s
}

// systemKey is the extension key of numbering systems, with what the options ask for.
func (w *world) systemKey(asked string, given bool) key {
	return key{name: "nu", option: asked, given: given, supports: func(_, system string) bool { return cldr.HasDigits(system) }}
}

// systemOf is the numbering system that a service works with: the locale's own where none was asked for.
func (w *world) systemOf(r resolved) string {
	if nu := r.keys["nu"]; nu != "" {
		return nu
	}
	name, _, _ := strings.Cut(w.data.Record(cldr.Numbers, r.data)[0], "\t")
	return name
}

// plainSettings are those of a NumberFormat without options.
func plainSettings(r resolved, system string) numberSettings {
	return numberSettings{
		locale: r.locale, data: r.data, system: system, style: "decimal", notation: "standard", useGrouping: "auto", signDisplay: "auto", trailingZero: "auto",
		rounding: number.Rounding{MinInteger: 1, MaxFraction: 3, Increment: 1, Mode: "halfExpand"},
	}
}

// readUnit reads the style and what belongs to it.
func (s *numberSettings) readUnit(o options) {
	s.style = o.choice("style", "decimal", "decimal", "percent", "currency", "unit")
	currency, given := o.text("currency")
	switch {
	case given && !isCurrency(currency):
		panic(o.w.env.RangeError("", "Invalid currency code : "+currency))
	case !given && s.style == "currency":
		panic(o.w.env.TypeError("", "Currency code is required with currency style."))
	}
	display := o.choice("currencyDisplay", "symbol", "code", "symbol", "narrowSymbol", "name")
	sign := o.choice("currencySign", "standard", "standard", "accounting")
	unit, given := o.text("unit")
	switch {
	case given && !isUnit(unit):
		panic(o.w.env.RangeError("", "Invalid unit argument for Intl.NumberFormat() '"+unit+"'"))
	case !given && s.style == "unit":
		panic(o.w.env.TypeError("", "Invalid unit argument for Intl.NumberFormat() ''"))
	}
	width := o.choice("unitDisplay", "short", "short", "narrow", "long")
	switch s.style {
	case "currency":
		s.currency, s.currencyDisplay, s.currencySign = strings.ToUpper(currency), display, sign
	case "unit":
		s.unit, s.unitDisplay = unit, width
	}
}

// isCurrency reports whether s has the form of a currency code.
func isCurrency(s string) bool { return len(s) == 3 && tag.IsLanguage(s) }

// isUnit reports whether s is a unit, or one per another.
func isUnit(s string) bool {
	above, below, paired := strings.Cut(s, "-per-")
	known := cldr.UnitCodes()
	return slices.Contains(known, above) && (!paired || slices.Contains(known, below))
}

var increments = [...]int{1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000}

// digits is SetNumberFormatDigitOptions.
func (o options) digits(least, most int, compact bool) (r number.Rounding, trailingZero string) {
	w := o.w
	r.MinInteger = o.number("minimumIntegerDigits", 1, 21, 1)
	minFraction, maxFraction := o.get("minimumFractionDigits"), o.get("maximumFractionDigits")
	minSignificant, maxSignificant := o.get("minimumSignificantDigits"), o.get("maximumSignificantDigits")
	r.Increment = o.number("roundingIncrement", 1, 5000, 1)
	if !slices.Contains(increments[:], r.Increment) {
		panic(w.env.RangeError("", "roundingIncrement value is out of range."))
	}
	r.Mode = o.choice("roundingMode", "halfExpand", "ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven")
	priority := o.choice("roundingPriority", "auto", "auto", "morePrecision", "lessPrecision")
	trailingZero = o.choice("trailingZeroDisplay", "auto", "auto", "stripIfInteger")
	r.StripIfInteger = trailingZero == "stripIfInteger"
	hasSignificant := !goja.IsUndefined(minSignificant) || !goja.IsUndefined(maxSignificant)
	hasFraction := !goja.IsUndefined(minFraction) || !goja.IsUndefined(maxFraction)
	needSignificant, needFraction := true, true
	if priority == "auto" {
		needSignificant = hasSignificant
		needFraction = !needSignificant && (hasFraction || !compact)
	}
	if needSignificant {
		r.MinSignificant, r.MaxSignificant = 1, 21
		if hasSignificant {
			r.MinSignificant = w.within(minSignificant, "minimumSignificantDigits", 1, 21, 1)
			r.MaxSignificant = w.within(maxSignificant, "maximumSignificantDigits", r.MinSignificant, 21, 21)
		}
	}
	if needFraction {
		r.MinFraction, r.MaxFraction = least, most
		if hasFraction {
			r.MinFraction, r.MaxFraction = w.fractions(minFraction, maxFraction, least, most)
		}
	}
	switch {
	case !needSignificant && !needFraction:
		r.MinSignificant, r.MaxSignificant, r.Priority = 1, 2, number.More
	case priority == "morePrecision":
		r.Priority = number.More
	case priority == "lessPrecision":
		r.Priority = number.Less
	case hasSignificant:
		r.Priority = number.Significant
	}
	if r.Increment != 1 {
		if r.Priority != number.Fraction {
			panic(w.env.TypeError("", "RoundingType is not fractionDigits"))
		}
		if r.MinFraction != r.MaxFraction {
			panic(w.env.RangeError("", "maximumFractionDigits value is out of range."))
		}
	}
	return r, trailingZero
}

// fractions reads the two options of digits of fraction, one of which is there.
func (w *world) fractions(low, high goja.Value, least, most int) (lowest, highest int) {
	lowest = w.within(low, "minimumFractionDigits", 0, 100, -1)
	highest = w.within(high, "maximumFractionDigits", 0, 100, -1)
	switch {
	case lowest < 0:
		lowest = min(least, highest)
	case highest < 0:
		highest = max(most, lowest)
	case lowest > highest:
		panic(w.env.RangeError("", "maximumFractionDigits value is out of range."))
	}
	return lowest, highest
}

// grouping reads useGrouping, which is a boolean or a word; "" is false.
func (o options) grouping(fallback string) string {
	v := o.get("useGrouping")
	switch {
	case goja.IsUndefined(v):
		return fallback
	case v.StrictEquals(o.w.vm.ToValue(true)):
		return "always"
	case !v.ToBoolean():
		return ""
	}
	text := o.w.toString(v)
	switch text {
	case "true", "false":
		return fallback
	case "min2", "auto", "always":
		return text
	}
	panic(o.outOfRange("useGrouping", text))
}

// decimal is ToIntlMathematicalValue: exact for BigInts and strings.
func (w *world) decimal(v goja.Value) number.Decimal {
	v = w.primitive(v)
	switch x := v.(type) {
	case goja.String:
		return number.FromText(x.String())
	case *goja.Symbol:
		panic(w.env.TypeError("", "Cannot convert a Symbol value to a number"))
	}
	if n, ok := bigInt(v); ok {
		return number.FromBig(n)
	}
	x := v.ToFloat()
	if x == 0 && math.Signbit(x) {
		return number.Decimal{Neg: true}
	}
	return number.FromFloat(x)
}
