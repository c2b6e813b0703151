// Package transcript is the cells on the screen: inputs with everything that came of them.
//
// It keeps text and meanings and paints only the rows of the window it is asked for. Where the
// window stands is an anchor, a cell and a row in it, so that output elsewhere does not move what
// is being read; only following the end moves with it. It belongs to the goroutine of the screen
// and does no I/O: what needs the kernel is returned as a request.
package transcript

import (
	"maps"
	"slices"
	"time"

	"nook/engine/kernel"
	"nook/themes"
)

// Transcript is the list of cells.
type Transcript struct {
	cells  []*Cell
	byID   map[kernel.CellID]int
	live   map[kernel.CellID]bool // cells whose run has not ended
	index  heights
	stale  map[int]bool // cells whose height is to be measured again
	w      int          // of text; 0 means that nothing is measured
	h      int
	gutter int
	follow bool
	fresh  int // following, the cells before this one are above the window
	top    anchor
	unseen uint64 // rows that came while not following
	chosen Stop
}

// anchor is the first row of the window.
type anchor struct{ cell, row int }

// New makes an empty transcript.
func New() *Transcript {
	return &Transcript{byID: map[kernel.CellID]int{}, live: map[kernel.CellID]bool{}, stale: map[int]bool{}, follow: true}
}

// Len is how many cells there are.
func (t *Transcript) Len() int { return len(t.cells) }

// Cells gives the cells in order; they are read and not changed.
func (t *Transcript) Cells() []*Cell { return t.cells }

// Cell finds a cell; nil when there is none.
func (t *Transcript) Cell(id kernel.CellID) *Cell {
	if i, ok := t.byID[id]; ok {
		return t.cells[i]
	}
	return nil
}

// Add appends a cell that is about to run.
func (t *Transcript) Add(id kernel.CellID, source string, now time.Time) *Cell {
	c := &Cell{ID: id, Run: 1, State: kernel.Queued, Began: now, lang: "ts"}
	c.setSource(source)
	t.push(c)
	t.live[id] = true
	return c
}

func (t *Transcript) push(c *Cell) {
	t.cells = append(t.cells, c)
	i := len(t.cells) - 1
	t.byID[c.ID] = i
	if t.w > 0 {
		t.index.push(0)
		t.stale[i] = true
	}
}

// Rerun empties a cell's output and counts its run up.
func (t *Transcript) Rerun(id kernel.CellID, source string, now time.Time) *Cell {
	i, ok := t.byID[id]
	if !ok {
		return nil
	}
	c := t.cells[i]
	c.Run++
	c.State, c.Began, c.Took, c.Note, c.items, c.Old, c.folded = kernel.Queued, now, 0, "", nil, false, false
	if source != c.Source {
		c.setSource(source)
	}
	t.live[id] = true
	t.touch(i)
	return c
}

// Remove takes a cell out.
func (t *Transcript) Remove(id kernel.CellID) {
	i, ok := t.byID[id]
	if !ok {
		return
	}
	t.cells = append(t.cells[:i], t.cells[i+1:]...)
	delete(t.live, id)
	clear(t.byID)
	for k, c := range t.cells {
		t.byID[c.ID] = k
	}
	t.chosen = Stop{}
	t.fresh = min(t.fresh, len(t.cells))
	t.top.cell = min(t.top.cell, max(len(t.cells)-1, 0))
	t.w = 0
}

// Print takes a batch of output. What belongs to no cell goes to a block of its own at the end;
// what belongs to an earlier run of a cell is dropped with it.
func (t *Transcript) Print(o *kernel.Output) bool {
	i, ok := t.byID[o.Cell]
	if o.Cell == 0 && (!ok || i != len(t.cells)-1) {
		t.push(&Cell{State: kernel.Done})
		i, ok = len(t.cells)-1, true
	}
	if !ok || (o.Cell != 0 && t.cells[i].Run != o.Run) {
		return false
	}
	if o.Cleared {
		t.cells[i].clear()
	}
	t.cells[i].print(o.Dropped, o.Lines)
	t.touch(i)
	return true
}

