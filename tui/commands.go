package tui

import (
	tea "charm.land/bubbletea/v2"
)

// commandTable lists the commands in the order of the sheet and the bar.
func commandTable() []Command {
	var out []Command
	out = append(out, editorCommands()...)
	out = append(out, inCellCommands()...)
	out = append(out, cellCommands()...)
	out = append(out, runCommands()...)
	out = append(out, structureCommands()...)
	out = append(out, valueCommands()...)
	out = append(out, taskCommands()...)
	out = append(out, globalCommands()...)
	out = append(out, themeCommands()...)
	return append(out, textCommands()...)
}

func noCells(m *Model) string {
	if m.book.Len() == 0 {
		return "there are no cells yet"
	}
	return ""
}

func nothingPending(m *Model) string {
	if m.tasks.Len() == 0 {
		return "nothing is pending"
	}
	return ""
}

func noText(m *Model) bool  { return m.editor.Empty() }
func hasText(m *Model) bool { return !m.editor.Empty() }
func idle(m *Model) bool    { return len(m.active()) == 0 && !m.busy() }

// do makes a command's Run of something that needs neither key nor answer.
func do(f func(*Model)) func(*Model, tea.KeyPressMsg) tea.Cmd {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		f(m)
		return nil
	}
}
