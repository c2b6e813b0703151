package tui

import (
	tea "charm.land/bubbletea/v2"

	"nook/history"
	"nook/themes"
	"nook/tui/editor"
	"nook/tui/transcript"
)

// shelf is the cells that were cut or copied last. A cell that was cut comes back as itself, with its
// number and its outputs; what is pasted again is a copy that has not run.
type shelf struct{ cells []*transcript.Cell }

// newCell makes a cell that has a number and has not run.
func (m *Model) newCell(source string, text bool) *transcript.Cell {
	m.run.next++
	return m.book.NewCell(m.run.next-1, source, text)
}

// changed records what an edit did, and ends what deleted cells had started.
func (m *Model) changed() {
	changes := m.book.Changes()
	if len(changes) == 0 {
		return
	}
	m.doc.rev++
	m.flushJournal()
	for _, ch := range changes {
		id := uint32(ch.Cell.ID)
		switch ch.What {
		case transcript.Gone:
			if ch.Cell.Run > 0 && !ch.Cell.Old {
				m.kernel.Interrupt(ch.Cell.ID)
			}
			m.journal(history.Record{Cell: history.Cell{ID: id}, Remove: true})
		case transcript.Rewritten:
			m.journal(history.Record{Cell: m.book.Document(ch.Cell, false)})
		case transcript.Came, transcript.Moved:
			m.journal(m.placed(ch.Cell))
		}
		if ch.What == transcript.Came || ch.What == transcript.Outputs {
			r := history.Record{Cell: m.book.Document(ch.Cell, true), Clear: true}
			r.Append, r.Cell.Outputs = r.Cell.Outputs, nil
			m.journal(r)
		}
	}
	m.skipGone()
}

// placed is the record of a cell with where it stands.
func (m *Model) placed(c *transcript.Cell) history.Record {
	r := history.Record{Cell: m.book.Document(c, false), Move: true}
	if before := m.book.Neighbour(c, -1); before != nil {
		r.After = uint32(before.ID)
	} else {
		r.First = true
	}
	return r
}

// insertCell puts an empty cell beside the chosen one and edits it.
func insertCell(below bool) func(*Model, tea.KeyPressMsg) tea.Cmd {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		m.insertAndEdit(below)
		return nil
	}
}

func (m *Model) insertAndEdit(below bool) {
	c := m.newCell("", false)
	m.book.Insert("the new cell", below, c)
	m.changed()
	m.editCell(c, editor.Pos{})
}

func cutCells(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	out := m.book.Delete("the cut")
	m.shelf.cells = nil
	for _, c := range out {
		if c.ID != 0 {
			m.shelf.cells = append(m.shelf.cells, c)
		}
	}
	return m.deleted(out, "cut", "v pastes")
}

func deleteCells(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	return m.deleted(m.book.Delete("the deletion"), "deleted", "z brings it back")
}

func (m *Model) deleted(out []*transcript.Cell, how, then string) tea.Cmd {
	if len(out) == 0 {
		return nil
	}
	m.changed()
	if m.book.Chosen() == nil {
		m.toPrompt()
		if how == "deleted" || how == "cut" {
			then = "Ctrl-X Ctrl-U takes it back"
		}
	}
	return m.say(themes.Dim, named(out)+" "+how+" · "+then)
}

// named says which cells, in as few words as there are.
func named(cells []*transcript.Cell) string {
	if len(cells) == 1 {
		if c := cells[0]; c.Run > 0 {
			return "cell " + number(c.ID)
		}
		return "a cell"
	}
	return count(len(cells), "cell")
}

func copyCells(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	if m.book.OnValue() {
		return m.copyChosen(nil1)
	}
	m.shelf.cells = m.book.Targets()
	if len(m.shelf.cells) == 0 {
		return nil
	}
	text := ""
	for i, c := range m.shelf.cells {
		if i > 0 {
			text += "\n\n"
		}
		text += c.Source
	}
	return tea.Batch(tea.SetClipboard(text), m.say(themes.Good, named(m.shelf.cells)+" copied · v pastes"))
}

func pasteCells(below bool) func(*Model, tea.KeyPressMsg) tea.Cmd {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		cells := make([]*transcript.Cell, len(m.shelf.cells))
		for i, c := range m.shelf.cells {
			if cells[i] = c; m.book.Has(c) {
				cells[i] = c.Copy(m.run.next)
				m.run.next++
			}
		}
		m.book.Insert("the paste", below, cells...)
		m.changed()
		return nil
	}
}

func nothingCut(m *Model) string {
	if len(m.shelf.cells) == 0 {
		return "nothing was cut or copied"
	}
	return ""
}

func shiftCells(by int) func(*Model, tea.KeyPressMsg) tea.Cmd {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		if !m.book.Shift(by) {
			return m.say(themes.Dim, "it is at the end already")
		}
		m.changed()
		return nil
	}
}

func mergeCells(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	if !m.book.Merge() {
		return m.say(themes.Dim, "there is no cell to merge with")
	}
	m.changed()
	return nil
}

// splitCell cuts the cell that is edited in two at the cursor, and goes on in the second.
func splitCell(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	c, at, text := m.edited.cell, m.editor.Offset(), m.editor.Text()
	rest := m.newCell(trimBreak(text[at:], true), c.Text)
	m.book.Split(c, trimBreak(text[:at], false), rest)
	m.dropEdit()
	m.changed()
	m.editCell(rest, editor.Pos{})
	return nil
}

// trimBreak takes one line break from the side of a text that the cut made.
func trimBreak(text string, front bool) string {
	if front && len(text) > 0 && text[0] == '\n' {
		return text[1:]
	}
	if n := len(text); !front && n > 0 && text[n-1] == '\n' {
		return text[:n-1]
	}
	return text
}

func recastCells(text bool) func(*Model, tea.KeyPressMsg) tea.Cmd {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		if !text && m.book.OnValue() {
			return m.copyChosen(nil1)
		}
		if m.book.Recast(text) {
			m.changed()
		}
		return nil
	}
}

func undoEdit(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	title, ok := m.book.Undo()
	if !ok {
		return m.say(themes.Dim, "nothing was edited before this")
	}
	m.changed()
	return m.say(themes.Dim, title+" undone · Z does it again")
}

func redoEdit(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	title, ok := m.book.Redo()
	if !ok {
		return m.say(themes.Dim, "nothing was undone")
	}
	m.changed()
	return m.say(themes.Dim, title+" done again")
}

func wipeCells(all bool) func(*Model, tea.KeyPressMsg) tea.Cmd {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		cells := m.book.Targets()
		if all {
			cells = m.book.Cells()
		}
		n := m.book.Wipe(cells)
		if n == 0 {
			return m.say(themes.Dim, "there is no output to clear")
		}
		m.changed()
		return m.say(themes.Dim, "output of "+count(n, "cell")+" cleared · z brings it back")
	}
}

// interruptChosen stops the chosen cells and what they started.
func interruptChosen(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	cells := m.book.Targets()
	for _, c := range cells {
		m.kernel.Interrupt(c.ID)
	}
	if len(cells) == 0 {
		return nil
	}
	return m.say(themes.Warn, "interrupting "+named(cells)+" and what was started there")
}

// restartKernel replaces the kernel on purpose.
func restartKernel(m *Model, _ tea.KeyPressMsg) tea.Cmd {
	m.kernel.Restart()
	return m.say(themes.Warn, "replacing the kernel: all variables go …")
}

// leaveCells lets a selection go, and then cell mode.
func (m *Model) leaveCells(tea.KeyPressMsg) tea.Cmd {
	if !m.book.Unselect() {
		m.toPrompt()
	}
	return nil
}
