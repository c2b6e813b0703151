package tui_test

import (
	"testing"

	"nook/tui/tuitest"
)

func TestAskedAboutAName(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Type("JSON.parse?").Press("enter").Want("JSON.parse", "text", "Esc close")
	d.Press("esc").Lacks("JSON.parse")
	if n := len(d.Kernel.Evals); n != 0 {
		t.Errorf("%d cells ran", n)
	}
	d.Type("Array.prototype.flatMap?").Press("enter").Press("pgdown", "pgup").Want("flatMap(").Press("q").Lacks("flatMap(")
	d.Type("nobody.knows?").Press("enter").Want("there is no documentation of nobody.knows yet", "nobody.knows?")
	d.Press("ctrl+u").Type("a ? b?").Press("enter").Lacks("no documentation")
}

func TestPageFits(t *testing.T) {
	for _, size := range [][2]int{{20, 4}, {40, 12}, {60, 20}, {200, 60}} {
		d := tuitest.New(t, size[0], size[1])
		d.Type("Array?").Press("enter")
		for range 12 {
			d.Press("down")
		}
		d.Press("esc")
	}
}
