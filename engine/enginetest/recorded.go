package enginetest

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// record is the node whose output becomes the expectation: go test ./… -record=/path/to/node.
var record = flag.String("record", "", "write what this node prints into the recorded cases")

// Recorded runs every program NAME.js of a txtar archive as a subtest and compares what it prints
// with NAME.out, which real Node printed: stdout, and behind a line "-- stderr" what went there.
func Recorded(t *testing.T, archive string, opts ...Option) {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	if *record != "" {
		recordAll(t, archive, a)
	}
	want := map[string]string{}
	for _, f := range a.Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range a.Files {
		name, isProgram := strings.CutSuffix(f.Name, ".js")
		if !isProgram {
			continue
		}
		t.Run(name, func(t *testing.T) {
			r := Run(t, string(f.Data), opts...)
			compare(t, want[name+".out"], joined(r.Stdout, r.Stderr))
		})
	}
}

// joined makes one text of both outputs, with the line break that txtar wants at its end.
func joined(stdout, stderr string) string {
	text := stdout
	if stderr != "" {
		text += "-- stderr\n" + stderr
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text
}

// compare names the first line that differs.
func compare(t *testing.T, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		if at(w, i) != at(g, i) {
			t.Errorf("line %d\nwant %q\ngot  %q", i+1, at(w, i), at(g, i))
			return
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}

// recordAll runs the programs with real Node and writes the archive anew.
func recordAll(t *testing.T, path string, a *txtar.Archive) {
	t.Helper()
	out := &txtar.Archive{Comment: a.Comment}
	for _, f := range a.Files {
		name, isProgram := strings.CutSuffix(f.Name, ".js")
		if !isProgram {
			continue
		}
		out.Files = append(out.Files, f, txtar.File{Name: name + ".out", Data: []byte(runNode(t, f.Data))})
	}
	if err := os.WriteFile(path, txtar.Format(out), 0o644); err != nil {
		t.Fatal(err)
	}
	*a = *out
}

func runNode(t *testing.T, source []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main.js")
	if err := os.WriteFile(file, source, 0o644); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(*record, file)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return joined(stdout.String(), stderr.String())
}
