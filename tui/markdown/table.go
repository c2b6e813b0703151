package markdown

import (
	"strings"

	"nook/themes"
	"nook/tui/paint"
)

// maxColumns bounds a table.
const maxColumns = 64

// tabled reads a table: a row, a line that says how columns are aligned, and rows.
func (r *reader) tabled() bool {
	if r.at+1 >= len(r.lines) || !strings.Contains(r.lines[r.at].text, "|") {
		return false
	}
	align := alignment(r.lines[r.at+1].text)
	head := columns(r.lines[r.at].text)
	if len(align) == 0 || len(align) != len(head) || len(head) > maxColumns {
		return false
	}
	b := block{kind: table, line: r.lines[r.at].no, align: align, cells: [][]string{head}}
	for r.at += 2; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at]
		if l.blank() || (!strings.Contains(l.text, "|") && starts(l.text)) {
			break
		}
		row := columns(l.text)
		for len(row) < len(head) {
			row = append(row, "")
		}
		b.cells = append(b.cells, row[:len(head)])
	}
	r.put(b)
	return true
}

// alignment reads |:--|--:|:-:|; nil where the line is none.
func alignment(text string) []int {
	if !strings.Contains(text, "-") || strings.Trim(text, " |:-") != "" {
		return nil
	}
	var out []int
	for _, c := range columns(text) {
		dashes := strings.Trim(c, ":")
		if dashes == "" || strings.Trim(dashes, "-") != "" {
			return nil
		}
		left, right := c[0] == ':', c[len(c)-1] == ':'
		switch {
		case left && right:
			out = append(out, 0)
		case right:
			out = append(out, 1)
		default:
			out = append(out, -1)
		}
	}
	return out
}

// columns cuts a row at its bars; \| is a bar of the text.
func columns(text string) []string {
	text = strings.TrimSpace(text)
	text = strings.TrimPrefix(text, "|")
	var out []string
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && text[i+1] == '|':
			b.WriteByte('|')
			i++
		case text[i] == '|':
			out = append(out, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(text[i])
		}
	}
	if rest := strings.TrimSpace(b.String()); rest != "" || len(out) == 0 {
		out = append(out, rest)
	}
	return out
}

// grid is a table that is laid out.
type grid struct {
	cells  [][][]paint.Span
	align  []int
	widths []int
}

// between stands between columns.
const between = " │ "

// table lays a table out: columns are as wide as their text where there is room, else the widest
// give way and their text is wrapped; where even that is too narrow, rows become lists.
func (p *printer) table(b block, w int) []paint.Line {
	g := grid{align: b.align, widths: make([]int, len(b.align))}
	for _, row := range b.cells {
		var cells [][]paint.Span
		for i, text := range row {
			c := p.spans(p.doc.inline(text), themes.Text)
			cells = append(cells, c)
			g.widths[i] = max(g.widths[i], paint.Line(c).Width(), 1)
		}
		g.cells = append(g.cells, cells)
	}
	if !Fit(g.widths, w-(len(g.widths)-1)*len([]rune(between)), leastColumn) {
		return g.records(w)
	}
	return g.rows()
}

// leastColumn is the narrowest a column becomes.
const leastColumn = 5

// Fit takes cells from the widest columns until all fit in w; false where columns would become
// narrower than least, and nothing is changed then.
func Fit(widths []int, w, least int) bool {
	sum, floor := 0, 0
	for _, n := range widths {
		sum += n
		floor += min(n, least)
	}
	if floor > w {
		return false
	}
	for sum > w {
		widest, second := 0, 0
		count := 0
		for _, n := range widths {
			switch {
			case n > widest:
				widest, second, count = n, widest, 1
			case n == widest:
				count++
			case n > second:
				second = n
			}
		}
		to := max(second, widest-(sum-w+count-1)/count, min(widest-1, least))
		to = max(min(to, widest-1), 1)
		for i, n := range widths {
			if n == widest && sum > w {
				cut := min(n-to, sum-w)
				widths[i] -= cut
				sum -= cut
			}
		}
	}
	return true
}

// rows paints the head, a rule, and the body.
func (g *grid) rows() []paint.Line {
	var out []paint.Line
	for i, row := range g.cells {
		if i == 0 {
			for k := range row {
				row[k] = over(row[k], themes.Title)
			}
		}
		out = append(out, g.row(row)...)
		if i == 0 {
			var bars []string
			for _, n := range g.widths {
				bars = append(bars, strings.Repeat("─", n))
			}
			out = append(out, paint.Plain(themes.Line, strings.Join(bars, "─┼─")))
		}
	}
	return out
}

// row paints the cells of one row beside each other.
func (g *grid) row(cells [][]paint.Span) []paint.Line {
	wrapped := make([][]paint.Line, len(cells))
	n := 1
	for i, c := range cells {
		wrapped[i] = flow(c, g.widths[i])
		n = max(n, len(wrapped[i]))
	}
	out := make([]paint.Line, n)
	for k := range out {
		var l paint.Line
		for i := range cells {
			if i > 0 {
				l = append(l, paint.Span{Role: themes.Line, Text: between})
			}
			var text paint.Line
			if k < len(wrapped[i]) {
				text = wrapped[i][k]
			}
			room := g.widths[i] - text.Width()
			left := 0
			switch g.align[i] {
			case 0:
				left = room / 2
			case 1:
				left = room
			}
			if text.Width() > 0 {
				l = gap(l, left)
			} else {
				left = 0
			}
			l = append(l, text...)
			if i < len(cells)-1 {
				l = gap(l, room-left)
			}
		}
		out[k] = l
	}
	return out
}

func gap(l paint.Line, n int) paint.Line {
	if n <= 0 {
		return l
	}
	return append(l, paint.Span{Text: strings.Repeat(" ", n)})
}

// records writes each row as lines of "name: value".
func (g *grid) records(w int) []paint.Line {
	var out []paint.Line
	for i, row := range g.cells {
		if i == 0 && len(g.cells) > 1 {
			continue
		}
		if i > 1 {
			out = append(out, nil)
		}
		for k, c := range row {
			if i == 0 {
				out = append(out, flow(over(c, themes.Title), w)...)
				continue
			}
			l := append(append([]paint.Span{}, over(g.cells[0][k], themes.Title)...), paint.Span{Role: themes.Title, Text: ": "})
			out = append(out, flow(append(l, c...), w)...)
		}
	}
	return out
}

// over gives plain text another role.
func over(l []paint.Span, r themes.Role) []paint.Span {
	out := make([]paint.Span, len(l))
	for i, s := range l {
		if s.Role == themes.Text && s.SGR == "" {
			s.Role = r
		}
		out[i] = s
	}
	return out
}
