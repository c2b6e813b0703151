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

// commandTable lists the commands in the order of the sheet and the bar.
func commandTable() []Command {
	var out []Command
	out = append(out, editorCommands()...)
	out = append(out, cellCommands()...)
	out = append(out, taskCommands()...)
	return append(out, globalCommands()...)
}

func editorCommands() []Command {
	return []Command{
		{ID: "run", Title: "run the input, or go on when it is not complete", Keys: []string{"enter", "shift+enter", "ctrl+enter"}, Label: "Enter", Bar: "run", Where: onEditor, Hidden: noText, Run: (*Model).enter},
		{ID: "newline", Title: "new line", Keys: []string{"alt+enter", "ctrl+j"}, Label: "Alt-Enter Ctrl-J", Bar: "new line", Where: onEditor, Hidden: noText, Run: (*Model).newline},
		{ID: "run.now", Title: "run the input as it is", Keys: []string{"f5"}, Label: "F5", Where: onEditor, Run: (*Model).runText},
		{ID: "complete", Title: "complete, or indent", Keys: []string{"tab"}, Label: "Tab", Bar: "complete", Where: onEditor, Hidden: noText, Run: (*Model).tab},
		{ID: "dedent", Title: "less indentation", Keys: []string{"shift+tab"}, Label: "Shift-Tab", Where: onEditor, Run: do(func(m *Model) { m.editor.Dedent() })},
		{ID: "history.older", Title: "row above, then earlier inputs", Keys: []string{"up"}, Label: "↑", Where: onEditor, Run: (*Model).up},
		{ID: "history.newer", Title: "row below, then later inputs", Keys: []string{"down"}, Label: "↓", Where: onEditor, Run: (*Model).down},
		{ID: "history.prev", Title: "earlier input", Keys: []string{"ctrl+p"}, Label: "Ctrl-P", Where: onEditor, Run: (*Model).older},
		{ID: "history.next", Title: "later input", Keys: []string{"ctrl+n"}, Label: "Ctrl-N", Where: onEditor, Run: (*Model).newer},
		{ID: "history.search", Title: "search earlier inputs", Keys: []string{"ctrl+r"}, Label: "Ctrl-R", Bar: "history", Where: onEditor, Hidden: hasText, Run: (*Model).search},
		{ID: "quit", Title: "quit, when the input is empty", Keys: []string{"ctrl+d"}, Label: "Ctrl-D", Bar: "quit", Where: onEditor, Hidden: hasText, Run: (*Model).ctrlD},
		{ID: "cells", Title: "choose among cells", Keys: []string{"esc"}, Label: "Esc", Bar: "cells", Where: onEditor, Disabled: noCells, Hidden: hasText, Run: (*Model).escape},
		{ID: "edit", Title: "the input in $EDITOR", Keys: []string{"ctrl+x ctrl+e"}, Label: "Ctrl-X Ctrl-E", Where: onEditor, Run: (*Model).edit},
		{ID: "inspect", Title: "open the last value", Keys: []string{"ctrl+o"}, Label: "Ctrl-O", Where: onEditor | onCells, Run: (*Model).inspect},
	}
}

