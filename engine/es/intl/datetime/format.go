package datetime

import (
	"strconv"
	"strings"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/part"
)

// Format formats instants by fixed options.
type Format struct {
	opts   Options
	cal    calendar
	digits []string // empty for those of ASCII
	whole  pattern
	// minutes and seconds tell whether the clock shows them: only then do they count against noon.
	minutes, seconds bool
}

// Format makes one. The options are resolved.
func (d *Data) Format(o Options) *Format {
	f := &Format{opts: o, cal: d.calendar(d.locale(o.Locale), o.Calendar), digits: cldr.Digits(o.Numbers)}
	switch o.TimeStyle {
	case StyleFull:
		f.opts.Fields.Zone = ZoneLong
	case StyleLong:
		f.opts.Fields.Zone = ZoneShort
	}
	if o.DateStyle != 0 && o.TimeStyle != 0 && o.twelve() != d.Defaults(o.Locale).twelve() {
		f.opts.Fields = f.styled()
	}
	f.whole = f.cal.whole(&f.opts.Fields, o.twelve())
	for _, t := range f.whole {
		f.minutes = f.minutes || t.kind == kindMinute
		f.seconds = f.seconds || t.kind == kindSecond
	}
	return f
}

// Zone is the zone that instants are shown in.
func (f *Format) Zone() *Zone { return f.opts.Zone }

// String is the text of an instant in milliseconds since 1970.
func (f *Format) String(ms float64) string {
	m := f.at(ms)
	var b strings.Builder
	for i := range f.whole {
		b.WriteString(f.value(&f.whole[i], &m))
	}
	return plainSpaces(b.String())
}

// plainSpaces puts the plain space where CLDR has a narrow one that does not break: V8 does so in
// texts and in ranges, but not in parts.
func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u202f", " ") }

// Parts are the pieces of it.
func (f *Format) Parts(ms float64) []part.Part {
	m := f.at(ms)
	var out parts
	out.all(f, f.whole, &m, "")
	return out
}

// parts collects pieces; neighbouring literals become one.
type parts []part.Part

func (p *parts) all(f *Format, list pattern, m *moment, source string) {
	for i := range list {
		p.add(list[i].part(), f.value(&list[i], m), source)
	}
}

func (p *parts) add(kind, value, source string) {
	if value == "" && kind == literal {
		return
	}
	if source != "" {
		value = plainSpaces(value)
	}
	if n := len(*p); n > 0 && kind == literal && (*p)[n-1].Type == literal && (*p)[n-1].Source == source {
		(*p)[n-1].Value += value
		return
	}
	*p = append(*p, part.Part{Type: kind, Value: value, Source: source})
}

const literal = "literal"

// part is the type that formatToParts shows.
func (t *token) part() string {
	switch t.kind {
	case kindWeekday:
		return "weekday"
	case kindEra:
		return "era"
	case kindYear:
		return "year"
	case kindMonth:
		return "month"
	case kindDay:
		return "day"
	case kindHalf, kindDayPeriod:
		return "dayPeriod"
	case kindHour:
		return "hour"
	case kindMinute:
		return "minute"
	case kindSecond:
		return "second"
	case kindFraction:
		return "fractionalSecond"
	case kindZone:
		return "timeZoneName"
	}
	return literal
}

// value is what a token shows of a moment.
func (f *Format) value(t *token, m *moment) string {
	switch t.kind {
	case 0:
		return t.text
	case kindWeekday:
		return pick(t.names, m.weekday)
	case kindEra:
		return pick(t.names, m.era)
	case kindYear:
		if t.width == 2 {
			return f.number((m.year%100+100)%100, 2)
		}
		return f.number(m.year, 1)
	case kindMonth:
		if t.names != nil {
			return pick(t.names, m.month)
		}
		return f.number(m.month+1, t.width)
	case kindDay:
		return f.number(m.day, t.width)
	case kindHalf:
		return pick(t.names, m.hour/12)
	case kindDayPeriod:
		i := m.hour
		if (!f.minutes || m.minute == 0) && (!f.seconds || m.second == 0) {
			i += 24
		}
		return pick(t.names, i)
	case kindHour:
		return f.number(f.hour(m.hour), t.width)
	case kindMinute:
		return f.number(m.minute, t.width)
	case kindSecond:
		return f.number(m.second, t.width)
	case kindFraction:
		n := m.milli
		for i := f.opts.Fields.Digits; i < 3; i++ {
			n /= 10
		}
		return f.number(n, f.opts.Fields.Digits)
	case kindZone:
		return native(f.cal.zoneName(f.opts.Zone, m, f.opts.Fields.Zone), f.digits)
	}
	return ""
}

func pick(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return names[len(names)-1]
}

func (f *Format) hour(h int) int {
	switch f.opts.Cycle {
	case "h11":
		return h % 12
	case "h12":
		return (h+11)%12 + 1
	case "h24":
		return (h+23)%24 + 1
	}
	return h
}

// number writes n with at least width digits.
func (f *Format) number(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return native(s, f.digits)
}

// native writes ASCII digits of text in those of a numbering system.
func native(text string, digits []string) string {
	if digits == nil {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if r >= '0' && r <= '9' {
			b.WriteString(digits[r-'0'])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// styled are the fields of a dateStyle and a timeStyle: what they ask for with hours that the locale
// does not count so.
func (f *Format) styled() Fields {
	out := f.dated()
	style := out.TimeStyle
	out.TimeStyle = 0
	for _, t := range f.cal.clock(&Fields{TimeStyle: style}, !f.opts.twelve()) {
		switch t.kind {
		case kindHour, kindMinute, kindSecond:
			*out.at(t.kind) = t.width
		}
	}
	return out
}

// dated are the fields with those of the date as the pattern has them: a month that is asked for
// by name may be a number, and a dateStyle is made of fields.
func (f *Format) dated() Fields {
	out := f.opts.Fields
	style := out.DateStyle
	for _, t := range f.cal.date(&f.opts.Fields) {
		switch {
		case t.kind == kindMonth && t.names == nil:
			out.Month = t.width
		case t.kind == kindMonth && style == StyleMedium:
			out.Month = MonthShort
		case t.kind == kindMonth && style != 0:
			out.Month = MonthLong
		case t.kind == kindWeekday && style != 0:
			out.Weekday = Long
		case t.kind == kindEra && style != 0:
			out.Era = Short
		case t.kind == kindYear:
			out.Year = t.width
		case t.kind == kindDay:
			out.Day = t.width
		}
	}
	out.DateStyle = 0
	return out
}

// Resolved are the fields that the pattern shows, with the widths it shows them in.
func (f *Format) Resolved() Fields {
	var out Fields
	for i := range f.whole {
		t := &f.whole[i]
		at := out.at(t.kind)
		switch {
		case at == nil || t.kind == kindHalf: // am and pm were not asked for
		case t.names != nil || t.kind == kindFraction || t.kind == kindZone:
			*at = f.opts.Fields.asked(t.kind)
		default:
			*at = t.width
		}
	}
	return out
}
