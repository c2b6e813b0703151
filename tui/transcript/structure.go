package transcript

import (
	"strings"

	"nook/engine/kernel"
)

// NewCell makes a cell that has not run; it is in no list yet.
func (t *Transcript) NewCell(id kernel.CellID, source string, text bool) *Cell {
	c := &Cell{ID: id, State: kernel.Done, Text: text, lang: "ts"}
	c.setSource(source)
	return c
}

// Copy makes another cell of one's text, with a number of its own and not run.
func (c *Cell) Copy(id kernel.CellID) *Cell {
	n := &Cell{ID: id, State: kernel.Done, Text: c.Text, lang: c.lang}
	n.setSource(c.Source)
	return n
}

// Has says whether a cell is one of the notebook's.
func (t *Transcript) Has(c *Cell) bool { return t.has(c) }

// Insert puts cells above or below what is chosen, or at the end, and chooses the last of them.
func (t *Transcript) Insert(title string, below bool, cells ...*Cell) {
	at := len(t.cells)
	if lo, hi, ok := t.span(); ok {
		at = lo
		if below {
			at = hi + 1
		}
	}
	t.change(title, cells[len(cells)-1], &swap{at: at, in: cells})
}

// Delete takes the chosen cells out, and chooses the one behind them, or else before.
func (t *Transcript) Delete(title string) []*Cell {
	lo, hi, ok := t.span()
	if !ok {
		return nil
	}
	next := t.Neighbour(t.cells[hi], 1)
	if next == nil {
		next = t.Neighbour(t.cells[lo], -1)
	}
	out := append([]*Cell(nil), t.cells[lo:hi+1]...)
	t.change(title, next, &swap{at: lo, out: out})
	if next == nil {
		t.chosen = Stop{}
	}
	return out
}

// Shift moves the chosen cells one place up or down; false at the end. They stay chosen.
func (t *Transcript) Shift(by int) bool {
	lo, hi, ok := t.span()
	if !ok || (by < 0 && lo == 0) || (by > 0 && hi == len(t.cells)-1) {
		return false
	}
	block := t.cells[lo : hi+1]
	s := &swap{at: lo}
	if by < 0 {
		s.at = lo - 1
		s.out = append([]*Cell{t.cells[lo-1]}, block...)
		s.in = append(append([]*Cell(nil), block...), t.cells[lo-1])
	} else {
		s.out = append(append([]*Cell(nil), block...), t.cells[hi+1])
		s.in = append([]*Cell{t.cells[hi+1]}, block...)
	}
	sel, chosen := t.sel, t.chosen
	t.change("the move", t.chosen.cell, s)
	t.sel, t.chosen = sel, chosen
	t.reveal()
	return true
}

// Merge joins the chosen cells, or one with the next, into the first; false when there is one only.
func (t *Transcript) Merge() bool {
	lo, hi, ok := t.span()
	if !ok {
		return false
	}
	if lo == hi {
		next := t.Neighbour(t.cells[lo], 1)
		if next == nil {
			return false
		}
		hi = next.at
	}
	first := t.cells[lo]
	var texts []string
	for _, c := range t.cells[lo : hi+1] {
		if c.ID != 0 {
			texts = append(texts, c.Source)
		}
	}
	between := "\n"
	if first.Text {
		between = "\n\n"
	}
	if len(texts) < 2 {
		return false
	}
	t.change("the merge", first,
		&rewrite{cell: first, was: first.Source, is: strings.Join(texts, between)},
		&swap{at: lo + 1, out: append([]*Cell(nil), t.cells[lo+1:hi+1]...)})
	return true
}

// Split leaves a cell the first part of its text and puts the rest into a new one below it.
func (t *Transcript) Split(c *Cell, head string, rest *Cell) {
	t.change("the split", rest, &rewrite{cell: c, was: c.Source, is: head}, &swap{at: c.at + 1, in: []*Cell{rest}})
}

// Rewrite gives a cell another text as a step of undo; it is not run.
func (t *Transcript) Rewrite(c *Cell, text string) {
	t.change("the editing of a cell", c, &rewrite{cell: c, was: c.Source, is: text})
}

// Recast makes the chosen cells Markdown or code; false when they are.
func (t *Transcript) Recast(text bool) bool {
	var ops []op
	for _, c := range t.Targets() {
		if c.Text != text {
			ops = append(ops, &recast{c, text})
		}
	}
	if len(ops) == 0 {
		return false
	}
	title := "making code of Markdown"
	if text {
		title = "making Markdown of code"
	}
	t.keepSelection(func() { t.change(title, t.chosen.cell, ops...) })
	return true
}

// Wipe takes the outputs of cells away; it says of how many.
func (t *Transcript) Wipe(cells []*Cell) int {
	var ops []op
	for _, c := range cells {
		if len(c.items) > 0 || c.Note != "" {
			ops = append(ops, &wipe{cell: c})
		}
	}
	if len(ops) > 0 {
		t.keepSelection(func() { t.change("clearing outputs", t.chosen.cell, ops...) })
	}
	return len(ops)
}

func (t *Transcript) keepSelection(f func()) {
	sel := t.sel
	f()
	t.sel = sel
}
