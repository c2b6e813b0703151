package collation_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"nook/engine/es/intl/collation"
)

// TestRecorded compares with pairs that Node compared: lines of locale, two strings, and the results
// with the sensitivities variant, base and accent.
func TestRecorded(t *testing.T) {
	path := "testdata/recorded.jsonl"
	if p := os.Getenv("COLLATION_RECORDED"); p != "" {
		path = p
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	good, all := map[string]int{}, map[string]int{}
	made := map[[2]string]*collation.Collator{}
	shown := map[string]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var c []any
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		locale := c[0].(string)
		for i, sensitivity := range []string{collation.Variant, collation.Base, collation.Accent} {
			key := [2]string{locale, sensitivity}
			if made[key] == nil {
				first := "false"
				if locale == "da" {
					first = "upper"
				}
				made[key] = collation.New(collation.Options{Locale: locale, Sensitivity: sensitivity, CaseFirst: first})
			}
			all[locale]++
			want := int(c[3+i].(float64))
			got := max(-1, min(1, made[key].Compare(c[1].(string), c[2].(string))))
			if got == want {
				good[locale]++
			} else if shown[locale]++; shown[locale] < 6 {
				t.Logf("%s %s %q %q: got %d, want %d", locale, sensitivity, c[1], c[2], got, want)
			}
		}
	}
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		share := 100 * float64(good[name]) / float64(all[name])
		t.Logf("%s %.2f %%", name, share)
		if share < 95 || name == "en" && share < 99.9 {
			t.Errorf("%s: %d of %d", name, good[name], all[name])
		}
	}
}
