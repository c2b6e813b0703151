package transcript

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"nook/engine/kernel"
	"nook/themes"
)

var start = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func styles(t testing.TB) *themes.Styles {
	t.Helper()
	th, err := themes.Builtin("dark")
	if err != nil {
		t.Fatal(err)
	}
	return themes.Build(th, themes.TrueColor)
}

func say(text string) kernel.OutputLine {
	return kernel.OutputLine{Spans: kernel.Line{{Text: text}}}
}

// seen is the window as plain text, without blanks at line ends.
func seen(tb testing.TB, t *Transcript, w, h int) []string {
	tb.Helper()
	total := t.Rows(w, 9)
	var out []string
	for _, r := range t.View(styles(tb), h, start.Add(1500*time.Millisecond)) {
		if n := ansi.StringWidth(r); n > w {
			tb.Errorf("a row of %d cells in %d: %q", n, w, r)
		}
		out = append(out, strings.TrimRight(ansi.Strip(r), " "))
	}
	if len(out) != min(total, h) {
		tb.Errorf("%d rows of %d in a window of %d", len(out), total, h)
	}
	return out
}

func print(t *Transcript, cell kernel.CellID, run uint32, dropped uint64, lines ...kernel.OutputLine) bool {
	return t.Print(&kernel.Output{Cell: cell, Run: run, Dropped: dropped, Lines: lines})
}