func cellCommands() []Command {
	move := func(by int) func(*Model, tea.KeyPressMsg) tea.Cmd {
		return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
			if !m.book.Move(by) && by > 0 {
				m.toEditor()
			}
			return nil
		}
	}
	return []Command{
		{ID: "cell.up", Title: "row above", Keys: []string{"up", "k", "ctrl+p"}, Label: "↑ k", Where: onCells, Run: move(-1)},
		{ID: "cell.down", Title: "row below; past the last, the input", Keys: []string{"down", "j", "ctrl+n"}, Label: "↓ j", Where: onCells, Run: move(1)},
		{ID: "cell.prev", Title: "cell above", Keys: []string{"K", "shift+up", "["}, Label: "K", Where: onCells, Run: do(func(m *Model) { m.book.MoveCell(-1) })},
		{ID: "cell.next", Title: "cell below", Keys: []string{"J", "shift+down", "]"}, Label: "J", Where: onCells, Run: do(func(m *Model) { m.book.MoveCell(1) })},
		{ID: "cell.open", Title: "open a value", Keys: []string{"right", "l", "space"}, Label: "→ l", Bar: "open", Where: onCells, Run: (*Model).openValue},
		{ID: "cell.close", Title: "close a value", Keys: []string{"left", "h"}, Label: "← h", Where: onCells, Run: do(func(m *Model) { m.book.Close() })},
		{ID: "cell.edit", Title: "edit the cell", Keys: []string{"enter", "e"}, Label: "Enter", Bar: "edit", Where: onCells, Run: (*Model).editChosen},
		{ID: "cell.run", Title: "run the cell again", Keys: []string{"r", "f5", "."}, Label: "r", Bar: "run", Where: onCells, Run: (*Model).rerun},
		{ID: "cell.all", Title: "run all cells again, in order", Keys: []string{"R"}, Label: "R", Where: onCells, Run: func(m *Model, _ tea.KeyPressMsg) tea.Cmd { return m.replay() }},
		{ID: "cell.fold", Title: "fold or show its output", Keys: []string{"o"}, Label: "o", Bar: "fold", Where: onCells, Run: do(func(m *Model) { m.book.Fold(!m.book.Folded()) })},
		{ID: "cell.copy", Title: "copy the cell or the value", Keys: []string{"y"}, Label: "y", Bar: "copy", Where: onCells, Run: (*Model).copyChosen},
		{ID: "cell.stop", Title: "interrupt the cell and what it started", Keys: []string{"x"}, Label: "x", Bar: "stop", Where: onCells, Hidden: idle, Run: (*Model).stopChosen},
		{ID: "cell.delete", Title: "delete the cell", Keys: []string{"d"}, Label: "dd", Bar: "delete", Where: onCells, Run: (*Model).deleteChosen},
		{ID: "cell.first", Title: "the beginning", Keys: []string{"g", "home"}, Label: "g", Where: onCells, Run: do(func(m *Model) { m.book.Home() })},
		{ID: "cell.last", Title: "the end", Keys: []string{"G", "end"}, Label: "G", Where: onCells, Run: do(func(m *Model) { m.book.End() })},
		{ID: "cell.tasks", Title: "the tasks", Keys: []string{"t"}, Label: "t", Where: onCells, Run: (*Model).toggleTasks},
		{ID: "cell.save", Title: "save", Keys: []string{"s"}, Label: "s", Where: onCells, Run: func(m *Model, _ tea.KeyPressMsg) tea.Cmd { return m.save(false) }},
		{ID: "cell.help", Title: "the keys that work here", Keys: []string{"?"}, Label: "?", Bar: "keys", Where: onCells | onTasks, Run: (*Model).help},
		{ID: "cell.leave", Title: "back to the input", Keys: []string{"esc", "i"}, Label: "Esc", Bar: "input", Where: onCells, Run: do((*Model).toEditor)},
	}
}

func taskCommands() []Command {
	return []Command{
		{ID: "task.up", Title: "task above", Keys: []string{"up", "k", "ctrl+p"}, Label: "↑ k", Where: onTasks, Run: do(func(m *Model) { m.tasks.Move(-1) })},
		{ID: "task.down", Title: "task below", Keys: []string{"down", "j", "ctrl+n"}, Label: "↓ j", Where: onTasks, Run: do(func(m *Model) { m.tasks.Move(1) })},
		{ID: "task.cancel", Title: "cancel the task", Keys: []string{"x", "delete"}, Label: "x", Bar: "cancel", Where: onTasks, Disabled: nothingPending, Run: (*Model).cancelTask},
		{ID: "task.all", Title: "cancel all tasks", Keys: []string{"X"}, Label: "X", Bar: "cancel all", Where: onTasks, Disabled: nothingPending, Run: (*Model).cancelAll},
		{ID: "task.close", Title: "close the list", Keys: []string{"esc", "f6", "t", "i", "enter"}, Label: "Esc", Bar: "input", Where: onTasks, Run: (*Model).toggleTasks},
	}
}

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
	if m.focus == onEditor {
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
	if m.focus == onEditor && was == "" && m.editor.Key(k) && m.notice.role == themes.Dim {
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

// readline is what the editor itself does with keys.
var readline = [][2]string{
	{"Ctrl-A Ctrl-E", "beginning, end of the line"},
	{"Alt-B Alt-F", "word back, word on"},
	{"Ctrl-W Alt-D", "cut the word before, behind"},
	{"Ctrl-U Ctrl-K", "cut to the beginning, the end"},
	{"Ctrl-Y Alt-Y", "paste what was cut; what was cut before"},
	{"Ctrl-T", "swap two characters"},
	{"Ctrl-_ Alt-_", "undo, redo"},
	{"Alt-< Alt->", "beginning, end of the text"},
}

func keyGroups(commands []Command) []overlay.Group {
	groups := []overlay.Group{{Title: "Input"}, {Title: "Editing", Keys: readline}, {Title: "Cells"}, {Title: "Tasks"}, {Title: "Anywhere"}}
	at := map[focus]int{onEditor: 0, onCells: 2, onTasks: 3}
	for _, c := range commands {
		i, ok := at[c.Where]
		if !ok {
			i = 4
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
