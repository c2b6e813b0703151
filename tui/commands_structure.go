package tui

// runCommands are the ways to run cells from cell mode.
func runCommands() []Command {
	return []Command{
		{ID: "cell.run", Title: "run the cell and go to the next", Keys: []string{"r", "f5", "shift+enter"}, Label: "r F5", Bar: "run", Where: onCells, Run: (*Model).runChosenNext},
		{ID: "cell.run.here", Title: "run the cell and stay on it", Keys: []string{".", "ctrl+j", "ctrl+enter"}, Label: ". Ctrl-J", Where: onCells, Run: (*Model).runChosenStay},
		{ID: "cell.run.below", Title: "run the cell and begin a new one below", Keys: []string{"alt+enter"}, Label: "Alt-Enter", Where: onCells, Run: (*Model).runChosenInsert},
		{ID: "cell.all", Title: "run all cells, one after the other", Keys: []string{"R"}, Label: "R", Where: onCells, Run: (*Model).runAll},
		{ID: "cell.all.above", Title: "run all cells above", Keys: []string{"u"}, Label: "u", Where: onCells, Run: (*Model).runAbove},
		{ID: "cell.all.below", Title: "run the cell and all below", Keys: []string{"U"}, Label: "U", Where: onCells, Run: (*Model).runBelow},
		{ID: "cell.all.edited", Title: "run the cells that were edited since they ran", Keys: []string{"S"}, Label: "S", Where: onCells, Run: (*Model).runEditedCells},
		{ID: "cell.stop", Title: "interrupt the cell and what it started", Keys: []string{"I", "i i"}, Label: "I i-i", Bar: "stop", Where: onCells, Hidden: idle, Run: interruptChosen},
		{ID: "kernel.restart", Title: "replace the kernel: all variables go", Keys: []string{"0 0"}, Label: "00", Where: onCells, Run: restartKernel},
	}
}

// structureCommands change which cells there are and where they stand. z takes each of them back.
func structureCommands() []Command {
	return []Command{
		{ID: "cell.insert.above", Title: "new cell above", Keys: []string{"a"}, Where: onCells, Run: insertCell(false)},
		{ID: "cell.insert.below", Title: "new cell below", Keys: []string{"b"}, Bar: "new", Where: onCells, Run: insertCell(true)},
		{ID: "cell.delete", Title: "delete the cell", Keys: []string{"d d"}, Label: "dd", Bar: "delete", Where: onCells, Run: deleteCells},
		{ID: "cell.cut", Title: "cut the cell", Keys: []string{"x"}, Where: onCells, Run: cutCells},
		{ID: "cell.copy", Title: "copy the cell", Keys: []string{"c"}, Where: onCells, Run: copyCells},
		{ID: "cell.paste", Title: "paste below", Keys: []string{"v"}, Where: onCells, Disabled: nothingCut, Run: pasteCells(true)},
		{ID: "cell.paste.above", Title: "paste above", Keys: []string{"V"}, Label: "V", Where: onCells, Disabled: nothingCut, Run: pasteCells(false)},
		{ID: "cell.undo", Title: "undo the last change of cells", Keys: []string{"z"}, Bar: "undo", Where: onCells, Run: undoEdit},
		{ID: "cell.redo", Title: "do it again", Keys: []string{"Z"}, Label: "Z", Where: onCells, Run: redoEdit},
		{ID: "cell.undo.here", Title: "undo the last change of cells, from the input", Keys: []string{"ctrl+x ctrl+u"}, Label: "Ctrl-X Ctrl-U", Where: onPrompt, Run: undoEdit},
		{ID: "cell.shift.up", Title: "move the cell up", Keys: []string{"alt+up", "alt+k"}, Label: "Alt-↑", Where: onCells, Run: shiftCells(-1)},
		{ID: "cell.shift.down", Title: "move the cell down", Keys: []string{"alt+down", "alt+j"}, Label: "Alt-↓", Where: onCells, Run: shiftCells(1)},
		{ID: "cell.merge", Title: "merge with the cell below, or the selected cells", Keys: []string{"M"}, Label: "M", Where: onCells, Run: mergeCells},
		{ID: "cell.markdown", Title: "make it Markdown", Keys: []string{"m"}, Where: onCells, Run: recastCells(true)},
		{ID: "cell.code", Title: "make it code; on a value, copy it", Keys: []string{"y"}, Where: onCells, Run: recastCells(false)},
		{ID: "cell.select.up", Title: "select the cell above, too", Keys: []string{"K", "shift+up"}, Label: "K Shift-↑", Where: onCells, Run: do(func(m *Model) { m.book.Extend(-1) })},
		{ID: "cell.select.down", Title: "select the cell below, too", Keys: []string{"J", "shift+down"}, Label: "J Shift-↓", Where: onCells, Run: do(func(m *Model) { m.book.Extend(1) })},
		{ID: "cell.select.all", Title: "select all cells", Keys: []string{"*", "ctrl+a"}, Label: "*", Where: onCells, Run: do(func(m *Model) { m.book.SelectAll() })},
		{ID: "cell.wipe", Title: "clear its output", Keys: []string{"C"}, Label: "C", Where: onCells, Run: wipeCells(false)},
		{ID: "cell.wipe.all", Title: "clear all outputs", Keys: []string{"alt+c"}, Label: "Alt-C", Where: onCells, Run: wipeCells(true)},
		{ID: "cell.space", Title: "page down", Keys: []string{"space"}, Label: "Space", Where: onCells, Run: do(func(m *Model) { m.book.Scroll(m.book.Page()) })},
	}
}
