package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/tui/overlay"
)

// KeyTable is all commands as Markdown, for the documentation.
func KeyTable() string {
	var b strings.Builder
	for _, g := range keyGroups(commandTable()) {
		b.WriteString("### " + g.Title + "\n\n| key | what it does |\n|---|---|\n")
		for _, k := range g.Keys {
			b.WriteString("| " + k[0] + " | " + k[1] + " |\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func keyGroups(commands []Command) []overlay.Group {
	groups := []overlay.Group{{Title: "Input"}, {Title: "Editing"}, {Title: "Cells"}, {Title: "Tasks"}, {Title: "Anywhere"}}
	at := map[focus]int{onEditor: 0, onPrompt: 0, inCell: 0, onCells: 2, onTasks: 3}
	for _, c := range commands {
		i, ok := at[c.Where]
		if !ok {
			i = 4
		}
		if c.isText() {
			i = 1
		}
		groups[i].Keys = append(groups[i].Keys, [2]string{c.label(), c.Title})
	}
	return groups
}

// help opens the sheet: what works in this place first.
func (m *Model) help(tea.KeyPressMsg) tea.Cmd {
	groups := keyGroups(m.commands)
	switch m.focus {
	case onCells:
		groups = []overlay.Group{groups[2], groups[4], groups[0], groups[1], groups[3]}
	case onTasks:
		groups = []overlay.Group{groups[3], groups[4], groups[0], groups[1], groups[2]}
	}
	m.overlays.Push(&overlay.Help{Groups: groups}, m.clock.Now(), false)
	return nil
}
