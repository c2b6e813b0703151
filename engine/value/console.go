package value

import (
	"github.com/dop251/goja"

	"nook/engine/inspect"
)

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
	// they are. call is nil for a call of which its lines say everything. Loop goroutine.
	Print(level Level, lines []inspect.Line, call *Call)
	// Clear is console.clear. Loop goroutine.
	Clear()
}

// Call is what is known of a call of console beyond its lines.
type Call struct {
	Method string // "trace", "table", "group", "groupCollapsed", "assert", "dir" …; empty for those that only print
	Depth  int    // how many groups it stands in
	// Values are the objects that it printed, where they stand in the lines.
	Values []inspect.Placed
	// Args are the arguments of a Method that prints something else than them: console.table's.
	Args []goja.Value
}
