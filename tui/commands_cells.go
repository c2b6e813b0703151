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
		{ID: "cell.prev", Title: "cell above", Keys: []string{"["}, Where: onCells, Run: do(func(m *Model) { m.book.MoveCell(-1) })},
		{ID: "cell.next", Title: "cell below", Keys: []string{"]"}, Where: onCells, Run: do(func(m *Model) { m.book.MoveCell(1) })},
		{ID: "cell.open", Title: "open a value", Keys: []string{"right", "l"}, Label: "→ l", Bar: "open", Where: onCells, Run: (*Model).openValue},
		{ID: "cell.close", Title: "close a value", Keys: []string{"left", "h"}, Label: "← h", Where: onCells, Run: do(func(m *Model) { m.book.Close() })},
		{ID: "cell.edit", Title: "edit the cell", Keys: []string{"enter", "e"}, Label: "Enter", Bar: "edit", Where: onCells, Run: (*Model).editChosen},
		{ID: "cell.fold", Title: "open, hide or show its output", Keys: []string{"o"}, Label: "o", Bar: "fold", Where: onCells, Run: do(func(m *Model) { m.book.FoldOutput(m.book.Targets()) })},
		{ID: "cell.fold.input", Title: "hide or show its input", Keys: []string{"O"}, Label: "O", Where: onCells, Run: do(func(m *Model) { m.book.FoldInput(m.book.Targets()) })},
		{ID: "cell.fold.all", Title: "open, hide or show all outputs", Keys: []string{"-"}, Where: onCells, Run: do(func(m *Model) { m.book.FoldOutput(m.book.Cells()) })},
		{ID: "cell.fold.inputs", Title: "hide or show all inputs", Keys: []string{"_"}, Where: onCells, Run: do(func(m *Model) { m.book.FoldInput(m.book.Cells()) })},
		{ID: "cell.first", Title: "the beginning", Keys: []string{"g", "home"}, Label: "g", Where: onCells, Run: do(func(m *Model) { m.book.Home() })},
		{ID: "cell.last", Title: "the end", Keys: []string{"G", "end"}, Label: "G", Where: onCells, Run: do(func(m *Model) { m.book.End() })},
		{ID: "cell.tasks", Title: "the tasks", Keys: []string{"t"}, Label: "t", Where: onCells, Run: (*Model).toggleTasks},
		{ID: "cell.save", Title: "save", Keys: []string{"s"}, Label: "s", Where: onCells, Run: func(m *Model, _ tea.KeyPressMsg) tea.Cmd { return m.save(false) }},
		{ID: "cell.help", Title: "the keys that work here", Keys: []string{"?"}, Label: "?", Bar: "keys", Where: onCells | onTasks, Run: (*Model).help},
		{ID: "cell.leave", Title: "back to the input", Keys: []string{"esc"}, Label: "Esc", Bar: "input", Where: onCells, Run: (*Model).leaveCells},
	}
}
