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
	s := formatting[*dateFormat]{
		name: "DateTimeFormat",
		make: func(w *world, locales, opts goja.Value) *dateFormat {
			return w.dateFormat(w.dateSettings(locales, opts, "any", "date"))
		},
		resolved: (*world).dateResolved,
		text:     func(w *world, f *dateFormat, v goja.Value) string { return f.String(w.instant(v)) },
		parts:    func(w *world, f *dateFormat, v goja.Value) []part.Part { return f.Parts(w.instant(v)) },
		ranged:   (*world).dateRange,
		bound:    func(f *dateFormat) **goja.Object { return &f.bound },
		foreign:  (*world).shown,
	}
	return s.spec()
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

func (w *world) dateRange(f *dateFormat, from, to goja.Value) []part.Part {
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

// The names of widths, by their numbers.
var (
	textWidths   = [...]string{"", "long", "short", "narrow"}
	numberWidths = [...]string{"", "numeric", "2-digit"}
	monthWidths  = [...]string{"", "numeric", "2-digit", "long", "short", "narrow"}
	zoneStyles   = [...]string{"", "short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"}
	lengths      = [...]string{"", "full", "long", "medium", "short"}
)

// component is an option that asks for a part of a date or a time.
type component struct {
	name   string
	widths []string // none where the width is a number
	at     *int
}

// components are those of f, in the order of the specification.
func components(f *datetime.Fields) [11]component {
	return [...]component{
		{"weekday", textWidths[:], &f.Weekday},
		{"era", textWidths[:], &f.Era},
		{"year", numberWidths[:], &f.Year},
		{"month", monthWidths[:], &f.Month},
		{"day", numberWidths[:], &f.Day},
		{"dayPeriod", textWidths[:], &f.DayPeriod},
		{"hour", numberWidths[:], &f.Hour},
		{"minute", numberWidths[:], &f.Minute},
		{"second", numberWidths[:], &f.Second},
		{"fractionalSecondDigits", nil, &f.Digits},
		{"timeZoneName", zoneStyles[:], &f.Zone},
	}
}

// dateResolved is resolvedOptions.
func (w *world) dateResolved(f *dateFormat) goja.Value {
	s := &f.settings
	shown := f.Resolved()
	o := w.record("locale", s.locale, "calendar", s.Calendar, "numberingSystem", s.Numbers, "timeZone", s.Zone.Name)
	if shown.Hour != 0 {
		w.set(o, "hourCycle", s.Cycle)
		w.set(o, "hour12", s.Cycle == "h11" || s.Cycle == "h12")
	}
	list := components(&shown)
	all := list[:]
	if s.DateStyle|s.TimeStyle != 0 {
		all = []component{{"dateStyle", lengths[:], &s.DateStyle}, {"timeStyle", lengths[:], &s.TimeStyle}}
	}
	for _, c := range all {
		switch {
		case *c.at == 0:
		case c.widths == nil:
			w.set(o, c.name, *c.at)
		default:
			w.set(o, c.name, c.widths[*c.at])
		}
	}
	return o
}
