package plural_test

import (
	_ "embed"
	"strings"
	"testing"

	"nook/engine/es/intl/plural"
)

// categories.txt holds what Node says: a locale, a type, and numbers with their categories.
//
//go:embed testdata/categories.txt
var recording string

func TestCategoriesAreThoseOfNode(t *testing.T) {
	for line := range strings.Lines(recording) {
		fields := strings.Fields(line)
		locale, kind := fields[0], fields[1]
		category := plural.Cardinal
		if kind == "ordinal" {
			category = plural.Ordinal
		}
		for _, f := range fields[3:] {
			number, want, _ := strings.Cut(f, ":")
			integer, fraction, _ := strings.Cut(number, ".")
			if got := category(locale, plural.Of(integer, fraction, 0)); got != want {
				t.Errorf("%s %s %s: %s, Node says %s", locale, kind, number, got, want)
			}
		}
		if got := strings.Join(plural.Has(locale, category), ","); len(got) != len(fields[2]) {
			t.Errorf("%s %s has %s, Node says %s", locale, kind, got, fields[2])
		}
	}
}
