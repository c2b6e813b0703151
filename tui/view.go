package tui

import (
	"image/color"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/paint"
)

// frame is the last picture, kept until something is dirty.
type frame struct {
	dirty   bool
	content string
	cursor  *tea.Cursor
}

// View implements tea.Model.
func (m *Model) View() tea.View {
	if m.frame.dirty {
		m.compose()
		m.frame.dirty = false
	}
	v := tea.NewView(m.frame.content)
	v.AltScreen = true
	v.Cursor = m.frame.cursor
	v.WindowTitle = m.title()
	if t := m.term.ground; t != nil {
		v.BackgroundColor = color.RGBA{t.Background.R, t.Background.G, t.Background.B, 255}
		v.ForegroundColor = color.RGBA{t.Foreground.R, t.Foreground.G, t.Foreground.B, 255}
	}
	if m.term.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

func (m *Model) title() string {
	if m.opts.Path != "" {
		return "nook " + m.opts.Path
	}
	return "nook"
}

// largest is the largest number in the gutter.
func (m *Model) largest() kernel.CellID { return max(m.run.next, m.book.Last()) }

// layout measures the parts and shares the screen.
func (m *Model) layout() regions {
	var n needs
	if m.tasks.Open || m.tasks.Lasting(m.clock.Now()) {
		n.tasks, n.tasksBeside = len(m.tasks.Items())+1, true
	}
	if !m.tasks.Open && m.term.w < besideWidth {
		n.tasks = 0
	}
	if n.tasks == 1 {
		n.tasks = 2
	}
	n.noBar = !m.settings.KeyBar
	r := outer(m.term.w, m.term.h, n)
	g := m.book.Gutter(m.largest())
	if m.editing() {
		m.book.Edit(m.edited.cell, m.editedRows(r.content.w-g, r.content.h))
	}
	m.book.Rows(r.content.w, m.largest())
	n.book = m.book.Shown(r.content.h)
	if m.book.Len() == 0 && r.content.h > 3 {
		n.welcome, n.book = true, 2
	}
	n.editor = m.prompt().Rows(r.content.w-g, r.content.h)
	return r.inner(n)
}

// The least screen that can show a notebook.
const (
	leastWidth  = 20
	leastHeight = 3
)

// compose paints the screen: exactly as many rows as it has.
func (m *Model) compose() {
	if m.term.w < leastWidth || m.term.h < leastHeight {
		m.frame.cursor = nil
		small := paint.CutText("nook needs more room", m.term.w)
		m.frame.content = strings.Join(fill([]string{small}, m.term.h), "\n")
		return
	}
	r := m.layout()
	rows := make([]string, 0, m.term.h)
	m.frame.cursor = nil
	if o := m.overlays.Top(); o != nil && o.Full() {
		rows = append(rows, fill(o.Rows(m.styles, m.term.w, r.content.h), r.content.h)...)
		if !r.beside {
			rows = fill(rows, r.content.h+r.tasks.h)
		}
	} else {
		rows = m.content(r, rows)
		if o != nil {
			m.cover(rows, o.Rows(m.styles, r.content.w, min(r.content.h, 16)))
			m.frame.cursor = nil
		}
		rows = m.withTasks(r, rows)
	}
	if r.status >= 0 {
		rows = append(rows, m.statusRow(r.bar < 0))
	}
	if r.bar >= 0 {
		rows = append(rows, m.barRow())
	}
	m.frame.content = strings.Join(rows, "\n")
}

// content paints cells, input and the open list.
func (m *Model) content(r regions, rows []string) []string {
	now := m.clock.Now()
	if m.book.Len() == 0 {
		rows = append(rows, m.welcome(r)...)
	} else {
		m.paintEdited(r.content.w-m.book.Gutter(m.largest()), r.content.h, r.book.h)
		rows = append(rows, fill(m.book.View(m.styles, r.book.h, now), r.book.h)...)
	}
	input, x, y := m.input(r)
	rows = fill(append(rows, input...), r.content.h)
	y += r.editor.y
	seen := m.focus == onPrompt
	if m.focus == inCell {
		x, y, seen = m.book.Cursor()
	}
	if seen {
		m.frame.cursor = tea.NewCursor(min(x, r.content.w-1), y)
	}
	if m.popup.Open() && seen {
		m.overCursor(r, rows, x, y)
	}
	return rows
}

// input paints the rows of the editor behind their gutter.
func (m *Model) input(r regions) (rows []string, x, y int) {
	g := m.book.Gutter(m.largest())
	text, x, y := m.prompt().View(m.styles, r.content.w-g, r.editor.h)
	num := number(m.run.next) + " ›"
	first := strings.Repeat(" ", g-1-paint.Width(num)) + m.styles.Paint(themes.Prompt).Apply(num) + " "
	more := strings.Repeat(" ", g-2) + m.styles.Paint(themes.Line).Apply("·") + " "
	for _, t := range text {
		if t.First {
			rows = append(rows, first+t.Text)
		} else {
			rows = append(rows, more+t.Text)
		}
	}
	return rows, x + g, y
}

// overCursor lays the open list below the cursor, or above where there is no room.
func (m *Model) overCursor(r regions, rows []string, x, y int) {
	const most = 8
	below, above := r.content.h-y-1, y
	room, up := below, false
	if below < 4 && above > below {
		room, up = above, true
	}
	list := m.popup.Rows(m.styles, r.content.w, min(room, most), min(x, max(r.content.w-24, 0)))
	at := y + 1
	if up {
		at = y - len(list)
	}
	copy(rows[at:], list)
}

// cover lays rows over the end of others.
func (m *Model) cover(rows, over []string) {
	copy(rows[max(len(rows)-len(over), 0):], over[max(len(over)-len(rows), 0):])
}

func (m *Model) withTasks(r regions, rows []string) []string {
	if r.tasks.h == 0 {
		return rows
	}
	list := m.tasks.Rows(m.styles, r.tasks.w, r.tasks.h, m.clock.Now(), m.focus == onTasks)
	if !r.beside {
		return append(rows, fill(list, r.tasks.h)...)
	}
	list = fill(list, len(rows))
	for i := range rows {
		rows[i] = paint.PadStyled(rows[i], r.content.w+2) + list[i]
	}
	return rows
}

// welcome is what an empty notebook says.
func (m *Model) welcome(r regions) []string {
	if r.book.h < 2 {
		return fill(nil, r.book.h)
	}
	l := paint.Line{{Role: themes.Title, Text: " nook"}, {Role: themes.Dim, Text: " " + m.opts.Version + " · JavaScript and TypeScript · F1 shows the keys"}}
	return fill([]string{paint.Row(m.styles, paint.Cut(l, r.content.w))}, r.book.h)
}

// fill adds empty rows, or cuts, to exactly n.
func fill(rows []string, n int) []string {
	for len(rows) < n {
		rows = append(rows, "")
	}
	return rows[:n]
}

// barRow is the notice, or the keys that fit the moment.
func (m *Model) barRow() string {
	w := m.term.w
	if m.notice.text != "" && m.overlays.Top() == nil && !m.popup.Open() {
		return paint.Row(m.styles, paint.Cut(paint.Plain(m.notice.role, " "+m.notice.text), w))
	}
	var keys [][2]string
	if o := m.overlays.Top(); o != nil {
		keys = o.Keys()
	} else if m.popup.Open() {
		keys = [][2]string{{"Tab", "next"}, {"Enter", "take"}, {"Esc", "close"}}
	} else {
		keys = m.barKeys()
	}
	return paint.Row(m.styles, keyLine(keys, w))
}

// barKeys are the commands for the key bar.
func (m *Model) barKeys() [][2]string {
	var keys [][2]string
	for _, c := range m.commands {
		if c.Bar == "" || c.Where&m.focus == 0 || (c.Hidden != nil && c.Hidden(m)) || (c.Disabled != nil && c.Disabled(m) != "") {
			continue
		}
		keys = append(keys, [2]string{strings.Fields(c.label())[0], c.Bar})
	}
	return keys
}

// keyLine writes as many keys as fit; the last one, help, always does.
func keyLine(keys [][2]string, w int) paint.Line {
	var l paint.Line
	if len(keys) == 0 {
		return l
	}
	width := func(k [2]string) int { return paint.Width(k[0]) + paint.Width(k[1]) + 3 }
	last := width(keys[len(keys)-1])
	used := 1
	l = append(l, paint.Span{Text: " "})
	for i, k := range keys {
		if i < len(keys)-1 && used+width(k)+last > w {
			continue
		}
		l = append(l, paint.Span{Role: themes.Accent, Text: k[0]}, paint.Span{Role: themes.Dim, Text: " " + k[1] + "  "})
		used += width(k)
	}
	return paint.Cut(l, w)
}
