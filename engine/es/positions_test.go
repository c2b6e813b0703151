package es_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"nook/engine/enginetest"
)

// TestPositions compares the frames of errors from files of all kinds with those that Node shows:
// functions, files, lines and columns, through TypeScript, lowering, packages and all ways to be called.
func TestPositions(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/positions.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	main := filepath.Join(dir, "main.mjs")
	if enginetest.Recording() {
		if err := os.WriteFile("testdata/positions.out", []byte(enginetest.Node(t, main).Stdout), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/positions.out")
	if err != nil {
		t.Fatal(err)
	}
	got := enginetest.RunFile(t, main)
	if diff := cmp.Diff(string(want), got.Stdout); diff != "" || got.Stderr != "" {
		t.Errorf("node (-) and nook (+):\n%s\n%s", diff, got.Stderr)
	}
}
