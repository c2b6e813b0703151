package tui

// inCellCommands are what keys do in the text of a cell, beyond what they do in every text.
func inCellCommands() []Command {
	return []Command{
		{ID: "cell.newline", Title: "new line", Keys: []string{"enter"}, Label: "Enter", Where: inCell, Run: (*Model).newline},
		{ID: "cell.run.next", Title: "run the cell and go to the next", Keys: []string{"f5", "shift+enter"}, Label: "F5", Bar: "run", Where: inCell, Run: (*Model).runEditedNext},
		{ID: "cell.run.stay", Title: "run the cell and stay on it", Keys: []string{"ctrl+j", "ctrl+enter"}, Label: "Ctrl-J", Bar: "run, stay", Where: inCell, Run: (*Model).runEditedStay},
		{ID: "cell.run.insert", Title: "run the cell and begin a new one below", Keys: []string{"alt+enter"}, Label: "Alt-Enter", Where: inCell, Run: (*Model).runEditedInsert},
		{ID: "cell.split", Title: "split the cell at the cursor", Keys: []string{"alt+s"}, Label: "Alt-S", Where: inCell, Run: splitCell},
		{ID: "cell.keep", Title: "leave the text as it is, not run", Keys: []string{"esc"}, Label: "Esc", Bar: "cells", Where: inCell, Run: (*Model).leaveCell},
		{ID: "cell.line.up", Title: "row above, then the cell above", Keys: []string{"up", "ctrl+p"}, Label: "↑", Where: inCell, Run: (*Model).upInCell},
		{ID: "cell.line.down", Title: "row below, then the cell below", Keys: []string{"down", "ctrl+n"}, Label: "↓", Where: inCell, Run: (*Model).downInCell},
	}
}
