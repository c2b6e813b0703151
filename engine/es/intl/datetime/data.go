package datetime

import (
	"compress/flate"
	_ "embed" // the data of locales
	"encoding/binary"
	"io"
	"strconv"
	"strings"
)

//go:embed locales.bin
var packed string

// Data is what is known about locales and time zones.
type Data struct {
	index   map[string]extent
	blobs   string
	zones   []string
	links   map[string]string // lower case to canonical
	locales map[string]*locale
	loaded  map[string]*Zone
	// calendars are the lines of locales for calendars but the Gregorian one.
	calendars map[string]map[string]string
	// local is the zone of the process, found for a value of TZ.
	local    *Zone
	localTZ  string
	localSet bool
}

// extent is where the text of a locale lies: its offset, and its sizes packed and not.
type extent struct{ at, size, full int }

// NewData reads the table of contents.
func NewData() *Data {
	n := int(binary.LittleEndian.Uint32([]byte(packed[:4])))
	d := &Data{
		index: map[string]extent{}, blobs: packed[4+n:], links: map[string]string{},
		locales: map[string]*locale{}, loaded: map[string]*Zone{}, calendars: map[string]map[string]string{},
	}
	lines := strings.Split(inflate(packed[4:4+n], "", 0), "\n")
	d.zones = strings.Fields(lines[0])
	for _, z := range d.zones {
		d.links[strings.ToLower(z)] = z
	}
	for link := range strings.FieldsSeq(lines[1]) {
		from, to, _ := strings.Cut(link, "=")
		d.links[strings.ToLower(from)] = to
	}
	for _, line := range lines[2:] {
		f := strings.Fields(line)
		if len(f) != 4 {
			continue
		}
		at, _ := strconv.Atoi(f[1])
		size, _ := strconv.Atoi(f[2])
		full, _ := strconv.Atoi(f[3])
		d.index[f[0]] = extent{at, size, full}
	}
	return d
}

// inflate unpacks; what is embedded is well formed.
func inflate(text, dictionary string, size int) string {
	r := flate.NewReaderDict(strings.NewReader(text), []byte(dictionary))
	var b strings.Builder
	b.Grow(size)
	if _, err := io.Copy(&b, r); err != nil {
		panic(err)
	}
	return b.String()
}

// locale is the data of one: lines by their keys, see generate/generate.mjs.
type locale struct {
	name  string
	text  string
	lines map[string]string
	list  []string          // the canonical names of zones, by number
	zones map[string]string // their names, at first use
}

// The dictionary of the others is the end of the text of English.
const (
	root   = "en"
	window = 32768
)

// nearest is the name of the closest locale with data: parents that CLDR names, then what is left
// when the last subtags are taken away.
func (d *Data) nearest(name string) string {
	for name != "" {
		if to := alias(name); to != "" {
			name = to
		}
		if _, ok := d.index[name]; ok {
			return name
		}
		i := strings.LastIndexByte(name, '-')
		if i < 0 {
			break
		}
		name = name[:i]
	}
	return root
}

// alias gives locales whose data bears another name.
func alias(name string) string {
	switch name {
	case "zh-Hant", "zh-Hant-TW":
		return "zh-TW"
	case "zh-Hant-HK", "zh-MO", "zh-Hant-MO":
		return "zh-HK"
	case "zh-Hans-SG":
		return "zh-SG"
	case "no":
		return "nb"
	}
	return ""
}

// locale loads the data of the nearest locale.
func (d *Data) locale(name string) *locale {
	if l, ok := d.locales[name]; ok {
		return l
	}
	near := d.nearest(name)
	if near != name {
		l := d.locale(near)
		d.locales[name] = l
		return l
	}
	l := &locale{name: near, list: d.zones, text: d.text(near)}
	l.lines = make(map[string]string, strings.Count(l.text, "\n"))
	if language, _, regional := strings.Cut(near, "-"); regional {
		for k, v := range d.locale(language).lines {
			l.lines[k] = v
		}
	}
	read(l.text, l.lines)
	d.locales[name] = l
	return l
}

// text unpacks a text by its name.
func (d *Data) text(name string) string {
	e := d.index[name]
	dictionary := ""
	if name != root {
		english := d.locale(root).text
		dictionary = english[max(0, len(english)-window):]
	}
	return inflate(d.blobs[e.at:e.at+e.size], dictionary, e.full)
}

// read puts the lines of a text in a table; a key alone takes away what a parent has.
func read(text string, lines map[string]string) {
	for line := range strings.Lines(text) {
		k, v, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			delete(lines, k)
			continue
		}
		lines[k] = v
	}
}

// Defaults are what a locale does unless options say otherwise.
type Defaults struct {
	Cycle, Cycle12, Cycle24 string // when nothing is said, when hour12 is true, and false
	Calendar, Digits        string
}

func (d Defaults) twelve() bool { return d.Cycle == "h11" || d.Cycle == "h12" }

// Defaults gives those of a locale.
func (d *Data) Defaults(name string) Defaults {
	f := strings.Split(d.locale(name).lines["hc"], ",")
	return Defaults{f[0], f[1], f[2], f[3], f[4]}
}

// HasCalendar reports whether a locale has patterns for a calendar.
func (d *Data) HasCalendar(name, calendar string) bool {
	if calendar == Gregory {
		return true
	}
	_, ok := d.index[d.locale(name).name+"/"+calendar]
	return ok
}

// calendar is a locale and the lines that are about one calendar.
type calendar struct {
	*locale
	lines map[string]string
}

// calendar loads what is about one calendar.
func (d *Data) calendar(l *locale, name string) calendar {
	if name == Gregory {
		return calendar{l, l.lines}
	}
	name = l.name + "/" + name
	lines, ok := d.calendars[name]
	if !ok {
		lines = map[string]string{}
		read(d.text(name), lines)
		d.calendars[name] = lines
	}
	return calendar{l, lines}
}

func (c calendar) line(key string) (string, bool) {
	v, ok := c.lines[key]
	return v, ok
}

// names is a table of names.
func (c calendar) names(table string) []string {
	v, _ := c.line("=" + table)
	return strings.Split(v, "|")
}
