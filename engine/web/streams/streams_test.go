package streams_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestAsNode runs the programs of testdata; what they must print lies beside them and is real Node's.
func TestAsNode(t *testing.T) {
	programs, err := filepath.Glob("testdata/*.js")
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, path := range programs {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".js"), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(path, ".js") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			got := enginetest.RunFile(t, path)
			if got.Code != 0 || got.Stderr != "" {
				t.Fatalf("exit code %d\n%s", got.Code, got.Stderr)
			}
			if got.Stdout != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got.Stdout, want)
			}
		})
	}
}
