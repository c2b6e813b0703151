package overlay

import (
	"nook/themes"
	"nook/tui/paint"
)

// Text is something that is read and laid out for a width.
type Text interface {
	Rows(w int) []paint.Line
}

// Page is a text over the whole screen.
type Page struct {
	Name string
	Text Text
	scroller
}

// Full implements Overlay.
func (*Page) Full() bool { return true }

// pageMargin is how many cells stand before the text and behind it.
const pageMargin = 2

// Rows implements Overlay.
func (p *Page) Rows(s *themes.Styles, w, h int) []string {
	lines := p.Text.Rows(max(w-2*pageMargin, 1))
	from, to := p.window(len(lines), h-1)
	out := []string{Title(s, p.Name, w)}
	for _, l := range lines[from:to] {
		row := append(paint.Line{{Text: "  "}}, l...)
		out = append(out, paint.Row(s, paint.Cut(row, w)))
	}
	return out
}
