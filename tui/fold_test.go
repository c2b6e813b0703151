package tui_test

import (
	"fmt"
	"testing"

	"nook/tui/tuitest"
)

// long is a notebook whose cell 2 printed a hundred lines.
func long(t testing.TB, w, h int) *tuitest.Driver {
	d := book(t, w, h, "one\n+ 1", "two")
	for i := range 100 {
		d.Kernel.Print(d.Kernel.Evals[1], fmt.Sprint("line ", i))
	}
	return d.Idle()
}

// o opens a long output, hides it, and shows it in short again; O hides the input; - and _ do it for all.
func TestFolding(t *testing.T) {
	d := long(t, 80, 40)
	d.Want("│ line 5", "… 80 rows folded · o opens", "│ line 86", "│ line 99").Lacks("line 6 ", "line 85")
	d.Press("esc", "o").Lacks("folded").Want("line 6", "line 30")
	d.Press("o").Want("… 100 rows folded").Lacks("line 99")
	d.Press("o").Want("… 80 rows folded").Press("z").Want("nothing was edited")
	d.Press("[", "O").Want("1 › one … 1 more line").Lacks("+ 1").Press("O").Want("+ 1")
	d.Press("_").Want("one … 1 more line").Press("_").Want("+ 1")
	d.Press("-").Want("line 20").Press("-").Want("100 rows folded").Press("-").Want("80 rows folded")
}

// Markdown is shown as it is meant, and edited as it is written.
func TestMarkdownCells(t *testing.T) {
	d := book(t, 80, 24, "a")
	d.Press("esc", "b").Type("# Title").Press("enter", "enter").Type("some **bold** text").Press("esc", "m")
	d.Want("Title", "some bold text").Lacks("**")
	d.Press("enter").Want("» # Title", "**bold**").Press("f5").Lacks("**")
	d.Press("esc", "y").Want("› # Title", "**bold**")
	if len(d.Kernel.Evals) != 1 {
		t.Error("Markdown ran")
	}
}

func TestGoldenFolded(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}} {
		d := long(t, size[0], size[1])
		d.Press("esc", "[", "O", "b").Type("# A title").Press("enter", "enter").Type("- a point").Press("esc", "m", "]", "[")
		d.Golden(fmt.Sprintf("folded-%dx%d", size[0], size[1]))
	}
}
