package value

import "io"

// Program is the process that JavaScript sees: it may differ from the Go process (a notebook's
// kernel has no terminal, a test has no environment of its own).
type Program struct {
	ExecPath string
	ExecArgv []string // runtime flags as given, unknown ones included
	Argv     []string // [execPath, script, ...arguments]
	Stdin    io.Reader
	Stdout   Output
	Stderr   Output
	// Console takes console's lines where they are shown with their meaning; nil writes them as text.
	Console Console
	// Notebook is true when cells run: exit is a message and not the end of the process.
	Notebook bool
}

// Output is where process.stdout and process.stderr write.
type Output interface {
	io.Writer
	// Flush writes out what Write may hold back.
	Flush() error
	// Fd is the descriptor that JavaScript sees: 1 or 2.
	Fd() int
	// IsTTY reports whether a person looks at it directly.
	IsTTY() bool
	// Size is the terminal's size in cells; 0,0 when it is none.
	Size() (columns, rows int)
}
