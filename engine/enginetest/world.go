package enginetest

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"nook/engine"
	"nook/engine/value"
)

// World is a program that has not begun, and its engine: a test may give the engine something, look at
// its tasks while it runs, or let two engines meet.
type World struct {
	*engine.Engine
	Path string // of the program's file

	out, err *output
}

// NewWorld makes the world of a program in a folder of its own.
func NewWorld(t testing.TB, source string, opts ...Option) *World {
	t.Helper()
	c := configure(opts)
	return c.world(c.write(t, source))
}

func (c *config) world(path string) *World {
	w := &World{Path: path}
	w.out, w.err = &output{fd: 1, columns: c.columns, rows: c.rows, lines: c.lines}, &output{fd: 2, columns: c.columns, rows: c.rows}
	p := &value.Program{
		ExecPath: "/usr/bin/nook",
		ExecArgv: c.execArgv,
		Argv:     append([]string{"/usr/bin/nook", path}, c.args...),
		Stdin:    strings.NewReader(""),
		Stdout:   w.out,
		Stderr:   w.err,
	}
	if c.program != nil {
		c.program(p)
	}
	w.Engine = engine.New(engine.Options{Program: p, CacheDir: c.cacheDir})
	return w
}

// Finish runs the program to its end, and stops it at the Limit. Any goroutine, once.
func (w *World) Finish() Result {
	ctx, cancel := context.WithTimeout(context.Background(), Limit)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { w.Interrupt(nil) })
	r := Result{Code: w.RunMain(ctx, w.Path)}
	r.TimedOut = !stop()
	r.Stdout, r.Stderr = w.out.String(), w.err.String()
	return r
}

// output is a value.Output in memory.
type output struct {
	bytes.Buffer
	fd            int
	columns, rows int
	lines         chan<- string // also gets each line at once
}

func (o *output) Write(p []byte) (int, error) {
	if o.lines != nil {
		for line := range strings.Lines(string(p)) {
			o.lines <- strings.TrimSuffix(line, "\n")
		}
	}
	return o.Buffer.Write(p)
}

func (o *output) Flush() error     { return nil }
func (o *output) Fd() int          { return o.fd }
func (o *output) IsTTY() bool      { return o.columns > 0 }
func (o *output) Size() (int, int) { return o.columns, o.rows }
