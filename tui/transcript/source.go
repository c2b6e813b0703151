package transcript

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"nook/themes"
	"nook/tui/markdown"
	"nook/tui/paint"
)

// text is lines and the rows they take, counted once for a width.
type text struct {
	doc   *markdown.Document // Markdown, laid out anew for a width; nil for lines that stay
	lines []paint.Line
	w     int
	rows  int
	sums  []int32 // rows before each line; nil where every line takes one
}

func (x *text) set(lines []paint.Line) { *x = text{lines: lines} }

// prose takes Markdown.
func (x *text) prose(source string) {
	*x = text{doc: markdown.Parse(source)}
	x.layOut(usualWidth)
}

// usualWidth is what Markdown is laid out in before it was asked for a width.
const usualWidth = 80

// layOut gives Markdown its rows; there is one at least.
func (x *text) layOut(w int) {
	if x.lines = x.doc.Rows(w); len(x.lines) == 0 {
		x.lines = []paint.Line{nil}
	}
}

// height is how many rows the lines take in w cells.
func (x *text) height(w int) int {
	if x.w == w {
		return x.rows
	}
	if x.doc != nil {
		x.layOut(w)
	}
	x.w, x.rows, x.sums = w, len(x.lines), nil
	for i, l := range x.lines {
		n := paint.Rows(l, w)
		if n > 1 && x.sums == nil {
			x.sums = make([]int32, 0, len(x.lines))
			for k := range i {
				x.sums = append(x.sums, int32(k))
			}
			x.rows = i
		}
		if x.sums != nil {
			x.sums = append(x.sums, int32(x.rows))
			x.rows += n
		}
	}
	return x.rows
}

// before is how many rows stand before a line.
func (x *text) before(line int) int {
	if x.sums == nil {
		return line
	}
	return int(x.sums[line])
}

// lineAt is the line that holds a row.
func (x *text) lineAt(row int) int {
	if x.sums == nil {
		return min(row, len(x.lines)-1)
	}
	return sort.Search(len(x.sums), func(i int) bool { return int(x.sums[i]) > row }) - 1
}

// sourceRows is how many rows the input takes: its text, the one row of a folded text, or the editor.
func (c *Cell) sourceRows(w int) int {
	switch {
	case c.editing > 0:
		return c.editing
	case c.closed:
		return 1
	}
	return c.source.height(w)
}

// head is what stands in the gutter before an input's first row, and before the others.
func (c *Cell) head(v *canvas) (first, more mark) {
	sign := "›"
	first.role = v.promptRole(c)
	switch {
	case c.editing > 0:
		sign, more = "»", mark{"┃", first.role}
	case v.selects(c):
		sign, more = "◆", mark{"┃", first.role}
	case c.Text:
		return mark{}, mark{}
	}
	if c.Text || (c.Run == 0 && !c.Old) {
		first.text = sign
	} else {
		first.text = strconv.FormatUint(uint64(c.ID), 10) + " " + sign
	}
	return first, more
}

// drawSource draws the input: only the lines that the window shows are looked at.
func (c *Cell) drawSource(v *canvas, now time.Time) {
	first, more := c.head(v)
	if c.editing > 0 {
		c.drawEditor(v, first, more, now)
		return
	}
	chosen := v.chosen.cell == c && v.chosen.item == nil
	if c.closed {
		v.row(first, chosen, withBadge(c.closedLine(v.w), c.badge(v, now), v.w))
		return
	}
	c.source.height(v.w)
	i := 0
	if v.above > 0 {
		i = c.source.lineAt(min(v.above, c.source.rows-1))
		v.above -= c.source.before(i)
	}
	for ; i < len(c.source.lines) && !v.full(); i++ {
		rows := []paint.Line{c.source.lines[i]}
		if rows[0].Width() > v.w {
			rows = paint.Wrap(rows[0], v.w)
		}
		for k, row := range rows {
			m := more
			if i == 0 && k == 0 {
				m = first
				row = withBadge(row, c.badge(v, now), v.w)
			}
			v.row(m, chosen, row)
		}
	}
}

// closedLine is a folded input: how it begins, and how much there is.
func (c *Cell) closedLine(w int) paint.Line {
	c.source.height(w)
	more := paint.Line{}
	if n := uint64(strings.Count(c.Source, "\n") + 1); n > 1 {
		more = paint.Plain(themes.Dim, " … "+counted(n-1)+" more "+plural(n-1, "line"))
	}
	l := paint.Cut(c.source.lines[0], max(w-more.Width(), 4))
	return paint.Cut(append(append(paint.Line{}, l...), more...), w)
}
