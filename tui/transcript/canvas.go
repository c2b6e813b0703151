package transcript

import (
	"strconv"

	"nook/themes"
	"nook/tui/paint"
)

// mark is what stands in the gutter before a row.
type mark struct {
	text string
	role themes.Role
}

// canvas takes the rows of a window. Drawing walks what is there from the first row and leaves
// out, by height alone, what lies above the window; it stops when the window is full.
type canvas struct {
	s      *themes.Styles
	w      int // cells of text, without the gutter
	gutter int
	above  int // rows to leave out
	left   int // rows still wanted
	rows   []string
	chosen Stop
	cell   *Cell
	edit   *inPlace
	list   *Transcript
	sel    [2]int // first and last of several chosen cells; an empty range when one is
}

// selects says whether a cell is one of several that are chosen.
func (c *canvas) selects(cell *Cell) bool { return cell.at >= c.sel[0] && cell.at <= c.sel[1] }

// promptRole is the role of what stands before an input.
func (c *canvas) promptRole(cell *Cell) themes.Role {
	switch {
	case cell.editing > 0:
		return themes.Warn
	case cell.Old:
		return themes.Dim
	}
	return themes.Prompt
}

func (c *canvas) full() bool { return c.left <= 0 }

// skip leaves out n rows when all of them lie above the window.
func (c *canvas) skip(n int) bool {
	if n > c.above {
		return false
	}
	c.above -= n
	return true
}

// put draws one line, wrapped; the mark stands before its first row. ch is what it belongs to, for the chosen row.
func (c *canvas) put(m mark, ch choice, l paint.Line) {
	var rows []paint.Line
	if l.Width() <= c.w {
		rows = []paint.Line{l}
	} else {
		rows = paint.Wrap(l, c.w)
	}
	for i, row := range rows {
		if i > 0 && m.text != "│" && m.text != "┆" {
			m.text = ""
		}
		c.row(m, ch != nil && c.chosen.ch == ch, row)
	}
}

// row draws one row that fits.
func (c *canvas) row(m mark, chosen bool, l paint.Line) {
	if c.above > 0 || c.left <= 0 {
		c.painted(m, "")
		return
	}
	text := ""
	if chosen {
		text = paint.Over(c.s, l, themes.Select, c.w)
	} else {
		text = paint.Row(c.s, l)
	}
	c.painted(m, text)
}

// painted takes one row as the terminal gets it.
func (c *canvas) painted(m mark, text string) {
	if c.above > 0 {
		c.above--
		return
	}
	if c.left <= 0 {
		return
	}
	c.left--
	pad := c.gutter - 1 - paint.Width(m.text)
	c.rows = append(c.rows, spaces(pad)+c.s.Paint(m.role).Apply(m.text)+" "+text)
}

func (c *canvas) blank() { c.raw("") }

func (c *canvas) raw(row string) {
	if c.above > 0 {
		c.above--
	} else if c.left > 0 {
		c.left--
		c.rows = append(c.rows, row)
	}
}

const blanks = "                                                                "

func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return blanks + spaces(n-len(blanks))
}

// counted writes a count with thin groups, 990,000.
func counted(n uint64) string {
	s := strconv.FormatUint(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func plural(n uint64, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
