package tui

func editorCommands() []Command {
	return []Command{
		{ID: "run", Title: "run the input, or go on when it is not complete", Keys: []string{"enter", "shift+enter", "ctrl+enter"}, Label: "Enter", Bar: "run", Where: onPrompt, Hidden: noText, Run: (*Model).enter},
		{ID: "newline", Title: "new line", Keys: []string{"alt+enter", "ctrl+j"}, Label: "Alt-Enter Ctrl-J", Bar: "new line", Where: onPrompt, Hidden: noText, Run: (*Model).newline},
		{ID: "run.now", Title: "run the input as it is", Keys: []string{"f5"}, Label: "F5", Where: onPrompt, Run: (*Model).runText},
		{ID: "complete", Title: "complete, or indent", Keys: []string{"tab"}, Label: "Tab", Bar: "complete", Where: onEditor, Hidden: noText, Run: (*Model).tab},
		{ID: "dedent", Title: "less indentation", Keys: []string{"shift+tab"}, Label: "Shift-Tab", Where: onEditor, Run: do(func(m *Model) { m.editor.Dedent() })},
		{ID: "history.older", Title: "row above, then earlier inputs", Keys: []string{"up"}, Label: "↑", Where: onPrompt, Run: (*Model).up},
		{ID: "history.newer", Title: "row below, then later inputs", Keys: []string{"down"}, Label: "↓", Where: onPrompt, Run: (*Model).down},
		{ID: "history.prev", Title: "earlier input", Keys: []string{"ctrl+p"}, Label: "Ctrl-P", Where: onPrompt, Run: (*Model).older},
		{ID: "history.next", Title: "later input", Keys: []string{"ctrl+n"}, Label: "Ctrl-N", Where: onPrompt, Run: (*Model).newer},
		{ID: "history.search", Title: "search earlier inputs", Keys: []string{"ctrl+r"}, Label: "Ctrl-R", Bar: "history", Where: onEditor, Hidden: hasText, Run: (*Model).search},
		{ID: "quit", Title: "quit, when the input is empty", Keys: []string{"ctrl+d"}, Label: "Ctrl-D", Bar: "quit", Where: onPrompt, Hidden: hasText, Run: (*Model).ctrlD},
		{ID: "cells", Title: "choose among cells", Keys: []string{"esc"}, Label: "Esc", Bar: "cells", Where: onPrompt, Disabled: noCells, Hidden: hasText, Run: (*Model).escape},
		{ID: "edit", Title: "the input in $EDITOR", Keys: []string{"ctrl+x ctrl+e"}, Label: "Ctrl-X Ctrl-E", Where: onEditor, Run: (*Model).edit},
		{ID: "inspect", Title: "open the last value", Keys: []string{"ctrl+o"}, Label: "Ctrl-O", Where: onEditor | onCells, Run: (*Model).inspect},
	}
}
