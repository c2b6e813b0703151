//go:build unix

package childprocess_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"nook/engine"
	"nook/engine/enginetest"
	"nook/engine/value"
)

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

func TestAsNode(t *testing.T) {
	enginetest.Programs(t, enginetest.Program(func(p *value.Program) { p.ExecPath = os.Args[0] }))
}
