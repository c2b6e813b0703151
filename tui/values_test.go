package tui_test

import (
	"fmt"
	"testing"

	"nook/engine/kernel"
	"nook/tui/tuitest"
)

// TestErrorJumps: Enter on an error edits the cell it came from, where it was thrown.
func TestErrorJumps(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		if r.Cell == 1 {
			k.Done(r, "")
			return
		}
		at := kernel.Pos{File: "cell 1", Line: 2, Col: 5}
		k.Fail(r, kernel.Report{Name: "Error", Message: "no", Pos: at, Frames: []kernel.Frame{{Func: "f", Pos: at}}})
	}
	d.Type("one").Press("alt+enter").Type("let two").Press("f5").Idle()
	d.Type("f()").Press("f5").Idle().Want("at f  cell 1:2:5")
	d.Press("esc", "down").Press("enter").Type("X")
	d.Want("let Xtwo")
}

// TestCopyAndKeep: y copies the whole of a value, Y as JSON, = keeps it as a variable.
func TestCopyAndKeep(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Nodes[7] = []kernel.Node{{Key: tuitest.Text(0, "a"), Preview: []kernel.Line{tuitest.Text(0, "1")}}}
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		k.Outbox().Report(kernel.Result{Cell: r.Cell, Run: r.Run, State: kernel.Done, Value: &kernel.Node{Preview: []kernel.Line{tuitest.Text(0, "{ a: 1 }")}, Ref: 7, Children: 1}})
	}
	d.Type("o").Press("f5").Idle().Press("esc", "Y").Want("choose an object first")
	d.Press("down", "Y").Want("copied as JSON").Press("y").Want("copied as text").Press("=").Want("kept as temp1")
	if n := len(d.Raw); n < 2 || fmt.Sprint(d.Raw[n-1]) != "{ whole }" || fmt.Sprint(d.Raw[n-2]) != "{}" {
		t.Errorf("the clipboard got %v", d.Raw)
	}
}
