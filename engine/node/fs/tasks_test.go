package fs_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// What waits is in the registry under names that a person understands, from before it starts;
// cancelling a watcher closes it.
func TestTasks(t *testing.T) {
	dir := t.TempDir()
	main := filepath.Join(dir, "main.js")
	source := `
const fs = require('fs');
fs.watch(__dirname).on('close', () => console.log('closed'));
const fd = fs.openSync(__filename);
fs.read(fd, Buffer.alloc(4), 0, 4, 0, (err, n) => { console.log(n); fs.closeSync(fd); });
fs.promises.stat(__filename).then((s) => console.log(s.isFile()));
fs.rename(__dirname + '/a', __dirname + '/b', (err) => console.log(err.code));
`
	if err := os.WriteFile(main, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	out, errs := &screen{fd: 1}, &screen{fd: 2}
	e := engine.New(engine.Options{Program: &value.Program{
		ExecPath: "/usr/bin/nook", Argv: []string{"/usr/bin/nook", main}, Stdin: strings.NewReader(""), Stdout: out, Stderr: errs,
	}})
	var seen []string
	// Posted before the program runs, this is the first callback after it: what the program began may
	// have ended on its goroutine, but stays registered until the loop has told of it.
	e.Loop().Post(nil, func() {
		for _, task := range e.Loop().Tasks(loop.Filter{}) {
			seen = append(seen, string(task.Kind)+": "+strings.ReplaceAll(task.Name, dir, "D"))
			if task.Kind == "fs.watch" {
				e.Loop().Cancel(task.ID)
			}
		}
	})
	if code := e.RunMain(context.Background(), main); code != 0 || errs.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	want := []string{"fs.watch: watch D", "fs.read: read D/main.js", "fs.stat: stat D/main.js", "fs.rename: rename D/a to D/b"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("tasks (-want +got):\n%s", diff)
	}
	for _, line := range []string{"closed\n", "4\n", "true\n", "ENOENT\n"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is missing in %q", line, out)
		}
	}
}
