package engine

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"nook/engine/module"
	"nook/engine/value"
)

// Every program pays for the start. These budgets are about a third above what it costs.
func TestStartIsCheap(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates for itself")
	}
	allocated := func(fn func()) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		fn()
		runtime.ReadMemStats(&after)
		return (after.TotalAlloc - before.TotalAlloc) >> 10
	}
	if kb := allocated(func() { module.NewCatalog(builtins()) }); kb > 96 {
		t.Errorf("the table of builtins costs %d KB: is a JavaScript half read before it is needed?", kb)
	}
	var out, err quiet
	run := func() {
		p := &value.Program{ExecPath: "nook", Argv: []string{"nook"}, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &err}
		if code := New(Options{Program: p}).RunSource(context.Background(), "[eval]", "0", false); code != 0 {
			t.Errorf("exit code %d", code)
		}
	}
	run() // compiles what is compiled once a process
	if kb := allocated(run); kb > 560 {
		t.Errorf("an engine and an empty program cost %d KB", kb)
	}
}

// quiet is an output that nobody reads.
type quiet struct{}

func (*quiet) Write(p []byte) (int, error) { return len(p), nil }
func (*quiet) Flush() error                { return nil }
func (*quiet) Fd() int                     { return 1 }
func (*quiet) IsTTY() bool                 { return false }
func (*quiet) Size() (columns, rows int)   { return 0, 0 }
