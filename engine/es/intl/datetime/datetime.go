// Package datetime formats dates and times for locales: what lies behind Intl.DateTimeFormat and the
// methods of Date that follow a locale.
//
// It owns the data of locales.bin (patterns, names, time zones; see generate/) and everything from a
// set of components to text. It is plain Go and knows no JavaScript. A Data decodes a locale when it
// is first asked for; it and the formats made from it belong to one goroutine.
package datetime

// The widths that text may have; what numbers may have follows.
const (
	Long   = 1
	Short  = 2
	Narrow = 3

	Numeric  = 1
	TwoDigit = 2
)

// The widths of a month: Numeric, TwoDigit, and these.
const (
	MonthLong   = 3
	MonthShort  = 4
	MonthNarrow = 5
)

// The styles of the name of a time zone.
const (
	ZoneShort = 1 + iota
	ZoneLong
	ZoneShortOffset
	ZoneLongOffset
	ZoneShortGeneric
	ZoneLongGeneric
)

// The lengths of dateStyle and timeStyle.
const (
	StyleFull = 1 + iota
	StyleLong
	StyleMedium
	StyleShort
)

// Fields are the components asked for, each by its width; 0 is none.
type Fields struct {
	Weekday, Era, Year, Month, Day          int
	DayPeriod, Hour, Minute, Second, Digits int
	Zone                                    int
	DateStyle, TimeStyle                    int
}

// HasDate reports whether a part of a date is asked for.
func (f *Fields) HasDate() bool {
	return f.Weekday|f.Era|f.Year|f.Month|f.Day|f.DateStyle != 0
}

// HasTime reports whether a part of a time of day is asked for.
func (f *Fields) HasTime() bool {
	return f.DayPeriod|f.Hour|f.Minute|f.Second|f.Digits|f.Zone|f.TimeStyle != 0
}

// Options are what a Format is made of, all resolved: a locale there is data for, a calendar and
// digits that are supported.
type Options struct {
	Fields
	Locale   string
	Calendar string
	Numbers  string // the numbering system
	Cycle    string // h11, h12, h23, h24
	Zone     *Zone
}

// twelve reports whether hours are counted to twelve.
func (o *Options) twelve() bool { return o.Cycle == "h11" || o.Cycle == "h12" }
