package tui_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/history"
	"nook/tui"
	"nook/tui/tuitest"
)

// answers is a script that ends each source with a value.
func answers(values map[string]string) func(*tuitest.Kernel, kernel.EvalRequest) {
	return func(k *tuitest.Kernel, r kernel.EvalRequest) { k.Done(r, values[r.Source]) }
}

func hang(k *tuitest.Kernel, r kernel.EvalRequest) { k.State(r, kernel.Running) }

func TestEvaluate(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = answers(map[string]string{"1+1": "2"})
	d.Want("nook 0.0").Cursor(5, 2)
	d.Type("1+1").Press("enter").Idle().Want(" 1 › 1+1", "   ‹ 2", " 2 ›").Cursor(5, 3)
	if d.Press("enter"); len(d.Kernel.Evals) != 1 {
		t.Error("Enter on nothing ran something")
	}
}

func TestUnfinishedInputGoesOn(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Type("[").Press("enter").Type("1,").Press("enter").Type("2]")
	if len(d.Kernel.Evals) != 0 {
		t.Fatal("half a program ran")
	}
	d.Want(" 1 › [", "   ·   1,", "   ·   2]").Press("enter").Idle()
	if len(d.Kernel.Evals) != 1 || d.Kernel.Evals[0].Source != "[\n  1,\n  2]" {
		t.Errorf("ran %+v", d.Kernel.Evals)
	}
	d.Type("1").Press("alt+enter").Type("2").Press("ctrl+j").Type("3").Press("shift+enter").Idle()
	if got := d.Kernel.Evals[1].Source; got != "1\n2\n3" {
		t.Errorf("ran %q", got)
	}
}

func TestPasteRunsNothing(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Paste("a()\n\tb()\n\n.c()\r\n").Want("› a()", "    b()", ".c()")
	if len(d.Kernel.Evals) != 0 {
		t.Error("a paste ran")
	}
	d.Press("ctrl+_").Lacks("a()")
}

func TestWaitingCellTakesItsValue(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		if r.Source == "slow" {
			k.State(r, kernel.Waiting)
		} else {
			k.Done(r, "7")
		}
	}
	d.Type("slow").Press("enter").Idle().Type("fast").Press("enter").Idle()
	d.Want("› slow").Advance(2300*time.Millisecond).Want("○ waiting 2.3 s", "○ 1 waiting", "‹ 7")
	d.Kernel.Done(d.Kernel.Evals[0], "42")
	d.Idle().Want("‹ 42").Lacks("waiting")
	if screen := strings.Join(d.Screen(), "\n"); strings.Index(screen, "‹ 42") > strings.Index(screen, "› fast") {
		t.Error("the value is not under its own cell")
	}
	if d.Advance(10 * time.Second); d.Ticking() {
		t.Error("an idle notebook has a timer")
	}
}

func TestLateOutputLeavesTheInputAlone(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Type("start()").Press("enter").Idle().Type("half a li")
	d.Kernel.Print(d.Kernel.Evals[0], "tick 1", "tick 2")
	d.Idle().Want("│ tick 2", "› half a li").Cursor(14, 4)
	d.Type("ne").Want("› half a line")
}

func TestClearedOutputGoes(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		k.Print(r, "first")
		k.Done(r, "1")
	}
	d.Type("f()").Press("enter").Idle()
	r := d.Kernel.Evals[0]
	d.Idle().Want("first")
	d.Kernel.Print(r, "second")
	d.Kernel.Outbox().Clear(r.Cell, r.Run)
	d.Kernel.Print(r, "third")
	d.Idle().Want("third", "‹ 1").Lacks("first", "second")
}

func TestErrors(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		k.Fail(r, kernel.Report{Name: "TypeError", Message: "x is not a function", Frames: []kernel.Frame{{Func: "f", Pos: kernel.Pos{File: "cell 1", Line: 1, Col: 2}}}})
	}
	d.Type("x()").Press("enter").Idle().Want("✗ TypeError: x is not a function", "at f  cell 1:1:2")
}

