package tui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/markdown"
	"nook/tui/overlay"
)

// asked shows what the documentation says of a name, where the input is one with a question mark
// behind it; false when it is something else.
func (m *Model) asked() (tea.Cmd, bool) {
	name, ok := strings.CutSuffix(strings.TrimSpace(m.editor.Text()), "?")
	if !ok || name == "" || strings.ContainsFunc(name, unicode.IsSpace) {
		return nil, false
	}
	text, ok := kernel.Describe(name)
	switch {
	case ok:
		m.overlays.Push(&overlay.Page{Name: name, Text: markdown.Parse(text)}, m.clock.Now(), false)
	case !isPath(name):
		return nil, false
	default:
		return m.say(themes.Dim, "there is no documentation of "+name+" yet"), true
	}
	m.recall.Add(m.editor.Text())
	m.editor.Reset()
	return nil, true
}

// isPath says whether a text is names with dots between them.
func isPath(text string) bool {
	for part := range strings.SplitSeq(text, ".") {
		if part == "" {
			return false
		}
		for i, r := range part {
			if r != '_' && r != '$' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
				return false
			}
		}
	}
	return true
}
