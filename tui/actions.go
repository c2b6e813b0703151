package tui

import (
	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/overlay"
)

// ctrlD deletes forward in a text and quits at an empty one.
func (m *Model) ctrlD(k tea.KeyPressMsg) tea.Cmd {
	if m.editor.Empty() {
		return m.quit(k)
	}
	m.editor.Do("edit.delete.right")
	return nil
}

// escape goes from the prompt to the cells.
func (m *Model) escape(tea.KeyPressMsg) tea.Cmd {
	if m.book.Enter() {
		m.focus = onCells
	}
	return nil
}

// inspect chooses the newest value that can be opened, and opens it.
func (m *Model) inspect(k tea.KeyPressMsg) tea.Cmd {
	if !m.book.LastValue() {
		return m.say(themes.Dim, "there is no value to open")
	}
	m.focus = onCells
	return m.openValue(k)
}

func (m *Model) openValue(tea.KeyPressMsg) tea.Cmd {
	if req, ok := m.book.Open(); ok {
		return m.expand(req)
	}
	return nil
}

func (m *Model) copyChosen(tea.KeyPressMsg) tea.Cmd {
	if m.book.ValueRef() != 0 {
		return m.copyValue(false)
	}
	text := m.book.Copy()
	if text == "" {
		return nil
	}
	return tea.Batch(tea.SetClipboard(text), m.say(themes.Good, "copied"))
}

// toggleTasks shows the tasks and goes there, or comes back.
func (m *Model) toggleTasks(tea.KeyPressMsg) tea.Cmd {
	if m.focus == onTasks {
		m.tasks.Open = false
		m.toEditor()
		return nil
	}
	m.tasks.Open = true
	m.focus = onTasks
	return m.tick()
}

func (m *Model) cancelTask(tea.KeyPressMsg) tea.Cmd {
	t, ok := m.tasks.Chosen()
	if !ok {
		return nil
	}
	m.kernel.Cancel(t.ID)
	name := t.Name
	if name == "" {
		name = string(t.Kind)
	}
	return m.say(themes.Warn, "cancelling "+name)
}

func (m *Model) cancelAll(tea.KeyPressMsg) tea.Cmd {
	n := m.tasks.Len()
	m.kernel.CancelAll()
	return m.say(themes.Warn, "cancelling "+count(n, "task"))
}

func (m *Model) toggleMouse(tea.KeyPressMsg) tea.Cmd {
	m.term.mouse = !m.term.mouse
	if m.term.mouse {
		return m.say(themes.Dim, "the wheel scrolls; Shift and drag selects text")
	}
	return m.say(themes.Dim, "the terminal selects text; F8 gives the wheel back")
}

// search opens the search in earlier inputs.
func (m *Model) search(tea.KeyPressMsg) tea.Cmd {
	if m.opts.Memory == nil {
		return m.say(themes.Dim, "nothing is remembered here")
	}
	m.overlays.Push(overlay.NewSearch(m.clock.Now()), m.clock.Now(), false)
	return m.loadInputs(false)
}

func (m *Model) searching() *overlay.Search {
	s, _ := m.overlays.Top().(*overlay.Search)
	return s
}

// stateOf is a state of the kernel's in the memory's words.
func stateOf(s kernel.CellState) history.State {
	switch s {
	case kernel.Queued:
		return history.Queued
	case kernel.Running:
		return history.Running
	case kernel.Waiting:
		return history.Waiting
	case kernel.Done:
		return history.Done
	case kernel.Failed:
		return history.Failed
	}
	return history.Interrupted
}
