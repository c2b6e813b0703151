package overlay

import (
	"nook/themes"
	"nook/tui/paint"
)

// Answer is one answer to a question: the keys that give it and what then happens.
type Answer struct {
	Keys []string // the first one is shown, by Label
	Label,
	Meaning string
	Act Act
}

// Ask is a question with its reasons, answered with one key.
type Ask struct {
	Title   string
	Lines   []paint.Line
	Answers []Answer
}

// Full implements Overlay.
func (*Ask) Full() bool { return false }

// Keys implements Overlay.
func (q *Ask) Keys() [][2]string {
	var out [][2]string
	for _, a := range q.Answers {
		out = append(out, [2]string{a.Label, a.Meaning})
	}
	return out
}

// Key implements Overlay.
func (q *Ask) Key(name, _ string) Intent {
	for _, a := range q.Answers {
		for _, k := range a.Keys {
			if k == name {
				return Intent{Act: a.Act}
			}
		}
	}
	return Intent{}
}

// Rows implements Overlay.
func (q *Ask) Rows(s *themes.Styles, w, h int) []string {
	out := []string{Title(s, q.Title, w)}
	room := h - 1
	for i, l := range q.Lines {
		if i == room-1 && len(q.Lines) > room {
			out = append(out, paint.Row(s, paint.Plain(themes.Dim, "   …")))
			break
		}
		if i >= room {
			break
		}
		out = append(out, paint.Row(s, paint.Cut(append(paint.Line{{Text: "   "}}, l...), w)))
	}
	return out
}
