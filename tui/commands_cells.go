package tui

import (
	tea "charm.land/bubbletea/v2"
)

func cellCommands() []Command {
	move := func(by int) func(*Model, tea.KeyPressMsg) tea.Cmd {
		return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
			if !m.book.Move(by) && by > 0 {
				m.toPrompt()
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
		{ID: "cell.delete", Title: "delete the cell", Keys: []string{"d d"}, Label: "dd", Bar: "delete", Where: onCells, Run: (*Model).deleteChosen},
		{ID: "cell.first", Title: "the beginning", Keys: []string{"g", "home"}, Label: "g", Where: onCells, Run: do(func(m *Model) { m.book.Home() })},
		{ID: "cell.last", Title: "the end", Keys: []string{"G", "end"}, Label: "G", Where: onCells, Run: do(func(m *Model) { m.book.End() })},
		{ID: "cell.tasks", Title: "the tasks", Keys: []string{"t"}, Label: "t", Where: onCells, Run: (*Model).toggleTasks},
		{ID: "cell.save", Title: "save", Keys: []string{"s"}, Label: "s", Where: onCells, Run: func(m *Model, _ tea.KeyPressMsg) tea.Cmd { return m.save(false) }},
		{ID: "cell.help", Title: "the keys that work here", Keys: []string{"?"}, Label: "?", Bar: "keys", Where: onCells | onTasks, Run: (*Model).help},
		{ID: "cell.leave", Title: "back to the input", Keys: []string{"esc", "i"}, Label: "Esc", Bar: "input", Where: onCells, Run: do((*Model).toPrompt)},
	}
}
