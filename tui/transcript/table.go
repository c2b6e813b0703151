package transcript

import (
	"strings"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/markdown"
	"nook/tui/paint"
)

// table is what one call of console.table printed. Its lines are Node's; on the screen columns give
// way where they are too wide, with a sign, and opening it shows what was cut.
type table struct {
	single
	lines  []kernel.OutputLine
	want   int            // how many lines the call printed
	indent int            // of the groups around
	widths []int          // of the columns
	cells  [][]paint.Line // of the lines; nil for a border
	broken bool           // a line is no row of the table: the lines are shown as they are
	opened bool           // text is wrapped inside its column
	laidIn int            // the width that heights is for
	sized  []int          // the columns on the screen; fewer than widths where not all have room
	height []int          // rows of each line
}

// tabular says whether a printed line begins a table.
func tabular(l *kernel.OutputLine) bool {
	return l.Whole != nil && l.Whole.Method == "table" && l.Whole.Lines >= 4 && strings.HasPrefix(strings.TrimLeft(l.Spans.String(), " "), "┌─")
}

func newTable(l *kernel.OutputLine) *table {
	t := &table{want: l.Whole.Lines}
	t.single.whole = t
	text := l.Spans.String()
	inner := strings.TrimLeft(text, " ")
	t.indent = len(text) - len(inner)
	for part := range strings.SplitSeq(strings.Trim(inner, "┌┐"), "┬") {
		t.widths = append(t.widths, max(paint.Width(part)-2, 0))
	}
	return t
}

// take implements taker.
func (t *table) take(lines []kernel.OutputLine) int {
	n := min(len(lines), t.want-len(t.lines))
	for i := range n {
		t.add(lines[i])
	}
	if n > 0 {
		t.laidIn = 0
	}
	return n
}

func (t *table) add(l kernel.OutputLine) {
	k := len(t.lines)
	t.lines = append(t.lines, l)
	if k == 0 || k == 2 || k == t.want-1 {
		t.cells = append(t.cells, nil)
		return
	}
	total := t.indent + 1
	for _, n := range t.widths {
		total += n + 3
	}
	text := paint.Of(l.Spans)
	if text.Width() != total {
		t.broken = true
	}
	row, at := make([]paint.Line, len(t.widths)), t.indent+2
	for i, n := range t.widths {
		row[i] = between(text, at, at+n)
		at += n + 3
	}
	t.cells = append(t.cells, row)
}

// between is what of a line stands in cells from..to, without spaces at its end.
func between(l paint.Line, from, to int) paint.Line {
	var out paint.Line
	col := 0
	for _, s := range l {
		a, b := -1, 0
		paint.Graphemes(s.Text, func(at int, c string, w int) bool {
			if col >= from && col+w <= to {
				if a < 0 {
					a = at
				}
				b = at + len(c)
			}
			col += w
			return col < to
		})
		if a >= 0 {
			s.Text = s.Text[a:b]
			out = append(out, s)
		}
	}
	for n := len(out); n > 0; n-- {
		if out[n-1].Text = strings.TrimRight(out[n-1].Text, " "); out[n-1].Text != "" {
			return out[:n]
		}
	}
	return nil
}

// The narrowest a column becomes; what stands for columns that have no room.
const (
	leastColumn = 4
	moreColumns = " …"
)

// layOut measures everything for a width.
func (t *table) layOut(w int) {
	if t.laidIn == w {
		return
	}
	t.laidIn = w
	t.sized = append([]int(nil), t.widths...)
	for room := w - t.indent; len(t.sized) > 1; room = w - t.indent - paint.Width(moreColumns) {
		if markdown.Fit(t.sized, room-3*len(t.sized)-1, leastColumn) {
			break
		}
		t.sized = append([]int(nil), t.widths[:len(t.sized)-1]...)
	}
	if len(t.sized) == 1 {
		t.sized[0] = min(t.sized[0], max(w-t.indent-4-paint.Width(moreColumns), 1))
	}
	t.height = t.height[:0]
	for i, l := range t.lines {
		n := 1
		switch {
		case t.broken:
			n = paint.Height(l.Spans, w)
		case t.opened:
			for k, width := range t.sized {
				if t.cells[i] != nil {
					n = max(n, paint.Rows(t.cells[i][k], max(width, 2)))
				}
			}
		}
		t.height = append(t.height, n)
	}
}

func (t *table) rows(w int) int {
	t.layOut(w)
	n := 0
	for _, h := range t.height {
		n += h
	}
	return n
}

func (t *table) draw(c *canvas) {
	t.layOut(c.w)
	for i := range t.lines {
		if c.full() {
			return
		}
		if c.skip(t.height[i]) {
			continue
		}
		m := logMark(&t.lines[i])
		if t.broken {
			c.put(m, t, paint.Of(t.lines[i].Spans))
			continue
		}
		for k := range t.height[i] {
			c.put(m, t, paint.Cut(t.row(i, k), c.w))
		}
	}
}

// row is one row of a line on the screen; k counts the rows that its text is wrapped in.
func (t *table) row(i, k int) paint.Line {
	out := paint.Line{{Text: spaces(t.indent)}}
	if t.cells[i] == nil {
		return append(out, paint.Span{Role: themes.Line, Text: t.border(i)})
	}
	for col, n := range t.sized {
		out = append(out, paint.Span{Role: themes.Line, Text: "│ "})
		cell := t.cells[i][col]
		switch {
		case !t.opened:
			cell = paint.Cut(cell, n)
		default:
			wrapped := paint.Wrap(cell, max(n, 2))
			if cell = nil; k < len(wrapped) {
				cell = wrapped[k]
			}
		}
		for _, s := range cell {
			if i == 1 && s.SGR == "" {
				s.Role = themes.Title
			}
			out = append(out, s)
		}
		out = append(out, paint.Span{Text: spaces(n - cell.Width() + 1)})
	}
	return append(out, paint.Span{Role: themes.Line, Text: "│" + t.more()})
}

// more says that there are more columns than have room.
func (t *table) more() string {
	if len(t.sized) < len(t.widths) {
		return moreColumns
	}
	return ""
}

func (t *table) border(i int) string {
	left, middle, right := "├", "┼", "┤"
	switch i {
	case 0:
		left, middle, right = "┌", "┬", "┐"
	case t.want - 1:
		left, middle, right = "└", "┴", "┘"
	}
	parts := make([]string, len(t.sized))
	for k, n := range t.sized {
		parts[k] = strings.Repeat("─", n+2)
	}
	return left + strings.Join(parts, middle) + right + t.more()
}

// open implements choice: text that was cut is wrapped instead.
func (t *table) open() (Request, bool) {
	t.opened, t.laidIn = true, 0
	return Request{}, false
}

// shut implements choice.
func (t *table) shut() bool {
	was := t.opened
	t.opened, t.laidIn = false, 0
	return was
}

// text implements choice: what Node prints.
func (t *table) text() string {
	lines := make([]string, len(t.lines))
	for i, l := range t.lines {
		lines[i] = l.Spans.String()
	}
	return strings.Join(lines, "\n")
}

func (t *table) place(_ choice, w int) (row, rows int, ok bool) { return 0, t.rows(w), true }
func (t *table) printed() bool                                  { return true }
func (t *table) record() []history.Output                       { return Printed(t.lines) }
