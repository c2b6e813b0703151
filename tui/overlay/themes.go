package overlay

import (
	"strings"

	"nook/themes"
	"nook/tui/paint"
)

// Themes is the list of themes; the chosen one is worn at once.
type Themes struct {
	names  []string
	at     int
	before string // worn when the list was opened
}

// NewThemes makes the list with the one that is worn chosen.
func NewThemes(names []string, worn string) *Themes {
	p := &Themes{names: names, before: worn}
	for i, n := range names {
		if n == worn {
			p.at = i
		}
	}
	return p
}

// Full implements Overlay.
func (*Themes) Full() bool { return false }

// Keys implements Overlay.
func (*Themes) Keys() [][2]string {
	return [][2]string{{"↑↓", "look"}, {"Enter", "keep it"}, {"Esc", "back"}}
}

// Key implements Overlay. A letter goes to the next name that begins with it.
func (p *Themes) Key(name, text string) Intent {
	n := len(p.names)
	was := p.at
	switch name {
	case "esc", "ctrl+c", "ctrl+g":
		return Intent{Act: DropTheme, Text: p.before}
	case "enter":
		return Intent{Act: KeepTheme, Text: p.names[p.at]}
	case "up", "ctrl+p", "shift+tab":
		p.at = (p.at + n - 1) % n
	case "down", "ctrl+n", "tab":
		p.at = (p.at + 1) % n
	case "home", "pgup":
		p.at = 0
	case "end", "pgdown":
		p.at = n - 1
	default:
		for i := 1; i <= n && text != ""; i++ {
			if k := (p.at + i) % n; strings.HasPrefix(p.names[k], text) {
				p.at = k
				break
			}
		}
	}
	if p.at == was {
		return Intent{}
	}
	return Intent{Act: WearTheme, Text: p.names[p.at]}
}

// Rows implements Overlay.
func (p *Themes) Rows(s *themes.Styles, w, h int) []string {
	out := []string{Title(s, "Theme", w)}
	room := min(max(h-1, 1), len(p.names))
	first := min(max(p.at-room/2, 0), len(p.names)-room)
	sample := paint.Line{{Role: themes.Keyword, Text: "const "}, {Text: "n"}, {Role: themes.Punctuation, Text: " = "}, {Role: themes.Function, Text: "f"},
		{Role: themes.Punctuation, Text: "("}, {Role: themes.String, Text: "'text'"}, {Role: themes.Punctuation, Text: ", "}, {Role: themes.Number, Text: "17"},
		{Role: themes.Punctuation, Text: ") "}, {Role: themes.Comment, Text: "// so"}, {Role: themes.Bad, Text: "  ✗ error"}}
	for i := first; i < first+room; i++ {
		mark := "   "
		if p.names[i] == p.before {
			mark = " • "
		}
		l := paint.Line{{Role: themes.Dim, Text: mark}, {Text: paint.Pad(paint.CutText(p.names[i], 14), 14) + " "}}
		if i != p.at {
			out = append(out, paint.Row(s, paint.Cut(l, w)))
			continue
		}
		row := paint.Over(s, paint.Cut(l, w), themes.Select, min(18, w))
		out = append(out, row+paint.Row(s, paint.Cut(append(paint.Plain(themes.Text, "  "), sample...), max(w-18, 0))))
	}
	return out
}
