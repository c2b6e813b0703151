package tui

import (
	"os"
	"strconv"
	"strings"
	"time"

	"nook/themes"
	"nook/tui/paint"
	"nook/tui/tasks"
	"nook/tui/transcript"
)

// lagShown is from when on the loop's delay is worth a word.
const lagShown = 20 * time.Millisecond

// statusRow is one line of what goes on; where there is no key bar it makes room for notices.
func (m *Model) statusRow(notices bool) string {
	w := m.term.w
	if notices && m.notice.text != "" {
		return paint.Row(m.styles, paint.Cut(paint.Plain(m.notice.role, " "+m.notice.text), w))
	}
	left := m.activity()
	right := m.place(w - left.Width() - 4)
	gap := w - left.Width() - right.Width() - 1
	if gap < 1 {
		return paint.Row(m.styles, paint.Cut(left, w))
	}
	l := append(append(left, paint.Span{Text: strings.Repeat(" ", gap)}), right...)
	return paint.Row(m.styles, paint.Cut(l, w))
}

// activity says what runs and what is pending.
func (m *Model) activity() paint.Line {
	var l paint.Line
	add := func(spans ...paint.Span) {
		if len(l) > 0 {
			l = append(l, paint.Span{Role: themes.Faint, Text: " · "})
		} else {
			l = append(l, paint.Span{Text: " "})
		}
		l = append(l, spans...)
	}
	active := m.active()
	running, waiting := 0, 0
	for _, id := range active {
		if c := m.book.Cell(id); c.State < 2 {
			running++
		} else {
			waiting++
		}
	}
	switch {
	case !m.status.Alive:
		add(paint.Span{Role: themes.Bad, Text: "kernel starting"})
	case running > 0:
		add(paint.Span{Role: themes.Running, Text: "● " + strconv.Itoa(running) + " running"})
	case m.busy():
		add(m.busySpans()...)
	case waiting == 0:
		add(paint.Span{Role: themes.Dim, Text: "idle"})
	}
	if waiting > 0 {
		add(paint.Span{Role: themes.Waiting, Text: "○ " + strconv.Itoa(waiting) + " waiting"})
	}
	if n := m.tasks.Len(); n > 0 {
		add(paint.Span{Role: themes.Text, Text: strconv.Itoa(n) + " pending"})
	}
	if m.status.Lag >= lagShown {
		add(paint.Span{Role: themes.Warn, Text: "lag " + transcript.Duration(m.status.Lag)})
	}
	if m.status.Heap > 0 {
		add(paint.Span{Role: themes.Dim, Text: tasks.Bytes(m.status.Heap)})
	}
	if n := m.book.Below(); n > 0 {
		add(paint.Span{Role: themes.Accent, Text: "▼ " + strconv.FormatUint(n, 10) + " new rows below"})
	} else if !m.book.Following() {
		add(paint.Span{Role: themes.Dim, Text: "scrolled back"})
	}
	return l
}

// busySpans say that code holds the loop though no cell runs: callbacks, microtasks without an end.
func (m *Model) busySpans() paint.Line {
	l := paint.Line{{Role: themes.Running, Text: "● busy "}, {Role: themes.Dim, Text: transcript.Duration(m.status.Busy)}}
	if m.status.Running != 0 {
		l = append(l, paint.Span{Role: themes.Dim, Text: ", cell " + number(m.status.Running)})
	}
	return l
}

// place is where the notebook is: its folder and its file.
func (m *Model) place(room int) paint.Line {
	dir := m.status.Cwd
	if dir == "" {
		dir = m.opts.Dir
	}
	if home, err := os.UserHomeDir(); err == nil && home != "/" && strings.HasPrefix(dir, home) {
		dir = "~" + dir[len(home):]
	}
	var file paint.Line
	if m.opts.Path != "" {
		mark := ""
		if m.doc.dirty() {
			mark = " *"
		}
		file = paint.Line{{Role: themes.Faint, Text: " · "}, {Role: themes.Text, Text: paint.CutLeft(m.opts.Path, 30)}, {Role: themes.Warn, Text: mark}}
	}
	left := min(room-file.Width(), 40)
	if left < 8 {
		return file
	}
	return append(paint.Plain(themes.Dim, paint.CutLeft(dir, left)), file...)
}
