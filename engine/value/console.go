package value

import "nook/engine/inspect"

// Level is console's level of a line.
type Level uint8

// The levels of output.
const (
	LevelLog Level = iota
	LevelDebug
	LevelInfo
	LevelWarn
	LevelError
	LevelRaw // written by process.stdout.write or a child process, not by console
)

// Console takes what console prints as lines of spans, where somebody shows them with their
// meaning: a notebook's cells. A program has none; its console writes text to Stdout and Stderr.
type Console interface {
	// Print takes the lines of one call, indented by its groups. The current context says whose
	// they are. Loop goroutine.
	Print(level Level, lines []inspect.Line)
	// Clear is console.clear. Loop goroutine.
	Clear()
}
