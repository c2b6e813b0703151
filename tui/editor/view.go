package editor

import (
	"strings"

	"nook/themes"
	"nook/tui/paint"
	"nook/tui/scan"
)

// breaks is where the rows of a line begin when it is drawn in w cells.
func breaks(line string, w int) []int {
	rows := []int{0}
	if len(line) <= w && strings.IndexByte(line, '\t') < 0 {
		return rows // a byte takes at most one cell
	}
	start := 0
	cells(line, func(at int, _ string, col, width int) bool {
		if col+width-start > w && at > rows[len(rows)-1] {
			rows = append(rows, at)
			start = col
		}
		return true
	})
	return rows
}

// rowOf is the row that holds a place.
func rowOf(rows []int, col int) int {
	for i := len(rows) - 1; i > 0; i-- {
		if col >= rows[i] {
			return i
		}
	}
	return 0
}

// Row is one row on the screen.
type Row struct {
	Text  string
	First bool // of its text: the number stands before it
}

// Rows is how many rows the text takes in w cells; it stops counting at most.
func (e *Editor) Rows(w, most int) int {
	n := 0
	for _, l := range e.lines {
		if n += len(breaks(l, max(w-1, 2))); n >= most {
			return most
		}
	}
	return n
}

// View paints at most h rows of w cells around the cursor; x and y are where the cursor stands in them.
func (e *Editor) View(s *themes.Styles, w, h int) (rows []Row, x, y int) {
	e.width = max(w-1, 2) // the cursor may stand behind the last cell of a row
	e.scroll(h)
	a, b, pair := e.matched()
	line := e.top.Line
	brk := breaks(e.lines[line], e.width)
	row := rowOf(brk, e.top.Col)
	for len(rows) < h && line < len(e.lines) {
		tokens := e.tokens(line)
		for ; row < len(brk) && len(rows) < h; row++ {
			to := len(e.lines[line])
			if row+1 < len(brk) {
				to = brk[row+1]
			}
			if line == e.cur.Line && rowOf(brk, e.cur.Col) == row {
				x, y = column(e.lines[line], brk[row], e.cur.Col), len(rows)
			}
			var marks []int
			if pair && a.Line == line {
				marks = append(marks, a.Col)
			}
			if pair && b.Line == line {
				marks = append(marks, b.Col)
			}
			text := paint.Row(s, piece(e.lines[line], tokens, brk[row], to, marks))
			rows = append(rows, Row{Text: text, First: line == 0 && row == 0})
		}
		if line++; line < len(e.lines) {
			brk, row = breaks(e.lines[line], e.width), 0
		}
	}
	return rows, x, y
}

// scroll moves the top no more than it must: the cursor is seen, and no row below the text is
// left empty while text is hidden above.
func (e *Editor) scroll(h int) {
	e.top.Line = min(e.top.Line, len(e.lines)-1)
	e.top = e.above(e.top, 0)
	if lowest := e.above(e.end(), h-1); lowest.before(e.top) {
		e.top = lowest
	}
	if lowest := e.above(e.cur, h-1); e.top.before(lowest) {
		e.top = lowest
	}
	if first := e.above(e.cur, 0); first.before(e.top) {
		e.top = first
	}
}

// above is the beginning of the row n rows above the one that holds p, or of the first.
func (e *Editor) above(p Pos, n int) Pos {
	brk := breaks(e.lines[p.Line], e.width)
	row := rowOf(brk, p.Col)
	for ; n > row && p.Line > 0; row = len(brk) - 1 {
		n -= row + 1
		p.Line--
		brk = breaks(e.lines[p.Line], e.width)
	}
	return Pos{p.Line, brk[max(row-n, 0)]}
}

// piece is bytes from..to of a line with their roles; tabs become spaces, marked bytes stand out.
func piece(line string, tokens []scan.Token, from, to int, marks []int) paint.Line {
	var out paint.Line
	add := func(r themes.Role, a, b int) {
		if a < b {
			out = append(out, paint.Span{Role: r, Text: line[a:b]})
		}
	}
	for _, t := range tokens {
		a, b := max(t.From, from), min(t.To, to)
		for _, m := range marks {
			if m >= a && m < b {
				add(t.Role, a, m)
				add(themes.Match, m, m+1)
				a = m + 1
			}
		}
		add(t.Role, a, b)
	}
	if strings.IndexByte(line[from:to], '\t') >= 0 {
		expand(out, column(line, 0, from))
	}
	return out
}

// expand writes tabs as spaces; col is the column the first span begins at.
func expand(l paint.Line, col int) {
	for i := range l {
		var b strings.Builder
		paint.Graphemes(l[i].Text, func(_ int, c string, w int) bool {
			if c == "\t" {
				w = tabWidth - col%tabWidth
				c = strings.Repeat(" ", w)
			}
			b.WriteString(c)
			col += w
			return true
		})
		l[i].Text = b.String()
	}
}

// Highlight is a text as lines with roles; tabs are spaces.
func Highlight(text string) []paint.Line {
	var out []paint.Line
	var s scan.State
	for line := range strings.SplitSeq(text, "\n") {
		var tokens []scan.Token
		tokens, s = scan.Line(s, line)
		out = append(out, piece(line, tokens, 0, len(line), nil))
	}
	return out
}
