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
		least float64 // percent of a locale's lines; English has none that differs
	}{{"numbers", 95}, {"phrases", 99}, {"locales", 0}} {
		t.Run(c.name, func(t *testing.T) {
			source := read(t, c.name+".js")
			result := enginetest.Run(t, source)
			if result.Code != 0 {
				t.Fatal(result.Stderr)
			}
			compare(t, result.Stdout, read(t, c.name+".txt"), c.least)
		})
	}
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
func compare(t *testing.T, got, want string, least float64) {
	t.Helper()
	ours, theirs := strings.Split(got, "\n"), strings.Split(want, "\n")
	if len(ours) != len(theirs) {
		t.Fatalf("%d lines, Node has %d", len(ours), len(theirs))
	}
	all, wrong := map[string]int{}, map[string][]string{}
	for i := range theirs {
		locale, _, _ := strings.Cut(theirs[i], "\t")
		all[locale]++
		if ours[i] != theirs[i] {
			wrong[locale] = append(wrong[locale], fmt.Sprintf("  %s\nNode: %s", ours[i], theirs[i]))
		}
	}
	differ := 0
	for _, locale := range slices.Sorted(maps.Keys(wrong)) {
		differ += len(wrong[locale])
		share := 100 - 100*float64(len(wrong[locale]))/float64(all[locale])
		if share < least || strings.HasPrefix(locale, "en") && least > 0 {
			t.Errorf("%s: %.1f %%\n%s", locale, share, wrong[locale][0])
		}
	}
	if limit := len(theirs) / 40; differ > limit {
		t.Errorf("%d of %d lines differ", differ, len(theirs))
	}
}
