package overlay

import (
	"strconv"
	"strings"
	"time"

	"nook/history"
	"nook/themes"
	"nook/tui/fuzzy"
	"nook/tui/paint"
)

// Search finds an earlier input: the letters of every word of the query must be in it, in order.
// The best match comes first; of equal ones, the newest.
type Search struct {
	Now     time.Time
	entries []history.Entry
	query   string
	at      int
	finder  fuzzy.Finder
	found   []history.Entry
}

// NewSearch makes a search that has nothing yet.
func NewSearch(now time.Time) *Search { return &Search{Now: now} }

// Load gives it the inputs, newest first.
func (p *Search) Load(entries []history.Entry) {
	p.entries = entries
	texts := make([]string, len(entries))
	for i, e := range entries {
		texts[i] = e.Source
	}
	p.finder.Load(texts)
	p.filter()
}

// Full implements Overlay.
func (*Search) Full() bool { return true }

// Keys implements Overlay.
func (*Search) Keys() [][2]string {
	return [][2]string{{"Enter", "take"}, {"↑↓", "choose"}, {"Esc", "back"}}
}

// Key implements Overlay.
func (p *Search) Key(name, text string) Intent {
	switch name {
	case "esc", "ctrl+c", "ctrl+g":
		return Intent{Act: Close}
	case "enter", "tab", "right":
		if len(p.found) > 0 {
			return Intent{Act: Insert, Text: p.found[p.at].Source}
		}
		return Intent{Act: Close}
	case "up", "ctrl+r", "ctrl+p":
		p.at++
	case "down", "ctrl+s", "ctrl+n":
		p.at--
	case "backspace":
		if r := []rune(p.query); len(r) > 0 {
			p.query = string(r[:len(r)-1])
			p.filter()
		}
	case "ctrl+u", "ctrl+w":
		p.query = ""
		p.filter()
	default:
		if text != "" {
			p.query += text
			p.filter()
		}
	}
	p.at = min(max(p.at, 0), max(len(p.found)-1, 0))
	return Intent{}
}

func (p *Search) filter() {
	p.at, p.found = 0, nil
	for _, i := range p.finder.Find(p.query) {
		p.found = append(p.found, p.entries[i])
	}
}

// Rows implements Overlay: the newest stands lowest, above the query.
func (p *Search) Rows(s *themes.Styles, w, h int) []string {
	room := max(h-3, 1)
	first := max(p.at-room+1, 0)
	var list []string
	for i := min(first+room, len(p.found)) - 1; i >= first; i-- {
		list = append(list, p.row(s, i, w))
	}
	out := []string{Title(s, "History", w)}
	for range room - len(list) {
		out = append(out, "")
	}
	out = append(out, list...)
	count := strconv.Itoa(len(p.found)) + " of " + strconv.Itoa(len(p.entries))
	query := paint.Line{{Role: themes.Accent, Text: " find › "}, {Text: p.query}, {Role: themes.Accent, Text: "▏"}, {Role: themes.Dim, Text: "  " + count}}
	return append(out, "", paint.Row(s, paint.Cut(query, w)))
}

func (p *Search) row(s *themes.Styles, i, w int) string {
	e := p.found[i]
	state := paint.Span{Role: themes.Good, Text: "✓"}
	switch e.State {
	case history.Failed:
		state = paint.Span{Role: themes.Bad, Text: "✗"}
	case history.Interrupted:
		state = paint.Span{Role: themes.Warn, Text: "■"}
	case history.Done:
	default:
		state = paint.Span{Role: themes.Dim, Text: " "}
	}
	text := strings.Join(strings.Fields(e.Source), " ")
	l := paint.Line{{Text: " "}, state, {Role: themes.Dim, Text: " " + pad(ago(p.Now.Sub(e.At)), 7) + "  "}, {Text: text}}
	l = paint.Cut(l, w)
	if i == p.at {
		return paint.Over(s, l, themes.Select, w)
	}
	return paint.Row(s, l)
}

func pad(s string, n int) string { return strings.Repeat(" ", max(n-paint.Width(s), 0)) + s }

// ago writes an age in one unit.
func ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return strconv.Itoa(int(d.Minutes())) + " min"
	case d < 48*time.Hour:
		return strconv.Itoa(int(d.Hours())) + " h"
	}
	return strconv.Itoa(int(d.Hours()/24)) + " d"
}
