package plain

import (
	"slices"
	"testing"

	"nook/engine/kernel"
	"nook/tui/tuitest"
)

func TestQuestions(t *testing.T) {
	q := kernel.Question{Packages: []string{"lodash"}, Manager: "npm", Dir: "/work", Aside: "npm"}
	nowhere := kernel.Question{Packages: []string{"a", "b"}, Problem: "no package manager is on PATH"}
	const asked = "1> import _ from 'lodash'\nlodash is not installed. y: install with npm in /work. t: install with npm in a temporary place. n: no.\n"
	for _, c := range []struct {
		what  string
		q     kernel.Question
		lines []string
		want  kernel.Choice
		out   string
	}{
		{"here", q, []string{"y"}, kernel.InstallHere, asked + "install? y\nrun\n"},
		{"aside", q, []string{" T "}, kernel.InstallAside, asked + "install?  T \nrun\n"},
		{"no", q, []string{"n"}, kernel.InstallNot, asked + "install? n\nrun\n"},
		{"something else first", q, []string{"what", "y"}, kernel.InstallHere, asked + "install? what\none of the letters above, please\ninstall? y\nrun\n"},
		{"the end of the input", q, nil, kernel.InstallNot, asked + "run\n"},
		{"nowhere", nowhere, []string{"y", "no"}, kernel.InstallNot, "1> import _ from 'lodash'\n" +
			"a, b are not installed. Not here: no package manager is on PATH. n: no.\ninstall? y\none of the letters above, please\ninstall? no\nrun\n"},
	} {
		t.Run(c.what, func(t *testing.T) {
			script := func(k *tuitest.Kernel, r kernel.EvalRequest) {
				c.q.Cell, c.q.Run = r.Cell, r.Run
				k.Answered = func(kernel.Choice) { k.Done(r, "run") }
				k.Ask(c.q)
			}
			got, k := session(t, script, &typed{lines: append([]string{"import _ from 'lodash'"}, c.lines...)})
			if got != c.out {
				t.Errorf("got\n%s\nwant\n%s", got, c.out)
			}
			if !slices.Equal(k.Answers, []kernel.Choice{c.want}) {
				t.Errorf("answers %v", k.Answers)
			}
		})
	}
}

func TestAnInterruptedCellAsksNoMore(t *testing.T) {
	var k *tuitest.Kernel
	in := &typed{lines: []string{"import 'a'", "y", "1"}}
	script := func(now *tuitest.Kernel, r kernel.EvalRequest) {
		if k = now; r.Source == "1" {
			k.Done(r, "one")
			return
		}
		k.Ask(kernel.Question{Cell: r.Cell, Run: r.Run, Packages: []string{"a"}, Manager: "npm"})
	}
	in.before = map[string]func(){"y": func() { k.State(k.Evals[0], kernel.Interrupted) }}
	if got, _ := session(t, script, in); got[len(got)-len("2> 1\none\n"):] != "2> 1\none\n" {
		t.Error(got)
	}
}
