package transcript

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"nook/engine/kernel"
)

// state is what a person would compare: order, texts and kinds.
func state(tr *Transcript) (out []string) {
	for _, c := range tr.cells {
		out = append(out, fmt.Sprint(c.ID, c.Source, c.Text))
	}
	return out
}

// TestEditsAgainstSlices does edits at random, with every state remembered, and goes back and forth
// through them; the list's own bookkeeping is checked at every step.
func TestEditsAgainstSlices(t *testing.T) {
	for seed := range int64(60) {
		r := rand.New(rand.NewSource(seed))
		tr := New()
		next := kernel.CellID(1)
		for ; next <= 6; next++ {
			tr.Add(next, fmt.Sprint("s", next, "\nline"), start)
		}
		tr.Rows(40, 9)
		states := [][]string{state(tr)}
		at := 0
		for range 120 {
			if len(tr.cells) > 0 {
				tr.choose(Stop{cell: tr.cells[r.Intn(len(tr.cells))]})
				for range r.Intn(3) {
					tr.Extend(1)
				}
			}
			n := len(tr.history.done)
			undoing := false
			switch r.Intn(10) {
			case 0, 1:
				tr.Insert("i", r.Intn(2) == 0, tr.NewCell(next, fmt.Sprint("n", next), false))
				next++
			case 2:
				tr.Delete("d")
			case 3:
				tr.Shift(1 - 2*r.Intn(2))
			case 4:
				tr.Merge()
			case 5:
				tr.Recast(r.Intn(2) == 0)
			case 6:
				if c := tr.chosen.cell; c != nil {
					tr.Split(c, "head", tr.NewCell(next, "tail", false))
					next++
				}
			case 7, 8:
				undoing = true
				if _, ok := tr.Undo(); ok {
					at--
				}
			case 9:
				undoing = true
				if _, ok := tr.Redo(); ok {
					at++
				}
			}
			if !undoing && len(tr.history.done) > n {
				states = append(states[:at+1], state(tr))
				at++
			}
			if got := state(tr); !slices.Equal(got, states[at]) {
				t.Fatalf("seed %d: the cells are %v, want %v", seed, got, states[at])
			}
			checkList(t, tr)
		}
	}
}

func checkList(t *testing.T, tr *Transcript) {
	t.Helper()
	tr.measure(tr.w)
	sum := 0
	for i, c := range tr.cells {
		if c.at != i || tr.byID[c.ID] != c || tr.index.rows[i] != c.height(tr.w) || tr.index.before(i) != sum {
			t.Fatalf("cell %d at %d: place %d, rows %d of %d, before %d of %d", c.ID, i, c.at, tr.index.rows[i], c.height(tr.w), tr.index.before(i), sum)
		}
		sum += tr.index.rows[i]
	}
	if len(tr.byID) != len(tr.cells) || tr.index.sum != sum {
		t.Fatalf("%d numbers for %d cells, %d rows of %d", len(tr.byID), len(tr.cells), tr.index.sum, sum)
	}
}