func TestLadder(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = hang
	d.Type("for(;;);").Press("enter").Idle().Type("typed")
	d.Press("ctrl+c").Lacks("typed").Want("input cleared; Ctrl-C again interrupts cell 1")
	d.Press("ctrl+c").Want("interrupting cell 1")
	if len(d.Kernel.Interrupted) != 1 {
		t.Fatal("nothing was interrupted")
	}
	d.Press("ctrl+c").Want("stopping all tasks")
	if d.Kernel.AllStopped != 1 {
		t.Fatal("the tasks were not stopped")
	}
	d.Press("ctrl+c").Want("replacing the kernel")
	if d.Kernel.Restarts != 1 {
		t.Fatal("the kernel was not replaced")
	}
	r := d.Kernel.Evals[0]
	d.Kernel.Outbox().Report(kernel.Result{Cell: 1, Run: r.Run, State: kernel.Interrupted, Note: "the kernel was replaced"})
	d.Kernel.Outbox().Lost(kernel.Loss{Reason: "was replaced"})
	d.Idle().Want("The kernel was replaced", "■ the kernel was replaced")
	d.Press("enter").Want("The kernel was replaced")
	if len(d.Kernel.Evals) != 1 {
		t.Fatal("a key on its way answered a question nobody had seen")
	}
	d.Advance(time.Second).Press("r")
	if len(d.Kernel.Evals) != 2 || d.Kernel.Evals[1].Run != 2 {
		t.Errorf("replay ran %+v", d.Kernel.Evals)
	}
}

func TestInterruptSaysWhatItDid(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Press("ctrl+c").Want("nothing is running")
	d.Kernel.Script = hang
	d.Type("loop()").Press("enter").Idle().Press("ctrl+c")
	d.Kernel.Outbox().Report(kernel.Result{Cell: 1, Run: 1, State: kernel.Interrupted, Note: "stopped a running loop and 2 tasks"})
	d.Idle().Want("■ stopped a running loop and 2 tasks", "cell 1: stopped a running loop", "interrupted")
}

func TestHistoryKeepsTheDraft(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Type("one").Press("enter").Idle().Type("two").Press("enter").Idle()
	d.Type("").Press("up").Want("3 › two").Press("up").Want("3 › one").Press("down", "down").Lacks("3 › two", "3 › one")
	d.Type("o").Press("up").Want("3 › one").Press("down").Want("3 › o").Cursor(6, 4)
}

func tasks(now time.Time) []kernel.Task {
	return []kernel.Task{
		{ID: 7, Kind: "interval", Name: "setInterval 1 s", Origin: kernel.Origin{Cell: 1, Pos: kernel.Pos{Line: 2}}, Ref: true, Every: time.Second, Fired: 3, Born: now},
		{ID: 9, Kind: "net.server", Name: "server :3000", Origin: kernel.Origin{Cell: 1}, Ref: true, Note: "listening", Born: now.Add(-5 * time.Second)},
	}
}

func TestTasks(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Press("f6").Want("nothing is pending").Press("esc")
	d.Kernel.Pending(tasks(d.Now())...)
	d.Idle().Want("2 pending", "F6 tasks").Press("f6")
	d.Want("Tasks 2", "1:2", "setInterval 1 s", "every 1.0 s ×3", "server :3000", "listening", "5.0 s")
	d.Press("down", "x").Want("cancelling server :3000")
	if len(d.Kernel.Cancelled) != 1 || d.Kernel.Cancelled[0] != 9 {
		t.Errorf("cancelled %v", d.Kernel.Cancelled)
	}
	d.Press("esc").Lacks("Tasks 2")
}

func TestTasksBesideOnAWideScreen(t *testing.T) {
	d := tuitest.New(t, 200, 60)
	d.Kernel.Pending(tasks(d.Now())...)
	d.Idle().Lacks("Tasks 2").Advance(time.Second).Want("Tasks 2", "server :3000")
	d.Kernel.Pending()
	d.Idle().Want("Tasks 0").Advance(5 * time.Second).Lacks("Tasks")
	if d.Advance(5 * time.Second); d.Ticking() {
		t.Error("an idle notebook has a timer")
	}
}

