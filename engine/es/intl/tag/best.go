package tag

import (
	_ "embed" // the list of locales
	"strings"
)

//go:embed locales.txt
var locales string

// Available reports whether there is data for exactly this locale.
func Available(base string) bool { return strings.Contains(locales, "\n"+base+"\n") }

// Best is the longest prefix of a locale identifier without extensions that there is data for
// (BestAvailableLocale); empty when there is none.
func Best(base string) string {
	for base != "" {
		if Available(base) {
			return base
		}
		i := strings.LastIndexByte(base, '-')
		if i < 0 {
			return ""
		}
		base = base[:i]
		if len(base) >= 2 && base[len(base)-2] == '-' {
			base = base[:len(base)-2]
		}
	}
	return ""
}
