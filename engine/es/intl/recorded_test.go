package intl_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// The programs of testdata print a line for each of thousands of cases, the first field of which is a
// locale; beside them lies what Node prints. Run them with Node to record them anew.
func TestAsRecordedFromNode(t *testing.T) {
	for _, c := range []struct {
		name  string
		parts int     // runs of the program, so that none takes long
		least float64 // percent of a locale's lines; English has none that differs
	}{{"numbers", 12, 95}, {"phrases", 12, 99}, {"regions", 1, 87}, {"locales", 1, 0}} {
		t.Run(c.name, func(t *testing.T) {
			source := read(t, c.name+".js")
			got := ""
			for part := range c.parts {
				result := enginetest.Run(t, source, enginetest.Args(fmt.Sprintf("%d/%d", part, c.parts)))
				if result.Code != 0 || result.TimedOut {
					t.Fatal(result.Stderr)
				}
				got += result.Stdout
			}
			compare(t, byLocale(got), byLocale(read(t, c.name+".txt")), c.least)
		})
	}
}

// byLocale sorts lines by their first field.
func byLocale(text string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		locale, _, _ := strings.Cut(line, "\t")
		out[locale] = append(out[locale], line)
	}
	return out
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
}

// compare counts the lines that differ, by locale.
func compare(t *testing.T, got, want map[string][]string, least float64) {
	t.Helper()
	all, differ := 0, 0
	for _, locale := range slices.Sorted(maps.Keys(want)) {
		ours, theirs := got[locale], want[locale]
		if len(ours) != len(theirs) {
			t.Fatalf("%s: %d lines, Node has %d", locale, len(ours), len(theirs))
		}
		var wrong []string
		for i := range theirs {
			if ours[i] != theirs[i] {
				wrong = append(wrong, fmt.Sprintf("  %s\nNode: %s", ours[i], theirs[i]))
			}
		}
		all, differ = all+len(theirs), differ+len(wrong)
		share := 100 - 100*float64(len(wrong))/float64(len(theirs))
		if share < least || len(wrong) > 0 && strings.HasPrefix(locale, "en") && least > 0 {
			t.Errorf("%s: %.1f %%\n%s", locale, share, wrong[0])
		}
	}
	if differ > all/40 {
		t.Errorf("%d of %d lines differ", differ, all)
	}
}
