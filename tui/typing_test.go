package tui_test

import (
	"testing"
	"time"

	"nook/engine/kernel"
	"nook/history"
	"nook/tui"
	"nook/tui/tuitest"
)

// A question that came by itself never takes what somebody is typing.
func TestLossGivesWayToTyping(t *testing.T) {
	lose := func(d *tuitest.Driver) *tuitest.Driver {
		d.Kernel.Outbox().Lost(kernel.Loss{Reason: "was killed by SIGKILL"})
		return d.Idle().Want("The kernel was killed")
	}
	for name, play := range map[string]func(d *tuitest.Driver){
		"at once":        func(d *tuitest.Driver) { lose(d).Type("require('x')") },
		"after a moment": func(d *tuitest.Driver) { lose(d).Advance(time.Second).Type("typeof require('x')") },
		"between keys":   func(d *tuitest.Driver) { d.Type("a."); lose(d).Advance(time.Second).Type("require('x')") },
		"as a paste":     func(d *tuitest.Driver) { lose(d).Paste("require('x')\n") },
	} {
		t.Run(name, func(t *testing.T) {
			d := tuitest.New(t, 80, 24)
			d.Type("1").Press("enter").Idle()
			play(d)
			d.Want("require('x')", "runs all cells again").Lacks("The kernel was killed")
			if len(d.Kernel.Evals) != 1 {
				t.Errorf("typing ran %+v", d.Kernel.Evals[1:])
			}
		})
	}
	d := tuitest.New(t, 80, 24)
	d.Type("1").Press("enter").Idle().Type("half")
	lose(d).Want("Ctrl-R run all").Advance(time.Second).Press("ctrl+r").Idle().Want("half")
	if len(d.Kernel.Evals) != 2 {
		t.Error("Ctrl-R did not run the cells again")
	}
}

func TestPasteIntoWhatAsks(t *testing.T) {
	d := tuitest.New(t, 80, 24, func(o *tui.Options) {
		o.Files.Save = func(_ history.Notebook, last history.Stamp) (history.Stamp, error) { return last, nil }
	})
	d.Type("1").Press("enter").Idle()
	d.Press("ctrl+s").Paste("notes.md\n").Want("file › notes.md")
}
