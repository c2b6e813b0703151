package transcript

import (
	"strings"
	"testing"
	"time"

	"nook/engine/kernel"
)

func many(tb testing.TB, n int) *Transcript {
	tr := New()
	for i := range n {
		tr.Add(kernel.CellID(i+1), "const x = 1", start)
		delete(tr.live, kernel.CellID(i+1))
		tr.cells[i].State = kernel.Done
	}
	tr.Rows(80, 100_001)
	tr.View(styles(tb), 24, start)
	return tr
}

// A frame costs what it shows, among however many cells.
func TestFrameAmongManyCells(t *testing.T) {
	s := styles(t)
	cost := func(n int) float64 {
		tr := many(t, n)
		return testing.AllocsPerRun(20, func() {
			print(tr, kernel.CellID(n), 1, 0, say("more"))
			tr.Rows(80, 100_001)
			tr.View(s, 24, start)
		})
	}
	if few, lots := cost(100), cost(100_000); lots > 1.5*few {
		t.Errorf("a frame costs %.0f allocations among 100,000 cells and %.0f among 100", lots, few)
	}
}

// Editing the list of a hundred thousand cells stays below what a person feels. The bound is wide: a
// walk with measuring takes a hundred times as long.
func TestEditsAmongManyCells(t *testing.T) {
	tr := many(t, 100_000)
	tr.choose(Stop{cell: tr.cells[50]})
	for name, do := range map[string]func(){
		"insert": func() { tr.Insert("i", true, tr.NewCell(200_001, "x", false)) },
		"move":   func() { tr.Shift(1) },
		"delete": func() { tr.Delete("d") },
		"undo":   func() { tr.Undo() },
	} {
		best := time.Hour
		for range 3 {
			began := time.Now()
			do()
			best = min(best, time.Since(began))
		}
		if best > 16*time.Millisecond {
			t.Errorf("%s takes %v among 100,000 cells", name, best)
		}
	}
}

// Only the lines of a long source that the window shows are looked at.
func TestLongSourceIsDrawnByWindow(t *testing.T) {
	s := styles(t)
	cost := func(lines int) float64 {
		tr := New()
		tr.Add(1, strings.Repeat("f(1)\n", lines), start)
		tr.Rows(80, 9)
		tr.View(s, 24, start)
		return testing.AllocsPerRun(20, func() { tr.View(s, 24, start) })
	}
	if few, lots := cost(100), cost(5_000); lots > 1.5*few {
		t.Errorf("a frame costs %.0f allocations in 5,000 lines and %.0f in 100", lots, few)
	}
}

// Where the page is not in the order of the runs, both sides say which run they were.
func TestRunOrder(t *testing.T) {
	tr := many(t, 3)
	if got := strings.Join(seen(t, tr, 40, 9), "\n"); strings.Contains(got, "run ") {
		t.Errorf("in order it says\n%s", got)
	}
	tr.Rerun(1, "const x = 1", start)
	tr.Apply(kernel.Result{Cell: 1, Run: 2, State: kernel.Done})
	got := seen(t, tr, 40, 9)
	for row, want := range map[int]string{0: "run 4", 2: "run 2", 4: "const x = 1"} {
		if !strings.HasSuffix(got[row], want) {
			t.Errorf("row %d is %q, want %q at its end", row, got[row], want)
		}
	}
}
