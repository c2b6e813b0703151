// Package editor is the text being entered: a buffer of lines with a cursor that moves by
// graphemes, undo, a kill ring, indentation and matching brackets, and the rows it is drawn as.
//
// It knows keys that edit text and nothing of running, history or focus: a key it has no meaning
// for is given back. It belongs to the goroutine of the screen. Only the rows asked for are
// painted, and a line is read again only after it or one before it changed.
package editor

import (
	"strings"
	"unicode/utf8"

	"nook/tui/paint"
	"nook/tui/scan"
)

// Pos is a place between two graphemes: a line and bytes into it.
type Pos struct{ Line, Col int }

func (p Pos) before(q Pos) bool { return p.Line < q.Line || (p.Line == q.Line && p.Col < q.Col) }

// Editor is the buffer. New makes one.
type Editor struct {
	lines  []string
	cur    Pos
	goal   int // the column that up and down keep, -1 for the cursor's own
	states []scan.State
	undo   history
	kill   killing
	kit    *kit
	step   uint64 // counts keys: what belongs together comes in steps without a gap
	count  int    // digits said before an action
	top    Pos    // the first row on the screen: a line and the byte its row begins at
	width  int    // of the last View
}

// New makes an empty editor.
func New() *Editor {
	return &Editor{lines: []string{""}, goal: -1, width: 80, states: newStates(), kit: &kit{actions: Actions()}}
}

func newStates() []scan.State { return []scan.State{{}} }

// Text is the whole text.
func (e *Editor) Text() string { return strings.Join(e.lines, "\n") }

// Empty says that there is no text.
func (e *Editor) Empty() bool { return len(e.lines) == 1 && e.lines[0] == "" }

// Cursor is where the cursor is.
func (e *Editor) Cursor() Pos { return e.cur }

// Offset is where the cursor is, in bytes of Text.
func (e *Editor) Offset() int {
	n := e.cur.Col
	for _, l := range e.lines[:e.cur.Line] {
		n += len(l) + 1
	}
	return n
}

// Set replaces the whole text as one step of undo; the cursor goes to its end.
func (e *Editor) Set(text string) {
	e.edit(other, Pos{}, e.end(), sanitize(text))
	e.cur, e.goal = e.end(), -1
}

// Reset empties the editor and forgets the steps of undo.
func (e *Editor) Reset() {
	*e = *e.Another()
}

// Insert types a text at the cursor.
func (e *Editor) Insert(text string) { e.edit(typing, e.cur, e.cur, sanitize(text)) }

// Paste inserts a text as one step of undo; nothing in it is taken for a command.
func (e *Editor) Paste(text string) {
	e.edit(other, e.cur, e.cur, sanitize(text))
	e.undo.seal()
}

// Replace puts text in place of the bytes from..to of Text: a completion.
func (e *Editor) Replace(from, to int, text string) {
	e.edit(other, e.at(from), e.at(to), sanitize(text))
	e.undo.seal()
}

// Finished says whether the text looks like it ends where it ends.
func (e *Editor) Finished() bool {
	last := len(e.lines) - 1
	_, s := scan.Line(e.state(last), e.lines[last])
	return s.Finished()
}

func (e *Editor) end() Pos { return e.lineEnd(len(e.lines) - 1) }

func (e *Editor) lineEnd(line int) Pos { return Pos{line, len(e.lines[line])} }

func (e *Editor) at(offset int) Pos {
	for i, l := range e.lines {
		if offset <= len(l) {
			return Pos{i, max(offset, 0)}
		}
		offset -= len(l) + 1
	}
	return e.end()
}

// between is the text from a to b.
func (e *Editor) between(a, b Pos) string {
	if a.Line == b.Line {
		return e.lines[a.Line][a.Col:b.Col]
	}
	var s strings.Builder
	s.WriteString(e.lines[a.Line][a.Col:])
	for _, l := range e.lines[a.Line+1 : b.Line] {
		s.WriteString("\n" + l)
	}
	s.WriteString("\n" + e.lines[b.Line][:b.Col])
	return s.String()
}

// splice puts text in place of a..b and returns where it ends.
func (e *Editor) splice(a, b Pos, text string) Pos {
	head, tail := e.lines[a.Line][:a.Col], e.lines[b.Line][b.Col:]
	e.forget(a.Line)
	if a.Line == b.Line && !strings.Contains(text, "\n") {
		e.lines[a.Line] = head + text + tail
		return Pos{a.Line, a.Col + len(text)}
	}
	put := strings.Split(text, "\n")
	last := len(put) - 1
	end := Pos{a.Line + last, len(put[last])}
	if last == 0 {
		end.Col += a.Col
	}
	put[last] += tail
	put[0] = head + put[0]
	lines := make([]string, 0, len(e.lines)-(b.Line-a.Line)+last)
	lines = append(append(append(lines, e.lines[:a.Line]...), put...), e.lines[b.Line+1:]...)
	e.lines = lines
	return end
}

// forget drops what is known about the lines behind one.
func (e *Editor) forget(line int) { e.states = e.states[:min(len(e.states), line+1)] }

// state is where a line begins, for the scanner.
func (e *Editor) state(line int) scan.State {
	for len(e.states) <= line {
		k := len(e.states) - 1
		_, s := scan.Line(e.states[k], e.lines[k])
		e.states = append(e.states, s)
	}
	return e.states[line]
}

// sanitize keeps line breaks and tabs of the control characters, and no broken UTF-8.
func sanitize(text string) string {
	simple := utf8.ValidString(text)
	for i := 0; i < len(text) && simple; i++ {
		c := text[i]
		simple = (c >= 0x20 || c == '\n' || c == '\t') && c != 0x7f && c != 0xc2
	}
	if simple {
		return text
	}
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case r < 0x20 || (r >= 0x7f && r < 0xa0):
			return -1
		}
		return r
	}, text)
}

// tabWidth is how far apart the stops of a tab are drawn.
const tabWidth = 4

// cells walks a line as it is drawn: where each grapheme begins, and from which column on.
func cells(line string, f func(at int, cluster string, col, width int) bool) {
	col := 0
	if strings.IndexByte(line, '\t') < 0 {
		paint.Graphemes(line, func(at int, c string, w int) bool {
			ok := f(at, c, col, w)
			col += w
			return ok
		})
		return
	}
	paint.Graphemes(line, func(at int, c string, w int) bool {
		if c == "\t" {
			w = tabWidth - col%tabWidth
		}
		ok := f(at, c, col, w)
		col += w
		return ok
	})
}
