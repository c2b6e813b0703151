package overlay

// scroller is the window of an overlay over more rows than it shows.
type scroller struct{ top, rows, h int }

// Keys implements Overlay.
func (s *scroller) Keys() [][2]string {
	if s.rows > s.h {
		return [][2]string{{"↑↓", "scroll"}, {"Esc", "close"}}
	}
	return [][2]string{{"Esc", "close"}}
}

// Key implements Overlay: what does not scroll closes.
func (s *scroller) Key(name, _ string) Intent {
	switch name {
	case "up", "k", "ctrl+p":
		s.top--
	case "down", "j", "ctrl+n":
		s.top++
	case "pgup":
		s.top -= s.h
	case "pgdown", "space":
		s.top += s.h
	default:
		return Intent{Act: Close}
	}
	return Intent{}
}

// window is which of so many rows are shown in h.
func (s *scroller) window(rows, h int) (from, to int) {
	s.rows, s.h = rows, max(h, 0)
	s.top = min(max(s.top, 0), max(rows-s.h, 0))
	return s.top, min(rows, s.top+s.h)
}
