package markdown

import (
	"strings"

	"nook/tui/paint"
)

// newline as a span's text is a break that stays.
const newline = "\n"

// flower fills rows with words.
type flower struct {
	w    int
	rows []paint.Line
	row  paint.Line
	used int
	gap  paint.Line // spaces before the word
	gapw int
	word paint.Line
	ww   int
}

// flow breaks text into rows of at most w cells: at spaces, on both sides of a wide character, and
// inside what is wider than a row. Spaces at the ends of rows are dropped. There is one row at least.
func flow(text []paint.Span, w int) []paint.Line {
	f := flower{w: max(w, 2)}
	for _, s := range text {
		if s.Text == newline {
			f.end()
			f.flush()
			continue
		}
		f.span(s)
	}
	f.end()
	if len(f.row) > 0 || len(f.rows) == 0 {
		f.flush()
	}
	return f.rows
}

func (f *flower) span(s paint.Span) {
	from := 0
	take := func(to, width int) {
		if to > from {
			p := s
			p.Text = s.Text[from:to]
			f.word = append(f.word, p)
			f.ww += width
		}
		from = to
	}
	width := 0
	paint.Graphemes(s.Text, func(at int, c string, cw int) bool {
		switch {
		case c == " ":
			take(at, width)
			width = 0
			f.end()
			from = at + 1
			p := s
			p.Text = c
			f.gap, f.gapw = append(f.gap, p), f.gapw+1
		case cw > 1:
			take(at, width)
			width = 0
			f.end()
			take(at+len(c), cw)
			f.end()
		default:
			width += cw
		}
		return true
	})
	take(len(s.Text), width)
}

// end places the word.
func (f *flower) end() {
	if len(f.word) == 0 {
		return
	}
	if f.used > 0 && f.used+f.gapw+f.ww > f.w {
		f.flush()
	}
	if f.used > 0 {
		for _, g := range f.gap {
			f.add(g)
		}
		f.used += f.gapw
	}
	rows := []paint.Line{f.word}
	if f.ww > f.w {
		rows = paint.Wrap(f.word, f.w)
	}
	for i, r := range rows {
		if i > 0 {
			f.flush()
		}
		for _, s := range r {
			f.add(s)
		}
		f.used += r.Width()
	}
	f.word, f.ww, f.gap, f.gapw = f.word[:0], 0, f.gap[:0], 0
}

// add puts a span on the row; equal neighbours become one.
func (f *flower) add(s paint.Span) {
	if n := len(f.row); n > 0 {
		last := &f.row[n-1]
		if last.Role == s.Role && last.SGR == s.SGR && last.Link == s.Link {
			last.Text += s.Text
			return
		}
	}
	s.Text = strings.Clone(s.Text)
	f.row = append(f.row, s)
}

func (f *flower) flush() {
	f.rows = append(f.rows, f.row)
	f.row, f.used, f.gap, f.gapw = nil, 0, nil, 0
}
