package value

import (
	"io"
	"os"
	"slices"
	"strings"
)

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

// Flag looks up a runtime flag ("unhandled-rejections") in ExecArgv and then in NODE_OPTIONS; the
// last one wins. "--no-x" counts as x with the value "false", a flag without a value as "true".
func (p *Program) Flag(name string) (text string, ok bool) {
	for _, args := range [][]string{strings.Fields(os.Getenv("NODE_OPTIONS")), p.ExecArgv} {
		for i, arg := range args {
			flag, isFlag := strings.CutPrefix(arg, "--")
			if !isFlag {
				continue
			}
			flag, given, hasText := strings.Cut(strings.ReplaceAll(flag, "_", "-"), "=")
			switch {
			case flag == name && hasText:
				text, ok = given, true
			case flag == name && i+1 < len(args) && !strings.HasPrefix(args[i+1], "-"):
				text, ok = args[i+1], true
			case flag == name:
				text, ok = "true", true
			case flag == "no-"+name:
				text, ok = "false", true
			}
		}
	}
	return text, ok
}

// FlagValues are the values of a flag that may be given several times, in order; names are its
// spellings with their dashes ("--require", "-r").
func (p *Program) FlagValues(names ...string) []string {
	var out []string
	for _, args := range [][]string{strings.Fields(os.Getenv("NODE_OPTIONS")), p.ExecArgv} {
		for i, arg := range args {
			flag, text, given := strings.Cut(arg, "=")
			switch {
			case !slices.Contains(names, flag):
			case given:
				out = append(out, text)
			case i+1 < len(args):
				out = append(out, args[i+1])
			}
		}
	}
	return out
}
