package transcript

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/engine/kernel"
)

const printedTable = `┌─────────┬────┬──────────────────────────────┐
│ (index) │ id │ what                         │
├─────────┼────┼──────────────────────────────┤
│ 0       │ 1  │ 'a long text | with 日本 語' │
│ 1       │ 22 │ 'short'                      │
└─────────┴────┴──────────────────────────────┘`

// tableLines are the lines of a call of console.table.
func tableLines(text string) []kernel.OutputLine {
	var out []kernel.OutputLine
	for l := range strings.SplitSeq(text, "\n") {
		out = append(out, say(l))
	}
	out[0].Whole = &kernel.Whole{Method: "table", Lines: len(out)}
	return out
}

// TestTable: what fits is as Node prints it; where it does not, columns give way with a sign, and
// opening it shows all text.
func TestTable(t *testing.T) {
	for _, c := range []struct {
		name string
		w    int
		open bool
		want string
	}{
		{"it fits", 60, false, printedTable},
		{"a column gives way", 40, false, `
┌─────────┬────┬──────────────────┐
│ (index) │ id │ what             │
├─────────┼────┼──────────────────┤
│ 0       │ 1  │ 'a long text | … │
│ 1       │ 22 │ 'short'          │
└─────────┴────┴──────────────────┘`},
		{"opened", 40, true, `
┌─────────┬────┬──────────────────┐
│ (index) │ id │ what             │
├─────────┼────┼──────────────────┤
│ 0       │ 1  │ 'a long text | w │
│         │    │ ith 日本 語'     │
│ 1       │ 22 │ 'short'          │
└─────────┴────┴──────────────────┘`},
		{"a column has no room", 20, false, `
┌──────┬────┐ …
│ (in… │ id │ …
├──────┼────┤ …
│ 0    │ 1  │ …
│ 1    │ 22 │ …
└──────┴────┘ …`},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := New()
			tr.Add(1, "t", start)
			lines := append(append([]kernel.OutputLine{say("before")}, tableLines(printedTable)...), say("after"))
			print(tr, 1, 1, 0, lines[:4]...)
			print(tr, 1, 1, 0, lines[4:]...)
			if n := len(tr.cells[0].items); n != 3 {
				t.Fatalf("%d items, want lines, a table, lines", n)
			}
			tab := tr.cells[0].items[1].(*table)
			if c.open {
				tab.open()
			}
			rows := seen(t, tr, c.w, 50)
			var got []string
			for _, r := range rows[2 : len(rows)-2] {
				got = append(got, strings.TrimPrefix(r, "   │ "))
			}
			if d := cmp.Diff(strings.TrimPrefix(c.want, "\n"), strings.Join(got, "\n")); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if tab.text() != printedTable {
				t.Errorf("copying gives\n%s", tab.text())
			}
			out := tab.record()
			if len(out) != 1 || len(out[0].Lines) != 6 {
				t.Errorf("the record is %v", out)
			}
		})
	}
}

// TestBrokenTable: lines that are no rows of their table are shown as they came.
func TestBrokenTable(t *testing.T) {
	tr := New()
	tr.Add(1, "t", start)
	print(tr, 1, 1, 0, tableLines("┌───┐\n│ a │\n├───┤\n│ much wider │\n└───┘")...)
	want := []string{"   │ ┌───┐", "   │ │ a │", "   │ ├───┤", "   │ │ much wider │", "   │ └───┘"}
	rows := seen(t, tr, 40, 50)
	if d := cmp.Diff(want, rows[1:6]); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
