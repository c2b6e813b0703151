package overlay

import (
	"nook/themes"
	"nook/tui/paint"
)

// Help is the sheet of keys that work where it was asked for.
type Help struct {
	Groups []Group
	top    int
	rows   int
	h      int
}

// Group is keys under a heading.
type Group struct {
	Title string
	Keys  [][2]string // key and meaning
}

// Full implements Overlay.
func (*Help) Full() bool { return true }

// Keys implements Overlay.
func (p *Help) Keys() [][2]string {
	if p.rows > p.h {
		return [][2]string{{"↑↓", "scroll"}, {"Esc", "close"}}
	}
	return [][2]string{{"Esc", "close"}}
}

// Key implements Overlay.
func (p *Help) Key(name, _ string) Intent {
	switch name {
	case "up", "k", "ctrl+p":
		p.top--
	case "down", "j", "ctrl+n":
		p.top++
	case "pgup":
		p.top -= p.h
	case "pgdown", "space":
		p.top += p.h
	default:
		return Intent{Act: Close}
	}
	return Intent{}
}

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
	p.rows, p.h = len(rows), h-1
	p.top = min(max(p.top, 0), max(len(rows)-p.h, 0))
	rows = rows[p.top:min(len(rows), p.top+p.h)]
	return append([]string{Title(s, "Keys", w)}, rows...)
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
