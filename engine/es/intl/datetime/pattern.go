package datetime

import (
	"strings"
)

// The kinds of tokens; a literal is 0.
const (
	kindWeekday   = 'E'
	kindEra       = 'G'
	kindYear      = 'y'
	kindMonth     = 'M'
	kindDay       = 'd'
	kindHour      = 'h'
	kindMinute    = 'm'
	kindSecond    = 's'
	kindFraction  = 'f'
	kindHalf      = 'a' // am and pm
	kindDayPeriod = 'B' // in the morning, at night
	kindZone      = 'z'
)

// token is one piece of a pattern: literal text, a number of at least width digits, or a name.
type token struct {
	kind   byte
	width  int
	text   string   // of a literal
	names  []string // of names
	source byte     // of ranges: 1 start, 2 end, 3 shared
}

// pattern is what formats; the date and the time of it stay apart for ranges.
type pattern []token

// at is where f has the width of a kind of token; nil for those without.
func (f *Fields) at(kind byte) *int {
	switch kind {
	case kindWeekday:
		return &f.Weekday
	case kindEra:
		return &f.Era
	case kindYear:
		return &f.Year
	case kindMonth:
		return &f.Month
	case kindDay:
		return &f.Day
	case kindDayPeriod, kindHalf:
		return &f.DayPeriod
	case kindHour:
		return &f.Hour
	case kindMinute:
		return &f.Minute
	case kindSecond:
		return &f.Second
	case kindFraction:
		return &f.Digits
	case kindZone:
		return &f.Zone
	}
	return nil
}

// asked is the width that f asks for, by kind of token.
func (f *Fields) asked(kind byte) int {
	if at := f.at(kind); at != nil {
		return *at
	}
	return 0
}

// compile reads the text of a pattern: literals, {tokens} and, in ranges, the bytes 1 to 3, which
// begin what belongs to the start, the end, or both.
func (c calendar) compile(text string, f *Fields) pattern {
	var out pattern
	var source byte
	for text != "" {
		i := strings.IndexAny(text, "{\x01\x02\x03")
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			out = append(out, token{text: text[:i], source: source})
			text = text[i:]
			continue
		}
		if text[0] != '{' {
			source = text[0]
			text = text[1:]
			continue
		}
		name, rest, _ := strings.Cut(text[1:], "}")
		text = rest
		t := c.token(name, f)
		t.source = source
		out = append(out, t)
	}
	return out
}

// token reads what stands between braces.
func (c calendar) token(name string, f *Fields) token {
	if name == "" {
		return token{}
	}
	if name[0] == '#' {
		set, _ := c.line(name)
		kind, list, _ := strings.Cut(set, ":")
		choices := strings.Split(list, ",")
		name = choices[min(f.asked(kind[0]), len(choices)-1)]
		for i := 0; name == "" && i < len(choices); i++ {
			name = choices[i]
		}
	}
	switch name[0] {
	case kindYear, kindDay, kindHour, kindMinute, kindSecond, kindFraction, kindZone:
		return token{kind: name[0], width: len(name)}
	case kindMonth:
		if strings.Trim(name, "M") == "" {
			return token{kind: kindMonth, width: len(name)}
		}
	case '0', '1':
		return token{kind: name[0]}
	}
	return token{kind: name[0], names: c.names(name)}
}

// digit is a width as a digit of a key.
func digit(n int) byte { return byte('0' + n) }

// flag is whether a field is there, as a digit of a class.
func flag(n int) byte {
	if n == 0 {
		return '0'
	}
	return '1'
}

// dateKeys are the exact key of the date and its class, which forgets widths.
func (f *Fields) dateKeys() (key, class string) {
	month := f.Month
	if month == TwoDigit {
		month = Numeric
	}
	key = string([]byte{digit(f.Weekday), digit(f.Era), digit(f.Year), digit(f.Month), digit(f.Day)})
	class = string([]byte{flag(f.Weekday), flag(f.Era), flag(f.Year), digit(month), flag(f.Day)})
	return key, class
}

// timeKeys are those of the time of day.
func (f *Fields) timeKeys(twelve bool) (key, class string) {
	clock := byte('2')
	if twelve || f.Hour == 0 {
		clock = '1'
	}
	fraction, zone := flag(f.Digits), flag(f.Zone)
	switch f.Zone {
	case ZoneLong:
		zone = '2'
	case ZoneShortOffset, ZoneLongOffset:
		zone = '3'
	case ZoneShortGeneric, ZoneLongGeneric:
		zone = '4'
	}
	key = string([]byte{digit(f.DayPeriod), digit(f.Hour), digit(f.Minute), digit(f.Second), fraction, clock, zone})
	class = string([]byte{flag(f.DayPeriod), flag(f.Hour), flag(f.Minute), flag(f.Second), fraction, clock, zone})
	return key, class
}

