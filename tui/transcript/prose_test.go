package transcript

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/history"
)

// TestProse: a Markdown cell is shown as what it means, laid out anew for every width.
func TestProse(t *testing.T) {
	tr := New()
	tr.Restore([]history.Cell{
		{ID: 1, Kind: history.Markdown, Source: "# Plan\n\n- a **list** of words that goes on\n\n| n | of |\n|--:|--|\n| 1 | one |"},
		{ID: 2, Kind: history.Markdown, Source: ""},
		{ID: 3, Kind: history.Code, Source: "1"},
	})
	for _, c := range []struct {
		w    int
		want string
	}{
		{45, `
     Plan
     ════

     • a list of words that goes on

     n │ of
     ──┼────
     1 │ one



 3 › 1
`},
		{25, `
     Plan
     ════

     • a list of words
       that goes on

     n │ of
     ──┼────
     1 │ one



 3 › 1
`},
	} {
		want := strings.Split(strings.TrimPrefix(c.want, "\n"), "\n")
		if d := cmp.Diff(want, seen(t, tr, c.w, 50)); d != "" {
			t.Errorf("in %d cells (-want +got):\n%s", c.w, d)
		}
	}
}
