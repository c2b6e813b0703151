package tui

import (
	tea "charm.land/bubbletea/v2"

	"nook/themes"
)

// copiedMsg brings the whole text of a value.
type copiedMsg struct {
	text, what string
	err        error
}

// storedMsg brings the name of a variable that holds a value.
type storedMsg struct {
	name string
	err  error
}

func valueCommands() []Command {
	return []Command{
		{ID: "value.json", Title: "copy the value as JSON", Keys: []string{"Y"}, Label: "Y", Where: onCells, Disabled: noValue, Run: func(m *Model, _ tea.KeyPressMsg) tea.Cmd { return m.copyValue(true) }},
		{ID: "value.store", Title: "keep the value as a variable, temp1", Keys: []string{"="}, Label: "=", Where: onCells, Disabled: noValue, Run: (*Model).storeValue},
	}
}

func noValue(m *Model) string {
	if m.book.ValueRef() == 0 {
		return "choose an object first: ↓ goes to a cell's values"
	}
	return ""
}

// copyValue asks for the whole text of the chosen value.
func (m *Model) copyValue(json bool) tea.Cmd {
	ctx, k, ref := m.ctx, m.kernel, m.book.ValueRef()
	what := "text"
	if json {
		what = "JSON"
	}
	return func() tea.Msg {
		text, err := k.Copy(ctx, ref, json)
		return copiedMsg{text, what, err}
	}
}

func (m *Model) onCopied(msg copiedMsg) tea.Cmd {
	if msg.err != nil {
		return m.say(themes.Bad, "not copied: "+msg.err.Error())
	}
	return tea.Batch(tea.SetClipboard(msg.text), m.say(themes.Good, "copied as "+msg.what+", "+count(len(msg.text), "byte")))
}

func (m *Model) storeValue(tea.KeyPressMsg) tea.Cmd {
	ctx, k, ref := m.ctx, m.kernel, m.book.ValueRef()
	return func() tea.Msg {
		name, err := k.Store(ctx, ref)
		return storedMsg{name, err}
	}
}

func (m *Model) onStored(msg storedMsg) tea.Cmd {
	if msg.err != nil {
		return m.say(themes.Bad, "not kept: "+msg.err.Error())
	}
	return m.say(themes.Good, "kept as "+msg.name)
}