func TestCells(t *testing.T) {
	tr := New()
	tr.Add(1, "1 + 1", start)
	tr.Apply(kernel.Result{Cell: 1, Run: 1, State: kernel.Done, Value: &kernel.Node{Preview: []kernel.Line{{{Role: kernel.RoleNumber, Text: "2"}}}}, Took: time.Millisecond})
	tr.Add(2, "for (;;) {\n  work()\n}", start)
	tr.Apply(kernel.Result{Cell: 2, Run: 1, State: kernel.Running})
	late := say("tick")
	late.Late = true
	print(tr, 1, 1, 0, say("printed"), late)
	print(tr, 2, 7, 0, say("of another run"))
	print(tr, 0, 0, 0, say("of nobody"))
	tr.Add(3, "nope()", start)
	tr.Apply(kernel.Result{Cell: 3, Run: 1, State: kernel.Failed, Took: 2 * time.Second, Error: &kernel.Report{
		Name: "ReferenceError", Message: "nope is not defined",
		CodeFrame: []kernel.Line{{{Text: "1 | nope()"}}, {{Text: "    "}, {Role: kernel.RoleMatch, Text: "^"}}},
		Frames:    []kernel.Frame{{Pos: kernel.Pos{File: "cell 3", Line: 1, Col: 1}}, {Func: "run", Internal: true}},
		Cause:     &kernel.Report{Name: "Error", Message: "why"},
		Hint:      "define it",
	}})
	tr.Add(4, "later()", start)
	tr.Apply(kernel.Result{Cell: 4, Run: 1, State: kernel.Interrupted, Note: "stopped a running loop and 2 tasks"})
	want := strings.Split(strings.TrimPrefix(`
 1 › 1 + 1
   ‹ 2
   │ printed
   ┆ tick

 2 › for (;;) {         ● running 1.5 s
       work()
     }

   │ of nobody

 3 › nope()               2.0 s · 12:00
   ✗ ReferenceError: nope is not define
     d
       1 | nope()
           ^
       at cell 3:1:1
       … 1 frame of the runtime
       caused by Error: why
       hint: define it

 4 › later()                interrupted
   ■ stopped a running loop and 2 tasks
`, "\n"), "\n")
	if d := cmp.Diff(want, seen(t, tr, 39, 50)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestOpenLinesAreReplaced(t *testing.T) {
	tr := New()
	tr.Add(1, "x", start)
	open := say("10%")
	open.Open = true
	print(tr, 1, 1, 0, open)
	open.Spans = kernel.Line{{Text: "90%"}}
	print(tr, 1, 1, 0, open)
	print(tr, 1, 1, 0, say("100%"), say("end"))
	if d := cmp.Diff([]string{" 1 › x                            queued", "   │ 100%", "   │ end", ""}, seen(t, tr, 40, 9)[0:4]); d != "" {
		t.Error(d)
	}
}

func TestFloodIsCounted(t *testing.T) {
	tr := New()
	tr.Add(1, "flood()", start)
	n := 0
	for n < 200_000 {
		lines := make([]kernel.OutputLine, 0, 10_000)
		for range 10_000 {
			n++
			lines = append(lines, say(fmt.Sprint("line ", n)))
		}
		print(tr, 1, 1, 0, lines...)
	}
	g := tr.cells[0].items[0].(*log)
	if g.gone+uint64(g.n) != 200_000 || g.n < kernel.MaxLines || g.n > kernel.MaxLines+chunkLines {
		t.Errorf("%d kept, %d gone", g.n, g.gone)
	}
	got := seen(t, tr, 60, 4)
	if got[2] != "   │ line 200000" {
		t.Errorf("the end is %q", got)
	}
	tr.Home()
	if got := seen(t, tr, 60, 4); !strings.Contains(got[1], "… "+counted(g.gone)+" earlier lines not kept") {
		t.Errorf("the beginning is %q", got)
	}
	print(tr, 1, 1, 500, say("after a gap"))
	if g.gone != 200_500 || g.n != 1 {
		t.Errorf("behind a gap %d are kept, %d gone", g.n, g.gone)
	}
}

func TestFollowing(t *testing.T) {
	tr := New()
	tr.Add(1, "a", start)
	for i := range 20 {
		print(tr, 1, 1, 0, say(fmt.Sprint("a", i)))
	}
	tr.Add(2, "b", start)
	top := func() string { return seen(t, tr, 40, 5)[0] }
	if got := top(); got != "   │ a18" {
		t.Fatalf("following shows %q", got)
	}
	tr.Scroll(-3)
	before := top()
	print(tr, 1, 1, 0, say("more in the cell above"))
	print(tr, 2, 1, 0, say("more below"), say("and more"))
	if got := top(); got != before {
		t.Errorf("output moved the window from %q to %q", before, got)
	}
	if tr.Below() != 3 || tr.Following() {
		t.Errorf("%d rows came below", tr.Below())
	}
	tr.Scroll(100)
	if got := seen(t, tr, 40, 5); got[3] != "   │ and more" || tr.Below() != 0 || !tr.Following() {
		t.Errorf("at the end %q, %d below", got, tr.Below())
	}
}

func number(i int) kernel.Node {
	return kernel.Node{Key: kernel.Line{{Text: fmt.Sprint(i)}}, Preview: []kernel.Line{{{Text: fmt.Sprint(i * i)}}}}
}

func TestTree(t *testing.T) {
	tr := New()
	tr.Add(1, "xs", start)
	tr.Apply(kernel.Result{Cell: 1, Run: 1, State: kernel.Done, Value: &kernel.Node{
		Preview: []kernel.Line{{{Text: "[ 0,"}}, {{Text: "  1 ]"}}}, Type: "Array(2)", Ref: 7, Children: 2}})
	seen(t, tr, 40, 9)
	if !tr.LastValue() {
		t.Fatal("no value to open")
	}
	req, ok := tr.Open()
	if !ok || req.Ref != 7 {
		t.Fatalf("opening asks for %+v", req)
	}
	kid := number(1)
	kid.Ref, kid.Children = 8, 1
	tr.Fill(req, []kernel.Node{number(0), kid}, nil)
	tr.Move(1)
	tr.Move(1)
	req, _ = tr.Open()
	tr.Fill(req, []kernel.Node{number(2)}, nil)
	want := []string{" 1 › xs", "   ▾ Array(2)", "       0: 0", "     ▾ 1: 1", "         2: 4", ""}
	if d := cmp.Diff(want, seen(t, tr, 40, 9)); d != "" {
		t.Error(d)
	}
	tr.Close()
	tr.Close()
	tr.Close()
	if d := cmp.Diff([]string{" 1 › xs", "   ▸ [ 0,", "       1 ]", ""}, seen(t, tr, 40, 9)); d != "" {
		t.Error(d)
	}
}

func TestHeights(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	var h heights
	for range 2000 {
		switch {
		case len(h.rows) == 0 || r.Intn(3) == 0:
			h.push(1 + r.Intn(5))
		default:
			h.set(r.Intn(len(h.rows)), 1+r.Intn(9))
		}
		want := 0
		probe := r.Intn(len(h.rows))
		for i, n := range h.rows {
			if i == probe && h.before(i) != want {
				t.Fatalf("before(%d) is %d, want %d", i, h.before(i), want)
			}
			want += n
		}
		if h.sum != want {
			t.Fatalf("sum %d, want %d", h.sum, want)
		}
		row := r.Intn(h.sum)
		at, in := h.find(row)
		if h.before(at)+in != row || in >= h.rows[at] {
			t.Fatalf("row %d is found at %d+%d", row, at, in)
		}
	}
}

// TestDrawingKeepsToHeight compares the rows of every window with those of the whole.
func TestDrawingKeepsToHeight(t *testing.T) {
	tr := New()
	for i := range kernel.CellID(30) {
		tr.Add(i+1, strings.Repeat("word ", int(i)), start)
		for k := range int(i) % 7 {
			print(tr, i+1, 1, 0, say(strings.Repeat("日本x", k*3)))
		}
	}
	for _, w := range []int{20, 40, 80} {
		total := tr.Rows(w, 9)
		all := seen(t, tr, w, total)
		for at := 0; at+7 < total; at += 5 {
			tr.h = 7
			tr.Home()
			tr.Scroll(at)
			if d := cmp.Diff(all[at:at+7], seen(t, tr, w, 7)); d != "" {
				t.Fatalf("at %d of %d, width %d:\n%s", at, total, w, d)
			}
		}
	}
}

func BenchmarkView(b *testing.B) {
	tr := New()
	for i := range kernel.CellID(1000) {
		tr.Add(i+1, "const x = [1, 2, 3].map(n => n * 2)", start)
		print(tr, i+1, 1, 0, say("some output"), say("and more"))
	}
	s := styles(b)
	tr.Rows(200, 1001)
	for b.Loop() {
		print(tr, 500, 1, 0, say("late"))
		tr.Rows(200, 1001)
		tr.View(s, 56, start)
	}
}
