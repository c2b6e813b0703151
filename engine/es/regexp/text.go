package regexp

import (
	"bytes"
	"slices"
	"strings"
	"unsafe"
)

// inPair tells whether a place is between the halves of a surrogate pair.
func (m *matcher[U]) inPair(pos int) bool {
	return pos > 0 && pos < len(m.text) && isTrail(rune(m.text[pos])) && isLead(rune(m.text[pos-1]))
}

// pointAt is the code point at a place that is not the end, and its length.
func pointAt[U unit](text []U, pos int) (uint32, int) {
	c := rune(text[pos])
	if isLead(c) && pos+1 < len(text) {
		if low := rune(text[pos+1]); isTrail(low) {
			return uint32(combine(c, low)), 2
		}
	}
	return uint32(c), 1
}

// pointBefore is the code point before a place that is not the start, and its length.
func pointBefore[U unit](text []U, pos int) (uint32, int) {
	c := rune(text[pos-1])
	if isTrail(c) && pos > 1 {
		if lead := rune(text[pos-2]); isLead(lead) {
			return uint32(combine(lead, c)), 2
		}
	}
	return uint32(c), 1
}

func isLineEnd[U unit](c U) bool {
	return c == '\n' || c == '\r' || uint32(c)|1 == 0x2029
}

// bounds tells whether a word begins or ends at a place.
func bounds[U unit](words *charSet, text []U, pos int) bool {
	before := pos > 0 && words.has(uint32(text[pos-1]))
	after := pos < len(text) && words.has(uint32(text[pos]))
	return before != after
}

// candidate is the first place from pos on where a match may start, or -1.
func (m *matcher[U]) candidate(pos int) int {
	s, text := &m.scan, m.text
	switch {
	case pos > len(text), s.anchored && pos > 0:
		return -1
	case s.anchored:
		return pos
	case s.tail < len(text)-pos:
		pos = m.boundary(len(text)-s.tail, pos)
	}
	if len(s.need.units) == 0 {
		return m.likely(pos)
	}
	for {
		if pos = m.likely(pos); pos < 0 {
			return -1
		}
		if m.needed < pos+s.need.low {
			if m.needed = m.find(&s.need, pos+s.need.low); m.needed < 0 {
				return -1
			}
		}
		if m.needed-pos <= s.need.high {
			return pos
		}
		pos = m.boundary(m.needed-s.need.high, pos)
	}
}

// boundary is pos, or the place before it where it is inside of a pair of a pattern of code points, but at
// least least.
func (m *matcher[U]) boundary(pos, least int) int {
	if pos > least && m.points && m.inPair(pos) {
		pos--
	}
	return pos
}

// likely is the first place from pos on where what stands there may be the start of a match, or -1.
func (m *matcher[U]) likely(pos int) int {
	s, text := &m.scan, m.text
	switch {
	case len(s.prefix.units) > 0:
		return m.find(&s.prefix, pos)
	case s.lines && pos > 0:
		for pos--; pos < len(text); pos++ {
			if isLineEnd(text[pos]) {
				return pos + 1
			}
		}
		return -1
	case s.lines, s.table == nil:
		return pos
	}
	for i := pos; i < len(text); i++ {
		if s.table[min(int(text[i]), slotOther)] != 0 {
			return i
		}
	}
	if s.table[slotEnd] == 0 {
		return -1
	}
	return len(text)
}

// find is the first place from pos on where a text is, or -1.
func (m *matcher[U]) find(n *need, pos int) int {
	if pos > len(m.text) {
		return -1
	}
	switch text := any(m.text).(type) {
	case []uint8:
		rest, i := text[pos:], -1
		switch {
		case len(n.latin) == 1:
			i = bytes.IndexByte(rest, n.latin[0])
		case len(n.latin) > 1 && len(rest) > 0: // without latin, it is not of this alphabet
			i = strings.Index(unsafe.String(&rest[0], len(rest)), n.latin)
		}
		if i >= 0 {
			i += pos
		}
		return i
	case []uint16:
		for i := pos; i+len(n.units) <= len(text); i++ {
			if text[i] == n.units[0] && slices.Equal(text[i:i+len(n.units)], n.units) {
				return i
			}
		}
	}
	return -1
}

// skip is the next place to look for a match when none starts at pos; it may be behind the text.
func (m *matcher[U]) skip(pos int) int {
	next := pos + 1
	if run := m.scan.run; run != nil {
		// From within the run, the rest of the pattern would be tried where it has failed already.
		for pos < len(m.text) {
			c, size := uint32(m.text[pos]), 1
			if m.scan.runPoint {
				c, size = pointAt(m.text, pos)
			}
			if !run.has(c) {
				break
			}
			pos += size
		}
		m.steps -= pos - next
		next = max(next, pos)
	}
	if m.points && m.inPair(next) {
		next++
	}
	return next
}
