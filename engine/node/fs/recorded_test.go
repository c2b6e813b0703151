package fs_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/engine/enginetest"
)

// The programs of testdata print what they see; beside each lies what real Node prints.
// go test -node=/path/to/node writes that anew.
var node = flag.String("node", "", "record with this node")

func TestRecorded(t *testing.T) {
	if runtime.GOOS != "linux" && *node == "" {
		t.Skip("recorded on Linux: error numbers and events of watching differ elsewhere")
	}
	programs, err := filepath.Glob("testdata/*.js")
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, program := range programs {
		t.Run(strings.TrimSuffix(filepath.Base(program), ".js"), func(t *testing.T) {
			record := strings.TrimSuffix(program, ".js") + ".out"
			if *node != "" {
				out, err := exec.Command(*node, program).Output()
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(record, out, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(record)
			if err != nil {
				t.Fatal(err)
			}
			got := enginetest.RunFile(t, program)
			if diff := cmp.Diff(string(want), got.Stdout); diff != "" || got.Stderr != "" || got.Code != 0 {
				t.Errorf("exit code %d, stderr:\n%s\nnode (-) and nook (+):\n%s", got.Code, got.Stderr, diff)
			}
		})
	}
}
