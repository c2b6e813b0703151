package transcript

// selection is several cells that are chosen together: those from a to b, in either order.
type selection struct{ a, b *Cell }

// span is where the chosen cells stand; ok is false when none is chosen.
func (t *Transcript) span() (lo, hi int, ok bool) {
	a, b := t.sel.a, t.sel.b
	if !t.has(a) || !t.has(b) {
		if a = t.chosen.cell; !t.has(a) {
			return 0, 0, false
		}
		b = a
	}
	return min(a.at, b.at), max(a.at, b.at), true
}

// Selecting says whether several cells are chosen.
func (t *Transcript) Selecting() bool { return t.has(t.sel.a) && t.has(t.sel.b) && t.sel.a != t.sel.b }

// Targets are the cells that a command means: those selected, or the chosen one.
func (t *Transcript) Targets() []*Cell {
	lo, hi, ok := t.span()
	if !ok {
		return nil
	}
	var out []*Cell
	for _, c := range t.cells[lo : hi+1] {
		if c.ID != 0 {
			out = append(out, c)
		}
	}
	return out
}

// Extend takes the next cell into the selection, or the one before, or lets the last one go.
func (t *Transcript) Extend(by int) bool {
	c := t.chosen.cell
	if c == nil {
		return t.Enter()
	}
	next := t.Neighbour(c, by)
	if next == nil {
		return false
	}
	from := t.sel.a
	if !t.has(from) {
		from = c
	}
	t.choose(Stop{cell: next})
	t.sel = selection{from, next}
	return true
}

// SelectAll selects all cells.
func (t *Transcript) SelectAll() {
	if len(t.cells) == 0 {
		return
	}
	if t.chosen.cell == nil {
		t.Enter()
	}
	t.sel = selection{t.cells[0], t.cells[len(t.cells)-1]}
}

// Unselect lets the selection go; false when there was none.
func (t *Transcript) Unselect() bool {
	was := t.Selecting()
	t.sel = selection{}
	return was
}

// picked is where the selection stands, as a range that is empty when there is none.
func (t *Transcript) picked() [2]int {
	if lo, hi, ok := t.span(); ok && t.Selecting() {
		return [2]int{lo, hi}
	}
	return [2]int{0, -1}
}

// Before is the cells above one.
func (t *Transcript) Before(c *Cell) []*Cell { return t.cells[:c.at] }

// From is a cell and all below it.
func (t *Transcript) From(c *Cell) []*Cell { return t.cells[c.at:] }

// OnValue says whether what is chosen is a part of an output.
func (t *Transcript) OnValue() bool { return t.chosen.item != nil }

// Hold marks a cell as queued behind others; false when it is.
func (t *Transcript) Hold(c *Cell) bool {
	was := c.held
	c.held, c.skipped = true, ""
	return !was
}

// Held says whether it is queued; deleting a cell and running it by itself end that.
func (c *Cell) Held() bool { return c.held }

// Release takes the mark back; why says, where it did not run, for what reason.
func (t *Transcript) Release(c *Cell, why string) { c.held, c.skipped = false, why }
