package datetime

import (
	"strings"

	"nook/engine/es/intl/part"
)

// The sources of the parts of a range.
const (
	sourceStart  = "startRange"
	sourceEnd    = "endRange"
	sourceShared = "shared"
)

// The greatest field in which the ends of a range differ, from eras to nothing.
const (
	differEra = iota
	differYear
	differMonth
	differDay
	differHalf
	differHour
	differMinute
	differSecond
	differNothing
)

// differ finds it, for moments in one calendar and zone.
func differ(a, b *moment) int {
	switch {
	case a.era != b.era:
		return differEra
	case a.proper != b.proper || a.year != b.year:
		return differYear
	case a.month != b.month:
		return differMonth
	case a.day != b.day:
		return differDay
	case a.hour/12 != b.hour/12:
		return differHalf
	case a.hour != b.hour:
		return differHour
	case a.minute != b.minute:
		return differMinute
	case a.second != b.second || a.milli != b.milli:
		return differSecond
	}
	return differNothing
}

// Range is the text from one instant to another.
func (f *Format) Range(from, to float64) string {
	var b strings.Builder
	for _, p := range f.RangeParts(from, to) {
		b.WriteString(p.Value)
	}
	return b.String()
}

// RangeParts are the pieces of it.
func (f *Format) RangeParts(from, to float64) []part.Part {
	a, b := f.at(from), f.at(to)
	var out parts
	field := differ(&a, &b)
	fields := &f.opts.Fields
	switch {
	case field <= differDay && fields.HasTime():
		f.fullDates(&out, field, &a, &b)
	case f.alike(&a, &b):
		out.all(f, f.whole, &a, sourceShared)
	case field <= differDay:
		p, ok := f.dateRange(field)
		f.between(&out, p, ok, f.cal.date(f.plain()), &a, &b)
	case !fields.HasDate() && !f.ranged():
		f.apart(&out, f.cal.clock(f.unpadded(), f.opts.twelve()), &a, &b, fields.Zone)
	case !fields.HasDate():
		p, ok := f.clockRange(field)
		f.between(&out, p, ok, f.cal.clock(f.plain(), f.opts.twelve()), &a, &b)
	default:
		f.sameDay(&out, field, &a, &b)
	}
	return out
}

// ranged reports whether locales have patterns for ranges of such times.
func (f *Format) ranged() bool {
	o := &f.opts.Fields
	switch {
	case o.TimeStyle != 0:
		return o.TimeStyle == StyleShort
	case o.Hour == 0 || o.Second|o.Digits != 0:
		return false
	}
	return o.DayPeriod == 0 || o.Zone == 0 || !f.opts.twelve()
}

// fullDates writes both ends in full, with the fields of the date that are needed to tell them apart.
func (f *Format) fullDates(out *parts, field int, a, b *moment) {
	fields := f.unpadded()
	ranged := f.ranged()
	switch {
	case !fields.HasDate():
		if ranged {
			fields = f.plain()
		}
		if fields.Zone == ZoneShortOffset || fields.Zone == ZoneLongOffset {
			fields.Zone = 0
		}
		fields.Year, fields.Month, fields.Day = Numeric, Numeric, Numeric
	case ranged && fields.DateStyle == 0:
		complete(fields, field)
	}
	f.apart(out, f.cal.whole(fields, f.opts.twelve()), a, b, fields.Zone)
}

// complete adds the field of a date in which two ends differ, and those below it.
func complete(f *Fields, field int) {
	of := []*int{&f.Year, &f.Month, &f.Day}
	if field == differEra || *of[field-differYear] != 0 {
		return
	}
	for _, width := range of[field-differYear:] {
		*width = max(*width, Numeric)
	}
}

// unpadded are the fields but for hours, which are as wide as the locale wants in ranges.
func (f *Format) unpadded() *Fields {
	fields := f.dated()
	fields.Hour = min(fields.Hour, Numeric)
	return &fields
}

// plain are the fields as patterns of ranges know them: numbers are not padded beyond what the locale
// wants, and names of zones are short.
func (f *Format) plain() *Fields {
	fields := f.opts.Fields
	fields.Hour, fields.Day = min(fields.Hour, Numeric), min(fields.Day, Numeric)
	if fields.Month == TwoDigit {
		fields.Month = Numeric
	}
	switch fields.Zone {
	case ZoneLong:
		fields.Zone = ZoneShort
	case ZoneLongGeneric:
		fields.Zone = ZoneShortGeneric
	case ZoneShortOffset, ZoneLongOffset:
		fields.Zone = 0
	}
	return &fields
}

