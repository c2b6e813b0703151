package tui

import (
	tea "charm.land/bubbletea/v2"

	"nook/themes"
	"nook/tui/overlay"
)

// Command is something a key does. One table of them drives dispatch, the key bar, the sheet of
// keys and docs' table.
type Command struct {
	ID    string
	Title string   // what it does, in the sheet
	Keys  []string // as the terminal names them
	Label string   // how its keys are written; the first key when empty
	Bar   string   // its meaning in the key bar, empty to stay out of it
	Where focus
	// Disabled says why it cannot be done now; empty when it can.
	Disabled func(*Model) string
	// Hidden keeps it out of the key bar for the moment.
	Hidden func(*Model) bool
	Run    func(*Model, tea.KeyPressMsg) tea.Cmd
}

// label is how the keys are written.
func (c Command) label() string {
	if c.Label != "" {
		return c.Label
	}
	return c.Keys[0]
}

// onKey gives a key to whom it is for: an overlay, the open list, a command of the place, the text.
func (m *Model) onKey(k tea.KeyPressMsg) tea.Cmd {
	m.frame.dirty = true
	name := k.String()
	if m.overlays.Top() != nil {
		i := m.overlays.Key(name, k.Text, m.clock.Now())
		if i.Act != overlay.Type {
			return m.act(i)
		}
		return tea.Batch(m.act(i), m.onKey(k))
	}
	if m.popup.Open() && m.popupKey(name) {
		return nil
	}
	was := m.pending
	m.pending = ""
	if m.focus&onEditor != 0 {
		if name == "ctrl+x" {
			m.pending = name
			return nil
		}
		if was != "" {
			name = was + " " + name
		}
	}
	if c := m.command(name); c != nil {
		if c.Disabled != nil {
			if why := c.Disabled(m); why != "" {
				return m.say(themes.Dim, why)
			}
		}
		if c.ID == "cell.delete" && was != "d" {
			m.pending = "d"
			return m.say(themes.Dim, "d again deletes the cell")
		}
		return c.Run(m, k)
	}
	if m.focus&onEditor != 0 && was == "" && m.editor.Key(k) && m.notice.role == themes.Dim {
		m.notice.text = ""
	}
	return nil
}

// command is what a key does in the place that has the focus.
func (m *Model) command(name string) *Command {
	for i := range m.commands {
		c := &m.commands[i]
		if c.Where&m.focus == 0 {
			continue
		}
		for _, k := range c.Keys {
			if k == name {
				return c
			}
		}
	}
	return nil
}
