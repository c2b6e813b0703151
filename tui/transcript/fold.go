package transcript

import (
	"nook/themes"
	"nook/tui/paint"
)

// An output of more than mostRows is shown by its first and its last rows until somebody opens it.
const (
	mostRows = 24
	headRows = 6
	tailRows = 14
)

// outputRows is how many rows the output takes when all of it is shown.
func (c *Cell) outputRows(w int) int {
	n := 0
	for _, it := range c.items {
		n += it.rows(w)
	}
	return n
}

// shownRows is how many rows of it are shown.
func (c *Cell) shownRows(w int) int {
	n := c.outputRows(w)
	if !c.whole && n > mostRows {
		return headRows + 1 + tailRows
	}
	return n
}

// foldedRow stands in place of rows that are not shown.
func foldedRow(n int) paint.Line {
	return paint.Plain(themes.Dim, "… "+counted(uint64(n))+" "+plural(uint64(n), "row")+" folded · o opens")
}

// drawOutput draws the output, or of a long one its beginning and its end.
func (c *Cell) drawOutput(v *canvas) {
	n := c.outputRows(v.w)
	if c.whole || n <= mostRows {
		c.drawItems(v)
		return
	}
	c.drawRows(v, 0, headRows)
	v.put(mark{"│", themes.Line}, nil, foldedRow(n-headRows-tailRows))
	c.drawRows(v, n-tailRows, tailRows)
}

func (c *Cell) drawItems(v *canvas) {
	for _, it := range c.items {
		if !v.skip(it.rows(v.w)) {
			it.draw(v)
		}
		if v.full() {
			return
		}
	}
}

// drawRows draws a few rows of the output, from one on.
func (c *Cell) drawRows(v *canvas, from, n int) {
	if v.skip(n) || v.full() {
		return
	}
	part := *v
	part.rows, part.above, part.left = nil, from+v.above, min(n-v.above, v.left)
	v.above = 0
	c.drawItems(&part)
	v.rows = append(v.rows, part.rows...)
	v.left -= len(part.rows)
}

// fold hides a cell's output, or shows it, whole or in short.
func (t *Transcript) fold(c *Cell, hidden, whole bool) {
	c.folded, c.whole = hidden, whole
	t.touch(c)
}

// FoldOutput goes on with the outputs of cells: a long one opens, an open one is hidden, a hidden one
// is shown again. All of them go the way of the first.
func (t *Transcript) FoldOutput(cells []*Cell) {
	decided, hidden, whole := false, false, false
	for _, c := range cells {
		if len(c.items) == 0 {
			continue
		}
		if !decided {
			decided = true
			long := t.w > 0 && c.outputRows(t.w) > mostRows
			switch {
			case c.folded:
			case long && !c.whole:
				whole = true
			default:
				hidden = true
			}
		}
		t.fold(c, hidden, whole)
	}
	t.refold()
}

// FoldInput hides the inputs of cells but for their first row, or shows them.
func (t *Transcript) FoldInput(cells []*Cell) {
	closed := false
	for i, c := range cells {
		if i == 0 {
			closed = !c.closed
		}
		c.closed = closed
		t.touch(c)
	}
	t.refold()
}

func (t *Transcript) refold() {
	t.chosen.item, t.chosen.ch = nil, nil
	t.reveal()
}

// Heading is a heading of a Markdown cell.
type Heading struct {
	Cell  *Cell
	Level int
	Text  string
	Line  int // of the cell's text
}

// Headings lists the headings of all Markdown cells, in order.
func (t *Transcript) Headings() []Heading {
	var out []Heading
	for _, c := range t.cells {
		if !c.Text || c.source.doc == nil {
			continue
		}
		for _, h := range c.source.doc.Headings() {
			out = append(out, Heading{c, h.Level, h.Text, h.Line})
		}
	}
	return out
}
