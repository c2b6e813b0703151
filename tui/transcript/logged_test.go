package transcript

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/engine/kernel"
)

// object is a printed line with an object behind a word.
func object(refs ...uint64) kernel.OutputLine {
	l := say("user")
	w := &kernel.Whole{Lines: 1}
	for _, ref := range refs {
		l.Spans = append(l.Spans, kernel.Span{Text: " "}, kernel.Span{Text: "{ a: 1 }"})
		at := len(l.Spans)
		w.Values = append(w.Values, kernel.Logged{Node: kernel.Node{Ref: ref, Children: -1, Type: "Object"}, Place: kernel.Place{From: at - 1, To: at}})
	}
	l.Whole = w
	return l
}

// TestLoggedObjects: what was printed can be chosen, opened in place and left again.
func TestLoggedObjects(t *testing.T) {
	tr := New()
	tr.Add(1, "log()", start)
	tr.Apply(kernel.Result{Cell: 1, Run: 1, State: kernel.Done})
	two := object(8)
	two.Spans, two.Whole.Lines = two.Spans[:2], 2
	two.Whole.Values[0].Place = kernel.Place{Line: 0, From: 1, End: 1, To: 1}
	print(tr, 1, 1, 0, say("before"), object(7), say("between"), two, say("  b: 2 }"), object(9, 10), say("after"))
	closed := []string{" 1 › log()", "   │ before", "   ▸ user { a: 1 }", "   │ between", "   │ user ", "   ▸   b: 2 }", "   ▸ user { a: 1 } { a: 1 }", "   │ after", ""}
	seen(t, tr, 40, 20)
	tr.Choose(1)
	open := func(ref uint64, kids ...kernel.Node) {
		t.Helper()
		if !tr.Move(1) {
			t.Fatal("nothing to choose")
		}
		req, ok := tr.Open()
		if !ok || req.Ref != ref {
			t.Fatalf("opening asks for %+v, want %d", req, ref)
		}
		tr.Fill(req, kids, nil)
	}
	open(7, number(1), number(2))
	tr.Move(1)
	tr.Move(1)
	open(8, number(3))
	tr.Move(1)
	open(9, number(4))
	tr.Move(1)
	open(10, number(5))
	want := []string{" 1 › log()", "   │ before", "   ▾ user { a: 1 }", "   │   1: 1", "   │   2: 4", "   │ between", "   │ user ", "   ▾   b: 2 }",
		"   │   3: 9", "   ▾ user { a: 1 } { a: 1 }", "   │ { a: 1 }", "   │   4: 16", "   │ { a: 1 }", "   │   5: 25", "   │ after", ""}
	for i := range want {
		for len(want[i]) > 0 && want[i][len(want[i])-1] == ' ' {
			want[i] = want[i][:len(want[i])-1]
		}
	}
	all := seen(t, tr, 40, 20)
	if d := cmp.Diff(want, all); d != "" {
		t.Fatalf("(-want +got):\n%s", d)
	}
	for at := range len(all) - 3 { // every window shows what the whole does
		tr.h = 3
		tr.Home()
		tr.Scroll(at)
		if d := cmp.Diff(all[at:at+3], seen(t, tr, 40, 3)); d != "" {
			t.Errorf("at %d: %s", at, d)
		}
	}
	seen(t, tr, 40, 20)
	for range 20 { // to the top again, over everything
		tr.Move(-1)
	}
	for _, ref := range []uint64{7, 8, 9, 10} {
		for {
			tr.Move(1)
			if n, ok := tr.chosen.ch.(*node); ok && n.value.Ref == ref {
				break
			}
		}
		tr.Close()
	}
	closed[4] = "   │ user"
	if d := cmp.Diff(closed, seen(t, tr, 40, 20)); d != "" {
		t.Errorf("closed again: %s", d)
	}
}
