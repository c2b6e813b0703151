// Package tty is node:tty: what a program asks of the terminal it writes to. Its natives run on the
// loop's goroutine.
package tty

import (
	_ "embed"
	"os"

	"github.com/dop251/goja"
	"golang.org/x/term"

	"nook/engine/value"
)

//go:embed tty.js
var source string

//go:embed colors.js
var colorsSource string

//go:embed cursor.js
var cursorSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "tty", Source: source, Bind: bind},
		{Name: "internal/tty/colors", Source: colorsSource},
		{Name: "internal/tty/cursor", Source: cursorSource},
	}
}

func bind(env *value.Env, b *goja.Object) {
	p := env.Program()
	env.Set(b, "isatty", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(isTerminal(p, c.Argument(0).ToInteger()))
	})
	env.Set(b, "size", func(c goja.FunctionCall) goja.Value {
		columns, rows := size(p, c.Argument(0).ToInteger())
		return env.VM.NewArray(columns, rows)
	})
}

// isTerminal asks the program's own streams first: they may not be those of the Go process.
func isTerminal(p *value.Program, fd int64) bool {
	switch fd {
	case 0:
		file, ok := p.Stdin.(*os.File)
		return ok && term.IsTerminal(int(file.Fd()))
	case 1:
		return p.Stdout.IsTTY()
	case 2:
		return p.Stderr.IsTTY()
	}
	return term.IsTerminal(int(fd))
}

func size(p *value.Program, fd int64) (columns, rows int) {
	switch fd {
	case 1:
		return p.Stdout.Size()
	case 2:
		return p.Stderr.Size()
	}
	columns, rows, err := term.GetSize(int(fd))
	if err != nil {
		return 0, 0
	}
	return columns, rows
}
