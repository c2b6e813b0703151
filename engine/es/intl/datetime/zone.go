package datetime

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Zone is a time zone by its canonical name, or an offset.
type Zone struct {
	Name  string
	loc   *time.Location
	fixed bool
	east  int // seconds, when fixed
}

// UTC is the zone that is always there.
func UTC() *Zone { return &Zone{Name: "UTC", loc: time.UTC} }

// Zones lists the canonical names.
func (d *Data) Zones() []string {
	out := slices.Clone(d.zones)
	slices.Sort(out)
	return slices.DeleteFunc(out, func(z string) bool { return z == "Etc/GMT" || z == "UTC" })
}

// Canonical is the name that Node shows for a name in any case, or for an offset; ok is false when
// there is no such zone.
func (d *Data) Canonical(name string) (string, bool) {
	if seconds, ok := parseOffset(name); ok {
		return offsetName(seconds), true
	}
	for i := range len(name) {
		if name[i] >= 0x80 { // its lower case could be ASCII
			return "", false
		}
	}
	name = strings.ToLower(name)
	if n, ok := strings.CutPrefix(name, "etc/gmt"); ok && n != "" {
		if i, err := strconv.Atoi(n); err == nil && n == fmt.Sprintf("%+d", i) && i != 0 && -14 <= i && i <= 12 {
			return "Etc/GMT" + n, true
		}
	}
	to, ok := d.links[name]
	if to == "Etc/GMT" {
		to = "UTC"
	}
	return to, ok
}

// Zone finds a zone by any of its names.
func (d *Data) Zone(name string) (*Zone, bool) {
	canonical, ok := d.Canonical(name)
	if !ok {
		return nil, false
	}
	if z, ok := d.loaded[canonical]; ok {
		return z, true
	}
	z := &Zone{Name: canonical}
	if seconds, ok := parseOffset(canonical); ok {
		z.fixed, z.east = true, seconds
	} else if canonical == "UTC" {
		z.loc = time.UTC
	} else {
		loc, err := time.LoadLocation(canonical)
		if err != nil {
			return nil, false
		}
		z.loc = loc
	}
	d.loaded[canonical] = z
	return z, true
}

// parseOffset reads ±hh, ±hhmm and ±hh:mm.
func parseOffset(text string) (seconds int, ok bool) {
	if text == "" || text[0] != '+' && text[0] != '-' {
		return 0, false
	}
	digits := text[1:]
	if len(digits) == 5 && digits[2] == ':' {
		digits = digits[:2] + digits[3:]
	}
	if len(digits) != 2 && len(digits) != 4 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	h, _ := strconv.Atoi(digits[:2])
	m := 0
	if len(digits) == 4 {
		m, _ = strconv.Atoi(digits[2:])
	}
	if h > 23 || m > 59 {
		return 0, false
	}
	seconds = h*3600 + m*60
	if text[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

func offsetName(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d:%02d", sign, seconds/3600, seconds/60%60)
}

// at is the offset of an instant and whether it is summer time.
func (z *Zone) at(ms float64) (offset int, summer bool) {
	if z.fixed {
		return z.east, false
	}
	t := time.UnixMilli(int64(ms)).In(z.loc)
	_, offset = t.Zone()
	switch z.Name {
	case "Europe/Dublin": // the standard time of Ireland is that of its summer
		return offset, offset != 0
	case "Africa/Casablanca", "Africa/El_Aaiun":
		return offset, false
	}
	return offset, t.IsDST()
}

// Offset is the offset in seconds east at an instant.
func (z *Zone) Offset(ms float64) int {
	seconds, _ := z.at(ms)
	return seconds
}

// zoneName is the name of the zone at a moment in one of the six styles.
func (l *locale) zoneName(z *Zone, m *moment, style int) string {
	if style != ZoneShortOffset && style != ZoneLongOffset && !z.fixed {
		if s := l.named(z, m, style); s != "" {
			return s
		}
	}
	return l.offset(m.offset, style == ZoneLong || style == ZoneLongOffset || style == ZoneLongGeneric)
}

// named is a name from the table; "" when there is none or it did not apply yet.
func (l *locale) named(z *Zone, m *moment, style int) string {
	if l.zones == nil {
		l.readZones()
	}
	f := strings.Split(l.zones[z.Name], "|")
	if len(f) != 6 {
		return ""
	}
	early := m.ms < 0 && z.Name != "UTC" // names count from 1970 on
	switch {
	case style == ZoneShortGeneric:
		return f[4]
	case style == ZoneLongGeneric:
		return f[5]
	case early && !(m.summer && (z.Name == "Europe/London" || z.Name == "Europe/Dublin")):
		return ""
	case m.summer && style == ZoneShort:
		return f[2]
	case m.summer:
		return f[3]
	case style == ZoneShort:
		return f[0]
	}
	return f[1]
}

// readZones turns the lines that list zones by number into a table by name.
func (l *locale) readZones() {
	l.zones = map[string]string{}
	for key, names := range l.lines {
		if key[0] != 'Z' {
			continue
		}
		for n := range strings.SplitSeq(key[1:], ",") {
			if i, err := strconv.Atoi(n); err == nil && i < len(l.list) {
				l.zones[l.list[i]] = names
			}
		}
	}
}

// offset writes an offset as the locale does: GMT+5:30, UTC−03:00.
func (l *locale) offset(seconds int, long bool) string {
	i := 0
	sign := seconds
	if seconds < 0 {
		i, seconds = 2, -seconds
	}
	h, m, s := seconds/3600, seconds/60%60, seconds%60
	if m == 0 && s == 0 {
		i++
	}
	if sign == 0 {
		i = 4
	}
	if long {
		i += 5
	}
	text := l.lines["o"+strconv.Itoa(i)]
	minutes := fmt.Sprintf("%02d", m)
	if s != 0 {
		separator := ":"
		if strings.Contains(text, ".{mm}") {
			separator = "."
		}
		minutes += separator + fmt.Sprintf("%02d", s)
	}
	return strings.NewReplacer("{hh}", fmt.Sprintf("%02d", h), "{h}", strconv.Itoa(h), "{mm}", minutes).Replace(text)
}
