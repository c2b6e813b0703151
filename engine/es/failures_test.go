package es_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"nook/engine/enginetest"
)

// TestFailures compares what is printed when a program of any kind of file fails: the place with its
// line and a caret, and the frames of the program. failures.txtar holds the programs and what Node
// printed, as NAME.out; what Node cannot run, or says otherwise, is in reasoned.txtar.
func TestFailures(t *testing.T) {
	for _, path := range []string{"testdata/failures.txtar", "testdata/reasoned.txtar"} {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		want, sources := map[string]string{}, ""
		for _, f := range archive.Files {
			if name, isOut := strings.CutSuffix(f.Name, ".out"); isOut {
				want[name] = string(f.Data)
				continue
			}
			sources += string(f.Data)
			file := filepath.Join(dir, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if enginetest.Recording() && !strings.Contains(path, "reasoned") {
			recordFailures(t, path, dir, sources, archive)
		}
		for _, f := range archive.Files {
			if !isProgram(f.Name) {
				continue
			}
			t.Run(f.Name, func(t *testing.T) {
				got := report(enginetest.RunFile(t, filepath.Join(dir, f.Name)), dir, sources)
				if diff := cmp.Diff(want[f.Name], got); diff != "" {
					t.Errorf("expected (-) and printed (+):\n%s", diff)
				}
			})
		}
	}
}

// isProgram reports which files of an archive are run: those that no other needs.
func isProgram(name string) bool {
	return !strings.Contains(name, "/") && !strings.HasPrefix(name, "lib_") && regexp.MustCompile(`\.[cm]?[jt]sx?$`).MatchString(name)
}

func recordFailures(t *testing.T, path, dir, sources string, a *txtar.Archive) {
	t.Helper()
	a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return strings.HasSuffix(f.Name, ".out") })
	out := &txtar.Archive{Comment: a.Comment}
	for _, f := range a.Files {
		out.Files = append(out.Files, f)
		if isProgram(f.Name) {
			text := report(enginetest.Node(t, filepath.Join(dir, f.Name)), dir, sources)
			out.Files = append(out.Files, txtar.File{Name: f.Name + ".out", Data: []byte(text)})
		}
	}
	if err := os.WriteFile(path, txtar.Format(out), 0o644); err != nil {
		t.Fatal(err)
	}
}

// hiddenFrame are the frames that are not the program's; where they are is nobody's business.
var hiddenFrame = regexp.MustCompile(`^\s+at .*(node:.*|<anonymous>\)?)$`)

// report is what a program that failed printed, without its folder, the frames of the runtime and
// the versions. Node blanks the types of a line that it shows; here the line is the author's.
func report(r enginetest.Result, dir, source string) string {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		real = dir
	}
	text := r.Stderr
	for _, d := range []string{"file://" + real + "/", real + string(filepath.Separator), dir + string(filepath.Separator)} {
		text = strings.ReplaceAll(text, d, "")
	}
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case hiddenFrame.MatchString(line), strings.HasPrefix(line, "Node.js v"), strings.HasPrefix(line, "nook v"):
			continue
		}
		for own := range strings.SplitSeq(source, "\n") {
			if len(own) == len(line) && strings.Contains(line, "    ") && blanked(line, own) {
				line = own
			}
		}
		out = append(out, strings.TrimRight(line, " \r"))
	}
	return strings.TrimSpace(strings.Join(out, "\n")) + "\n"
}

// blanked reports whether a line is the other with blanks in it.
func blanked(line, own string) bool {
	for i := range len(line) {
		if line[i] != own[i] && line[i] != ' ' {
			return false
		}
	}
	return true
}
