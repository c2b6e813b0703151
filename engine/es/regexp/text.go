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
	case pos > len(text):
		return -1
	case s.anchored:
		if pos > 0 {
			return -1
		}
	case len(s.prefix) > 0:
		return m.find(pos)
	case s.table != nil:
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
	return pos
}

// find is the first place from pos on where the text goes on with the prefix, or -1.
func (m *matcher[U]) find(pos int) int {
	switch text := any(m.text).(type) {
	case []uint8:
		if len(m.scan.latin) == 0 {
			return -1 // the prefix is not of this alphabet
		}
		i := -1
		if rest := text[pos:]; len(m.scan.latin) == 1 {
			i = bytes.IndexByte(rest, m.scan.latin[0])
		} else if len(rest) > 0 {
			i = strings.Index(unsafe.String(&rest[0], len(rest)), m.scan.latin)
		}
		if i >= 0 {
			i += pos
		}
		return i
	case []uint16:
		prefix := m.scan.prefix
		for i := pos; i+len(prefix) <= len(text); i++ {
			if text[i] == prefix[0] && slices.Equal(text[i:i+len(prefix)], prefix) {
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
