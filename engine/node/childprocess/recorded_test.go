//go:build unix

package childprocess_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/engine"
	"nook/engine/enginetest"
	"nook/engine/value"
)

// The programs of testdata print what they see; beside each lies what real Node prints.
// go test -node=/path/to/node writes that anew.
var node = flag.String("node", "", "record with this node")

// TestMain lets this binary stand in for nook: process.execPath with a program runs it.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && strings.HasSuffix(os.Args[1], ".js") {
		p := &value.Program{
			ExecPath: os.Args[0], Argv: os.Args, Stdin: os.Stdin,
			Stdout: engine.NewOutput(os.Stdout, 1), Stderr: engine.NewOutput(os.Stderr, 2),
		}
		os.Exit(engine.New(engine.Options{Program: p}).RunMain(context.Background(), os.Args[1]))
	}
	os.Exit(m.Run())
}

func TestRecorded(t *testing.T) {
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
			got := enginetest.RunFile(t, program, enginetest.Program(func(p *value.Program) { p.ExecPath = os.Args[0] }))
			if diff := cmp.Diff(string(want), got.Stdout); diff != "" || got.Stderr != "" || got.Code != 0 {
				t.Errorf("exit code %d, stderr:\n%s\nnode (-) and nook (+):\n%s", got.Code, got.Stderr, diff)
			}
		})
	}
}
