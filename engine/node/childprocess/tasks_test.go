//go:build unix

package childprocess_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nook/engine"
	"nook/engine/value"
	"nook/loop"
)

// screen is a value.Output in memory.
type screen struct {
	bytes.Buffer
	fd int
}

func (s *screen) Flush() error     { return nil }
func (s *screen) Fd() int          { return s.fd }
func (s *screen) IsTTY() bool      { return false }
func (s *screen) Size() (int, int) { return 0, 0 }

// run runs a program in a folder of its own.
func run(t *testing.T, notebook bool, source string, with func(*engine.Engine)) (stdout string, code int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "main.js")
	if err := os.WriteFile(path, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	out, errs := &screen{fd: 1}, &screen{fd: 2}
	e := engine.New(engine.Options{Program: &value.Program{
		ExecPath: "/usr/bin/nook", Argv: []string{"/usr/bin/nook", path}, Stdin: strings.NewReader(""),
		Stdout: out, Stderr: errs, Notebook: notebook,
	}})
	if with != nil {
		with(e)
	}
	code = e.RunMain(context.Background(), path)
	if errs.Len() > 0 {
		t.Errorf("stderr: %s", errs)
	}
	return out.String(), code
}

// A child is in the registry under its command line, and cancelling it ends the process.
func TestTaskOfChild(t *testing.T) {
	var seen loop.Info
	out, _ := run(t, false, `
const child = require('child_process').spawn('sleep', ['600']);
child.on('exit', (code, signal) => console.log(code, signal));
`, func(e *engine.Engine) {
		e.Loop().Post(nil, func() {
			for _, task := range e.Loop().Tasks(loop.Filter{}) {
				if task.Kind == "child" {
					seen = task
					e.Loop().Cancel(task.ID)
				}
			}
		})
	})
	if seen.Name != "sleep 600" || !seen.Ref {
		t.Errorf("the task is %+v", seen)
	}
	if out != "null SIGTERM\n" {
		t.Errorf("cancelling it: %q", out)
	}
}

// In a notebook a child that inherits stdout prints to the cell, at once and synchronously.
func TestInheritedOutputInNotebook(t *testing.T) {
	out, _ := run(t, true, `
const { spawn, spawnSync } = require('child_process');
console.log(spawnSync('echo', ['now'], { stdio: 'inherit' }).output);
require('fs').writeSync(1, 'written\n');
spawn('echo', ['later'], { stdio: 'inherit' });
`, nil)
	for _, want := range []string{"now\n", "[ null, null, null ]\n", "written\n", "later\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in %q", want, out)
		}
	}
}
