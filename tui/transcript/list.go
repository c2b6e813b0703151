package transcript

import (
	"slices"

	"nook/engine/kernel"
)

// splice puts cells in place of n cells from at on. It is the one way in which the list changes: the
// window stays with what it shows, and only heights of what is new are measured.
func (t *Transcript) splice(at, n int, in ...*Cell) {
	out := slices.Clone(t.cells[at : at+n])
	live := map[kernel.CellID]bool{}
	for _, c := range out {
		if t.byID[c.ID] == c {
			delete(t.byID, c.ID)
		}
		if t.live[c.ID] {
			live[c.ID] = true
			delete(t.live, c.ID)
		}
		delete(t.dirty, c)
	}
	t.keepWindow(at, out, in)
	t.cells = slices.Replace(t.cells, at, at+n, in...)
	last := len(t.cells)
	if n == len(in) {
		last = at + n
	}
	for i := at; i < last; i++ {
		t.cells[i].at = i
	}
	for _, c := range in {
		t.byID[c.ID] = c
		if live[c.ID] {
			t.live[c.ID] = true
		}
	}
	if t.w == 0 {
		return
	}
	if n == 0 && at == len(t.cells)-len(in) {
		for _, c := range in {
			t.index.push(0)
			t.grew(c)
		}
		return
	}
	rows := make([]int, len(in))
	for i, c := range in {
		rows[i] = c.height(t.w)
	}
	t.index.splice(at, n, rows)
}

// keepWindow moves the first cell of the window, and of a fresh page, with the cells before which
// something changes.
func (t *Transcript) keepWindow(at int, out, in []*Cell) {
	move := func(i int) int {
		switch {
		case i < at:
		case i >= at+len(out):
			i += len(in) - len(out)
		default:
			if k := slices.Index(in, out[i-at]); k >= 0 {
				return at + k
			}
			i = at
		}
		return i
	}
	left := len(t.cells) - len(out) + len(in)
	was := t.top.cell
	if t.top.cell = min(move(was), max(left-1, 0)); was >= at && was < at+len(out) && !slices.Contains(in, out[was-at]) {
		t.top.row = 0
	}
	if t.fresh > at {
		t.fresh = min(move(t.fresh), left)
	}
}

// has says whether a cell is in the list.
func (t *Transcript) has(c *Cell) bool { return c != nil && c.at < len(t.cells) && t.cells[c.at] == c }
