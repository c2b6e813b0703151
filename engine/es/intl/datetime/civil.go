package datetime

// The calendars there is arithmetic for.
const (
	Gregory  = "gregory"
	ISO8601  = "iso8601"
	Buddhist = "buddhist"
	Japanese = "japanese"
	ROC      = "roc"
	Persian  = "persian"
)

const msPerDay = 86_400_000

// moment is an instant as a calendar and a clock in a zone show it.
type moment struct {
	ms      float64
	offset  int // seconds east
	summer  bool
	weekday int // 0 is Sunday
	era     int // index among the names of eras
	year    int // of the era
	proper  int // of the calendar, without eras: what differs between two moments
	month   int // 0 is the first
	day     int
	hour    int
	minute  int
	second  int
	milli   int
}

// at reads an instant in milliseconds since 1970.
func (f *Format) at(ms float64) moment {
	m := moment{ms: ms}
	m.offset, m.summer = f.opts.Zone.at(ms)
	local := int64(ms) + int64(m.offset)*1000
	days := floorDiv(local, msPerDay)
	rest := int(local - days*msPerDay)
	m.milli = rest % 1000
	m.second = rest / 1000 % 60
	m.minute = rest / 60_000 % 60
	m.hour = rest / 3_600_000
	m.weekday = int(((days+4)%7 + 7) % 7)
	m.read(f.opts.Calendar, days)
	return m
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// read fills in the date of a day since 1970.
func (m *moment) read(calendar string, days int64) {
	if calendar == Persian {
		m.persian(days)
		return
	}
	year, month, day := civil(days)
	m.month, m.day, m.proper = month-1, day, year
	switch calendar {
	case Buddhist:
		m.era, m.year = 1, year+543 // one era, whose years go on below zero
	case ROC:
		m.era = m.split(year - 1911)
	case Japanese:
		m.japanese(year, month, day)
	default:
		m.era = m.split(year)
	}
}

// split turns a year that counts on through zero into one of the era before or after.
func (m *moment) split(year int) (era int) {
	if year <= 0 {
		m.year = 1 - year
		return 0
	}
	m.year = year
	return 1
}

// civil is the proleptic Gregorian date of a day since 1970.
func civil(days int64) (year, month, day int) {
	// Counted from the first of March of the year 0, leap days are at the end of a year.
	days += 719_468
	cycle := floorDiv(days, 146_097)
	d := days - cycle*146_097
	y := (d - d/1460 + d/36_524 - d/146_096) / 365
	d -= 365*y + y/4 - y/100
	mp := (5*d + 2) / 153
	day = int(d-(153*mp+2)/5) + 1
	month = int(mp) + 3
	year = int(y + cycle*400)
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// The last eras of Japan: the first day of each, and the year before its first.
var japaneseEras = [...]struct{ year, month, day int }{{1868, 9, 8}, {1912, 7, 30}, {1926, 12, 25}, {1989, 1, 8}, {2019, 5, 1}}

func (m *moment) japanese(year, month, day int) {
	for i := len(japaneseEras) - 1; i >= 0; i-- {
		e := japaneseEras[i]
		if year > e.year || year == e.year && (month > e.month || month == e.month && day >= e.day) {
			m.era, m.year = i+2, year-e.year+1
			return
		}
	}
	m.era = m.split(year) // before Meiji: years of the common era
}

// The Persian calendar as ICU counts it: 33-year cycles of 8 leap years.
func (m *moment) persian(days int64) {
	d := days + 2_440_588 - 1_948_320 // since the first day of the year 1
	year := int(1 + floorDiv(33*d+3, 12_053))
	first := 365*(int64(year)-1) + floorDiv(8*int64(year)+21, 33)
	of := int(d - first)
	if of < 216 {
		m.month, m.day = of/31, of%31+1
	} else {
		m.month, m.day = (of-6)/30, (of-6)%30+1
	}
	m.proper = year
	m.era, m.year = 1, year
}
