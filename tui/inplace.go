package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/themes"
	"nook/tui/editor"
	"nook/tui/transcript"
)

// inPlace is the editing of a cell where it stands. While it lasts, Model.editor is the cell's, and
// the prompt's waits here with its text, its cursor and its steps of undo.
type inPlace struct {
	cell   *transcript.Cell // nil when none is edited
	prompt *editor.Editor
}

// editing says whether a cell is being edited, be it that the keys go elsewhere for a while.
func (m *Model) editing() bool { return m.edited.cell != nil }

// editCell makes a cell's input the editor, with the cursor at a place.
func (m *Model) editCell(c *transcript.Cell, at editor.Pos) {
	if c == nil || c.ID == 0 {
		return
	}
	if m.edited.cell != c {
		m.keepText()
		if m.edited.cell == nil {
			m.edited.prompt = m.editor
		}
		m.edited.cell = c
		m.editor = m.edited.prompt.Another()
		m.editor.Load(c.Source)
	}
	m.editor.Go(at)
	m.popup.Close()
	m.focus = inCell
	m.book.Choose(c.ID)
	m.book.Edit(c, 1)
	m.book.FollowCursor()
}

// editChosen edits the chosen cell from its end, or where the chosen error was thrown.
func (m *Model) editChosen(tea.KeyPressMsg) tea.Cmd {
	if cmd, ok := m.jump(); ok {
		return cmd
	}
	if c := m.book.Chosen(); c != nil && c.ID != 0 {
		m.editCell(c, editor.Pos{})
		m.editor.GoEnd()
	}
	return nil
}

// keepText gives the cell what was edited; it does not run.
func (m *Model) keepText() {
	c := m.edited.cell
	if c == nil || m.editor.Text() == c.Source {
		return
	}
	m.book.Rewrite(c, m.editor.Text())
	m.changed()
}

// endEdit keeps the text and gives the editor back to the prompt. The focus is the caller's.
func (m *Model) endEdit() *transcript.Cell {
	c := m.edited.cell
	if c == nil {
		return nil
	}
	m.keepText()
	m.dropEdit()
	return c
}

// dropEdit gives the editor back to the prompt; what it has is not kept.
func (m *Model) dropEdit() {
	m.book.EndEdit()
	m.editor = m.edited.prompt
	m.edited = inPlace{}
	m.popup.Close()
}

// leaveCell goes from a cell's text to cell mode.
func (m *Model) leaveCell(tea.KeyPressMsg) tea.Cmd {
	if c := m.endEdit(); c != nil {
		m.toCells(c)
	}
	return nil
}

// toCells goes to cell mode with a cell chosen.
func (m *Model) toCells(c *transcript.Cell) {
	m.endEdit()
	m.focus = onCells
	m.book.Choose(c.ID)
}

// toPrompt leaves whatever is edited or chosen and goes to the input at the end.
func (m *Model) toPrompt() {
	m.endEdit()
	m.focus = onPrompt
	m.book.Leave()
}

// toEditor goes back to the text that is being edited, which is the prompt's where no cell is.
func (m *Model) toEditor() {
	if m.editing() {
		m.focus = inCell
		m.book.FollowCursor()
		return
	}
	m.toPrompt()
}

// upInCell moves in the text and, at its first row, to the end of the cell above.
func (m *Model) upInCell(tea.KeyPressMsg) tea.Cmd {
	if m.editor.Up() {
		return nil
	}
	if c := m.book.Neighbour(m.edited.cell, -1); c != nil {
		m.editCell(c, editor.Pos{})
		m.editor.GoEnd()
	}
	return nil
}

// downInCell moves in the text and, at its last row, to the cell below or the prompt.
func (m *Model) downInCell(tea.KeyPressMsg) tea.Cmd {
	if m.editor.Down() {
		return nil
	}
	if c := m.book.Neighbour(m.edited.cell, 1); c != nil {
		m.editCell(c, editor.Pos{})
	} else {
		m.toPrompt()
	}
	return nil
}

// runEdited runs the cell that is edited and leaves it; nil when there is nothing to run.
func (m *Model) runEdited() (*transcript.Cell, tea.Cmd) {
	c := m.endEdit()
	if c == nil {
		return nil, nil
	}
	m.toCells(c)
	return c, m.runCell(c)
}

// runEditedNext runs the cell and goes to the next; past the last is the prompt.
func (m *Model) runEditedNext(tea.KeyPressMsg) tea.Cmd {
	c, cmd := m.runEdited()
	if c != nil && m.book.Neighbour(c, 1) == nil {
		m.toPrompt()
	} else {
		m.book.MoveCell(1)
	}
	return cmd
}

// runEditedStay runs the cell and stays on it in cell mode.
func (m *Model) runEditedStay(tea.KeyPressMsg) tea.Cmd {
	_, cmd := m.runEdited()
	return cmd
}

// runCell runs a cell's text as it is. Markdown is only shown.
func (m *Model) runCell(c *transcript.Cell) tea.Cmd {
	if c.Text {
		return nil
	}
	if strings.TrimSpace(c.Source) == "" {
		return m.say(themes.Dim, "there is nothing to run")
	}
	m.recall.Add(c.Source)
	m.book.Rerun(c.ID, c.Source, m.clock.Now())
	m.eval(c)
	return m.tick()
}

// prompt is the editor of the input at the end.
func (m *Model) prompt() *editor.Editor {
	if m.editing() {
		return m.edited.prompt
	}
	return m.editor
}

// paintEdited paints the editor of a cell for a window of h rows on a content of most.
func (m *Model) paintEdited(w, most, h int) {
	if !m.editing() {
		return
	}
	painted, x, y := m.editor.View(m.styles, w, m.editedRows(w, most))
	rows := make([]string, len(painted))
	for i, r := range painted {
		rows[i] = r.Text
	}
	m.book.Painted(rows, x, y, h)
}

// editedRows is how many rows the editor of a cell has: its text's, and at most two thirds of the window.
func (m *Model) editedRows(w, h int) int {
	return m.editor.Rows(w, max(h*2/3, 1))
}
