package tui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/editor"
)

// jump edits the cell that the chosen error came from, with the cursor where it was thrown; false
// when no error is chosen.
func (m *Model) jump() (tea.Cmd, bool) {
	p, ok := m.book.Where()
	if !ok {
		return nil, false
	}
	id, inCell := strings.CutPrefix(p.File, "cell ")
	n, err := strconv.ParseUint(id, 10, 32)
	if !inCell || err != nil {
		return m.say(themes.Dim, "thrown at "+p.File+":"+strconv.Itoa(int(p.Line))+", which is no cell"), true
	}
	c := m.book.Cell(kernel.CellID(n))
	if c == nil {
		return m.say(themes.Dim, "cell "+id+" is gone"), true
	}
	m.editCell(c, editor.Pos{})
	m.editor.Go(editor.Pos{Line: min(int(p.Line)-1, strings.Count(c.Source, "\n")), Col: max(int(p.Col)-1, 0)})
	m.book.FollowCursor()
	return nil, true
}
