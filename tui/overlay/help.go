package overlay

import (
	"nook/themes"
	"nook/tui/paint"
)

// Help is the sheet of keys that work where it was asked for.
type Help struct {
	Groups []Group
	scroller
}

// Group is keys under a heading.
type Group struct {
	Title string
	Keys  [][2]string // key and meaning
}

// Full implements Overlay.
func (*Help) Full() bool { return true }

// Rows implements Overlay.
func (p *Help) Rows(s *themes.Styles, w, h int) []string {
	cols := 1
	if w >= 100 {
		cols = 2
	}
	colW := w / cols
	var blocks [][]string
	for _, g := range p.Groups {
		block := []string{paint.Row(s, paint.Cut(paint.Line{{Text: "  "}, {Role: themes.Title, Text: g.Title}}, colW))}
		for _, k := range g.Keys {
			l := paint.Line{{Text: "  "}, {Role: themes.Accent, Text: paint.Pad(k[0], 20) + " "}, {Role: themes.Text, Text: k[1]}}
			block = append(block, paint.Row(s, paint.Cut(l, colW-1)))
		}
		blocks = append(blocks, append(block, ""))
	}
	rows := flow(blocks, cols, colW)
	from, to := p.window(len(rows), h-1)
	return append([]string{Title(s, "Keys", w)}, rows[from:to]...)
}

// flow sets blocks in columns of about the same height.
func flow(blocks [][]string, cols, colW int) []string {
	total := 0
	for _, b := range blocks {
		total += len(b)
	}
	columns := make([][]string, cols)
	at := 0
	for _, b := range blocks {
		if at < cols-1 && len(columns[at]) > 0 && len(columns[at])+len(b)/2 > total/cols {
			at++
		}
		columns[at] = append(columns[at], b...)
	}
	var out []string
	for i := 0; ; i++ {
		row, any := "", false
		for c := range columns {
			cell := ""
			if i < len(columns[c]) {
				cell, any = columns[c][i], true
			}
			if c < cols-1 {
				cell = paint.PadStyled(cell, colW)
			}
			row += cell
		}
		if !any {
			return out
		}
		out = append(out, row)
	}
}
