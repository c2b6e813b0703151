// Package overlay is what lies over the notebook for a moment: help, questions, lists to choose
// from. An overlay takes keys and returns what is to be done; it does nothing itself. It belongs
// to the goroutine of the screen.
package overlay

import (
	"slices"
	"time"

	"nook/themes"
	"nook/tui/paint"
)

// Act is what the one under the overlays is to do.
type Act uint8

// The acts.
const (
	None Act = iota
	Close
	Quit
	SaveAndQuit
	Replay
	Insert
	Overwrite
	SaveAs
	InstallHere
	InstallAside
	InstallNot
	WearTheme // for the moment
	KeepTheme
	DropTheme // go back to the one before
	Type      // close, and the key is for what lies under
)

// Intent is an act with what it needs.
type Intent struct {
	Act  Act
	Text string
}

// Overlay is one of them.
type Overlay interface {
	// Key takes a key by its name, and the text it types.
	Key(name, text string) Intent
	// Rows paints at most h rows of w cells.
	Rows(s *themes.Styles, w, h int) []string
	// Full says whether it wants the whole screen.
	Full() bool
	// Keys is its line of the key bar: pairs of key and meaning.
	Keys() [][2]string
}

// Stack is the overlays that are open; the last one has the keys.
type Stack struct{ open []entry }

type entry struct {
	o       Overlay
	since   time.Time
	unasked bool
}

// grace is how long keys that were on their way do not answer a question nobody has seen.
const grace = 400 * time.Millisecond

// Push opens an overlay. One that was not asked for takes no key for a moment, and never a text
// that somebody is typing: it gives way.
func (s *Stack) Push(o Overlay, now time.Time, unasked bool) {
	s.open = append(s.open, entry{o, now, unasked})
}

// Pop closes the last one.
func (s *Stack) Pop() {
	if n := len(s.open); n > 0 {
		s.open = s.open[:n-1]
	}
}

// Remove takes an overlay out, wherever it lies.
func (s *Stack) Remove(o Overlay) {
	s.open = slices.DeleteFunc(s.open, func(e entry) bool { return e.o == o })
}

// Top is the one that has the keys; nil when there is none.
func (s *Stack) Top() Overlay {
	if n := len(s.open); n > 0 {
		return s.open[n-1].o
	}
	return nil
}

// Key gives a key to the top.
func (s *Stack) Key(name, text string, now time.Time) Intent {
	e := s.open[len(s.open)-1]
	var i Intent
	if !e.unasked || now.Sub(e.since) >= grace {
		i = e.o.Key(name, text)
	}
	if e.unasked && i.Act == None && text != "" {
		return Intent{Act: Type}
	}
	return i
}

// Title is the first row of an overlay: a rule with its name in it.
func Title(s *themes.Styles, title string, w int) string {
	head := paint.CutText(" "+title+" ", max(w-2, 0))
	rest := max(w-2-paint.Width(head), 0)
	return s.Paint(themes.Line).Apply("──") + s.Paint(themes.Title).Apply(head) + s.Paint(themes.Line).Apply(rule(rest))
}

func rule(n int) string {
	b := make([]byte, 0, 3*n)
	for range n {
		b = append(b, "─"...)
	}
	return string(b)
}
