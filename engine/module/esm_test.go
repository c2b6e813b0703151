package module_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"nook/engine/enginetest"
)

// Each archive is a program of several files, the first its main file, and what real Node prints.
func TestModulesAsNodeRunsThem(t *testing.T) {
	archives, err := filepath.Glob("testdata/esm/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no programs", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			if n := len(a.Files) - 1; a.Files[n].Name == "want" {
				want = string(a.Files[n].Data)
				a.Files = a.Files[:n]
			}
			dir := unpack(t, a)
			main := filepath.Join(dir, filepath.FromSlash(a.Files[0].Name))
			if enginetest.Recording() {
				r := enginetest.Node(t, main)
				if r.Code != 0 {
					t.Fatalf("node ended with exit code %d:\n%s", r.Code, r.Stderr)
				}
				want = r.Stdout
				a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(want)})
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			r := enginetest.RunFile(t, main)
			if diff := cmp.Diff(want, r.Stdout); diff != "" || r.Code != 0 {
				t.Errorf("exit code %d (-node +nook):\n%s\n%s", r.Code, diff, r.Stderr)
			}
		})
	}
}

func unpack(t *testing.T, a *txtar.Archive) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestExitOfModules(t *testing.T) {
	for _, c := range []struct {
		name, source string
		code         int
		stderr       string
	}{
		{"an await that never settles", "await new Promise(() => {});", 13, "unsettled top-level await"},
		{"a throw", "import 'fs';\nthrow new TypeError('thrown');", 1, "TypeError: thrown"},
		{"a rejection", "await Promise.reject(new RangeError('rejected'));", 1, "RangeError: rejected"},
		{"a syntax error", "import 'fs';\nlet a = ;", 1, "SyntaxError: Unexpected token ';'"},
		{"process.exit after an await", "await null; process.exit(4);", 4, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "main.mjs")
			if err := os.WriteFile(path, []byte(c.source), 0o644); err != nil {
				t.Fatal(err)
			}
			r := enginetest.RunFile(t, path)
			if r.Code != c.code || !strings.Contains(r.Stderr, c.stderr) {
				t.Errorf("exit code %d, want %d; stderr:\n%s", r.Code, c.code, r.Stderr)
			}
		})
	}
}

// A file that does not compile is shown at its own mistake, once, whoever asked for it.
func TestSyntaxErrorShowsItsPlace(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"bad.js": "if (x) {\n foo(1;\n}", "asks.js": "require('./bad.js')"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"bad.js", "asks.js"} {
		r := enginetest.RunFile(t, filepath.Join(dir, name))
		want := filepath.Join(dir, "bad.js") + ":2\n foo(1;\n      ^\n\nSyntaxError: missing ) after argument list\n"
		if r.Code != 1 || !strings.HasPrefix(r.Stderr, want) {
			t.Errorf("%s: exit code %d\n%s", name, r.Code, r.Stderr)
		}
	}
}
