package fs_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/engine/enginetest"
	"nook/loop"
)

// What waits is in the registry under names that a person understands, from before it starts;
// cancelling a watcher closes it.
func TestTasks(t *testing.T) {
	w := enginetest.NewWorld(t, `
const fs = require('fs');
fs.watch(__dirname).on('close', () => console.log('closed'));
const fd = fs.openSync(__filename);
fs.read(fd, Buffer.alloc(4), 0, 4, 0, (err, n) => { console.log(n); fs.closeSync(fd); });
fs.promises.stat(__filename).then((s) => console.log(s.isFile()));
fs.rename(__dirname + '/a', __dirname + '/b', (err) => console.log(err.code));
`)
	dir := filepath.Dir(w.Path)
	var seen []string
	// Posted before the program runs, this is the first callback after it: what the program began may
	// have ended on its goroutine, but stays registered until the loop has told of it.
	w.Loop().Post(nil, func() {
		for _, task := range w.Loop().Tasks(loop.Filter{}) {
			seen = append(seen, string(task.Kind)+": "+strings.ReplaceAll(task.Name, dir, "D"))
			if task.Kind == "fs.watch" {
				w.Loop().Cancel(task.ID)
			}
		}
	})
	r := w.Finish()
	if r.Code != 0 || r.Stderr != "" {
		t.Fatalf("exit code %d: %s", r.Code, r.Stderr)
	}
	want := []string{"fs.watch: watch D", "fs.read: read D/main.js", "fs.stat: stat D/main.js", "fs.rename: rename D/a to D/b"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("tasks (-want +got):\n%s", diff)
	}
	for _, line := range []string{"closed\n", "4\n", "true\n", "ENOENT\n"} {
		if !strings.Contains(r.Stdout, line) {
			t.Errorf("%q is missing in %q", line, r.Stdout)
		}
	}
}
