package editor

import (
	"strings"

	"nook/tui/scan"
)

// indentUnit is what one level of indentation is.
const indentUnit = "  "

func indentOf(line string) string {
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// Newline breaks the line and indents the next as the code asks for.
func (e *Editor) Newline() {
	line := e.lines[e.cur.Line]
	head, tail := line[:e.cur.Col], line[e.cur.Col:]
	in := indentOf(head)
	unit := indentUnit
	if strings.HasPrefix(in, "\t") {
		unit = "\t"
	}
	trimmed := strings.TrimRight(head, " \t")
	opens := trimmed != "" && strings.ContainsRune("([{", rune(trimmed[len(trimmed)-1])) && !e.inText()
	closes := tail != "" && strings.ContainsRune(")]}", rune(tail[0]))
	e.together(func() {
		switch {
		case opens && closes:
			e.edit(other, e.cur, e.cur, "\n"+in+unit+"\n"+in)
			e.cur = Pos{e.cur.Line - 1, len(in) + len(unit)}
		case opens:
			e.edit(other, e.cur, e.cur, "\n"+in+unit)
		default:
			e.edit(other, e.cur, e.cur, "\n"+in)
		}
	})
}

// inText says whether the cursor is in a template's text or a comment.
func (e *Editor) inText() bool {
	_, s := scan.Line(e.state(e.cur.Line), e.lines[e.cur.Line][:e.cur.Col])
	return s.InText()
}

// typeText inserts what a key types; a closing bracket that begins its line goes back to the
// indentation of the line that opened it.
func (e *Editor) typeText(text string) {
	line := e.lines[e.cur.Line]
	closing := len(text) == 1 && strings.Contains(")]}", text)
	if !closing || strings.TrimSpace(line[:e.cur.Col]) != "" || e.inText() {
		e.Insert(text)
		return
	}
	e.together(func() {
		e.edit(other, e.cur, e.cur, text)
		at := Pos{e.cur.Line, e.cur.Col - 1}
		open, ok := e.partner(at)
		if !ok {
			return
		}
		in := indentOf(e.lines[open.Line])
		e.edit(other, Pos{at.Line, 0}, at, in)
		e.cur = Pos{at.Line, len(in) + 1}
	})
}

// AtIndent says whether only blanks stand before the cursor: Tab indents there and completes elsewhere.
func (e *Editor) AtIndent() bool {
	return strings.TrimSpace(e.lines[e.cur.Line][:e.cur.Col]) == ""
}

// Indent adds one level at the cursor.
func (e *Editor) Indent() { e.edit(other, e.cur, e.cur, indentUnit) }

// Dedent takes one level from the beginning of the line.
func (e *Editor) Dedent() bool {
	in := indentOf(e.lines[e.cur.Line])
	n := min(len(in), len(indentUnit))
	if strings.HasPrefix(in, "\t") {
		n = 1
	}
	if n == 0 {
		return false
	}
	at := max(0, e.cur.Col-n)
	e.edit(other, Pos{e.cur.Line, 0}, Pos{e.cur.Line, n}, "")
	e.cur = Pos{e.cur.Line, at}
	return true
}