func TestQuitAsksWhileWorkIsAlive(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Pending(tasks(d.Now())...)
	d.Idle().Press("ctrl+d").Want("Quit?", "2 tasks pending", "server :3000", "q stop everything and quit", "Esc stay")
	d.Press("esc").Lacks("Quit?")
	if d.Quit {
		t.Fatal("it quit")
	}
	if d.Press("ctrl+d", "ctrl+d"); !d.Quit {
		t.Error("Ctrl-D twice does not quit")
	}
	if e := tuitest.New(t, 80, 24).Press("ctrl+d"); !e.Quit {
		t.Error("Ctrl-D at an empty input does not quit")
	}
	if e := tuitest.New(t, 80, 24).Type("ab").Press("left", "ctrl+d").Want("› a"); e.Quit {
		t.Error("Ctrl-D in a text quits")
	}
}

func TestCells(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Script = answers(map[string]string{"a": "1", "b": "2", "b + 1": "3"})
	d.Type("a").Press("enter").Idle().Type("b").Press("enter").Idle()
	d.Press("esc").Type("r").Idle()
	if n := len(d.Kernel.Evals); n != 3 || d.Kernel.Evals[2].Cell != 2 || d.Kernel.Evals[2].Run != 2 {
		t.Fatalf("ran %+v", d.Kernel.Evals)
	}
	d.Press("esc").Type("draft").Press("esc", "enter").Want("2 » b").Type(" + 1").Press("ctrl+j").Idle().Want("2 › b + 1", "‹ 3", "3 › draft")
	d.Type("d").Want("d …  d delete the cell").Type("d").Lacks("b + 1")
	d.Press("esc").Press("ctrl+c").Press("esc").Type("o").Want("folded").Type("o").Lacks("folded")
	d.Type("c")
	if len(d.Raw) == 0 {
		t.Error("nothing was copied")
	}
}

func TestValuesOpen(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Nodes[5] = []kernel.Node{{Key: tuitest.Text(kernel.RoleKey, "a"), Preview: []kernel.Line{tuitest.Text(kernel.RoleNumber, "1")}}}
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		k.Outbox().Report(kernel.Result{Cell: r.Cell, Run: r.Run, State: kernel.Done, Value: &kernel.Node{
			Type: "object", Ref: 5, Children: 1, Preview: []kernel.Line{tuitest.Text(kernel.RoleText, "{ a: 1 }")}}})
	}
	d.Type("x").Press("enter").Idle().Want("▸ { a: 1 }").Press("ctrl+o").Want("▾ { a: 1 }", "  a: 1")
	d.Press("left").Want("▸ { a: 1 }")
}

func TestCompletion(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Kernel.Candidates = kernel.Completions{From: 3, To: 4, Items: []kernel.Completion{
		{Text: "slice", Kind: "method", Detail: "slice(start, end)"}, {Text: "some", Kind: "method"}, {Text: "sort", Kind: "method"}}}
	d.Type("xs.s").Press("tab").Want("slice", "some", "slice(start, end)").Press("tab", "enter").Want("› xs.some").Lacks("sort")
	d.Kernel.Candidates.Items = d.Kernel.Candidates.Items[:1]
	d.Press("ctrl+u").Type("xs.s").Press("tab").Want("› xs.slice")
	d.Press("ctrl+u", "tab").Cursor(7, 2)
}

func TestScrolling(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Type("f()").Press("enter").Idle()
	for i := range 100 {
		d.Kernel.Print(d.Kernel.Evals[0], fmt.Sprint("line ", i))
	}
	d.Idle().Want("line 99", "80 rows folded").Press("esc", "o", "esc").Lacks("folded").Press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown").Want("line 99").Press("pgup").Lacks("line 99").Want("scrolled back")
	d.Kernel.Print(d.Kernel.Evals[0], "more", "and more")
	d.Idle().Want("▼ 2 new rows below").Press("pgdown", "pgdown").Want("and more").Lacks("new rows")
	d.Send(tea.MouseWheelMsg{Button: tea.MouseWheelUp}).Send(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	d.Advance(20*time.Millisecond).Lacks("line 98", "and more").Want("line 95")
	d.Press("ctrl+l").Lacks("line").Cursor(5, 0).Press("pgup").Want("line 90")
}

func TestFreshPage(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	d.Type("a").Press("enter").Idle().Press("ctrl+l").Lacks("› a").Type("b").Press("enter").Idle().Want("2 › b").Lacks("› a")
	d.Press("pgup").Want("1 › a", "2 › b")
}

func TestEverySize(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}, {20, 6}, {10, 3}, {1, 1}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			d := tuitest.New(t, 80, 24)
			d.Kernel.Script = hang
			d.Type("const x = '日本語 and some more text that wraps somewhere' // why").Press("enter").Idle()
			d.Kernel.Print(d.Kernel.Evals[0], strings.Repeat("wide 日本 ", 30), "\x1b[2Jnot sanitised\x07")
			d.Kernel.Pending(tasks(d.Now())...)
			d.Idle().Type("f({").Press("enter").Type("typed").Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			d.Press("f6").Press("esc").Press("f1").Press("esc").Press("up", "up", "pgup", "pgdown")
			d.Kernel.Outbox().Lost(kernel.Loss{Reason: "ran out of memory", Stderr: []string{"fatal error: out of memory"}})
			d.Idle().Advance(time.Second).Press("esc").Press("esc").Press("up", "right", "o", "o")
			d.Send(tea.WindowSizeMsg{Width: 80, Height: 24}).Press("esc").Want("typed")
		})
	}
}

