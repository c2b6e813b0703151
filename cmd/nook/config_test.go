//go:build unix

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSettingsAreReadAndMistakesSaid(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	file := filepath.Join(home, ".config", "nook", "config.toml")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("preset = \"jupyter\"\nsparkles = 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := open(t, screenOptions{home: home, cols: 120, rows: 24})
	s.see("config.toml:2: sparkles is no setting")
	s.press("6 *<enter>7")
	s.see("6 *", "7")
	s.press("\n")
	s.wait("the value", func(text string) bool { return strings.Contains(text, "42") })
}
