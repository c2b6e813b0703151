package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"nook/engine/kernel"
	"nook/tui/tuitest"
)

// order is the sources of the cells on the screen, from the top.
func order(d *tuitest.Driver) string {
	var out []string
	for _, row := range d.Screen() {
		for _, sign := range []string{" › ", " ◆ ", " » "} {
			if _, text, ok := strings.Cut(row, sign); ok && !strings.HasPrefix(row, " 5 ") {
				out = append(out, strings.Fields(text + " -")[0])
			}
		}
	}
	return strings.Join(out, "")
}

// TestKeysOfStructure is what the keys of cell mode do to the list; the cell b of a, b, c is chosen.
func TestKeysOfStructure(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"d d", "ac"}, {"d d z", "abc"}, {"d d z Z", "ac"}, {"d d d d z z", "abc"},
		{"x", "ac"}, {"x v", "acb"}, {"x V", "abc"}, {"x v z z", "abc"}, {"x v v", "acbb"},
		{"c v", "abbc"}, {"alt+up", "bac"}, {"alt+down", "acb"}, {"alt+up z", "abc"}, {"alt+up alt+up alt+down", "abc"},
		{"K alt+down", "cab"}, {"J d d", "a"}, {"J d d z", "abc"}, {"* d d", ""}, {"* d d ctrl+x ctrl+u", "abc"}, {"ctrl+a x", ""},
		{"z", "abc"}, {"Z", "abc"}, {"M", "ab"}, {"M z", "abc"}, {"m y", "abc"},
	} {
		t.Run(c.keys, func(t *testing.T) {
			d := book(t, 80, 24, "a", "b", "c")
			d.Press("esc", "k").Press(strings.Fields(c.keys)...).Idle()
			if got := order(d); got != c.want {
				t.Errorf("the cells are %q, want %q", got, c.want)
			}
			if len(d.Kernel.Evals) != 3 {
				t.Errorf("it ran %+v", d.Kernel.Evals[3:])
			}
		})
	}
}

func TestInsertSplitMerge(t *testing.T) {
	d := book(t, 80, 24, "a", "b")
	d.Press("esc", "k", "a").Type("above").Press("esc", "j", "b").Type("below").Press("esc")
	d.Want("› above", "1 › a", "› below", "2 › b", "5 ›").Lacks("3 ›", "4 ›")
	d.Press("r").Idle().Want("4 › below").Press("z").Want("undone")

	d = book(t, 80, 24, "one\ntwo")
	d.Press("esc", "enter", "home", "alt+s").Want("1 › one", "» two").Type("X").Press("esc").Want("› Xtwo")
	d.Press("k", "M").Want("1 › one", "    Xtwo", "edited").Press("z", "z", "z").Want("1 › one", "    two").Lacks("Xtwo", "edited")
}

// A cell that is deleted while it runs is stopped; undo brings back its text and its output, not its run.
func TestDeletedWhileItRuns(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = hang
	d.Type("loop()").Press("enter").Idle()
	d.Kernel.Print(d.Kernel.Evals[0], "so far")
	d.Idle().Press("esc", "d", "d").Lacks("loop()")
	if len(d.Kernel.Interrupted) != 1 || d.Kernel.Interrupted[0] != 1 {
		t.Errorf("interrupted %v", d.Kernel.Interrupted)
	}
	d.Press("ctrl+x", "ctrl+u").Want("1 › loop()", "so far", "deleted while it ran").Lacks("running 1")
}

func TestClearOutputs(t *testing.T) {
	d := book(t, 80, 24, "a", "b")
	d.Kernel.Print(d.Kernel.Evals[0], "out of a")
	d.Kernel.Print(d.Kernel.Evals[1], "out of b")
	d.Idle().Press("esc", "C").Lacks("out of b").Want("out of a").Press("z").Want("out of b")
	d.Press("alt+c").Lacks("out of").Press("z").Want("out of a", "out of b")
	d.Press("C", "r").Idle().Press("esc", "z").Lacks("out of b")
}

// A queue runs one cell after the other, stops at the first error, and says so.
func TestQueue(t *testing.T) {
	d := book(t, 80, 24, "a", "b", "c", "d")
	d.Kernel.Script = hang
	d.Press("esc", "R").Idle().Want("queued")
	if got := ran(d, 4); got != "1" {
		t.Fatalf("at once ran %s", got)
	}
	d.Kernel.Done(d.Kernel.Evals[4], "1")
	d.Idle()
	d.Kernel.Fail(d.Kernel.Evals[5], kernel.Report{Name: "Error", Message: "no"})
	d.Idle().Want("not run: cell 2 failed").Lacks("queued")
	if got := ran(d, 4); got != "1 2" {
		t.Errorf("ran %s", got)
	}
	d.Press("u").Idle()
	d.Press("ctrl+c").Want("2 queued cells will not run", "not run: interrupted").Lacks("queued  ")
}

func TestRunVariants(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"r", "2"}, {"f5", "2"}, {"shift+enter", "2"}, {". .", "2 2"}, {"ctrl+j", "2"}, {"ctrl+enter ctrl+enter", "2 2"},
		{"r r", "2 3"}, {"R", "1 2 3"}, {"u", "1"}, {"U", "2 3"}, {"J r", "2 3"}, {"* r", "1 2 3"}, {"alt+enter x f5", "2 4"},
		{"m r", ""}, {"S", ""}, {"enter x esc S", "2"}, {"enter x up x esc S", "1 2"},
	} {
		t.Run(c.keys, func(t *testing.T) {
			d := book(t, 80, 24, "a", "b", "c")
			for _, k := range append([]string{"esc", "k"}, strings.Fields(c.keys)...) {
				d.Press(k).Idle()
			}
			if got := ran(d, 3); got != c.want {
				t.Errorf("ran %q, want %q", got, c.want)
			}
		})
	}
}

func TestInterruptAndRestart(t *testing.T) {
	d := book(t, 80, 24, "a", "b")
	d.Press("esc", "i", "i", "I")
	if fmt.Sprint(d.Kernel.Interrupted) != "[2 2]" {
		t.Errorf("interrupted %v", d.Kernel.Interrupted)
	}
	if d.Press("0", "0"); d.Kernel.Restarts != 1 {
		t.Error("0 0 does not replace the kernel")
	}
}

func TestGoldenSelection(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}} {
		d := book(t, size[0], size[1], "const a = 1", "a + 1", "a + 2")
		d.Press("esc", "enter").Type("0").Press("esc", "K")
		d.Golden(fmt.Sprintf("selection-%dx%d", size[0], size[1]))
	}
}
