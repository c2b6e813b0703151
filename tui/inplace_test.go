package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"nook/engine/kernel"
	"nook/tui/tuitest"
)

// book is a notebook of cells that were run at the prompt.
func book(t testing.TB, w, h int, sources ...string) *tuitest.Driver {
	t.Helper()
	d := tuitest.New(t, w, h)
	for _, s := range sources {
		d.Paste(s).Press("f5").Idle()
	}
	return d
}

// ran is the cells that ran since the first n, in order.
func ran(d *tuitest.Driver, n int) string {
	var out []string
	for _, e := range d.Kernel.Evals[n:] {
		out = append(out, fmt.Sprint(e.Cell))
	}
	return strings.Join(out, " ")
}

// TestKeysInACell is what keys do in the text of a cell.
func TestKeysInACell(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want []string
		runs string
	}{
		{"Enter breaks the line", []string{"enter"}, []string{"2 » b", "   ┃"}, ""},
		{"F5 runs and goes on", []string{"f5"}, []string{"2 › b"}, "2"},
		{"Shift-Enter is F5", []string{"shift+enter"}, []string{"2 › b"}, "2"},
		{"Ctrl-J runs and stays", []string{"ctrl+j", "enter"}, []string{"2 » b"}, "2"},
		{"Ctrl-Enter is Ctrl-J", []string{"ctrl+enter", "enter"}, []string{"2 » b"}, "2"},
		{"Esc keeps the text", []string{"x", "esc"}, []string{"2 › bx", "edited"}, ""},
		{"Up is the cell above", []string{"up"}, []string{"1 » a", "2 › b"}, ""},
		{"Down is the cell below", []string{"down"}, []string{"3 » c", "2 › b"}, ""},
		{"past the last is the prompt", []string{"down", "down", "z"}, []string{"3 › c", "4 › draftz"}, ""},
		{"undo does not go behind the text", []string{"ctrl+_"}, []string{"2 » b"}, ""},
		{"the text is kept when another is edited", []string{"x", "up"}, []string{"1 » a", "2 › bx", "edited"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := book(t, 80, 24, "a", "b", "c")
			d.Type("draft").Press("esc", "k", "enter").Want("2 » b", "4 › draft")
			d.Press(c.keys...).Idle().Want(c.want...)
			if got := ran(d, 3); got != c.runs {
				t.Errorf("ran %q, want %q", got, c.runs)
			}
			d.Want("4 › draft")
		})
	}
}

// The prompt keeps its cursor and its steps of undo while a cell is edited.
func TestPromptWaitsForACell(t *testing.T) {
	d := book(t, 80, 24, "a")
	d.Type("one two").Press("alt+b", "esc", "enter").Type("!").Press("esc", "esc").Type("X").Want("› one Xtwo")
	d.Press("ctrl+_").Want("› one two").Press("ctrl+_").Lacks("two")
}

// A long cell is edited in at most two thirds of the screen, and the window follows the cursor.
func TestLongCellIsEditedInAWindow(t *testing.T) {
	lines := make([]string, 200)
	for i := range lines {
		lines[i] = fmt.Sprintf("f(%d)", i)
	}
	d := book(t, 80, 24, "a", strings.Join(lines, "\n"), "c")
	d.Press("esc", "k", "enter").Want("┃ f(199)").Lacks("f(180)")
	d.Press("alt+<").Want("2 » f(0)").Lacks("f(20)").Type("X").Want("2 » Xf(0)")
	d.Press("pgup").Press("esc").Want("2 › Xf(0)", "edited")
}

func TestGoldenInPlace(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}} {
		d := book(t, size[0], size[1], "const xs = [1, 2, 3]", "for (const x of xs) {\n  console.log(x)\n}", "xs.length")
		d.Kernel.Print(kernel.EvalRequest{Cell: 2, Run: 1}, "1", "2", "3")
		d.Idle().Type("the draft").Press("esc", "k", "enter", "up", "end").Type(".f()")
		d.Golden(fmt.Sprintf("inplace-%dx%d", size[0], size[1]))
	}
}
