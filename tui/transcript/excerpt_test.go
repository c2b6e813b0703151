package transcript

import (
	"strings"
	"testing"
	"time"

	"nook/engine/kernel"
	"nook/tui/paint"
)

// A caret stands below what it points at, on every width.
func TestCaretStaysBelowItsCode(t *testing.T) {
	for name, source := range map[string][3]string{
		"short":       {"a = ", "nope", "()"},
		"far right":   {strings.Repeat("value; ", 20), "nope", "()"},
		"in between":  {strings.Repeat("value; ", 9), "nope", strings.Repeat("; value", 9)},
		"wide before": {strings.Repeat("日本;", 20), "nope", "()"},
		"long behind": {"a = ", "nope", strings.Repeat("; value", 30)},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFail(&kernel.Report{Name: "E", CodeFrame: []kernel.Line{
				{{Role: kernel.RoleDim, Text: "1 | "}, {Text: strings.Repeat("before ", 40)}},
				{{Role: kernel.RoleDim, Text: "2 | "}, {Text: source[0]}, {Role: kernel.RoleMatch, Text: source[1]}, {Text: source[2]}},
			}})
			for _, w := range []int{34, 40, 75, 200} {
				var code, caret string
				for i, l := range f.lines {
					x, ok := f.code[i]
					if !ok {
						continue
					}
					shown := x.window(l, w)
					if shown.Width() > w {
						t.Errorf("%d cells on %d: %q", shown.Width(), w, shown.String())
					}
					switch text := shown.String(); {
					case strings.Contains(text, "2 | "):
						code = text
					case strings.Contains(text, "^"):
						caret = text
					}
				}
				at := strings.Index(code, "nope")
				if at < 0 {
					t.Fatalf("on %d cells the mistake is out of sight: %q", w, code)
				}
				if want := strings.Repeat(" ", paint.Width(code[:at])) + "^^^^"; paint.Width(caret) != paint.Width(want) || strings.Trim(caret, " ") != "^^^^" {
					t.Errorf("on %d cells\n%s\n%s", w, code, caret)
				}
				if got := f.rows(w); got != 4 {
					t.Errorf("%d rows on %d cells, want 4", got, w)
				}
			}
		})
	}
}

func TestWhatWasThrown(t *testing.T) {
	uncaught := []kernel.Line{{{Text: "Uncaught "}, {Text: "{"}}, {{Text: "  a: 1"}}, {{Text: "}"}}}
	frame := kernel.Frame{Func: "f", Pos: kernel.Pos{File: "cell 1", Line: 1, Col: 2}}
	other := kernel.Frame{Pos: kernel.Pos{File: "cell 1", Line: 3, Col: 1}}
	for want, r := range map[string]kernel.Report{
		"Uncaught {|  a: 1|}":                                     {Uncaught: true, Message: "{", Text: uncaught},
		"Uncaught (in promise) {|  a: 1|}":                        {Uncaught: true, Rejection: true, Message: "{", Text: uncaught},
		"Uncaught Error: x|  caused by {|  a: 1|}":                {Uncaught: true, Name: "Error", Message: "x", Cause: &kernel.Report{Message: "{", Text: uncaught}},
		"Uncaught Error: ENOENT: no":                              {Uncaught: true, Name: "Error", Code: "ENOENT", Message: "ENOENT: no"},
		"Uncaught TypeError [ERR_X]: no":                          {Uncaught: true, Name: "TypeError", Code: "ERR_X", Message: "no"},
		"RangeError: deep|  at f  cell 1:1:2  ×3|  at cell 1:3:1": {Name: "RangeError", Message: "deep", Frames: []kernel.Frame{frame, frame, frame, other}},
	} {
		var got []string
		for _, l := range Report(&r) {
			got = append(got, l.String())
		}
		if text := strings.Join(got, "|"); text != want {
			t.Errorf("got  %s\nwant %s", text, want)
		}
	}
}

func TestSameErrorAgainIsCounted(t *testing.T) {
	tr := New()
	tr.Add(1, "setInterval(f)", time.Time{})
	late := func(message string) *Cell {
		return tr.Apply(kernel.Result{Cell: 1, Run: 1, State: kernel.Failed, Late: true, Error: &kernel.Report{Name: "Error", Message: message, Frames: []kernel.Frame{{Pos: kernel.Pos{File: "cell 1", Line: 1, Col: 1}}}}})
	}
	for i := range 1234 {
		if c := late("x"); (c != nil) != (i == 0) {
			t.Fatalf("error %d: %v is something new to remember", i, c)
		}
	}
	late("y")
	late("x")
	var got []string
	for _, it := range tr.Cells()[0].items {
		got = append(got, it.(*fail).lines[0].String())
	}
	if text := strings.Join(got, "|"); text != "Error: x  ×1,234|Error: y|Error: x" {
		t.Error(text)
	}
}
