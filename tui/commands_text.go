package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/tui/editor"
)

// textCommands are the editor's actions as commands. They stand behind all others of their place:
// a key that both want does what the notebook wants.
func textCommands() []Command {
	actions := editor.Actions()
	out := make([]Command, len(actions))
	for i, a := range actions {
		out[i] = Command{ID: a.ID, Title: a.Title, Keys: a.Keys, Label: a.Label, Where: onEditor, Run: func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
			m.editor.Act(a.Do)
			return nil
		}}
	}
	return out
}

// isText says whether a command only edits or moves in a text.
func (c Command) isText() bool { return strings.HasPrefix(c.ID, "edit.") }
