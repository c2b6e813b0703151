package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// editKind says which edits belong together in one step of undo.
type editKind uint8

const (
	other editKind = iota
	typing
	erasing
)

// change is one replacement, enough to take it back and to do it again.
type change struct {
	at                Pos
	removed, inserted string
	before, after     Pos // the cursor
	kind              editKind
	joined            bool // taken back together with the one before
}

// history is what can be undone, and what was.
type history struct {
	done, undone []change
	sealed       bool // the next edit begins a step
	group        int  // inside a command that is one step
}

func (h *history) seal() { h.sealed = true }

// edit is the one way to change the text; false when that changes nothing.
func (e *Editor) edit(kind editKind, a, b Pos, text string) bool {
	c := change{at: a, removed: e.between(a, b), inserted: text, before: e.cur, kind: kind}
	if c.removed == c.inserted {
		return false
	}
	e.cur = e.splice(a, b, text)
	c.after, e.goal = e.cur, -1
	e.undo.add(c)
	return true
}

// together makes one step of all edits in f.
func (e *Editor) together(f func()) {
	first := e.undo.group == 0
	if first {
		e.undo.seal()
	}
	e.undo.group++
	n := len(e.undo.done)
	f()
	e.undo.group--
	if first {
		for i := n + 1; i < len(e.undo.done); i++ {
			e.undo.done[i].joined = true
		}
		e.undo.seal()
	}
}

func (h *history) add(c change) {
	h.undone = nil
	if n := len(h.done); n > 0 && !h.sealed && h.group == 0 && h.done[n-1].extends(c) {
		last := &h.done[n-1]
		if c.kind == typing {
			last.inserted += c.inserted
		} else if c.at.before(last.at) {
			last.at, last.removed = c.at, c.removed+last.removed
		} else {
			last.removed += c.removed
		}
		last.after = c.after
		return
	}
	h.sealed = false
	h.done = append(h.done, c)
}

// extends says whether the next change goes on where this one ended: letters of a word, or a run
// of deletions.
func (c change) extends(next change) bool {
	if c.kind != next.kind || next.before != c.after {
		return false
	}
	switch c.kind {
	case typing:
		if strings.ContainsAny(c.inserted+next.inserted, "\n") {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(c.inserted)
		first, _ := utf8.DecodeRuneInString(next.inserted)
		return !unicode.IsSpace(last) || unicode.IsSpace(first)
	case erasing:
		return true
	}
	return false
}

// Undo takes the last step back; false when there is none.
func (e *Editor) Undo() bool {
	h := &e.undo
	if len(h.done) == 0 {
		return false
	}
	for {
		c := h.done[len(h.done)-1]
		h.done = h.done[:len(h.done)-1]
		h.undone = append(h.undone, c)
		e.splice(c.at, advance(c.at, c.inserted), c.removed)
		e.cur = c.before
		if !c.joined {
			break
		}
	}
	e.goal = -1
	h.seal()
	return true
}

// Redo does the last step that was taken back again.
func (e *Editor) Redo() bool {
	h := &e.undo
	if len(h.undone) == 0 {
		return false
	}
	for {
		c := h.undone[len(h.undone)-1]
		h.undone = h.undone[:len(h.undone)-1]
		h.done = append(h.done, c)
		e.splice(c.at, advance(c.at, c.removed), c.inserted)
		e.cur = c.after
		if n := len(h.undone); n == 0 || !h.undone[n-1].joined {
			break
		}
	}
	e.goal = -1
	h.seal()
	return true
}

// advance is where a text that begins at p ends.
func advance(p Pos, text string) Pos {
	n := strings.Count(text, "\n")
	if n == 0 {
		return Pos{p.Line, p.Col + len(text)}
	}
	return Pos{p.Line + n, len(text) - strings.LastIndexByte(text, '\n') - 1}
}
