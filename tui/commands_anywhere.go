package tui

import (
	tea "charm.land/bubbletea/v2"
)

func globalCommands() []Command {
	return []Command{
		{ID: "interrupt", Title: "clear the input; interrupt; stop all tasks; replace the kernel", Keys: []string{"ctrl+c"}, Label: "Ctrl-C", Bar: "interrupt", Where: anywhere, Hidden: idle, Run: (*Model).interrupt},
		{ID: "answer", Title: "answer what a cell asks", Keys: []string{"f7"}, Label: "F7", Bar: "answer", Where: anywhere, Disabled: nothingAsked, Hidden: noQuestion, Run: (*Model).reopenQuestion},
		{ID: "tasks", Title: "what is pending", Keys: []string{"f6"}, Label: "F6", Bar: "tasks", Where: onEditor | onCells, Hidden: func(m *Model) bool { return m.tasks.Len() == 0 }, Run: (*Model).toggleTasks},
		{ID: "page.up", Title: "page up", Keys: []string{"pgup", "alt+v"}, Label: "PgUp", Where: anywhere, Run: do(func(m *Model) { m.book.Scroll(-m.book.Page()) })},
		{ID: "page.down", Title: "page down", Keys: []string{"pgdown"}, Label: "PgDn", Where: anywhere, Run: do(func(m *Model) { m.book.Scroll(m.book.Page()) })},
		{ID: "clear", Title: "a fresh page; nothing is lost above it", Keys: []string{"ctrl+l"}, Label: "Ctrl-L", Where: anywhere, Run: do(func(m *Model) { m.book.Fresh() })},
		{ID: "save", Title: "save the notebook", Keys: []string{"ctrl+s"}, Label: "Ctrl-S", Where: anywhere, Run: func(m *Model, _ tea.KeyPressMsg) tea.Cmd { return m.save(false) }},
		{ID: "mouse", Title: "wheel for nook, or selecting for the terminal", Keys: []string{"f8"}, Label: "F8", Where: anywhere, Run: (*Model).toggleMouse},
		{ID: "suspend", Title: "suspend nook; fg brings it back", Keys: []string{"ctrl+z"}, Label: "Ctrl-Z", Where: anywhere, Run: func(*Model, tea.KeyPressMsg) tea.Cmd { return tea.Suspend }},
		{ID: "help", Title: "the keys that work here", Keys: []string{"f1"}, Label: "F1", Bar: "keys", Where: anywhere, Run: (*Model).help},
	}
}
