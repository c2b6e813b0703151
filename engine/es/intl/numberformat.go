package intl

import (
	"math/big"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/number"
	"nook/engine/es/intl/part"
	"nook/engine/es/intl/plural"
)

// numberFormat is what an Intl.NumberFormat holds.
type numberFormat struct {
	numberSettings
	*number.Formatter
	bound *goja.Object // the function that the getter format gives
}

func numberFormatSpec() *spec {
	s := formatting[*numberFormat]{
		name: "NumberFormat",
		make: func(w *world, locales, opts goja.Value) *numberFormat {
			return w.numberFormat(w.numberSettings(locales, opts))
		},
		resolved: (*world).numberResolved,
		text:     func(w *world, f *numberFormat, v goja.Value) string { return text(f.Format(w.decimal(v))) },
		parts:    func(w *world, f *numberFormat, v goja.Value) []part.Part { return f.Format(w.decimal(v)) },
		ranged:   (*world).numberRange,
		bound:    func(f *numberFormat) **goja.Object { return &f.bound },
		foreign:  func(*world, goja.Value) string { return "undefined" },
	}
	return s.spec()
}

func (w *world) numberRange(f *numberFormat, from, to goja.Value) []part.Part {
	var ends [2]number.Decimal
	given := [...]struct {
		name string
		v    goja.Value
	}{{"start", from}, {"end", to}}
	for _, g := range given {
		if goja.IsUndefined(g.v) {
			panic(w.env.TypeError("", "Invalid "+g.name+" : undefined"))
		}
	}
	for i, g := range given {
		ends[i] = w.decimal(g.v)
	}
	for i, g := range given {
		if ends[i].NaN {
			panic(w.env.RangeError("", "Invalid "+g.name+" : "+w.shown(g.v)))
		}
	}
	return f.FormatRange(ends[0], ends[1])
}

// numberFormat makes the formatter of settings, or finds it.
func (w *world) numberFormat(s numberSettings) *numberFormat {
	f, ok := w.formatters[s]
	if !ok {
		if len(w.formatters) > 200 {
			clear(w.formatters)
		}
		f = w.formatter(&s)
		w.formatters[s] = f
	}
	return &numberFormat{numberSettings: s, Formatter: f}
}

// powers is how many powers of ten the data of compact notation has.
const powers = 18

func (w *world) formatter(s *numberSettings) *number.Formatter {
	record := w.data.Record(cldr.Numbers, s.data)
	system := w.system(record, s.system)
	f := &number.Formatter{
		System: system, Digits: cldr.Digits(s.system), Rounding: s.rounding, Notation: s.notation, Sign: s.signDisplay,
		Category: func(o plural.Operands) string { return plural.Cardinal(s.data, o) },
		Ranges:   func(a, b string) string { return w.rangeCategory(s.data, a, b) },
		Shapes:   system.Plain, PercentType: "percentSign",
	}
	switch s.useGrouping {
	case "auto":
		f.MinimumGrouping = system.MinimumGrouping
	case "always":
		f.MinimumGrouping = 1
	case "min2":
		f.MinimumGrouping = max(2, system.MinimumGrouping)
	}
	categories := w.categories(s.data)
	if s.notation == "compact" {
		at := 5
		if s.compactDisplay == "long" {
			at += powers
		}
		if s.style == "currency" && s.currencyDisplay != "name" {
			at = 5 + 2*powers
		}
		f.Compact = number.ParseCompact(record[at:at+powers], categories)
	}
	switch s.style {
	case "percent":
		f.PerCent = true
		f.Shapes = system.PerCent
		if s.notation == "compact" {
			f.Shapes = system.Plain
			w.unit(f, s.data, "percent", "short")
		}
	case "unit":
		if s.unit == "percent" && s.unitDisplay != "long" && s.notation != "compact" {
			f.Shapes, f.PercentType = system.PerCent, "unit"
			break
		}
		w.unit(f, s.data, s.unit, s.unitDisplay)
	case "currency":
		w.currency(f, s, record[4], categories)
	}
	return f
}

