package paint

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"

	"nook/engine/kernel"
)

// ascii says that every byte is one printable cell.
func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// Width is how many cells a text takes.
func Width(s string) int {
	if ascii(s) {
		return len(s)
	}
	return displaywidth.String(s)
}

// Width is how many cells the line takes.
func (l Line) Width() int {
	n := 0
	for _, s := range l {
		n += Width(s.Text)
	}
	return n
}

// Graphemes calls f with every grapheme cluster, where it begins and its width, until f returns false.
func Graphemes(s string, f func(at int, cluster string, width int) bool) {
	if ascii(s) {
		for i := range len(s) {
			if !f(i, s[i:i+1], 1) {
				return
			}
		}
		return
	}
	at := 0
	g := displaywidth.StringGraphemes(s)
	for g.Next() {
		if !f(at, g.Value(), g.Width()) {
			return
		}
		at += len(g.Value())
	}
}

// Cut shortens a line to w cells; where something was left out stands "…".
func Cut(l Line, w int) Line {
	if l.Width() <= w {
		return l
	}
	if w <= 0 {
		return nil
	}
	var out Line
	left := w - 1
	for _, s := range l {
		n := Width(s.Text)
		if n <= left {
			out = append(out, s)
			left -= n
			continue
		}
		end := 0
		Graphemes(s.Text, func(at int, c string, cw int) bool {
			if cw > left {
				return false
			}
			left -= cw
			end = at + len(c)
			return true
		})
		s.Text = s.Text[:end] + "…"
		return append(out, s)
	}
	return out
}

// CutText is Cut for text of one meaning.
func CutText(s string, w int) string {
	if Width(s) <= w {
		return s
	}
	return Cut(Plain(0, s), w).String()
}

// CutLeft shortens a text at its front, "…rest": of a path the end matters.
func CutLeft(s string, w int) string {
	total := Width(s)
	if total <= w {
		return s
	}
	if w <= 1 {
		return strings.Repeat("…", max(w, 0))
	}
	drop, start := total-(w-1), len(s)
	Graphemes(s, func(at int, c string, cw int) bool {
		if drop <= 0 {
			start = at
			return false
		}
		drop -= cw
		return true
	})
	return "…" + s[start:]
}

// Pad fills a text with spaces up to w cells.
func Pad(s string, w int) string {
	if n := Width(s); n < w {
		return s + strings.Repeat(" ", w-n)
	}
	return s
}

// Height is how many rows of w cells a kernel's line takes; it is at least one.
func Height(l kernel.Line, w int) int {
	n, simple := 0, true
	for _, s := range l {
		n += len(s.Text)
		simple = simple && ascii(s.Text)
	}
	switch {
	case n <= w && simple:
		return 1
	case simple:
		return (n + w - 1) / w
	}
	return Rows(Of(l), w)
}

// Rows is how many rows of w cells a line takes; it is at least one.
func Rows(l Line, w int) int {
	n := 1
	wrap(l, w, func(int, int) {}, func() { n++ })
	return n
}

// Wrap breaks a line into rows of at most w cells, between graphemes.
func Wrap(l Line, w int) []Line {
	if l.Width() <= w {
		return []Line{l}
	}
	var out []Line
	var row Line
	span, from := -1, 0
	flush := func(end int) {
		if span >= 0 && end > from {
			s := l[span]
			s.Text = s.Text[from:end]
			row = append(row, s)
		}
	}
	end := 0
	wrap(l, w, func(i, to int) {
		if i != span {
			flush(end)
			span, from = i, 0
		}
		end = to
	}, func() {
		flush(end)
		from = end
		out = append(out, row)
		row = nil
	})
	flush(end)
	return append(out, row)
}

// wrap walks a line: take is told how far into a span the row goes, brk that a new row begins
// before what is taken next.
func wrap(l Line, w int, take func(span, to int), brk func()) {
	used := 0
	w = max(w, 2)
	for i, s := range l {
		Graphemes(s.Text, func(at int, c string, cw int) bool {
			if used+cw > w {
				brk()
				used = 0
			}
			used += cw
			take(i, at+len(c))
			return true
		})
	}
}

// PadStyled fills a painted row with spaces up to w cells.
func PadStyled(row string, w int) string {
	if n := ansi.StringWidth(row); n < w {
		return row + strings.Repeat(" ", w-n)
	}
	return row
}
