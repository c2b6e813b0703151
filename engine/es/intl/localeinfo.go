package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/tag"
)

// localeInfo is something that is customary in a locale.
type localeInfo struct {
	name string
	read func(w *world, l *locale) goja.Value
}

func localeInfos() []localeInfo {
	// one is what the locale's own extension says, or what is customary.
	one := func(k string, rest func(l *locale) []string) func(*world, *locale) goja.Value {
		return func(w *world, l *locale) goja.Value {
			if text, ok := l.tag.Keyword(k); ok {
				return w.strings([]string{text})
			}
			return w.strings(rest(l))
		}
	}
	return []localeInfo{
		{"Calendars", one("ca", func(l *locale) []string { return cldr.RegionOf(l.region()).Calendars })},
		{"Collations", one("co", func(l *locale) []string {
			full := l.tag.Maximize()
			return cldr.CollationsOf(full.Language+"-"+full.Script, l.tag.Language)
		})},
		{"HourCycles", one("hc", func(l *locale) []string { return []string{cldr.HourCycle(l.tag.Language, l.region())} })},
		{"NumberingSystems", one("nu", func(l *locale) []string {
			return []string{cldr.SystemOf(l.tag.Language+"-"+l.tag.Region, l.tag.Language)}
		})},
		{"TextInfo", func(w *world, l *locale) goja.Value {
			return w.record("direction", l.direction())
		}},
		{"TimeZones", func(w *world, l *locale) goja.Value {
			if l.tag.Region == "" {
				return goja.Undefined()
			}
			return w.strings(cldr.RegionOf(l.tag.Region).Zones)
		}},
		{"WeekInfo", func(w *world, l *locale) goja.Value {
			r := cldr.RegionOf(l.region())
			first := r.FirstDay
			if text, ok := l.tag.Keyword("fw"); ok {
				if i := slices.Index([]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}, text); i >= 0 {
					first = i + 1
				}
			}
			days := make([]any, len(r.Weekend))
			for i, d := range r.Weekend {
				days[i] = d
			}
			return w.record("firstDay", first, "weekend", w.vm.NewArray(days...))
		}},
	}
}

// region is the locale's region, which an extension may override, or the likely one.
func (l *locale) region() string {
	for _, k := range [...]string{"rg", "sd"} {
		if k == "sd" && l.tag.Region != "" {
			break
		}
		if text, ok := l.tag.Keyword(k); ok && len(text) > 2 {
			if region := strings.ToUpper(text[:2]); tag.IsRegion(region) {
				return region
			}
		}
	}
	if l.tag.Region != "" {
		return l.tag.Region
	}
	return l.tag.Maximize().Region
}

// direction is that of the locale's script.
func (l *locale) direction() string {
	switch l.tag.Maximize().Script {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Samr", "Mand", "Mend", "Aran", "Armi", "Phnx", "Sarb", "Yezi":
		return "rtl"
	}
	return "ltr"
}