func TestIdenticalFramesAreTheSame(t *testing.T) {
	d := tuitest.New(t, 80, 24)
	before := d.View().Content
	d.Send(nil)
	if after := d.View().Content; unsafe.StringData(after) != unsafe.StringData(before) {
		t.Error("a message of no meaning painted the frame anew")
	}
}

func TestNodesWords(t *testing.T) {
	if d := tuitest.New(t, 80, 24).Type(".exit").Press("enter"); !d.Quit {
		t.Error(".exit does not quit")
	}
	d := tuitest.New(t, 80, 24)
	d.Type(".5 + .5").Press("enter").Idle().Type(".exit(1)").Press("enter").Idle()
	if len(d.Kernel.Evals) != 2 || d.Quit {
		t.Errorf("JavaScript was taken for a command: %+v", d.Kernel.Evals)
	}
	d.Type(".clear").Press("enter").Want("replacing the kernel")
	if d.Kernel.Restarts != 1 {
		t.Error(".clear does not replace the kernel")
	}
	d.Type(".help").Press("enter").Want("Keys").Press("esc").Lacks(".help")
}

func TestSaving(t *testing.T) {
	var saved []history.Notebook
	fails := error(nil)
	files := func(o *tui.Options) {
		o.Files.Save = func(n history.Notebook, last history.Stamp) (history.Stamp, error) {
			saved = append(saved, n)
			return last, fails
		}
	}
	d := tuitest.New(t, 80, 24, files)
	d.Kernel.Script = answers(map[string]string{"1+1": "2"})
	d.Type("1+1").Press("enter").Idle().Press("ctrl+s").Want("Save as", "file ›").Type("my notes").Press("enter").Want("saved my notes.md")
	if len(saved) != 1 || saved[0].Path != "my notes.md" || len(saved[0].Cells) != 1 || saved[0].Cells[0].Outputs[0].Lines[0].String() != "2" {
		t.Fatalf("saved %+v", saved)
	}
	d.Type("2").Press("enter").Idle().Want("my notes.md *").Press("ctrl+d").Want("has changes that are not saved").Press("esc")
	fails = history.ErrNewer
	d.Press("ctrl+s").Want("Somebody else changed my notes.md").Advance(time.Second)
	fails = nil
	d.Press("o").Want("saved my notes.md").Lacks("my notes.md *")
	d.Type("3").Press("enter").Idle().Press("ctrl+d")
	fails = history.ErrNewer
	d.Press("s").Want("Somebody else changed").Advance(time.Second)
	fails = nil
	d.Press("o")
	if !d.Quit {
		t.Error("it does not quit after saving")
	}
}

// remembers is a memory with a killed session in it.
type remembers struct {
	entries []history.Entry
	records []history.Record
	killed  *history.Restored
}

func (r *remembers) Add(e history.Entry)                         { r.entries = append(r.entries, e) }
func (r *remembers) Finish(uint32, time.Duration, history.State) {}
func (r *remembers) Journal(x history.Record)                    { r.records = append(r.records, x) }
func (r *remembers) Recall(context.Context, history.Query) ([]history.Entry, error) {
	return []history.Entry{{Source: "from before", State: history.Done}, {Source: "older"}}, nil
}
func (r *remembers) Resume(context.Context, string, string) (*history.Restored, error) {
	return r.killed, nil
}

