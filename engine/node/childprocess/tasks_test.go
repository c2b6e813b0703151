//go:build unix

package childprocess_test

import (
	"strings"
	"testing"

	"nook/engine/enginetest"
	"nook/engine/value"
	"nook/loop"
)

// A child is in the registry under its command line, and cancelling it ends the process.
func TestTaskOfChild(t *testing.T) {
	var seen loop.Info
	w := enginetest.NewWorld(t, `
const child = require('child_process').spawn('sleep', ['600']);
child.on('exit', (code, signal) => console.log(code, signal));
`)
	w.Loop().Post(nil, func() {
		for _, task := range w.Loop().Tasks(loop.Filter{}) {
			if task.Kind == "child" {
				seen = task
				w.Loop().Cancel(task.ID)
			}
		}
	})
	r := w.Finish()
	if seen.Name != "sleep 600" || !seen.Ref {
		t.Errorf("the task is %+v", seen)
	}
	if r.Stdout != "null SIGTERM\n" || r.Stderr != "" {
		t.Errorf("cancelling it: %q, stderr %q", r.Stdout, r.Stderr)
	}
}

// In a notebook a child that inherits stdout prints to the cell, at once and synchronously.
func TestInheritedOutputInNotebook(t *testing.T) {
	out := enginetest.Stdout(t, `
const { spawn, spawnSync } = require('child_process');
console.log(spawnSync('echo', ['now'], { stdio: 'inherit' }).output);
require('fs').writeSync(1, 'written\n');
spawn('echo', ['later'], { stdio: 'inherit' });
`, enginetest.Program(func(p *value.Program) { p.Notebook = true }))
	for _, want := range []string{"now\n", "[ null, null, null ]\n", "written\n", "later\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in %q", want, out)
		}
	}
}
