package enginetest

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// record is the node whose output becomes the expectation: go test ./engine/x -record=/path/to/node.
var record = flag.String("record", "", "record what this node prints as what is expected")

// Recording says whether this run of the tests records anew what they expect.
func Recording() bool { return *record != "" }

// Node runs a program file with the node that is recorded from.
func Node(t testing.TB, path string) Result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), *record, path)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return Result{Stdout: stdout.String(), Stderr: stderr.String(), Code: cmd.ProcessState.ExitCode()}
}

// warning matches the two lines of a process warning.
var warning = regexp.MustCompile(`(?m)^\((node:\d+\) .*Warning: |Use ).*\n`)

// Programs runs every NAME.js of the test's testdata folder as a subtest and compares its stdout with
// NAME.out, which real Node printed. Such programs end well and write nothing to stderr but the
// warnings of the process, which name its number.
func Programs(t *testing.T, opts ...Option) {
	t.Helper()
	programs, err := filepath.Glob("testdata/*.js")
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, path := range programs {
		name := strings.TrimSuffix(path, ".js")
		t.Run(filepath.Base(name), func(t *testing.T) {
			if Recording() {
				recordProgram(t, path, name+".out")
			}
			want, err := os.ReadFile(name + ".out")
			if err != nil {
				t.Fatal(err)
			}
			got := RunFile(t, path, opts...)
			if got.Code != 0 || warning.ReplaceAllString(got.Stderr, "") != "" {
				t.Errorf("exit code %d, stderr:\n%s", got.Code, got.Stderr)
			}
			compare(t, string(want), got.Stdout)
		})
	}
}

func recordProgram(t *testing.T, path, expectation string) {
	t.Helper()
	r := Node(t, path)
	if r.Code != 0 || warning.ReplaceAllString(r.Stderr, "") != "" {
		t.Fatalf("node ended with exit code %d, stderr:\n%s", r.Code, r.Stderr)
	}
	if err := os.WriteFile(expectation, []byte(r.Stdout), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Recorded runs every program NAME.js or NAME.ts of a txtar archive as a subtest and compares what it
// prints with NAME.out, which real Node printed: stdout, and behind a line "-- stderr" what went there.
func Recorded(t *testing.T, archive string, opts ...Option) {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	if Recording() {
		recordAll(t, archive, a)
	}
	want := map[string]string{}
	for _, f := range a.Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range a.Files {
		name, ext := program(f.Name)
		if ext == "" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			r := RunFile(t, written(t, ext, f.Data), opts...)
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

func compare(t *testing.T, want, got string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("node (-) and nook (+):\n%s", diff)
	}
}

// recordAll runs the programs with real Node and writes the archive anew.
func recordAll(t *testing.T, path string, a *txtar.Archive) {
	t.Helper()
	out := &txtar.Archive{Comment: a.Comment}
	for _, f := range a.Files {
		name, ext := program(f.Name)
		if ext == "" {
			continue
		}
		r := Node(t, written(t, ext, f.Data))
		out.Files = append(out.Files, f, txtar.File{Name: name + ".out", Data: []byte(joined(r.Stdout, r.Stderr))})
	}
	if err := os.WriteFile(path, txtar.Format(out), 0o644); err != nil {
		t.Fatal(err)
	}
	*a = *out
}

// program splits the name of a program; ext is empty for other files.
func program(file string) (name, ext string) {
	if ext = filepath.Ext(file); ext != ".js" && ext != ".ts" {
		return file, ""
	}
	return strings.TrimSuffix(file, ext), ext
}

func written(t *testing.T, ext string, source []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main"+ext)
	if err := os.WriteFile(file, source, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
