package overlay

import (
	"nook/themes"
	"nook/tui/paint"
)

// Name asks for a file's name.
type Name struct {
	Title, Label, Hint string
	text               string
}

// Full implements Overlay.
func (*Name) Full() bool { return false }

// Keys implements Overlay.
func (*Name) Keys() [][2]string { return [][2]string{{"Enter", "save"}, {"Esc", "back"}} }

// Key implements Overlay.
func (p *Name) Key(name, text string) Intent {
	switch name {
	case "esc", "ctrl+c", "ctrl+g":
		return Intent{Act: Close}
	case "enter":
		if p.text == "" {
			return Intent{Act: Close}
		}
		return Intent{Act: SaveAs, Text: p.text}
	case "backspace":
		if r := []rune(p.text); len(r) > 0 {
			p.text = string(r[:len(r)-1])
		}
	case "ctrl+u", "ctrl+w":
		p.text = ""
	default:
		p.text += text
	}
	return Intent{}
}

// Rows implements Overlay.
func (p *Name) Rows(s *themes.Styles, w, _ int) []string {
	room := max(w-len(p.Label)-6, 1)
	l := paint.Line{{Role: themes.Accent, Text: " " + p.Label + " › "}, {Text: paint.CutLeft(p.text, room)}, {Role: themes.Accent, Text: "▏"}}
	if p.text == "" {
		l = append(l, paint.Span{Role: themes.Dim, Text: "  " + p.Hint})
	}
	return []string{Title(s, p.Title, w), paint.Row(s, paint.Cut(l, w)), ""}
}
