// Package complete is the list of what may stand at the cursor. It belongs to the goroutine of
// the screen and asks nobody: candidates are given to it.
package complete

import (
	"strings"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/paint"
)

// Popup is the list; the zero Popup is closed.
type Popup struct {
	Gen   int // counts requests; the answer to an old one is dropped
	items kernel.Completions
	at    int
	open  bool
}

// Open says whether the list is shown.
func (p *Popup) Open() bool { return p.open }

// Close hides it and makes answers that are on their way old.
func (p *Popup) Close() {
	p.open = false
	p.Gen++
}

// Show takes candidates for src. It returns what can be inserted at once: the only candidate, or
// what all have in common beyond what is there.
func (p *Popup) Show(c kernel.Completions, src string) (text string, ok bool) {
	p.items, p.at, p.open = c, 0, false
	if c.From < 0 || c.To > len(src) || c.From > c.To || len(c.Items) == 0 {
		return "", false
	}
	if len(c.Items) == 1 {
		return c.Items[0].Text, true
	}
	p.open = true
	common := c.Items[0].Text
	for _, it := range c.Items[1:] {
		for !strings.HasPrefix(it.Text, common) {
			common = common[:len(common)-1]
		}
	}
	if len(common) > c.To-c.From && strings.HasPrefix(common, src[c.From:c.To]) {
		p.items.To = c.From + len(common)
		return common, true
	}
	return "", false
}

// Move chooses the next candidate or the one before.
func (p *Popup) Move(by int) {
	n := len(p.items.Items)
	p.at = (p.at + by + n) % n
}

// Choice is what the chosen candidate replaces and by what.
func (p *Popup) Choice() (from, to int, text string) {
	return p.items.From, p.items.To, p.items.Items[p.at].Text
}

// Rows paints at most h rows of w cells.
func (p *Popup) Rows(s *themes.Styles, w, h, indent int) []string {
	n := len(p.items.Items)
	h = min(h, n)
	first := min(max(p.at-h/2, 0), n-h)
	wide := 0
	for _, it := range p.items.Items[first : first+h] {
		wide = max(wide, paint.Width(it.Text))
	}
	wide = min(wide, max(w-indent-20, 10))
	out := make([]string, 0, h)
	for i := first; i < first+h; i++ {
		it := p.items.Items[i]
		l := paint.Line{{Text: " "}, {Role: roleOf(it.Kind), Text: paint.Pad(paint.CutText(it.Text, wide), wide)}, {Role: themes.Dim, Text: "  " + paint.Pad(it.Kind, 9)}}
		if it.Detail != "" {
			l = append(l, paint.Span{Role: themes.Dim, Text: " " + it.Detail})
		}
		room := max(w-indent, 4)
		l = paint.Cut(l, room)
		row := strings.Repeat(" ", min(indent, w-room))
		if i == p.at {
			out = append(out, row+paint.Over(s, l, themes.Select, min(room, wide+14)))
			continue
		}
		out = append(out, row+paint.Row(s, l))
	}
	return out
}

func roleOf(kind string) themes.Role {
	switch kind {
	case "function", "method":
		return themes.Function
	case "class":
		return themes.Name
	case "keyword":
		return themes.Keyword
	case "property":
		return themes.Key
	case "module", "file":
		return themes.String
	}
	return themes.Text
}