func TestMemory(t *testing.T) {
	mem := &remembers{}
	d := tuitest.New(t, 80, 24, func(o *tui.Options) { o.Memory = mem })
	d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
		k.Print(r, "out")
		k.Done(r, "1")
	}
	d.Press("up").Want("1 › from before").Press("up").Want("1 › older").Press("down", "down").Lacks("older", "from before")
	d.Press("ctrl+r").Want("History", "2 of 2").Type("bef").Want("1 of 2").Press("enter").Want("1 › from before").Press("enter").Idle()
	if len(mem.entries) != 1 || mem.entries[0].Source != "from before" {
		t.Errorf("remembered %+v", mem.entries)
	}
	var book history.Cell
	for _, r := range mem.records {
		for _, o := range r.Append {
			book.Append(o)
		}
		if len(r.Append) == 0 {
			outs := book.Outputs
			book = r.Cell
			book.Outputs = outs
		}
	}
	if book.State != history.Done || len(book.Outputs) != 2 || book.Outputs[0].Lines[0].String() != "out" || book.Outputs[1].Kind != history.Value {
		t.Errorf("the journal gives %+v", book)
	}

	mem.killed = &history.Restored{Notebook: history.Notebook{Cells: []history.Cell{book, {ID: 2, Kind: history.Code, Source: "2", State: history.Running, Run: 1}}}, Changed: d.Now()}
	d = tuitest.New(t, 80, 24, func(o *tui.Options) { o.Memory = mem })
	d.Want("restored 2 cells", "1 › from before", "│ out", "‹ 1", "interrupted", "3 ›")
	if len(d.Kernel.Evals) != 0 {
		t.Error("restoring ran something")
	}
	d.Press("esc").Type("R").Idle()
	if len(d.Kernel.Evals) != 2 {
		t.Errorf("running all ran %+v", d.Kernel.Evals)
	}
}

// TestKeyTable keeps the written table of keys true.
func TestKeyTable(t *testing.T) {
	got := "# Keys\n\n" + tui.KeyTable()
	if tuitest.Updating() {
		if err := os.WriteFile("KEYS.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("KEYS.md")
	if err != nil || string(want) != got {
		t.Errorf("KEYS.md is not what the commands say (%v); write it with -update", err)
	}
}

// TestFramesCostWhatTheyShow compares frames over a short and a long history.
func TestFramesCostWhatTheyShow(t *testing.T) {
	cost := func(cells int) float64 {
		d := tuitest.New(t, 80, 24)
		d.Kernel.Script = answers(nil)
		for i := range cells {
			d.Paste(fmt.Sprint("cell", i)).Press("enter").Idle()
		}
		return testing.AllocsPerRun(50, func() {
			d.Model.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
			d.Model.View()
			d.Model.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
			d.Model.View()
		})
	}
	few, many := cost(30), cost(500)
	if many > 1.5*few {
		t.Errorf("a key costs %.0f allocations over 500 cells and %.0f over 30", many, few)
	}
}

func TestGoldenFrames(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}} {
		d := tuitest.New(t, size[0], size[1])
		d.Kernel.Script = func(k *tuitest.Kernel, r kernel.EvalRequest) {
			switch {
			case strings.HasPrefix(r.Source, "const"):
				k.Done(r, "")
			case strings.HasPrefix(r.Source, "xs"):
				k.Done(r, "[ 2, 4, 6 ]")
			case strings.HasPrefix(r.Source, "nope"):
				k.Fail(r, kernel.Report{Name: "ReferenceError", Message: "nope is not defined", Frames: []kernel.Frame{{Pos: kernel.Pos{File: "cell 3", Line: 1, Col: 1}}}})
			default:
				k.Print(r, "listening")
				k.State(r, kernel.Waiting)
			}
		}
		for _, src := range []string{"const xs = [1, 2, 3]", "xs.map(x => x * 2)", "nope()", "await serve(3000)"} {
			d.Type(src).Press("enter").Idle()
		}
		d.Kernel.Pending(tasks(d.Now())...)
		d.Idle().Advance(1500 * time.Millisecond).Type("fetch(`http://localhost:${port}/`)")
		d.Golden(fmt.Sprintf("notebook-%dx%d", size[0], size[1]))
	}
}
