package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/themes"
	"nook/tui/overlay"
)

// Command is something a key does. One table of them drives dispatch, the key bar, the sheet of
// keys and docs' table.
type Command struct {
	ID    string
	Title string   // what it does, in the sheet
	Keys  []string // as the terminal names them; "d d" is one key after the other
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
	if c.Label != "" || len(c.Keys) == 0 {
		return c.Label
	}
	return KeyLabel(c.Keys[0])
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
	if was != "" {
		name = was + " " + name
		m.notice.text = "" // it said how the sequence may go on
	}
	if c := m.command(name); c != nil {
		return m.perform(c, k)
	}
	if title := m.begins(name); title != "" {
		m.pending = name
		return m.say(themes.Dim, KeyLabel(name)+" …  "+title)
	}
	if was != "" {
		if alone := m.command(k.String()); alone != nil && m.focus&onEditor == 0 && k.String() != "esc" {
			return m.perform(alone, k)
		}
		return m.say(themes.Dim, KeyLabel(name)+" does nothing here")
	}
	m.book.FollowCursor()
	if m.focus&onEditor != 0 && m.editor.Key(k) && m.notice.role == themes.Dim {
		m.notice.text = ""
	}
	return nil
}

// perform does a command, or says why it cannot be done.
func (m *Model) perform(c *Command, k tea.KeyPressMsg) tea.Cmd {
	if c.Disabled != nil {
		if why := c.Disabled(m); why != "" {
			return m.say(themes.Dim, why)
		}
	}
	if !strings.HasPrefix(c.ID, "page.") {
		m.book.FollowCursor()
	}
	return c.Run(m, k)
}

// begins says how sequences that begin with a key go on; empty when there is none.
func (m *Model) begins(name string) string {
	var out []string
	for i := range m.commands {
		c := &m.commands[i]
		if c.Where&m.focus == 0 {
			continue
		}
		for _, k := range c.Keys {
			if rest, ok := strings.CutPrefix(k, name+" "); ok {
				out = append(out, KeyLabel(rest)+" "+c.Title)
			}
		}
	}
	return strings.Join(out, ", ")
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
