package tui_test

import (
	"slices"
	"testing"
	"time"

	"nook/engine/kernel"
	"nook/tui/tuitest"
)

// asking is a notebook whose cell 1 asks for packages; it has been seen for a moment.
func asking(t *testing.T, w, h int, q kernel.Question) *tuitest.Driver {
	t.Helper()
	d := tuitest.New(t, w, h)
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		k.State(r, kernel.Queued)
		q.Cell, q.Run = r.Cell, r.Run
		k.Ask(q)
	}
	d.Type("import _ from 'lodash'").Press("enter").Idle()
	return d.Advance(time.Second)
}

var lodash = kernel.Question{Packages: []string{"lodash"}, Manager: "pnpm", Dir: "/work/shop", Aside: "npm"}

func TestAQuestionIsAnsweredByOneKey(t *testing.T) {
	for key, want := range map[string]kernel.Choice{
		"y": kernel.InstallHere, "t": kernel.InstallAside, "n": kernel.InstallNot, "esc": kernel.InstallNot, "ctrl+c": kernel.InstallNot,
	} {
		d := asking(t, 80, 24, lodash).Want("lodash is not installed", "with pnpm, in /work/shop", "with npm, for this notebook", "install here")
		d.Press(key)
		if !slices.Equal(d.Kernel.Answers, []kernel.Choice{want}) {
			t.Errorf("%s: %v", key, d.Kernel.Answers)
		}
		d.Lacks("lodash is not installed")
	}
}

func TestTypingIsNoAnswer(t *testing.T) {
	d := asking(t, 80, 24, lodash)
	d.Type("const typed = 1").Want("const typed", "cell 1 waits: lodash is not installed · F7 answers")
	if len(d.Kernel.Answers) > 0 {
		t.Fatalf("typing answered: %v", d.Kernel.Answers)
	}
	d.Press("f7").Want("with pnpm, in /work/shop", "Ctrl-Y").Press("ctrl+y")
	if !slices.Equal(d.Kernel.Answers, []kernel.Choice{kernel.InstallHere}) {
		t.Fatalf("answers: %v", d.Kernel.Answers)
	}
	d.Want("const typed").Press("f7").Want("no cell asks anything")
}

func TestKeysOnTheirWayAreNoAnswer(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		q := lodash
		q.Cell, q.Run = r.Cell, r.Run
		k.Ask(q)
	}
	d.Type("import _ from 'lodash'").Press("enter").Idle().Type("y = 1")
	if len(d.Kernel.Answers) > 0 {
		t.Fatalf("answers: %v", d.Kernel.Answers)
	}
	d.Want("y = 1")
}

func TestAQuestionGoesWithItsRun(t *testing.T) {
	d := asking(t, 80, 24, lodash)
	d.Kernel.State(d.Kernel.Evals[0], kernel.Interrupted)
	d.Idle().Lacks("lodash is not installed").Press("f7").Want("no cell asks anything")
}

func TestWhatCannotBeDoneIsNotOffered(t *testing.T) {
	q := kernel.Question{Packages: []string{"a", "@b/c"}, Problem: "this folder uses yarn (yarn.lock), which is not on PATH"}
	d := asking(t, 80, 24, q).Want("2 packages are not installed", "a, @b/c", "not here   this folder uses yarn").Lacks("temporary")
	d.Press("y")
	if len(d.Kernel.Answers) > 0 {
		t.Fatalf("answers: %v", d.Kernel.Answers)
	}
}

func TestAQuestionAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{200, 60}, {80, 24}, {60, 20}, {40, 10}, {20, 4}} {
		asking(t, size[0], size[1], lodash).Press("f1").Press("esc")
	}
}
