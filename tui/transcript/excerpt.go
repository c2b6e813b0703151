package transcript

import (
	"strings"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/paint"
)

// excerpt is how a line of code in an error is shown: in one row, for the caret below it must
// point at something. Where the line is too long the part around the marked text is shown.
type excerpt struct {
	head     int // cells that always stand at the front
	from, to int // cells of the marked text; to is 0 where nothing is marked
}

// frame writes lines of code and points at the marked part: colour alone says nothing where there
// is none.
func (f *fail) frame(code []kernel.Line, pad string) {
	var x excerpt
	first := len(f.lines)
	for _, l := range code {
		line := append(paint.Plain(themes.Text, pad), paint.Of(l)...)
		f.lines = append(f.lines, line)
		at := 0
		for i, s := range line {
			n := paint.Width(s.Text)
			if i < 2 && len(line) > 2 {
				x.head = at + n
			}
			if s.Role == themes.Match && n > 0 && strings.Trim(s.Text, "^ ") != "" {
				x.from, x.to = at, at+n
				f.add(themes.Bad, spaces(at)+strings.Repeat("^", n))
				break
			}
			at += n
		}
	}
	for i := first; i < len(f.lines); i++ {
		f.code[i] = x
	}
}

// window is the part of a line that a screen of w cells shows.
func (x excerpt) window(l paint.Line, w int) paint.Line {
	const behind = 8 // cells to see of what follows the mark
	drop := 0
	if x.to+behind > w {
		drop = min(x.to+behind-w, x.from-x.head-1)
	}
	if drop <= 0 {
		return paint.Cut(l, w)
	}
	var out paint.Line
	at, skipped := 0, false
	for _, s := range l {
		var keep strings.Builder
		paint.Graphemes(s.Text, func(_ int, cluster string, n int) bool {
			switch {
			case at < x.head || at > x.head+drop:
				keep.WriteString(cluster)
			case !skipped:
				skipped = true
				if cluster == " " {
					keep.WriteString(" ")
				} else {
					keep.WriteString("…")
				}
			}
			at += n
			return true
		})
		s.Text = keep.String()
		out = append(out, s)
	}
	return paint.Cut(out, w)
}
