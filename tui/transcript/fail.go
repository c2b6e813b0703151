package transcript

import (
	"slices"
	"strconv"
	"strings"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/paint"
)

// fail is an error below its cell.
type fail struct {
	single
	closed
	lines []paint.Line
	code  map[int]excerpt // those that are a line of code, or the caret below it
	where kernel.Pos      // of the code that threw, where it is known
	times int             // how often the same error came again
	// A restored value is shown the same way, with another mark.
	mark mark
}

func newFail(r *kernel.Report) *fail {
	f := emptyFail()
	f.where = r.Pos
	f.report(r, "", 0)
	return f
}

func emptyFail() *fail {
	f := &fail{mark: mark{"✗", themes.Bad}, code: map[int]excerpt{}}
	f.whole = f
	return f
}

// text implements choice.
func (f *fail) text() string {
	lines := make([]string, len(f.lines))
	for i, l := range f.lines {
		lines[i] = l.String()
	}
	return strings.Join(lines, "\n")
}

func (f *fail) place(_ choice, w int) (row, rows int, ok bool) { return 0, f.rows(w), true }

func (f *fail) record() []history.Output {
	out := history.Output{Kind: history.Failure}
	if f.mark.role != themes.Bad {
		out.Kind = history.Value
	}
	for _, l := range f.lines {
		out.Lines = append(out.Lines, lineOf(l))
	}
	return []history.Output{out}
}

// origin is where it was thrown.
func (f *fail) origin() kernel.Pos { return f.where }

// again takes in an error that says the same, and counts it; false when it does not.
func (f *fail) again(other *fail) bool {
	if len(f.lines) == 0 || len(f.lines) != len(other.lines) {
		return false
	}
	head := f.lines[0]
	if f.times > 0 {
		head = head[:len(head)-1] // its count
	}
	if !slices.Equal(head, other.lines[0]) || !slices.EqualFunc(f.lines[1:], other.lines[1:], slices.Equal) {
		return false
	}
	f.times++
	f.lines[0] = append(slices.Clip(head), paint.Span{Role: themes.Dim, Text: "  ×" + counted(uint64(f.times)+1)})
	return true
}

// lastFail is what stands last below the cell, when that is an error.
func (c *Cell) lastFail() *fail {
	f, _ := c.last().(*fail)
	return f
}

func (f *fail) rows(w int) int {
	n := 0
	for i, l := range f.lines {
		if _, code := f.code[i]; code {
			n++
		} else {
			n += paint.Rows(l, w)
		}
	}
	return n
}

func (f *fail) draw(c *canvas) {
	m := f.mark
	for i, l := range f.lines {
		if x, code := f.code[i]; code {
			l = x.window(l, c.w)
		}
		c.put(m, f, l)
		m.text = ""
		if c.full() {
			return
		}
	}
}

func (f *fail) add(role themes.Role, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		f.lines = append(f.lines, paint.Plain(role, line))
	}
}

// deepest bounds chains of causes.
const deepest = 5

// report writes an error: what it is, where, by whom, and what to do.
func (f *fail) report(r *kernel.Report, lead string, depth int) {
	pad := spaces(2 * depth)
	f.headline(r, pad+lead)
	f.frame(r.CodeFrame, pad+"  ")
	f.frames(r.Frames, pad+"  ", "at ")
	for _, l := range r.Props {
		f.lines = append(f.lines, append(paint.Plain(themes.Text, pad+"  "), paint.Of(l)...))
	}
	f.frames(r.Scheduled, pad+"  ", "scheduled at ")
	if depth >= deepest {
		return
	}
	for i := range r.Errors {
		if i == 10 {
			f.add(themes.Dim, pad+"  … "+strconv.Itoa(len(r.Errors)-i)+" more errors")
			break
		}
		f.report(&r.Errors[i], "["+strconv.Itoa(i)+"] ", depth+1)
	}
	if r.Cause != nil {
		f.report(r.Cause, "caused by ", depth+1)
	}
	if r.Hint != "" {
		f.lines = append(f.lines, paint.Line{{Role: themes.Good, Text: pad + "  hint: "}, {Text: r.Hint}})
	}
}

func (f *fail) headline(r *kernel.Report, lead string) {
	switch {
	case r.Rejection:
		lead += "Uncaught (in promise) "
	case r.Uncaught:
		lead += "Uncaught "
	}
	if r.Name == "" && len(r.Text) > 0 { // what was thrown is no error
		for i, l := range r.Text {
			line := paint.Of(l)
			if i == 0 {
				if len(line) > 0 && line[0].Text == "Uncaught " {
					line = line[1:]
				}
				line = append(paint.Plain(themes.Dim, lead), line...)
			}
			f.lines = append(f.lines, line)
		}
		return
	}
	name := r.Name
	if r.Code != "" && name != "" && !strings.HasPrefix(r.Message, r.Code) {
		name += " [" + r.Code + "]"
	}
	if name != "" && r.Message != "" {
		name += ": "
	}
	first, rest, more := strings.Cut(r.Message, "\n")
	f.lines = append(f.lines, paint.Line{{Role: themes.Dim, Text: lead}, {Role: themes.Bad, Text: name}, {Text: first}})
	if more {
		f.add(themes.Text, rest)
	}
}

// frames writes the user's frames and counts the runtime's.
func (f *fail) frames(frames []kernel.Frame, pad, verb string) {
	hidden, same := 0, 1
	for i, fr := range frames {
		if fr.Internal {
			hidden++
			continue
		}
		if i+1 < len(frames) && frames[i+1] == fr {
			same++ // a recursion
			continue
		}
		l := paint.Line{{Role: themes.Dim, Text: pad + verb}}
		if fr.Func != "" {
			l = append(l, paint.Span{Text: fr.Func}, paint.Span{Role: themes.Dim, Text: "  "})
		}
		l = append(l, paint.Span{Role: themes.Link, Text: place(fr.Pos)})
		if same > 1 {
			l = append(l, paint.Span{Role: themes.Dim, Text: "  ×" + strconv.Itoa(same)})
		}
		f.lines, same = append(f.lines, l), 1
	}
	if hidden > 0 && hidden < len(frames) {
		n := uint64(hidden)
		f.add(themes.Dim, pad+"… "+counted(n)+" "+plural(n, "frame")+" of the runtime")
	}
}

// place writes a position, "cell 3:2:14".
func place(p kernel.Pos) string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(int(p.Line))
		if p.Col > 0 {
			s += ":" + strconv.Itoa(int(p.Col))
		}
	}
	return s
}

// Report is an error as lines, the way a cell shows it.
func Report(r *kernel.Report) []paint.Line { return newFail(r).lines }
