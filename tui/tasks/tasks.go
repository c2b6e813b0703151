// Package tasks is the list of everything that is pending. It belongs to the goroutine of the
// screen; cancelling is the caller's.
package tasks

import (
	"strconv"
	"time"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/paint"
	"nook/tui/transcript"
)

// Pane is the list.
type Pane struct {
	Open    bool // the user wants to see it
	items   []kernel.Task
	pending int
	at      int
	id      kernel.TaskID // of the chosen one: the list moves under it
	since   time.Time     // when something began to be pending, with short gaps left out
	last    time.Time     // when something was pending last
}

// New makes an empty pane.
func New() *Pane { return &Pane{} }

// Set takes the tasks of the moment; pending counts all, also those beyond the list.
func (p *Pane) Set(items []kernel.Task, pending int, now time.Time) {
	p.Lasting(now)
	if pending > 0 {
		if p.since.IsZero() {
			p.since = now
		}
		p.last = now
	}
	p.items, p.pending = items, pending
	p.at = min(p.at, max(len(items)-1, 0))
	for i, t := range items {
		if t.ID == p.id {
			p.at = i
		}
	}
	p.keep()
}

func (p *Pane) keep() {
	p.id = 0
	if p.at < len(p.items) {
		p.id = p.items[p.at].ID
	}
}

// How long something must be pending for the list to open by itself on a wide screen, and how
// long it stays after that.
const (
	lasting = 500 * time.Millisecond
	stays   = 3 * time.Second
)

// Lasting says whether something has been pending for a while, or was until a moment ago.
func (p *Pane) Lasting(now time.Time) bool {
	if p.pending == 0 && now.Sub(p.last) > stays {
		p.since = time.Time{}
	} else if p.pending > 0 {
		p.last = now
	}
	return !p.since.IsZero() && now.Sub(p.since) >= lasting
}

// Len is how many tasks are pending.
func (p *Pane) Len() int { return p.pending }

// Items are the tasks that are listed.
func (p *Pane) Items() []kernel.Task { return p.items }

// Move chooses another task.
func (p *Pane) Move(by int) {
	p.at = min(max(p.at+by, 0), max(len(p.items)-1, 0))
	p.keep()
}

// Chosen is the chosen task.
func (p *Pane) Chosen() (kernel.Task, bool) {
	if p.at >= len(p.items) {
		return kernel.Task{}, false
	}
	return p.items[p.at], true
}

// Rows paints at most h rows of w cells; active marks the chosen one.
func (p *Pane) Rows(s *themes.Styles, w, h int, now time.Time, active bool) []string {
	out := []string{p.title(s, w)}
	if len(p.items) == 0 {
		return append(out, paint.Row(s, paint.Cut(paint.Plain(themes.Dim, " nothing is pending"), w)))[:min(h, 2)]
	}
	room := h - 1
	first := min(max(p.at-room/2, 0), max(len(p.items)-room, 0))
	for i := first; i < len(p.items) && len(out) < h; i++ {
		l := Line(p.items[i], w, now)
		if active && i == p.at {
			out = append(out, paint.Over(s, l, themes.Select, w))
			continue
		}
		out = append(out, paint.Row(s, l))
	}
	return out
}

func (p *Pane) title(s *themes.Styles, w int) string {
	l := paint.Line{{Role: themes.Line, Text: "── "}, {Role: themes.Title, Text: "Tasks"}, {Role: themes.Dim, Text: " " + strconv.Itoa(p.pending) + " "}}
	for rest := w - l.Width(); rest > 0; rest-- {
		l = append(l, paint.Span{Role: themes.Line, Text: "─"})
	}
	return paint.Row(s, paint.Cut(l, w))
}

// Line is one task: whose it is, what it is, and when.
func Line(t kernel.Task, w int, now time.Time) paint.Line {
	when := paint.Line{{Role: themes.Dim, Text: When(t, now) + " "}}
	from := "    "
	if t.Origin.Cell > 0 {
		from = " " + strconv.FormatUint(uint64(t.Origin.Cell), 10)
		if t.Origin.Pos.Line > 0 {
			from += ":" + strconv.Itoa(int(t.Origin.Pos.Line))
		}
		from = paint.Pad(from, 4)
	}
	name := t.Name
	if name == "" {
		name = string(t.Kind)
	}
	role := themes.Text
	if !t.Ref {
		role = themes.Dim
	}
	l := paint.Line{{Role: themes.Prompt, Text: from + " "}, {Role: role, Text: name}}
	if t.Name != "" && t.Name != string(t.Kind) {
		l = append(l, paint.Span{Role: themes.Dim, Text: "  " + string(t.Kind)})
	}
	if t.Note != "" {
		l = append(l, paint.Span{Role: themes.Waiting, Text: "  " + t.Note})
	}
	if p := progress(t); p != "" {
		l = append(l, paint.Span{Role: themes.Good, Text: "  " + p})
	}
	l = paint.Cut(l, max(w-when.Width()-1, 4))
	for n := w - when.Width() - l.Width(); n > 0; n-- {
		l = append(l, paint.Span{Text: " "})
	}
	return paint.Cut(append(l, when...), w)
}

// When is the time a task is due in, or how old it is.
func When(t kernel.Task, now time.Time) string {
	switch {
	case t.Every > 0:
		return "every " + transcript.Duration(t.Every) + " ×" + strconv.FormatUint(t.Fired, 10)
	case !t.Due.IsZero():
		if left := t.Due.Sub(now); left > 0 {
			return "in " + transcript.Duration(left)
		}
		return "due"
	case t.Born.IsZero():
		return ""
	}
	return transcript.Duration(max(now.Sub(t.Born), 0))
}

func progress(t kernel.Task) string {
	switch {
	case t.Total > 0:
		return strconv.FormatInt(t.Done*100/t.Total, 10) + " %"
	case t.Done > 0:
		return Bytes(uint64(t.Done))
	}
	return ""
}

// Bytes writes a size as a person reads it.
func Bytes(n uint64) string {
	switch {
	case n < 1000:
		return strconv.FormatUint(n, 10) + " B"
	case n < 1_000_000:
		return strconv.FormatUint(n/1000, 10) + " kB"
	case n < 1_000_000_000:
		return strconv.FormatUint(n/1_000_000, 10) + " MB"
	}
	return strconv.FormatFloat(float64(n)/1e9, 'f', 1, 64) + " GB"
}