// system finds the symbols of a numbering system: a locale has those of its own and of ASCII's digits.
func (w *world) system(record []string, name string) *number.System {
	line, latin := "", ""
	for _, l := range record[:4] {
		if strings.HasPrefix(l, name+"\t") {
			line = l
		}
		if strings.HasPrefix(l, "latn\t") {
			latin = l
		}
	}
	if line == "" && (name == "arab" || name == "arabext") {
		for _, l := range w.data.Record(cldr.Numbers, "en")[:4] {
			if strings.HasPrefix(l, name+"\t") {
				line = l
			}
		}
	}
	if line == "" {
		line = latin
	}
	s := number.ParseSystem(line)
	if line != latin {
		own := number.ParseSystem(latin)
		s.MinimumGrouping, s.Range = own.MinimumGrouping, own.Range
		s.Plain.Primary, s.Plain.Secondary = own.Plain.Primary, own.Plain.Secondary
	}
	return s
}

// categories lists the plural categories but other that a locale has.
func (w *world) categories(locale string) []string {
	list, ok := w.plurals[locale]
	if !ok {
		list = plural.Has(locale, plural.Cardinal)
		list = slices.DeleteFunc(list, func(c string) bool { return c == plural.Other })
		w.plurals[locale] = list
	}
	return list
}

func (w *world) currency(f *number.Formatter, s *numberSettings, named string, categories []string) {
	f.Money = true
	symbol, narrow, names := w.currencyNames(s.data, s.currency)
	switch s.currencyDisplay {
	case "code":
		symbol = s.currency
	case "narrowSymbol":
		symbol = narrow
	case "name":
		patterns := number.ParseCategories(strings.Split(named, "\t"), categories)
		outer := names.Map(append(slices.Clone(categories), plural.Other), func(category, name string) string {
			return strings.Replace(patterns.Of(category), "¤", name, 1)
		})
		f.Outer, f.OuterType = &outer, "currency"
		return
	}
	f.Symbol = symbol
	f.Shapes = f.System.Money
	if s.currencySign == "accounting" {
		f.Shapes = f.System.Accounting
	}
}

// currencyNames are the symbols of a currency and its name by category; the code where there is none.
func (w *world) currencyNames(locale, code string) (symbol, narrow string, names number.ByCategory) {
	i := slices.Index(cldr.CurrencyCodes(), code)
	if i < 0 {
		if code == "XXX" { // ISO 4217's code of no currency
			return "¤", "¤", number.ParseCategories([]string{code}, nil)
		}
		return code, code, number.ParseCategories([]string{code}, nil)
	}
	f := strings.Split(w.data.Record(cldr.Currencies, locale)[i], "\t")
	for len(f) < 4 {
		f = append(f, "")
	}
	symbol, narrow = f[0], f[1]
	if symbol == "" {
		symbol = code
	}
	if narrow == "" {
		narrow = symbol
	}
	if f[3] == "" {
		f[3] = f[2]
	}
	return symbol, narrow, number.ParseCategories(f[3:], w.categories(locale))
}

// unit puts the patterns of a unit around the numbers.
func (w *world) unit(f *number.Formatter, locale, unit, width string) {
	outer := w.unitPatterns(locale, unit, width)
	f.Outer, f.OuterType = &outer, "unit"
}

func (w *world) unitPatterns(locale, unit, width string) number.ByCategory {
	record := w.data.Record(cldr.Units, locale)
	single := cldr.UnitCodes()
	pairs := cldr.PairedUnits()
	categories := w.categories(locale)
	at := slices.Index(single, unit)
	if i := slices.Index(pairs, unit); i >= 0 {
		at = len(single) + i
	}
	if at >= 0 {
		return number.ParseCategories(strings.Split(inWidth(record[at], width), "\t"), categories)
	}
	above, below, _ := strings.Cut(unit, "-per-")
	per := inWidth(record[len(single)+len(pairs)+slices.Index(single, below)], width)
	top := w.unitPatterns(locale, above, width)
	return top.Map(append(slices.Clone(categories), plural.Other), func(_, pattern string) string {
		return strings.Replace(per, "0", pattern, 1)
	})
}

// inWidth chooses among long, short and narrow, where an empty one is as the one before.
func inWidth(line, width string) string {
	list := strings.Split(line, "\x01")
	i := map[string]int{"short": 1, "narrow": 2}[width]
	for i > 0 && list[i] == "" {
		i--
	}
	return list[i]
}

// rangeCategory is the plural category of a range.
func (w *world) rangeCategory(locale, from, to string) string {
	record := w.data.Record(cldr.Phrases, locale)
	all := plural.Categories()
	i := slices.Index(all[:], from)*6 + slices.Index(all[:], to)
	return all[record[len(record)-1][i]-'0']
}

// bigInt is the value of a BigInt.
func bigInt(v goja.Value) (*big.Int, bool) {
	n, ok := v.Export().(*big.Int)
	return n, ok
}
