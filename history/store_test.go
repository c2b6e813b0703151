package history

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// opened is a store that is closed with the test; a close without End is what a kill leaves.
func opened(t *testing.T, path string) *Store {
	t.Helper()
	s := Open(path)
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func closed(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func resumed(t *testing.T, s *Store, dir, file string) *Restored {
	t.Helper()
	r, err := s.Resume(context.Background(), dir, file)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func sources(t *testing.T, s *Store, q Query) []string {
	t.Helper()
	entries, err := s.Recall(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Source)
	}
	return out
}

func TestRecall(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "history.db")
	s := opened(t, path)
	for i, src := range []string{"a = 1", "b = 2", "a = 1", " private", "const password = 'correct horse'", "", "a = 3"} {
		s.Add(Entry{Source: src, Cell: uint32(i), At: time.UnixMilli(int64(i)), Dir: "/w"})
	}
	s.Finish(6, 1500*time.Millisecond, Failed)
	for _, c := range []struct {
		name string
		q    Query
		want []string
	}{
		{"newest first, each once", Query{Limit: 10}, []string{"a = 3", "a = 1", "b = 2"}},
		{"a prefix", Query{Prefix: "a", Limit: 10}, []string{"a = 3", "a = 1"}},
		{"a prefix is text, not a pattern", Query{Prefix: "%", Limit: 10}, nil},
		{"a limit", Query{Limit: 1}, []string{"a = 3"}},
	} {
		if diff := cmp.Diff(c.want, sources(t, s, c.q)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	newest, _ := s.Recall(context.Background(), Query{Limit: 1})
	if e := newest[0]; e.State != Failed || e.Took != 1500*time.Millisecond {
		t.Errorf("the newest entry ended %q after %v", e.State, e.Took)
	}
	if diff := cmp.Diff([]string{"a = 1", "b = 2"}, sources(t, s, Query{Before: newest[0].ID, Limit: 9})); diff != "" {
		t.Error("before the newest:", diff)
	}
	closed(t, s)
	if diff := cmp.Diff([]string{"a = 3"}, sources(t, opened(t, path), Query{Limit: 1})); diff != "" {
		t.Error("in the next session:", diff)
	}
	if _, err := s.Recall(context.Background(), Query{Limit: 1}); err == nil {
		t.Error("a closed store answered")
	}
}

func TestPrivate(t *testing.T) {
	for src, want := range map[string]bool{
		" x":                               true,
		"const k = 'AKIAABCDEFGHIJKLMNOP'": true,
		"headers: { authorization: 'Bearer abcdefghijklmnopqrstuvwxyz' }": true,
		"apiKey: \"0123456789\"":                     true,
		"await fetch('postgres://me:hunter22@db/x')": true,
		"let password = prompt()":                    false,
		"fetch('http://localhost:3000/a')":           false,
		"const secret = 1":                           false,
		"x":                                          false,
	} {
		if Private(src) != want {
			t.Errorf("Private(%q) is %v", src, !want)
		}
	}
}

func TestKilledNotebookComesBack(t *testing.T) {
	path, dir := filepath.Join(t.TempDir(), "h.db"), "/work"
	s := opened(t, path)
	if r := resumed(t, s, dir, ""); r != nil {
		t.Fatal("restored from nothing")
	}
	now := time.UnixMilli(1700000000000)
	put := func(c Cell, after uint32) { s.Journal(Record{At: now, Cell: c, After: after}) }
	printed := Output{Kind: Printed, Stream: "stdout", Level: "log", At: now}
	with := func(o Output, open bool, text ...string) Output { o.Lines, o.Open = lines(text...), open; return o }
	value := Output{Kind: Value, At: now, Lines: []Line{{{Role: "number", Text: "2"}, {Text: "!", SGR: "1;31"}}}}
	put(Cell{ID: 1, Kind: Code, Lang: "ts", Source: "1+1", State: Done, Run: 1, Took: 3}, 0)
	put(Cell{ID: 2, Kind: Code, Lang: "ts", Source: "for(;;);", State: Running, Run: 1}, 0)
	put(Cell{ID: 3, Kind: Code, Lang: "ts", Source: "gone"}, 0)
	put(Cell{ID: 4, Kind: Markdown, Source: "between"}, 1)
	s.Journal(Record{At: now, Cell: Cell{ID: 1}, Append: []Output{with(printed, true, "a", "10 %"), with(printed, true, "20 %")}})
	s.Journal(Record{At: now, Cell: Cell{ID: 1}, Append: []Output{with(printed, false, "done"), value}})
	s.Journal(Record{At: now, Cell: Cell{ID: 2}, Append: []Output{with(printed, false, "old")}})
	s.Journal(Record{At: now, Cell: Cell{ID: 2, Kind: Code, Lang: "ts", Source: "for(;;);", State: Waiting, Run: 2}, Clear: true})
	s.Journal(Record{At: now, Cell: Cell{ID: 3}, Remove: true})
	closed(t, s)

	other := opened(t, path)
	if r := resumed(t, other, "/elsewhere", ""); r != nil {
		t.Error("restored a notebook of another folder")
	}
	next := opened(t, path)
	r := resumed(t, next, dir, "")
	want := []Cell{
		{ID: 1, Kind: Code, Lang: "ts", Source: "1+1", State: Done, Run: 1, Took: 3, Outputs: []Output{with(printed, false, "a", "done"), value}},
		{ID: 4, Kind: Markdown, Source: "between"},
		{ID: 2, Kind: Code, Lang: "ts", Source: "for(;;);", State: Interrupted, Note: "nook ended while it ran", Run: 2},
	}
	if r == nil {
		t.Fatal("nothing was restored")
	}
	if diff := cmp.Diff(want, r.Notebook.Cells); diff != "" {
		t.Error(diff)
	}
	if !r.Changed.Equal(now) {
		t.Errorf("changed at %v", r.Changed)
	}

	third := opened(t, path)
	if r := resumed(t, third, dir, ""); r != nil {
		t.Error("took over the notebook of a nook that runs")
	}
	next.End()
	closed(t, next)
	if r := resumed(t, opened(t, path), dir, ""); r != nil {
		t.Error("restored a notebook that was closed on purpose")
	}
}

func TestJournalOfAFloodIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h.db")
	s := opened(t, path)
	resumed(t, s, "/w", "")
	s.Journal(Record{Cell: Cell{ID: 1, Kind: Code, Source: "flood"}})
	const batches, each = 50, 1000
	for i := range batches {
		o := Output{Kind: Printed, Stream: "stdout", Level: "log"}
		for j := range each {
			o.Lines = append(o.Lines, Line{{Text: fmt.Sprint(i*each + j)}})
		}
		s.Journal(Record{Cell: Cell{ID: 1}, Append: []Output{o}})
	}
	closed(t, s)
	c := resumed(t, opened(t, path), "/w", "").Notebook.Cells[0]
	kept := c.Outputs[0].Lines
	if len(kept) < keptLines || len(kept) > keptLines+each {
		t.Errorf("%d lines were kept", len(kept))
	}
	if total := uint64(len(kept)) + c.Missing; total != batches*each {
		t.Errorf("%d kept and %d missing are %d of %d", len(kept), c.Missing, total, batches*each)
	}
	if last := kept[len(kept)-1].String(); last != "49999" {
		t.Errorf("the last line is %s", last)
	}
}

func TestSeveralNooksAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h.db")
	const nooks, each = 4, 25
	var wg sync.WaitGroup
	for n := range nooks {
		wg.Go(func() {
			s := Open(path)
			for i := range each {
				s.Add(Entry{Source: fmt.Sprintf("%d of %d", i, n), At: time.Now()})
			}
			if err := s.Close(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := len(sources(t, opened(t, path), Query{Limit: 1000})); got != nooks*each {
		t.Errorf("%d entries of %d", got, nooks*each)
	}
}

func TestUnusableStoreSaysWhy(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := opened(t, filepath.Join(file, "h.db"))
	s.Add(Entry{Source: "x"})
	if _, err := s.Recall(context.Background(), Query{Limit: 1}); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("the error is %v", err)
	}
	if s.Err() == nil {
		t.Error("Err tells nothing")
	}
}

func TestStoreThatKeepsNothing(t *testing.T) {
	s := opened(t, "")
	s.Add(Entry{Source: "x"})
	s.Journal(Record{Cell: Cell{ID: 1}})
	if r := resumed(t, s, "/w", ""); r != nil || len(sources(t, s, Query{Limit: 9})) != 0 {
		t.Error("it remembered")
	}
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "n.md")
	n, stamp, err := Load(path)
	if err != nil || len(n.Cells) != 0 {
		t.Fatal(n, err)
	}
	n.Cells = []Cell{code(1, "js", "1")}
	if stamp, err = Save(n, stamp); err != nil {
		t.Fatal(err)
	}
	if stamp, err = Save(n, stamp); err != nil {
		t.Fatal("a second time:", err)
	}
	if err := os.WriteFile(path, []byte("theirs\r\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(n, stamp); err == nil || !strings.Contains(err.Error(), ErrNewer.Error()) {
		t.Errorf("over a newer file: %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "theirs\r\n" {
		t.Errorf("the newer file became %q", text)
	}
	_, stamp, _ = Load(path)
	if _, err = Save(n, stamp); err != nil {
		t.Fatal("after reading it:", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "```js\r\n1\r\n```\r\n" {
		t.Errorf("line breaks are not the file's own: %q", text)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files are left", len(left))
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(n, stamp); err != nil {
		t.Error("after it was removed:", err)
	}
}

// The order of cells comes back after moves, also after more of them than halves of a place can hold.
func TestOrderComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h.db")
	s := opened(t, path)
	resumed(t, s, "/w", "")
	put := func(r Record) { s.Journal(r) }
	cell := func(id uint32) Cell { return Cell{ID: id, Kind: Code, Source: fmt.Sprint(id)} }
	for id := uint32(1); id <= 3; id++ {
		put(Record{Cell: cell(id)})
	}
	for range 80 { // 2 and 3 change places between 1 and the end
		put(Record{Cell: cell(3), Move: true, After: 1})
		put(Record{Cell: cell(2), Move: true, After: 1})
	}
	put(Record{Cell: cell(4), First: true})
	put(Record{Cell: cell(3), Move: true, First: true})
	closed(t, s)
	var got []uint32
	for _, c := range resumed(t, opened(t, path), "/w", "").Notebook.Cells {
		got = append(got, c.ID)
	}
	if diff := cmp.Diff([]uint32{3, 4, 1, 2}, got); diff != "" {
		t.Error(diff)
	}
}
