package transcript

import (
	"slices"

	"nook/engine/kernel"
)

// mostEdits bounds what can be undone; cells that were deleted longer ago than that are let go.
const mostEdits = 500

// Change is what an edit did to a cell, for who keeps a journal of the notebook.
type Change struct {
	Cell *Cell
	What What
}

// What is the kind of a change.
type What uint8

// The kinds: the cell is new or was taken back, stands elsewhere, is gone, has another text or kind,
// or other outputs.
const (
	Came What = iota
	Moved
	Gone
	Rewritten
	Outputs
)

// op is a part of an edit that knows its inverse.
type op interface {
	do(t *Transcript)
	undo(t *Transcript)
}

// edit is one step of undo: what changed, and which cell was chosen before and behind it.
type edit struct {
	title         string
	ops           []op
	before, after *Cell
}

// edits is what can be undone, and what was.
type edits struct {
	done, undone []edit
	changes      []Change
}

// change does an edit and remembers it. What was undone cannot be redone any more.
func (t *Transcript) change(title string, choose *Cell, ops ...op) {
	e := edit{title: title, ops: ops, before: t.chosen.cell, after: choose}
	for _, o := range ops {
		o.do(t)
	}
	h := &t.history
	h.undone = nil
	h.done = append(h.done, e)
	if n := len(h.done) - mostEdits; n > 0 {
		h.done = slices.Delete(h.done, 0, n)
	}
	t.land(choose)
}

// Undo takes the last edit back; the title says which it was.
func (t *Transcript) Undo() (title string, ok bool) {
	h := &t.history
	n := len(h.done)
	if n == 0 {
		return "", false
	}
	e := h.done[n-1]
	h.done = h.done[:n-1]
	h.undone = append(h.undone, e)
	for i := len(e.ops) - 1; i >= 0; i-- {
		e.ops[i].undo(t)
	}
	t.land(e.before)
	return e.title, true
}

// Redo does the last edit that was taken back again.
func (t *Transcript) Redo() (title string, ok bool) {
	h := &t.history
	n := len(h.undone)
	if n == 0 {
		return "", false
	}
	e := h.undone[n-1]
	h.undone = h.undone[:n-1]
	h.done = append(h.done, e)
	for _, o := range e.ops {
		o.do(t)
	}
	t.land(e.after)
	return e.title, true
}

// Changes gives what edits did since the last call.
func (t *Transcript) Changes() []Change {
	out := t.history.changes
	t.history.changes = nil
	return out
}

func (t *Transcript) changed(c *Cell, w What) {
	if c.ID != 0 {
		t.history.changes = append(t.history.changes, Change{c, w})
	}
}

// land chooses a cell after an edit, where it is there.
func (t *Transcript) land(c *Cell) {
	t.sel = selection{}
	switch {
	case t.has(c):
		t.choose(Stop{cell: c})
	case t.chosen.cell != nil && !t.has(t.chosen.cell):
		t.chosen = Stop{}
	}
}

// swap puts cells in place of others that stand side by side: it inserts, deletes and moves.
type swap struct {
	at      int
	out, in []*Cell
}

func (s *swap) do(t *Transcript)   { t.swap(s.at, s.out, s.in) }
func (s *swap) undo(t *Transcript) { t.swap(s.at, s.in, s.out) }

func (t *Transcript) swap(at int, out, in []*Cell) {
	t.splice(at, len(out), in...)
	there := make(map[*Cell]bool, len(out))
	for _, c := range out {
		there[c] = true
	}
	stays := make(map[*Cell]bool, len(in))
	for _, c := range in {
		stays[c] = true
		if there[c] {
			t.changed(c, Moved)
		} else {
			t.changed(c, Came)
		}
	}
	for _, c := range out {
		if stays[c] {
			continue
		}
		if c.Run > 0 && !c.Ended() {
			c.State, c.Note = kernel.Interrupted, "deleted while it ran"
		}
		c.held = false
		t.changed(c, Gone)
	}
}

// rewrite is another text of a cell.
type rewrite struct {
	cell    *Cell
	was, is string
}

func (r *rewrite) do(t *Transcript)   { t.rewritten(r.cell, r.is) }
func (r *rewrite) undo(t *Transcript) { t.rewritten(r.cell, r.was) }

func (t *Transcript) rewritten(c *Cell, text string) {
	c.setSource(text)
	t.touch(c)
	t.changed(c, Rewritten)
}

// recast makes code of Markdown, or Markdown of code.
type recast struct {
	cell *Cell
	text bool
}

func (r *recast) do(t *Transcript)   { t.recast(r.cell, r.text) }
func (r *recast) undo(t *Transcript) { t.recast(r.cell, !r.text) }

func (t *Transcript) recast(c *Cell, text bool) {
	c.Text = text
	if !text && c.lang == "" {
		c.lang = "ts"
	}
	t.rewritten(c, c.Source)
}

// wipe takes the outputs of a cell away. They come back as long as the cell has not run again.
type wipe struct {
	cell  *Cell
	run   uint32
	items []item
	note  string
}

func (w *wipe) do(t *Transcript) {
	w.run, w.items, w.note = w.cell.Run, w.cell.items, w.cell.Note
	w.cell.items, w.cell.Note = nil, ""
	t.touch(w.cell)
	t.changed(w.cell, Outputs)
}

func (w *wipe) undo(t *Transcript) {
	if w.cell.Run != w.run {
		return
	}
	w.cell.items = append(slices.Clone(w.items), w.cell.items...)
	w.cell.Note = w.note
	t.touch(w.cell)
	t.changed(w.cell, Outputs)
}
