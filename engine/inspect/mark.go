package inspect

import (
	"strings"
	"unicode/utf8"
)

// While a value is walked its text is one string, because util.inspect's rules join, measure and
// split text many times over. Where roles are wanted they stand in the text as marks made of bytes
// that no UTF-8 holds: open, the role, and close. They are turned into spans once, at the end.
const (
	markOpen  = 0xFF
	markClose = 0xFE
	roleBase  = 0x80
)

func mark(r Role, s string) string {
	b := make([]byte, 0, len(s)+3)
	b = append(b, markOpen, roleBase+byte(r))
	b = append(b, s...)
	return string(append(b, markClose))
}

// Clean makes text of unknown origin free of marks: what is no UTF-8 becomes U+FFFD.
func clean(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// Lines turns text into lines of spans: line breaks split, marks become roles, escape sequences of
// colour become SGR, and every other control character is left out (a tab becomes spaces).
func Lines(s string) []Line {
	var b lineBuilder
	b.read(s)
	return b.lines
}

func (b *lineBuilder) read(s string) {
	next := len(s)
	if b.cuts != nil {
		next = 0
	}
	for i := 0; i < len(s); {
		if i >= next {
			next = b.mark(i, len(s))
		}
		switch c := s[i]; {
		case c == markOpen && i+1 < len(s):
			b.push(Role(s[i+1] - roleBase))
			i += 2
		case c == markClose:
			b.pop()
			i++
		case c == '\n':
			b.newline()
			i++
		case c == 0x1B:
			i += b.escape(s[i:])
		case c == '\t':
			b.tab()
			i++
		case c < 0x20 || c == 0x7F:
			i++
		case c == 0xC2 && i+1 < len(s) && s[i+1] < 0xA0: // C1 controls
			i += 2
		default:
			n := textRun(s[i:next])
			b.text(s[i : i+n])
			i += n
		}
	}
	b.mark(len(s), 0)
	b.newline()
}

// textRun is how much of s is text without anything special.
func textRun(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < 0x20 || c == 0x7F || c == markOpen || c == markClose || c == 0xC2 {
			if i == 0 {
				return 1 + continuation(s)
			}
			return i
		}
	}
	return len(s)
}

func continuation(s string) int {
	if s[0] == 0xC2 && len(s) > 1 {
		return 1
	}
	return 0
}

type lineBuilder struct {
	lines []Line
	line  Line
	roles []Role
	sgr   string

	cuts   []int    // bytes at which spans begin, in order
	places [][2]int // where they stand: line and span
	fresh  bool     // the next text begins a span
}

func (b *lineBuilder) push(r Role) { b.roles = append(b.roles, r) }

func (b *lineBuilder) pop() {
	if n := len(b.roles); n > 0 {
		b.roles = b.roles[:n-1]
	}
}

func (b *lineBuilder) role() Role {
	if n := len(b.roles); n > 0 {
		return b.roles[n-1]
	}
	return Text
}

func (b *lineBuilder) newline() {
	b.lines = append(b.lines, b.line)
	b.line = nil
}

// tab fills up to the next multiple of eight columns.
func (b *lineBuilder) tab() { b.text(spaces(8 - StringWidth(b.line.String())%8)) }

func (b *lineBuilder) text(s string) {
	if n := len(b.line); n > 0 && !b.fresh {
		if last := &b.line[n-1]; last.Role == b.role() && last.SGR == b.sgr {
			last.Text += s
			return
		}
	}
	b.fresh = false
	b.line = append(b.line, Span{Role: b.role(), Text: s, SGR: b.sgr})
}

// escape consumes one escape sequence and keeps what it says about colour.
func (b *lineBuilder) escape(s string) int {
	if len(s) < 2 {
		return 1
	}
	switch s[1] {
	case '[':
		i := 2
		for i < len(s) && s[i] >= 0x20 && s[i] <= 0x3F {
			i++
		}
		if i == len(s) {
			return i
		}
		if s[i] == 'm' {
			b.sgr = joinSGR(b.sgr, s[2:i])
		}
		if s[i] >= 0x40 && s[i] <= 0x7E {
			i++
		}
		return i
	case ']', 'P', '^', '_', 'X': // strings that end with BEL or ST
		for i := 2; i < len(s); i++ {
			if s[i] == 0x07 {
				return i + 1
			}
			if s[i] == 0x1B && i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
		}
		return len(s)
	}
	if s[1] >= 0x20 && s[1] <= 0x7E {
		return 2
	}
	return 1
}

// joinSGR is the state after the parameters p: the parts they undo are dropped.
func joinSGR(state, p string) string {
	if p == "" || p == "0" {
		return ""
	}
	if i := strings.LastIndex(";"+p, ";0;"); i >= 0 {
		state, p = "", p[i+2:]
	}
	undone := map[string]func(int) bool{
		"39": func(n int) bool { return (n >= 30 && n <= 38) || (n >= 90 && n <= 97) },
		"49": func(n int) bool { return (n >= 40 && n <= 48) || (n >= 100 && n <= 107) },
		"22": func(n int) bool { return n == 1 || n == 2 },
		"23": func(n int) bool { return n == 3 }, "24": func(n int) bool { return n == 4 || n == 21 },
		"25": func(n int) bool { return n == 5 }, "27": func(n int) bool { return n == 7 },
		"28": func(n int) bool { return n == 8 }, "29": func(n int) bool { return n == 9 },
	}
	if gone, ok := undone[p]; ok {
		return dropSGR(state, gone)
	}
	if state == "" {
		return p
	}
	return state + ";" + p
}

func dropSGR(state string, gone func(int) bool) string {
	if state == "" {
		return ""
	}
	parts := strings.Split(state, ";")
	kept := parts[:0]
	for i := 0; i < len(parts); {
		n, size := atoi(parts[i]), 1
		if n == 38 || n == 48 { // 38;5;n and 38;2;r;g;b belong together
			size = 3
			if i+1 < len(parts) && parts[i+1] == "2" {
				size = 5
			}
		}
		end := min(i+size, len(parts))
		if !gone(n) {
			kept = append(kept, parts[i:end]...)
		}
		i = end
	}
	return strings.Join(kept, ";")
}

func atoi(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
