package intl

import (
	"math"
	"time"

	"github.com/dop251/goja"

	"nook/engine/es/intl/datetime"
	"nook/engine/es/intl/part"
)

// dateFormat is what an Intl.DateTimeFormat holds.
type dateFormat struct {
	*datetime.Format
	settings dateSettings
	bound    *goja.Object // the function that the getter format gives
}

func dateFormatSpec() *spec {
	const prototype = "Intl.DateTimeFormat.prototype."
	return &spec{
		name: "DateTimeFormat", callable: true,
		make: func(w *world, args []goja.Value) any {
			return w.dateFormat(w.dateSettings(arg(args, 0), arg(args, 1), "any", "date"))
		},
		methods: []member{
			{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
				return w.dateResolved(w.unwrapDateFormat(c.This, prototype+"resolvedOptions"))
			}},
			{"formatToParts", 1, func(w *world, c goja.FunctionCall) goja.Value {
				f := receiver[*dateFormat](w, c.This, prototype+"formatToParts")
				return w.parts(f.Parts(w.instant(c.Argument(0))))
			}},
			{"formatRange", 2, func(w *world, c goja.FunctionCall) goja.Value {
				return w.vm.ToValue(text(w.dateRange(c, prototype+"formatRange")))
			}},
			{"formatRangeToParts", 2, func(w *world, c goja.FunctionCall) goja.Value {
				return w.parts(w.dateRange(c, prototype+"formatRangeToParts"))
			}},
		},
		getters: []member{{"format", 0, func(w *world, c goja.FunctionCall) goja.Value {
			f := w.unwrapDateFormat(c.This, "get "+prototype+"format")
			if f.bound == nil {
				f.bound = w.env.Func("", 1, func(c goja.FunctionCall) goja.Value {
					return w.vm.ToValue(f.String(w.instant(c.Argument(0))))
				})
			}
			return f.bound
		}}},
	}
}

// unwrapDateFormat is the receiver of the members that worked before classes did.
func (w *world) unwrapDateFormat(this goja.Value, method string) *dateFormat {
	f, ok := unwrap[*dateFormat](w, this)
	switch {
	case ok:
		return f
	case isObject(this):
		panic(w.env.TypeError("", "Method UnwrapDateTimeFormat called on incompatible receiver "+w.shown(this)))
	}
	return receiver[*dateFormat](w, this, method)
}

// instant is an argument as milliseconds since 1970; none is now.
func (w *world) instant(v goja.Value) float64 {
	if goja.IsUndefined(v) {
		return float64(time.Now().UnixMilli())
	}
	return w.clipped(w.toNumber(w.primitive(v)))
}

// clipped is TimeClip, which throws what it does not take.
func (w *world) clipped(ms float64) float64 {
	const last = 8.64e15
	if math.IsNaN(ms) || math.Abs(ms) > last {
		panic(w.env.RangeError("", "Invalid time value"))
	}
	return math.Trunc(ms) + 0
}

func (w *world) dateRange(c goja.FunctionCall, method string) []part.Part {
	f := receiver[*dateFormat](w, c.This, method)
	from, to := c.Argument(0), c.Argument(1)
	if goja.IsUndefined(from) || goja.IsUndefined(to) {
		panic(w.env.TypeError("", "Invalid time value"))
	}
	a, b := w.toNumber(w.primitive(from)), w.toNumber(w.primitive(to))
	a = w.clipped(a)
	return f.RangeParts(a, w.clipped(b))
}

// dateFormat makes the format of settings.
func (w *world) dateFormat(s dateSettings) *dateFormat {
	return &dateFormat{Format: w.dates().data.Format(s.Options), settings: s}
}

// names of widths, by their numbers.
var (
	textWidths   = [...]string{"", "long", "short", "narrow"}
	numberWidths = [...]string{"", "numeric", "2-digit"}
	monthWidths  = [...]string{"", "numeric", "2-digit", "long", "short", "narrow"}
	zoneStyles   = [...]string{"", "short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"}
	lengths      = [...]string{"", "full", "long", "medium", "short"}
)

// dateResolved is resolvedOptions.
func (w *world) dateResolved(f *dateFormat) goja.Value {
	s := &f.settings
	shown := f.Resolved()
	o := w.record("locale", s.locale, "calendar", s.Calendar, "numberingSystem", s.Numbers, "timeZone", s.Zone.Name)
	if shown.Hour != 0 {
		_ = o.Set("hourCycle", s.Cycle)
		_ = o.Set("hour12", s.Cycle == "h11" || s.Cycle == "h12")
	}
	put := func(name, text string) {
		if text != "" {
			_ = o.Set(name, text)
		}
	}
	if s.DateStyle|s.TimeStyle != 0 {
		put("dateStyle", lengths[s.DateStyle])
		put("timeStyle", lengths[s.TimeStyle])
		return o
	}
	put("weekday", textWidths[shown.Weekday])
	put("era", textWidths[shown.Era])
	put("year", numberWidths[shown.Year])
	put("month", monthWidths[shown.Month])
	put("day", numberWidths[shown.Day])
	put("dayPeriod", textWidths[shown.DayPeriod])
	put("hour", numberWidths[shown.Hour])
	put("minute", numberWidths[shown.Minute])
	put("second", numberWidths[shown.Second])
	if shown.Digits != 0 {
		_ = o.Set("fractionalSecondDigits", shown.Digits)
	}
	put("timeZoneName", zoneStyles[shown.Zone])
	return o
}
