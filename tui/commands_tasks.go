package tui

func taskCommands() []Command {
	return []Command{
		{ID: "task.up", Title: "task above", Keys: []string{"up", "k", "ctrl+p"}, Label: "↑ k", Where: onTasks, Run: do(func(m *Model) { m.tasks.Move(-1) })},
		{ID: "task.down", Title: "task below", Keys: []string{"down", "j", "ctrl+n"}, Label: "↓ j", Where: onTasks, Run: do(func(m *Model) { m.tasks.Move(1) })},
		{ID: "task.cancel", Title: "cancel the task", Keys: []string{"x", "delete"}, Label: "x", Bar: "cancel", Where: onTasks, Disabled: nothingPending, Run: (*Model).cancelTask},
		{ID: "task.all", Title: "cancel all tasks", Keys: []string{"X"}, Label: "X", Bar: "cancel all", Where: onTasks, Disabled: nothingPending, Run: (*Model).cancelAll},
		{ID: "task.close", Title: "close the list", Keys: []string{"esc", "f6", "t", "i", "enter"}, Label: "Esc", Bar: "input", Where: onTasks, Run: (*Model).toggleTasks},
	}
}
