package tui_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"nook/history"
	"nook/tui"
	"nook/tui/tuitest"
)

// What a killed nook left is shown in place of the file; a file that somebody wrote since is not
// overwritten without a question.
func TestRestoredAndItsFile(t *testing.T) {
	const text = "```ts\n1 + 1\n```\n"
	for name, c := range map[string]struct {
		source   string
		modified time.Duration // after the journal's last change
		bar      string
		saves    bool
	}{
		"the same":        {"1 + 1", time.Hour, "notes.md", true},
		"not yet saved":   {"1 + 2", -time.Hour, "notes.md *", true},
		"written by some": {"1 + 2", time.Hour, "notes.md *", false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "notes.md")
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			changed := time.Date(2026, 11, 24, 11, 0, 0, 0, time.UTC)
			if err := os.Chtimes(path, time.Time{}, changed.Add(c.modified)); err != nil {
				t.Fatal(err)
			}
			cell := history.Cell{ID: 1, Kind: history.Code, Lang: "ts", Source: c.source, State: history.Done, Run: 1}
			mem := &remembers{killed: &history.Restored{Notebook: history.Notebook{Cells: []history.Cell{cell}}, Changed: changed}}
			d := tuitest.New(t, 200, 24, func(o *tui.Options) {
				o.Memory, o.Path = mem, path
				o.Files = tui.Files{Load: history.Load, Save: history.Save}
			})
			d.Want(c.bar, c.source)
			if name == "the same" {
				d.Lacks("notes.md *")
			}
			d.Press("ctrl+s")
			if c.saves {
				d.Want("saved ").Lacks("Somebody else")
			} else {
				d.Want("Somebody else changed")
			}
		})
	}
}
