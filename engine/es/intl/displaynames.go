package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/tag"
)

// displayNames is what an Intl.DisplayNames holds.
type displayNames struct {
	locale, data, style, kind, fallback, languageDisplay string
	record                                               []string
}

func displayNamesSpec() *spec {
	const prototype = "Intl.DisplayNames.prototype."
	return &spec{
		name: "DisplayNames", length: 2,
		make: func(w *world, args []goja.Value) any { return w.newDisplayNames(arg(args, 0), arg(args, 1)) },
		methods: []member{
			{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
				d := receiver[*displayNames](w, c.This, prototype+"resolvedOptions")
				return w.record("locale", d.locale, "style", d.style, "type", d.kind, "fallback", d.fallback, "languageDisplay", d.languageDisplay)
			}},
			{"of", 1, func(w *world, c goja.FunctionCall) goja.Value {
				d := receiver[*displayNames](w, c.This, prototype+"of")
				code, name := d.of(w, w.toString(c.Argument(0)))
				switch {
				case name != "":
					return w.vm.ToValue(name)
				case d.fallback == "code":
					return w.vm.ToValue(code)
				}
				return goja.Undefined()
			}},
		},
	}
}

func (w *world) newDisplayNames(locales, opts goja.Value) *displayNames {
	list := w.canonicalList(locales)
	if !isObject(opts) {
		panic(w.env.TypeError("", "invalid_argument"))
	}
	o := w.strict(opts, "Intl.DisplayNames")
	o.matcher()
	r := w.resolve(list)
	d := &displayNames{locale: r.locale, data: r.data}
	d.style = o.choice("style", "long", "narrow", "short", "long")
	kind, given := o.text("type", "language", "region", "script", "currency", "calendar", "dateTimeField")
	if !given {
		panic(w.env.TypeError("", "invalid_argument"))
	}
	d.kind = kind
	d.fallback = o.choice("fallback", "code", "code", "none")
	display := o.choice("languageDisplay", "dialect", "dialect", "standard")
	if d.kind == "language" {
		d.languageDisplay = display
	}
	if d.kind != "currency" {
		d.record = w.data.Record(cldr.Names, d.data)
	}
	return d
}

// of is the canonical form of a code and its name, empty where there is none.
func (d *displayNames) of(w *world, code string) (canonical, name string) {
	bad := func() *goja.Object { return w.env.RangeError("", "invalid_argument") }
	switch d.kind {
	case "language":
		t, ok := tag.Parse(code)
		if !ok || t.String() != t.Base() {
			panic(bad())
		}
		return t.String(), d.language(t)
	case "region":
		if !tag.IsRegion(code) {
			panic(bad())
		}
		return code, d.region(code)
	case "script":
		if !tag.IsScript(code) {
			panic(bad())
		}
		return code, d.name(4, code)
	case "currency":
		if !isCurrency(code) {
			panic(bad())
		}
		code = strings.ToUpper(code)
		return code, d.currency(w, code)
	case "calendar":
		if !tag.IsType(code) {
			panic(bad())
		}
		return code, d.name(0, code)
	}
	if !slices.Contains(strings.Fields(nameKeys(1)), code) {
		panic(bad())
	}
	return code, d.name(1, code)
}

// region is the name of a region, of what it became when it is no more. As in V8, letters are capitals.
func (d *displayNames) region(code string) string {
	if name := d.name(3, code); name != "" || len(code) != 2 || code != strings.ToUpper(code) {
		return name
	}
	t, _ := tag.Parse("und-" + code)
	return d.name(3, t.Region)
}

// currency is the name of a currency, which has no shorter one.
func (d *displayNames) currency(w *world, code string) string {
	i := slices.Index(cldr.CurrencyCodes(), code)
	if i < 0 {
		return ""
	}
	f := strings.Split(w.data.Record(cldr.Currencies, d.data)[i]+"\t\t", "\t")
	return f[2]
}

// nameKeys are the codes of one kind.
func nameKeys(kind int) string {
	rest := cldr.NameKeys
	for range kind {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

// name looks up a code of a kind: calendars, fields, languages, regions, scripts.
func (d *displayNames) name(kind int, code string) string {
	at := 1
	for k := range kind {
		at += len(strings.Fields(nameKeys(k)))
	}
	i := slices.Index(strings.Fields(nameKeys(kind)), code)
	if i < 0 {
		return ""
	}
	styles := strings.Split(d.record[at+i], "\t")
	n := min(slices.Index(widths[:], d.style), len(styles)-1)
	for n > 0 && styles[n] == "" {
		n--
	}
	return styles[n]
}

// language is the name of a language with its script and region.
func (d *displayNames) language(t tag.Tag) string {
	if d.languageDisplay == "dialect" {
		whole := tag.Tag{Language: t.Language, Script: t.Script, Region: t.Region}
		if name := d.name(2, whole.Base()); name != "" {
			return d.qualified(name, tag.Tag{Variants: t.Variants})
		}
	}
	name := d.name(2, t.Language)
	if name == "" && strings.HasPrefix(d.data, "en") {
		name = rareLanguage(t.Language)
	}
	if name == "" {
		if t.Script+t.Region == "" && len(t.Variants) == 0 {
			return ""
		}
		name = t.Language
	}
	return d.qualified(name, t)
}

// qualified adds script, region and variants in brackets.
func (d *displayNames) qualified(name string, t tag.Tag) string {
	var parts []string
	for _, q := range [...]struct {
		kind int
		code string
	}{{4, t.Script}, {3, t.Region}} {
		if q.code == "" {
			continue
		}
		text := d.name(q.kind, q.code)
		if text == "" {
			text = q.code
		}
		parts = append(parts, text)
	}
	for _, v := range t.Variants {
		parts = append(parts, strings.ToUpper(v))
	}
	if len(parts) == 0 {
		return name
	}
	// The pattern is that of a language with a script and a region: it has both kinds of bracket.
	pattern := d.record[0]
	open := between(pattern, "{0}", "{1}")
	separator := between(pattern, "{1}", "{2}")
	_, end, _ := strings.Cut(pattern, "{2}")
	from, to := strings.TrimSpace(open), strings.TrimSpace(end)
	for i, p := range parts {
		if from == "(" {
			p = strings.NewReplacer("(", "[", ")", "]").Replace(p)
		} else if from == "（" && to == "）" {
			p = strings.NewReplacer("（", "［", "）", "］").Replace(p)
		}
		parts[i] = p
	}
	return name + open + strings.Join(parts, separator) + end
}

func between(s, a, b string) string {
	_, rest, _ := strings.Cut(s, a)
	text, _, _ := strings.Cut(rest, b)
	return text
}

func rareLanguage(code string) string {
	for line := range strings.Lines(cldr.RareLanguages()) {
		if rest, ok := strings.CutPrefix(line, code+"\t"); ok {
			return strings.TrimSuffix(rest, "\n")
		}
	}
	return ""
}
