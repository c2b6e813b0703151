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
	cells   []*Cell
	byID    map[kernel.CellID]*Cell
	live    map[kernel.CellID]bool // cells whose run has not ended
	index   heights
	dirty   map[*Cell]bool // cells whose height is to be measured again; true where output came
	w       int            // of text; 0 means that nothing is measured
	h       int
	gutter  int
	follow  bool
	fresh   int // following, the cells before this one are above the window
	top     anchor
	unseen  uint64 // rows that came while not following
	chosen  Stop
	edit    inPlace
	sel     selection
	history edits
	runs    uint64 // begun in this session
}

// anchor is the first row of the window.
type anchor struct{ cell, row int }

// New makes an empty transcript.
func New() *Transcript {
	return &Transcript{byID: map[kernel.CellID]*Cell{}, live: map[kernel.CellID]bool{}, dirty: map[*Cell]bool{}, follow: true}
}

// Len is how many cells there are.
func (t *Transcript) Len() int { return len(t.cells) }

// Cells gives the cells in order; they are read and not changed.
func (t *Transcript) Cells() []*Cell { return t.cells }

// Cell finds a cell; nil when there is none.
func (t *Transcript) Cell(id kernel.CellID) *Cell { return t.byID[id] }

// Add appends a cell that is about to run.
func (t *Transcript) Add(id kernel.CellID, source string, now time.Time) *Cell {
	c := &Cell{ID: id, Run: 1, State: kernel.Queued, Began: now, lang: "ts", ran: source}
	c.setSource(source)
	t.runs++
	c.order = t.runs
	t.splice(len(t.cells), 0, c)
	t.live[id] = true
	return c
}

// Rerun empties a cell's output and counts its run up.
func (t *Transcript) Rerun(id kernel.CellID, source string, now time.Time) *Cell {
	c := t.byID[id]
	if c == nil {
		return nil
	}
	c.Run++
	c.State, c.Began, c.Took, c.Note, c.items, c.Old, c.folded, c.whole = kernel.Queued, now, 0, "", nil, false, false, false
	c.ran, c.held, c.skipped = source, false, ""
	t.runs++
	c.order = t.runs
	if source != c.Source {
		c.setSource(source)
	}
	t.live[id] = true
	t.touch(c)
	return c
}

// Remove takes a cell out.
func (t *Transcript) Remove(id kernel.CellID) {
	c := t.byID[id]
	if c == nil {
		return
	}
	t.splice(c.at, 1)
	t.chosen = Stop{}
}

// Print takes a batch of output. What belongs to no cell goes to a block of its own at the end;
// what belongs to an earlier run of a cell is dropped with it.
func (t *Transcript) Print(o *kernel.Output) bool {
	c := t.byID[o.Cell]
	if o.Cell == 0 && (c == nil || c.at != len(t.cells)-1) {
		c = &Cell{State: kernel.Done}
		t.splice(len(t.cells), 0, c)
	}
	if c == nil || (o.Cell != 0 && c.Run != o.Run) {
		return false
	}
	if o.Cleared {
		c.clear()
	}
	c.print(o.Dropped, o.Lines)
	t.grew(c)
	return true
}

// Apply takes a change of a run's state; nil when it belongs to no run that is shown.
func (t *Transcript) Apply(r kernel.Result) *Cell {
	c := t.byID[r.Cell]
	if c == nil || c.Run != r.Run {
		return nil
	}
	if r.Late {
		if r.Error != nil {
			f := newFail(r.Error)
			if last := c.lastFail(); last != nil && last.again(f) {
				t.grew(c)
				return nil // nothing new: an interval that throws may do so a thousand times a second
			}
			c.items = append(c.items, f)
		}
		if r.State == kernel.Interrupted {
			c.State, c.Note = r.State, r.Note
		}
		t.grew(c)
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
	t.grew(c)
	return c
}

// Active says whether a run is going on, whose row is drawn with a clock.
func (t *Transcript) Active() bool { return len(t.live) > 0 }

// Live lists the cells whose run has not ended, in the order of their numbers.
func (t *Transcript) Live() []kernel.CellID { return slices.Sorted(maps.Keys(t.live)) }

// touch says that a cell is to be measured again; grew, that it is because of what its program did.
func (t *Transcript) touch(c *Cell) {
	if !t.dirty[c] {
		t.dirty[c] = false
	}
}

func (t *Transcript) grew(c *Cell) { t.dirty[c] = true }

// measure brings the index up to date for a width.
func (t *Transcript) measure(w int) {
	if t.w != w {
		t.w = w
		t.index.reset()
		clear(t.dirty)
		for _, c := range t.cells {
			t.index.push(c.height(w))
		}
		if n := len(t.cells); n > 0 {
			t.top.cell = min(t.top.cell, n-1)
			t.top.row = min(t.top.row, t.index.rows[t.top.cell]-1)
		}
		return
	}
	for c, output := range t.dirty {
		was := t.index.rows[c.at]
		now := c.height(w)
		t.index.set(c.at, now)
		if output && !t.follow && now > was {
			t.unseen += uint64(now - was)
		}
	}
	clear(t.dirty)
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
	c := &canvas{list: t, sel: t.picked(), s: s, w: t.w, gutter: t.gutter, above: in, left: h, chosen: t.chosen, edit: &t.edit, rows: make([]string, 0, h)}
	for ; at < len(t.cells) && !c.full(); at++ {
		t.cells[at].draw(c, now)
	}
	return c.rows
}