// shortZone is a key of a time whose zone has a short name, if any.
func shortZone(key string) string { return withZone(key, "1") }

// withZone is a key of a time whose zone, if any, has another style.
func withZone(key, style string) string {
	last := len(key) - 1
	if key[last] == '0' {
		return key
	}
	return key[:last] + style
}

// find is the pattern of a key under a prefix: an exception, or that of its class.
func (c calendar) find(prefix, key, class string, f *Fields) (pattern, bool) {
	if text, ok := c.line(prefix + "x" + key); ok {
		return c.compile(text, f), true
	}
	text, ok := c.line(prefix + class)
	if !ok {
		return nil, false
	}
	return c.compile(text, f), true
}

// date is the pattern of the date that f asks for.
func (c calendar) date(f *Fields) pattern {
	if f.DateStyle != 0 {
		text, _ := c.line("sd" + string(digit(f.DateStyle-1)))
		return c.compile(text, f)
	}
	if f.Era != 0 && f.Weekday|f.Year|f.Month|f.Day == 0 { // beside a time
		all, _ := c.line("D01100")
		for _, t := range c.compile(all, f) {
			if t.kind == kindEra {
				return pattern{t}
			}
		}
	}
	key, class := f.dateKeys()
	p, _ := c.find("D", key, class, f)
	return p
}

// clock is the pattern of the time of day that f asks for.
func (c calendar) clock(f *Fields, twelve bool) pattern {
	if f.TimeStyle != 0 {
		key := []byte{digit(f.TimeStyle - 1), '2'}
		if twelve {
			key[1] = '1'
		}
		text, _ := c.line("st" + string(key))
		return c.compile(text, f)
	}
	if f.DayPeriod|f.Hour|f.Minute|f.Second|f.Digits == 0 {
		return pattern{{kind: kindZone, width: 1}}
	}
	key, class := f.timeKeys(twelve)
	p, ok := c.find("T", key, class, f)
	if !ok { // as with a long name of the zone, or as with a short one
		p, ok = c.find("T", withZone(key, "2"), withZone(class, "2"), f)
	}
	if !ok {
		p, _ = c.find("T", shortZone(key), shortZone(class), f)
	}
	return p
}

// glue is how a date and a time stand together; prefix is "g", or "r" for ranges of times.
func (c calendar) glue(f *Fields, prefix string) string {
	kind := "s"
	switch {
	case f.DateStyle != 0 && prefix == "g":
		prefix, kind = "sg", string(digit(f.DateStyle-1))
	case f.DateStyle == StyleFull:
		kind = "f"
	case f.DateStyle == StyleLong:
		kind = "l"
	case f.DateStyle == StyleMedium:
		kind = "m"
	case f.Month == MonthLong && f.Weekday != 0:
		kind = "f"
	case f.Month == MonthLong:
		kind = "l"
	case f.Month == MonthShort:
		kind = "m"
	}
	text, ok := c.line(prefix + kind)
	if !ok {
		return "{1}, {0}"
	}
	return text
}

// join puts the date and the time in their places.
func (c calendar) join(glue string, f *Fields, date, clock pattern) pattern {
	var out pattern
	for _, t := range c.compile(glue, f) {
		switch t.kind {
		case '1':
			out = append(out, date...)
		case '0':
			out = append(out, clock...)
		default:
			out = append(out, t)
		}
	}
	return out
}

// whole is the pattern of everything f asks for.
func (c calendar) whole(f *Fields, twelve bool) pattern {
	switch {
	case !f.HasTime():
		return c.date(f)
	case !f.HasDate():
		return c.clock(f, twelve)
	}
	if f.Weekday != 0 && f.Era|f.Year|f.Month|f.Day|f.DateStyle|f.TimeStyle == 0 {
		_, class := f.timeKeys(twelve)
		class = shortZone(class)
		if text, ok := c.line("W" + class); ok {
			return c.weekdayAndTime(text, f, twelve)
		}
	}
	return c.join(c.glue(f, "g"), f, c.date(f), c.clock(f, twelve))
}

// weekdayAndTime is the pattern of both, whose hours and day periods are at least as wide as alone.
func (c calendar) weekdayAndTime(text string, f *Fields, twelve bool) pattern {
	out := c.join(text, f, c.date(f), nil)
	for _, t := range c.clock(f, twelve) {
		for i := range out {
			if t.kind != 0 && out[i].kind == t.kind && t.width >= out[i].width {
				out[i] = t
			}
		}
	}
	return out
}