// Apply takes a change of a run's state; nil when it belongs to no run that is shown.
func (t *Transcript) Apply(r kernel.Result) *Cell {
	i, ok := t.byID[r.Cell]
	if !ok || t.cells[i].Run != r.Run {
		return nil
	}
	c := t.cells[i]
	if r.Late {
		if r.Error != nil {
			f := newFail(r.Error)
			if last := c.lastFail(); last != nil && last.again(f) {
				t.touch(i)
				return nil // nothing new: an interval that throws may do so a thousand times a second
			}
			c.items = append(c.items, f)
		}
		if r.State == kernel.Interrupted {
			c.State, c.Note = r.State, r.Note
		}
		t.touch(i)
		return c
	}
	c.State = r.State
	if c.Ended() {
		c.Took = r.Took
		delete(t.live, c.ID)
	}
	if r.Value != nil {
		c.items = append(c.items, newTree(*r.Value))
	}
	if r.Error != nil {
		c.items = append(c.items, newFail(r.Error))
	}
	if r.Note != "" {
		c.Note = r.Note
	}
	t.touch(i)
	return c
}

// Active says whether a run is going on, whose row is drawn with a clock.
func (t *Transcript) Active() bool { return len(t.live) > 0 }

// Live lists the cells whose run has not ended, in the order of their numbers.
func (t *Transcript) Live() []kernel.CellID { return slices.Sorted(maps.Keys(t.live)) }

func (t *Transcript) touch(i int) { t.stale[i] = true }

// measure brings the index up to date for a width.
func (t *Transcript) measure(w int) {
	if t.w != w {
		t.w = w
		t.index.reset()
		clear(t.stale)
		for _, c := range t.cells {
			t.index.push(c.height(w))
		}
		if n := len(t.cells); n > 0 {
			t.top.cell = min(t.top.cell, n-1)
			t.top.row = min(t.top.row, t.index.rows[t.top.cell]-1)
		}
		return
	}
	for i := range t.stale {
		was := t.index.rows[i]
		now := t.cells[i].height(w)
		t.index.set(i, now)
		if !t.follow && now > was {
			t.unseen += uint64(now - was)
		}
	}
	clear(t.stale)
}

// gutterFor is as wide as the largest number needs.
func (t *Transcript) gutterFor(next kernel.CellID) int {
	n := 2
	for v := uint64(next); v >= 100; v /= 10 {
		n++
	}
	return n + 3
}

// Shown is how many rows there are to show in a window of h rows: all, or while the end is
// followed those since the last fresh page.
func (t *Transcript) Shown(h int) int {
	n := t.index.sum
	if t.follow && t.fresh > 0 {
		n -= t.index.before(min(t.fresh, len(t.cells)))
	}
	return min(n, h)
}

// Gutter is how many cells stand before the text; next is the largest number that is shown.
func (t *Transcript) Gutter(next kernel.CellID) int { return t.gutterFor(next) }

// Rows is how many rows everything takes on w cells, the gutter included.
func (t *Transcript) Rows(w int, next kernel.CellID) int {
	t.gutter = t.gutterFor(next)
	t.measure(max(w-t.gutter, 8))
	return t.index.sum
}

// View paints h rows of w cells. Rows must have been asked for this width before.
func (t *Transcript) View(s *themes.Styles, h int, now time.Time) []string {
	t.h = h
	if h <= 0 || len(t.cells) == 0 {
		return nil
	}
	from := t.offset()
	at, in := t.index.find(from)
	c := &canvas{s: s, w: t.w, gutter: t.gutter, above: in, left: h, chosen: t.chosen, rows: make([]string, 0, h)}
	for ; at < len(t.cells) && !c.full(); at++ {
		t.cells[at].draw(c, now)
	}
	return c.rows
}