// alike reports whether both ends show the same.
func (f *Format) alike(a, b *moment) bool {
	for i := range f.whole {
		t := &f.whole[i]
		if f.value(t, a) != f.value(t, b) {
			return false
		}
	}
	return true
}

// dateRange is the pattern of a range of dates.
func (f *Format) dateRange(field int) (pattern, bool) {
	if field == differEra {
		return nil, false
	}
	letter := string("yMd"[field-differYear])
	fields := &f.opts.Fields
	if fields.DateStyle != 0 {
		text, ok := f.cal.line("sd" + string(digit(fields.DateStyle-1)) + letter)
		return f.cal.compile(text, fields), ok
	}
	key, class := fields.dateKeys()
	return f.cal.find(letter, key, class, fields)
}

// clockRange is the pattern of a range of times of one day.
func (f *Format) clockRange(field int) (pattern, bool) {
	if field > differMinute {
		return nil, false
	}
	letter := string("ahm"[field-differHalf])
	fields := f.plain()
	twelve := f.opts.twelve()
	if fields.TimeStyle != 0 {
		key := []byte{'s', 't', digit(fields.TimeStyle - 1), '2'}
		if twelve {
			key[3] = '1'
		}
		text, ok := f.cal.line(string(key) + letter)
		return f.cal.compile(text, fields), ok
	}
	key, class := fields.timeKeys(twelve)
	return f.cal.find(letter, shortZone(key), shortZone(class), fields)
}

// between writes a range by its pattern, or both ends in full.
func (f *Format) between(out *parts, p pattern, ok bool, full pattern, a, b *moment) {
	if !ok {
		f.apart(out, full, a, b, f.plain().Zone)
		return
	}
	zone := f.plain().Zone
	for i := range p {
		t := &p[i]
		switch t.source {
		case 1:
			out.add(t.part(), f.shown(t, a, zone), sourceStart)
		case 2:
			out.add(t.part(), f.shown(t, b, zone), sourceEnd)
		default:
			out.add(t.part(), f.shown(t, a, zone), sourceShared)
		}
	}
}

// shown is the value of a token, with the style of zones that a range has.
func (f *Format) shown(t *token, m *moment, zone int) string {
	if t.kind == kindZone {
		return native(f.cal.zoneName(f.opts.Zone, m, zone), f.digits)
	}
	return f.value(t, m)
}

// apart writes both ends in full, with what stands between.
func (f *Format) apart(out *parts, full pattern, a, b *moment, zone int) {
	text, _ := f.cal.line("f")
	for _, t := range f.cal.compile(text, &Fields{}) {
		switch t.kind {
		case '0':
			out.end(f, full, a, zone, sourceStart)
		case '1':
			out.end(f, full, b, zone, sourceEnd)
		default:
			out.add(literal, t.text, sourceShared)
		}
	}
}

// end adds one end of a range.
func (p *parts) end(f *Format, list pattern, m *moment, zone int, source string) {
	for i := range list {
		p.add(list[i].part(), f.shown(&list[i], m, zone), source)
	}
}

// sameDay writes the date once and the times as a range.
func (f *Format) sameDay(out *parts, field int, a, b *moment) {
	fields := f.unpadded()
	if !f.ranged() {
		fields = f.plain()
		if style := f.opts.Fields.DateStyle; style != 0 {
			*fields = f.dated()
			fields.Day, fields.Zone = min(fields.Day, Numeric), f.plain().Zone
			if fields.Month == TwoDigit {
				fields.Month = Numeric
			}
		}
	}
	date, clock := f.cal.date(fields), f.cal.clock(fields, f.opts.twelve())
	p, ok := f.clockRange(field)
	for _, t := range f.cal.compile(f.cal.glue(fields, "r"), &Fields{}) {
		switch t.kind {
		case '1':
			out.all(f, date, a, sourceShared)
		case '0':
			f.between(out, p, ok, clock, a, b)
		default:
			out.add(literal, t.text, sourceShared)
		}
	}
}
