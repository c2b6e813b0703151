package editor

import (
	"unicode"
	"unicode/utf8"

	"nook/tui/paint"
)

// next is the place one grapheme on; the end of a line is a place, too.
func (e *Editor) next(p Pos) Pos {
	line := e.lines[p.Line]
	if p.Col >= len(line) {
		if p.Line+1 < len(e.lines) {
			return Pos{p.Line + 1, 0}
		}
		return p
	}
	n := 0
	paint.Graphemes(line[p.Col:], func(_ int, c string, _ int) bool {
		n = len(c)
		return false
	})
	return Pos{p.Line, p.Col + n}
}

// prev is the place one grapheme back.
func (e *Editor) prev(p Pos) Pos {
	if p.Col == 0 {
		if p.Line > 0 {
			return Pos{p.Line - 1, len(e.lines[p.Line-1])}
		}
		return p
	}
	last := 0
	paint.Graphemes(e.lines[p.Line][:p.Col], func(at int, _ string, _ int) bool {
		last = at
		return true
	})
	return Pos{p.Line, last}
}

func (e *Editor) runeAt(p Pos) rune {
	if p.Col >= len(e.lines[p.Line]) {
		return '\n'
	}
	r, _ := utf8.DecodeRuneInString(e.lines[p.Line][p.Col:])
	return r
}

func wordRune(r rune) bool {
	return r == '_' || r == '$' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// wordEnd is the end of the word at or behind p.
func (e *Editor) wordEnd(p Pos) Pos {
	for q := p; ; p = q {
		if wordRune(e.runeAt(p)) {
			break
		}
		if q = e.next(p); q == p {
			return p
		}
	}
	for wordRune(e.runeAt(p)) {
		p = e.next(p)
	}
	return p
}

// wordStart is the beginning of the word at or before p.
func (e *Editor) wordStart(p Pos) Pos {
	for p != (Pos{}) && !wordRune(e.runeAt(e.prev(p))) {
		p = e.prev(p)
	}
	for p.Col > 0 && wordRune(e.runeAt(e.prev(p))) {
		p = e.prev(p)
	}
	return p
}

// blankStart is the beginning of what no blank interrupts, for Ctrl-W.
func (e *Editor) blankStart(p Pos) Pos {
	for p != (Pos{}) && unicode.IsSpace(e.runeAt(e.prev(p))) {
		p = e.prev(p)
	}
	for p.Col > 0 && !unicode.IsSpace(e.runeAt(e.prev(p))) {
		p = e.prev(p)
	}
	return p
}

// moveTo puts the cursor somewhere; false when it is there.
func (e *Editor) moveTo(p Pos) bool {
	moved := p != e.cur
	e.cur, e.goal = p, -1
	e.undo.seal()
	return moved
}

// home is the line's first word, and from there its very beginning.
func (e *Editor) home() Pos {
	in := len(indentOf(e.lines[e.cur.Line]))
	if e.cur.Col == in {
		in = 0
	}
	return Pos{e.cur.Line, in}
}

// backspace deletes the grapheme before the cursor, in indentation a whole level.
func (e *Editor) backspace() bool {
	from := e.prev(e.cur)
	if e.cur.Col > 0 && e.AtIndent() && e.cur.Col%len(indentUnit) == 0 && e.lines[e.cur.Line][e.cur.Col-1] == ' ' {
		from = Pos{e.cur.Line, e.cur.Col - len(indentUnit)}
		if indentOf(e.lines[e.cur.Line])[from.Col] == '\t' {
			from = e.prev(e.cur)
		}
	}
	return e.edit(erasing, from, e.cur, "")
}

func (e *Editor) deleteRight() bool { return e.edit(erasing, e.cur, e.next(e.cur), "") }

// Up moves one row up; false at the first: the key is history's then.
func (e *Editor) Up() bool { return e.vertical(-1) }

// Down moves one row down; false at the last.
func (e *Editor) Down() bool { return e.vertical(1) }

func (e *Editor) vertical(by int) bool {
	rows := breaks(e.lines[e.cur.Line], e.width)
	row := rowOf(rows, e.cur.Col)
	if e.goal < 0 {
		e.goal = column(e.lines[e.cur.Line], rows[row], e.cur.Col)
	}
	goal, line := e.goal, e.cur.Line
	if row += by; row < 0 || row >= len(rows) {
		if line += by; line < 0 || line >= len(e.lines) {
			return false
		}
		rows = breaks(e.lines[line], e.width)
		row = 0
		if by < 0 {
			row = len(rows) - 1
		}
	}
	e.cur = Pos{line, colAt(e.lines[line], rows, row, goal)}
	e.undo.seal()
	return true
}

// column is how far right of its row's beginning a place is drawn.
func column(line string, from, at int) int {
	start, col := 0, -1
	end := 0
	cells(line, func(i int, _ string, c, w int) bool {
		if i == from {
			start = c
		}
		if i == at {
			col = c
			return false
		}
		end = c + w
		return true
	})
	if col < 0 {
		col = end
		if from == len(line) {
			start = end
		}
	}
	return col - start
}

// colAt is the place in a row that is drawn nearest left of a column.
func colAt(line string, rows []int, row, goal int) int {
	from, to := rows[row], len(line)
	last := row == len(rows)-1
	if !last {
		to = rows[row+1]
	}
	best, start := from, 0
	cells(line, func(i int, c string, col, _ int) bool {
		if i == from {
			start = col
		}
		if i >= from && i < to && col-start <= goal {
			best = i
		}
		return i < to
	})
	if last && column(line, from, to) <= goal {
		best = to
	}
	return best
}
