package transcript

import (
	"time"

	"github.com/charmbracelet/x/ansi"

	"nook/tui/paint"
)

// inPlace is the cell whose input is an editor. The editor is the screen's; here are the rows that it
// painted, so that the window goes on to be counted in rows.
type inPlace struct {
	cell   *Cell
	rows   []string
	x, y   int  // of the cursor in rows
	atX    int  // of the cursor in the window, gutter included
	atY    int  // when seen
	seen   bool // the cursor was in the last window
	follow bool // the window goes to the cursor
}

// Edit makes a cell's input an editor of so many rows; they are given to Painted before each View.
func (t *Transcript) Edit(c *Cell, rows int) {
	if t.edit.cell != c {
		t.EndEdit()
		t.edit = inPlace{cell: c, follow: true}
	}
	if c.editing != rows {
		c.editing = max(rows, 1)
		t.touch(c)
	}
}

// EndEdit makes the input a text again.
func (t *Transcript) EndEdit() {
	if c := t.edit.cell; c != nil {
		c.editing = 0
		if t.has(c) {
			t.touch(c)
		}
	}
	t.edit = inPlace{}
}

// Edited is the cell that is being edited; nil when none is.
func (t *Transcript) Edited() *Cell { return t.edit.cell }

// FollowCursor makes the next window show the cursor of the editor.
func (t *Transcript) FollowCursor() { t.edit.follow = t.edit.cell != nil }

// Painted takes the editor's rows and where the cursor is in them, and brings it into a window of h rows.
func (t *Transcript) Painted(rows []string, x, y, h int) {
	e := &t.edit
	e.rows, e.x, e.y, e.seen = rows, x, y, false
	if e.cell == nil || t.w == 0 {
		return
	}
	t.measure(t.w)
	t.h = h
	if e.follow {
		e.follow = false
		from := t.index.before(e.cell.at)
		if e.cell.editing <= h {
			t.show(from, from+e.cell.editing)
		} else {
			t.show(from+y, from+y+1)
		}
	}
}

// Cursor is where in the window the editor's cursor stands; false when it is not in it.
func (t *Transcript) Cursor() (x, y int, ok bool) { return t.edit.atX, t.edit.atY, t.edit.seen }

func (c *Cell) drawEditor(v *canvas, first, more mark, now time.Time) {
	e := v.edit
	for i := range c.editing {
		row := ""
		if i < len(e.rows) {
			row = e.rows[i]
		}
		m := more
		if i == 0 {
			m = first
			if badge := c.badge(v, now).fit(v.w-ansi.StringWidth(row)-2, false); len(badge) > 0 {
				row = paint.PadStyled(row, v.w-badge.Width()) + paint.Row(v.s, badge)
			}
		}
		if i == e.y && v.above == 0 && v.left > 0 {
			e.atX, e.atY, e.seen = v.gutter+e.x, len(v.rows), true
		}
		v.painted(m, row)
	}
}

// Neighbour is the next cell that a person can edit, or the one before; nil at the end.
func (t *Transcript) Neighbour(c *Cell, by int) *Cell {
	for i := c.at + by; i >= 0 && i < len(t.cells); i += by {
		if t.cells[i].ID != 0 {
			return t.cells[i]
		}
	}
	return nil
}
