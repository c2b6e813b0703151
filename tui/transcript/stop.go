package transcript

import (
	"nook/engine/kernel"
)

// Stop is what can be chosen: a cell's input, or a choice of one of its items.
type Stop struct {
	cell *Cell
	item item   // nil is the input
	ch   choice // of the item
}

// Chosen is the cell of the chosen row; nil when none is.
func (t *Transcript) Chosen() *Cell { return t.chosen.cell }

// Leave chooses nothing and follows the end.
func (t *Transcript) Leave() { t.chosen, t.sel = Stop{}, selection{} }

// Enter chooses the last cell's input.
func (t *Transcript) Enter() bool {
	for i := len(t.cells) - 1; i >= 0; i-- {
		if t.cells[i].ID != 0 {
			t.choose(Stop{cell: t.cells[i]})
			return true
		}
	}
	return false
}

// LastValue chooses the newest value that can be opened.
func (t *Transcript) LastValue() bool {
	for i := len(t.cells) - 1; i >= 0; i-- {
		items := t.cells[i].items
		for k := len(items) - 1; k >= 0; k-- {
			if ch := items[k].newest(); ch != nil {
				t.choose(Stop{t.cells[i], items[k], ch})
				return true
			}
		}
	}
	return false
}

// Choose chooses a cell's input.
func (t *Transcript) Choose(id kernel.CellID) {
	if c := t.byID[id]; c != nil {
		t.choose(Stop{cell: c})
	}
}

func (t *Transcript) choose(s Stop) {
	t.chosen, t.sel = s, selection{}
	if s.item != nil && !s.cell.whole {
		s.cell.whole = true
		t.touch(s.cell)
	}
	t.reveal()
}

// step is the stop behind one (by 1) or before it (by -1) in the same cell; from a Stop without a
// cell it is the first or the last. ok is false at the end.
func (c *Cell) step(from Stop, by int) (to Stop, ok bool) {
	at, ch := -1, from.ch
	switch {
	case from.item != nil:
		for i, it := range c.items {
			if it == from.item {
				at = i
			}
		}
	case from.cell == nil && by < 0:
		at = len(c.items)
	case from.cell == nil && c.ID != 0:
		return Stop{cell: c}, true
	}
	if !c.folded && !c.Text {
		if at >= 0 && at < len(c.items) {
			if next := c.items[at].step(ch, by); next != nil {
				return Stop{c, c.items[at], next}, true
			}
		}
		for i := at + by; i >= 0 && i < len(c.items); i += by {
			if next := c.items[i].step(nil, by); next != nil {
				return Stop{c, c.items[i], next}, true
			}
		}
	}
	if by < 0 && c.ID != 0 && (from.item != nil || from.cell == nil) {
		return Stop{cell: c}, true
	}
	return Stop{}, false
}

// Move chooses the next stop, or the one before; false at the end.
func (t *Transcript) Move(by int) bool {
	if t.chosen.cell == nil {
		return t.Enter()
	}
	at := t.chosen.cell.at
	next, ok := t.chosen.cell.step(t.chosen, by)
	for !ok {
		if at += by; at < 0 || at >= len(t.cells) {
			return false
		}
		next, ok = t.cells[at].step(Stop{}, by)
	}
	t.choose(next)
	return true
}

// MoveCell chooses the input of the next cell, or of the one before.
func (t *Transcript) MoveCell(by int) bool {
	if t.chosen.cell == nil {
		return t.Enter()
	}
	if by < 0 && t.chosen.item != nil && t.chosen.cell.ID != 0 {
		t.choose(Stop{cell: t.chosen.cell})
		return true
	}
	for at := t.chosen.cell.at + by; at >= 0 && at < len(t.cells); at += by {
		if t.cells[at].ID != 0 {
			t.choose(Stop{cell: t.cells[at]})
			return true
		}
	}
	return false
}

// reveal brings the chosen row into the window.
func (t *Transcript) reveal() {
	c := t.chosen.cell
	if c == nil || t.w == 0 {
		return
	}
	t.measure(t.w)
	at := c.at
	row := t.index.before(at)
	if t.chosen.item == nil {
		t.show(row, row+min(t.index.rows[at], t.h))
		return
	}
	row += c.sourceRows(t.w)
	for _, it := range c.items {
		if it == t.chosen.item {
			if from, n, ok := it.place(t.chosen.ch, t.w); ok {
				t.show(row+from, row+from+n)
			}
			return
		}
		row += it.rows(t.w)
	}
}

// Open opens the chosen value; the request is to be answered when its children are not here yet.
func (t *Transcript) Open() (Request, bool) {
	s := t.chosen
	switch {
	case s.cell == nil:
		return Request{}, false
	case s.cell.folded:
		t.fold(s.cell, false, true)
		return Request{}, false
	case s.item == nil:
		t.Move(1)
		return Request{}, false
	}
	req, ask := s.ch.open()
	req.cell = s.cell
	t.touched()
	return req, ask
}

// Close closes the chosen value, or goes to the one around it.
func (t *Transcript) Close() {
	s := t.chosen
	if s.item == nil {
		return
	}
	if s.ch.shut() {
		t.touched()
		return
	}
	if ch := s.item.around(s.ch); ch != nil {
		t.choose(Stop{s.cell, s.item, ch})
	} else if s.cell.ID != 0 {
		t.choose(Stop{cell: s.cell})
	}
}

// Fill gives a value its children.
func (t *Transcript) Fill(r Request, nodes []kernel.Node, err error) {
	r.to.fill(nodes, err)
	if t.has(r.cell) {
		t.touch(r.cell)
	}
	t.reveal()
}

func (t *Transcript) touched() {
	t.touch(t.chosen.cell)
	t.reveal()
}

// Copy is the text of what is chosen.
func (t *Transcript) Copy() string {
	switch {
	case t.chosen.cell == nil:
		return ""
	case t.chosen.item == nil:
		return t.chosen.cell.Source
	}
	return t.chosen.ch.text()
}

// Where is the place in code that the chosen error came from.
func (t *Transcript) Where() (kernel.Pos, bool) {
	f, ok := t.chosen.ch.(interface{ origin() kernel.Pos })
	if !ok {
		return kernel.Pos{}, false
	}
	p := f.origin()
	return p, p.Line > 0
}

// ValueRef is what the kernel knows the chosen object by; 0 when none is chosen.
func (t *Transcript) ValueRef() uint64 {
	if n, ok := t.chosen.ch.(interface{ ref() uint64 }); ok {
		return n.ref()
	}
	return 0
}
