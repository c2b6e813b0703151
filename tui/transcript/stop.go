package transcript

import (
	"strings"

	"nook/engine/kernel"
	"nook/tui/paint"
)

// Stop is what can be chosen: a cell's input, a value of a result, an error.
type Stop struct {
	cell *Cell
	node *node // nil is the input
}

// Request asks the root to fetch the children of a value and to give them to Fill.
type Request struct {
	Ref  uint64
	cell *Cell
	node *node
}

// stops lists what can be chosen in a cell.
func (c *Cell) stops() []Stop {
	var out []Stop
	if c.ID != 0 {
		out = append(out, Stop{cell: c})
	}
	if c.folded {
		return out
	}
	for _, it := range c.items {
		switch it := it.(type) {
		case *tree:
			it.root.walk(func(n *node) { out = append(out, Stop{c, n}) })
		case *fail:
			out = append(out, Stop{c, &it.at})
		}
	}
	return out
}

// Chosen is the cell of the chosen row; nil when none is.
func (t *Transcript) Chosen() *Cell { return t.chosen.cell }

// Leave chooses nothing and follows the end.
func (t *Transcript) Leave() { t.chosen = Stop{} }

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
			if tr, ok := items[k].(*tree); ok && tr.root.expandable() {
				t.choose(Stop{t.cells[i], tr.root})
				return true
			}
		}
	}
	return false
}

// Choose chooses a cell's input.
func (t *Transcript) Choose(id kernel.CellID) {
	if i, ok := t.byID[id]; ok {
		t.choose(Stop{cell: t.cells[i]})
	}
}

func (t *Transcript) choose(s Stop) {
	t.chosen = s
	t.reveal()
}

// Move chooses the next stop, or the one before; false at the end.
func (t *Transcript) Move(by int) bool {
	if t.chosen.cell == nil {
		return t.Enter()
	}
	at := t.byID[t.chosen.cell.ID]
	stops := t.chosen.cell.stops()
	k := 0
	for i, s := range stops {
		if s == t.chosen {
			k = i
		}
	}
	for k += by; k < 0 || k >= len(stops); {
		if at += by; at < 0 || at >= len(t.cells) {
			return false
		}
		stops = t.cells[at].stops()
		k = 0
		if by < 0 {
			k = len(stops) - 1
		}
	}
	t.choose(stops[k])
	return true
}

// MoveCell chooses the input of the next cell, or of the one before.
func (t *Transcript) MoveCell(by int) bool {
	if t.chosen.cell == nil {
		return t.Enter()
	}
	if by < 0 && t.chosen.node != nil {
		t.choose(Stop{cell: t.chosen.cell})
		return true
	}
	for at := t.byID[t.chosen.cell.ID] + by; at >= 0 && at < len(t.cells); at += by {
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
	at := t.byID[c.ID]
	from := t.index.before(at)
	if t.chosen.node == nil {
		t.show(from, from+min(t.index.rows[at], t.h))
		return
	}
	row := from
	for _, l := range c.source {
		row += paint.Rows(l, t.w)
	}
	for _, it := range c.items {
		switch it := it.(type) {
		case *tree:
			found := false
			it.root.walk(func(n *node) {
				if n == t.chosen.node {
					found = true
					t.show(row, row+n.rows(t.w))
				}
				row += n.rows(t.w)
			})
			if found {
				return
			}
		default:
			n := it.rows(t.w)
			if f, ok := it.(*fail); ok && &f.at == t.chosen.node {
				t.show(row, row+n)
				return
			}
			row += n
		}
	}
}

// Open opens the chosen value; the request is to be answered when its children are not here yet.
func (t *Transcript) Open() (Request, bool) {
	n := t.chosen.node
	if t.chosen.cell == nil {
		return Request{}, false
	}
	if t.chosen.cell.folded {
		t.Fold(false)
		return Request{}, false
	}
	if n == nil {
		t.Move(1)
		return Request{}, false
	}
	if !n.expandable() || n.open {
		return Request{}, false
	}
	n.failed = ""
	if n.kids != nil {
		n.open = true
		t.touched()
		return Request{}, false
	}
	if n.loading {
		return Request{}, false
	}
	n.loading = true
	t.touched()
	return Request{Ref: n.value.Ref, cell: t.chosen.cell, node: n}, true
}

// Close closes the chosen value, or goes to the one around it.
func (t *Transcript) Close() {
	n := t.chosen.node
	if n == nil {
		return
	}
	if n.open {
		n.open = false
		t.touched()
		return
	}
	stops := t.chosen.cell.stops()
	for i := len(stops) - 1; i >= 0; i-- {
		if stops[i].node == n {
			for k := i - 1; k >= 0; k-- {
				if p := stops[k].node; p == nil || p.depth < n.depth {
					t.choose(stops[k])
					return
				}
			}
		}
	}
}

// Fill gives a value its children.
func (t *Transcript) Fill(r Request, nodes []kernel.Node, err error) {
	n := r.node
	n.loading = false
	if err != nil {
		n.failed = "not there any more: " + err.Error()
	} else {
		n.kids = make([]*node, len(nodes))
		for i, v := range nodes {
			n.kids[i] = &node{value: v, depth: n.depth + 1}
		}
		n.open = true
	}
	if i, ok := t.byID[r.cell.ID]; ok {
		t.touch(i)
	}
	t.reveal()
}

// Fold hides or shows a cell's output.
func (t *Transcript) Fold(on bool) {
	if c := t.chosen.cell; c != nil && c.folded != on {
		c.folded = on
		t.chosen.node = nil
		t.touched()
	}
}

// Folded says whether the chosen cell's output is hidden.
func (t *Transcript) Folded() bool { return t.chosen.cell != nil && t.chosen.cell.folded }

func (t *Transcript) touched() {
	t.touch(t.byID[t.chosen.cell.ID])
	t.reveal()
}

// Copy is the text of what is chosen.
func (t *Transcript) Copy() string {
	c := t.chosen.cell
	if c == nil {
		return ""
	}
	n := t.chosen.node
	if n == nil {
		return c.Source
	}
	var lines []string
	for _, it := range c.items {
		if f, ok := it.(*fail); ok && &f.at == n {
			for _, l := range f.lines {
				lines = append(lines, l.String())
			}
			return strings.Join(lines, "\n")
		}
	}
	for _, l := range n.value.Preview {
		lines = append(lines, l.String())
	}
	return strings.Join(lines, "\n")
}
