package intl

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/number"
	"nook/engine/es/intl/part"
)

// durationFormat is what an Intl.DurationFormat holds.
type durationFormat struct {
	resolved
	system, style string
	units         [10]durationUnit
	fraction      int // digits, -1 when not given
}

// durationUnit says how one unit of a duration is shown.
type durationUnit struct{ style, display string }

var durationNames = [...]string{"years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"}

const (
	hours = 4 + iota
	minutes
	seconds
	milliseconds
)

func durationFormatSpec() *spec {
	const prototype = "Intl.DurationFormat.prototype."
	format := func(w *world, c goja.FunctionCall, name string) []part.Part {
		f := receiver[*durationFormat](w, c.This, prototype+name)
		return f.parts(w, w.duration(c.Argument(0)))
	}
	return &spec{
		name: "DurationFormat",
		make: func(w *world, args []goja.Value) any { return w.newDurationFormat(arg(args, 0), arg(args, 1)) },
		methods: []member{
			{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
				return receiver[*durationFormat](w, c.This, prototype+"resolvedOptions").resolvedOptions(w)
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

func (w *world) newDurationFormat(locales, opts goja.Value) *durationFormat {
	list := w.canonicalList(locales)
	o := w.strict(opts, "Intl.DurationFormat")
	o.matcher()
	nu, given := o.typeOption("numberingSystem")
	f := &durationFormat{resolved: w.resolve(list, w.systemKey(nu, given))}
	f.system = w.systemOf(f.resolved)
	f.style = o.choice("style", "short", "long", "short", "narrow", "digital")
	before := ""
	for i := range durationNames {
		f.units[i] = o.durationUnit(i, f.style, before)
		if i >= hours {
			before = f.units[i].style
		}
	}
	f.fraction = o.number("fractionalDigits", 0, 9, -1)
	return f
}

// durationUnit is GetDurationUnitOptions: the style of the unit before decides, too.
func (o options) durationUnit(i int, base, before string) durationUnit {
	name := durationNames[i]
	styles := widths[:]
	switch {
	case i >= milliseconds:
		styles = []string{"long", "short", "narrow", "numeric"}
	case i >= hours:
		styles = []string{"long", "short", "narrow", "numeric", "2-digit"}
	}
	style, given := o.text(name, styles...)
	fallback := "always"
	if !given {
		clock := before == "numeric" || before == "2-digit" || before == "fractional"
		switch {
		case base == "digital":
			if i < hours || i > seconds {
				fallback = "auto"
			}
			style = "short"
			if i >= hours {
				style = "numeric"
			}
		case clock:
			if i != minutes && i != seconds {
				fallback = "auto"
			}
			style = "numeric"
		default:
			style, fallback = base, "auto"
		}
	}
	if style == "numeric" && i >= milliseconds {
		style, fallback = "fractional", "auto"
	}
	display := o.choice(name+"Display", fallback, "auto", "always")
	bad := func() *goja.Object { return o.w.env.RangeError("", "Invalid object : #<Object>") }
	if display == "always" && style == "fractional" {
		panic(bad())
	}
	switch before {
	case "fractional":
		if style != "fractional" {
			panic(bad())
		}
	case "numeric", "2-digit":
		if style != "fractional" && style != "numeric" && style != "2-digit" {
			panic(bad())
		}
		if i == minutes || i == seconds {
			style = "2-digit"
		}
	}
	return durationUnit{style, display}
}

func (f *durationFormat) resolvedOptions(w *world) goja.Value {
	o := w.record("locale", f.locale, "numberingSystem", f.system, "style", f.style)
	for i, u := range f.units {
		style := u.style
		if style == "fractional" {
			style = "numeric"
		}
		w.set(o, durationNames[i], style)
		w.set(o, durationNames[i]+"Display", u.display)
	}
	if f.fraction >= 0 {
		w.set(o, "fractionalDigits", f.fraction)
	}
	return o
}

// duration reads a record of a duration.
func (w *world) duration(v goja.Value) (out [10]float64) {
	o, ok := v.(*goja.Object)
	if !ok {
		if s, is := v.(goja.String); is {
			panic(w.env.RangeError("", "Invalid object : "+s.String()))
		}
		panic(w.env.TypeError("", "Temporal error: Duration argument must be an object."))
	}
	some := false
	// The order is that of the alphabet.
	for _, i := range [...]int{3, 4, 8, 7, 5, 1, 9, 6, 2, 0} {
		v := o.Get(durationNames[i])
		if v == nil || goja.IsUndefined(v) {
			continue
		}
		x := w.toNumber(v)
		if x != math.Trunc(x) || math.IsInf(x, 0) || math.IsNaN(x) {
			panic(w.env.RangeError("", "Temporal error: Number not integral."))
		}
		out[i], some = x+0, true
	}
	if !some {
		panic(w.env.TypeError("", "Temporal error: Duration argument must contain at least one date/time field."))
	}
	if !validDuration(out) {
		panic(w.env.RangeError("", "Invalid object : "+w.shown(v)))
	}
	return out
}

// validDuration reports whether all parts have one sign and none is too large.
func validDuration(d [10]float64) bool {
	sign := 0.0
	for _, x := range d {
		if x != 0 {
			if sign != 0 && math.Signbit(x) != math.Signbit(sign) {
				return false
			}
			sign = x
		}
	}
	for _, x := range d[:3] {
		if math.Abs(x) >= 1<<32 {
			return false
		}
	}
	total := nanoseconds(d, 3)
	limit := new(big.Int).Mul(new(big.Int).Lsh(big.NewInt(1), 53), big.NewInt(1e9))
	return total.CmpAbs(limit) < 0
}

// nanoseconds is the sum of a duration's parts from one on, which is not before days.
func nanoseconds(d [10]float64, from int) *big.Int {
	scale := [...]int64{86400e9, 3600e9, 60e9, 1e9, 1e6, 1e3, 1}
	sum := new(big.Int)
	for i := from; i < len(d); i++ {
		whole, _ := new(big.Float).SetFloat64(d[i]).Int(nil)
		sum.Add(sum, whole.Mul(whole, big.NewInt(scale[i-3])))
	}
	return sum
}

// parts is PartitionDurationFormatPattern.
func (f *durationFormat) parts(w *world, d [10]float64) []part.Part {
	var groups [][]part.Part
	negative := slices.ContainsFunc(d[:], func(x float64) bool { return x < 0 })
	signShown, needSeparator := true, false
	for i := range f.units {
		u := f.units[i]
		value := number.FromFloat(d[i])
		folds := i >= seconds && i < len(f.units)-1 && f.units[i+1].style == "fractional"
		if folds {
			value = number.FromBig(nanoseconds(d, i)).Shift(-3 * (len(f.units) - 1 - i))
		}
		numeric := u.style == "numeric" || u.style == "2-digit"
		required := i == minutes && needSeparator && (f.units[seconds].display == "always" || d[6] != 0 || d[7] != 0 || d[8] != 0 || d[9] != 0)
		if value.Zero() && u.display == "auto" && !required {
			if folds {
				break
			}
			continue
		}
		s := f.numbers(i, u, folds)
		if signShown {
			signShown = false
			if value.Zero() && negative {
				value.Neg = true
			}
		} else {
			s.signDisplay = "never"
		}
		formatted := w.numberFormat(s).Format(value)
		unit := strings.TrimSuffix(durationNames[i], "s")
		for k := range formatted {
			formatted[k].Unit = unit
		}
		if numeric && needSeparator {
			last := &groups[len(groups)-1]
			*last = append(*last, part.Part{Type: "literal", Value: f.separator()})
			*last = append(*last, formatted...)
		} else {
			groups = append(groups, formatted)
		}
		needSeparator = numeric && i < seconds
		if folds {
			break
		}
	}
	style := f.style
	if style == "digital" {
		style = "short"
	}
	return w.listFormat(f.resolved, "unit", style).join(groups)
}

// numbers are the settings of the number of a unit.
func (f *durationFormat) numbers(i int, u durationUnit, folds bool) numberSettings {
	s := plainSettings(f.resolved, f.system)
	if folds {
		s.rounding.Mode, s.rounding.MaxFraction = "trunc", 9
		if f.fraction >= 0 {
			s.rounding.MinFraction, s.rounding.MaxFraction = f.fraction, f.fraction
		}
	}
	switch u.style {
	case "2-digit":
		s.rounding.MinInteger = 2
		s.useGrouping = ""
	case "numeric":
		s.useGrouping = ""
	case "fractional":
	default:
		s.style, s.unit, s.unitDisplay = "unit", strings.TrimSuffix(durationNames[i], "s"), u.style
	}
	return s
}

// separator stands between hours, minutes and seconds.
func (f *durationFormat) separator() string {
	switch language, _, _ := strings.Cut(f.data, "-"); language {
	case "da", "fi", "id":
		return "."
	}
	return ":"
}
