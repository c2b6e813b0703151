package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/datetime"
)

// dateSettings are resolved options of a DateTimeFormat.
type dateSettings struct {
	datetime.Options
	locale string // what resolvedOptions shows
}

// dateService is how V8 names the reader of these options.
const dateService = "Intl.DateTimeFormat"

// dateSettings is CreateDateTimeFormat: required is "date", "time" or "any", what there must be some
// of, and defaults "date", "time" or "all", what there is when there is none.
func (w *world) dateSettings(locales, opts goja.Value, required, defaults string) dateSettings {
	list := w.canonicalList(locales)
	o := w.coerced(opts, dateService)
	o.matcher()
	calendar, hasCalendar := o.typeOption("calendar")
	numbers, hasNumbers := o.typeOption("numberingSystem")
	twelve, hasTwelve := o.flag("hour12")
	cycle, hasCycle := o.text("hourCycle", "h11", "h12", "h23", "h24")
	data := w.dates().data
	clock := func(_, v string) bool { return !hasTwelve && (v == "h11" || v == "h12" || v == "h23" || v == "h24") }
	r := w.resolve(list,
		key{"ca", calendarName(calendar), hasCalendar, w.hasCalendar},
		key{"hc", cycle, hasCycle && !hasTwelve, clock},
		w.systemKey(numbers, hasNumbers))
	d := data.Defaults(r.data)
	s := dateSettings{locale: r.locale}
	s.Locale, s.Calendar, s.Numbers, s.Cycle = r.data, or(r.keys["ca"], d.Calendar), or(r.keys["nu"], d.Digits), or(r.keys["hc"], d.Cycle)
	if hasTwelve {
		s.Cycle = d.Cycle24
		if twelve {
			s.Cycle = d.Cycle12
		}
	}
	s.Zone = w.zoneOption(o)
	w.dateFields(o, &s.Fields, required, defaults)
	return s
}

// zoneOption reads timeZone.
func (w *world) zoneOption(o options) *datetime.Zone {
	name, given := o.text("timeZone")
	if !given {
		return w.dates().local()
	}
	z, ok := w.dates().data.Zone(name)
	if !ok {
		panic(w.env.RangeError("", "Invalid time zone specified: "+name))
	}
	return z
}

// dateFields reads the components and the styles, in the order of the specification.
func (w *world) dateFields(o options, f *datetime.Fields, required, defaults string) {
	width := func(name string, values []string) int {
		text, given := o.text(name, values[1:]...)
		if !given {
			return 0
		}
		return slices.Index(values, text)
	}
	for _, c := range components(f) {
		if c.widths == nil {
			*c.at = o.number(c.name, 1, 3, 0)
		} else {
			*c.at = width(c.name, c.widths)
		}
	}
	some := f.HasDate() || f.HasTime()
	o.text("formatMatcher", "basic", "best fit")
	f.DateStyle = width("dateStyle", lengths[:])
	f.TimeStyle = width("timeStyle", lengths[:])
	if f.DateStyle|f.TimeStyle != 0 {
		switch {
		case some:
			panic(w.env.TypeError("", "Invalid option : option"))
		case required == "date" && f.TimeStyle != 0:
			panic(w.env.TypeError("", "Invalid option : timeStyle"))
		case required == "time" && f.DateStyle != 0:
			panic(w.env.TypeError("", "Invalid option : dateStyle"))
		}
		return
	}
	date := required != "time" && f.Weekday|f.Year|f.Month|f.Day != 0
	clock := required != "date" && f.DayPeriod|f.Hour|f.Minute|f.Second|f.Digits != 0
	if date || clock {
		return
	}
	if defaults != "time" {
		f.Year, f.Month, f.Day = datetime.Numeric, datetime.Numeric, datetime.Numeric
	}
	if defaults != "date" {
		f.Hour, f.Minute, f.Second = datetime.Numeric, datetime.Numeric, datetime.Numeric
	}
}

// calendars are those that there is arithmetic for, and lacking those that only Node has.
var (
	calendars = [...]string{"buddhist", "gregory", "iso8601", "japanese", "persian", "roc"}
	lacking   = [...]string{
		"chinese", "coptic", "dangi", "ethioaa", "ethiopic", "hebrew", "indian", "islamic", "islamic-civil",
		"islamic-rgsa", "islamic-tbla", "islamic-umalqura",
	}
)

// calendarName is the preferred name of a calendar.
func calendarName(name string) string {
	switch name = strings.ToLower(name); name {
	case "gregorian":
		return "gregory"
	case "islamicc":
		return "islamic-civil"
	case "ethiopic-amete-alem":
		return "ethioaa"
	}
	return name
}

// hasCalendar reports whether a locale has a calendar; it throws where Node would have it.
func (w *world) hasCalendar(locale, name string) bool {
	if w.dates().data.HasCalendar(locale, name) {
		return true
	}
	if slices.Contains(lacking[:], name) || slices.Contains(calendars[:], name) {
		panic(w.env.Missing("Intl.DateTimeFormat with the calendar " + name + " in " + locale))
	}
	return false
}
