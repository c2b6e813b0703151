package http_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestPrograms runs each program of testdata and compares with what node wrote for it.
func TestPrograms(t *testing.T) {
	programs, err := filepath.Glob("testdata/*.js")
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, path := range programs {
		t.Run(filepath.Base(path), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(path, ".js") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			r := enginetest.RunFile(t, path)
			if r.Stdout != string(want) || r.Code != 0 {
				t.Errorf("exit code %d\n--- got\n%s--- want\n%s--- stderr\n%s", r.Code, r.Stdout, want, r.Stderr)
			}
		})
	}
}
