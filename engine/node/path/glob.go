package path

import (
	"runtime"
	"strings"
	"unicode"
)

// MatchGlob reports whether a path matches a pattern as path.matchesGlob does: braces, **, *, ?,
// classes, and the extended forms ?(…) *(…) +(…) @(…) !(…). A backslash in a pattern is a slash.
func MatchGlob(pattern, p string, windows bool) bool {
	if windows {
		p = strings.ReplaceAll(p, `\`, "/")
	}
	if windows || runtime.GOOS == "darwin" {
		p, pattern = strings.ToLower(p), strings.ToLower(pattern)
	}
	pattern = strings.ReplaceAll(pattern, `\`, "/")
	if pattern == "" {
		return p == ""
	}
	file := splitSlashes(p)
	for _, one := range expandBraces(pattern) {
		if matchSegments(splitSlashes(one), file) {
			return true
		}
	}
	return false
}

// splitSlashes splits at runs of slashes.
func splitSlashes(p string) []string {
	var out []string
	for {
		i := strings.IndexByte(p, '/')
		if i < 0 {
			return append(out, p)
		}
		out = append(out, p[:i])
		p = strings.TrimLeft(p[i:], "/")
	}
}

func matchSegments(pattern, file []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			return matchStars(pattern[1:], file)
		}
		if len(file) == 0 || !matchName(pattern[0], file[0]) {
			return false
		}
		pattern, file = pattern[1:], file[1:]
	}
	return len(file) == 0 || (len(file) == 1 && file[0] == "") // a slash at the end
}

// matchStars lets ** take any number of segments that do not begin with a dot.
func matchStars(pattern, file []string) bool {
	if len(pattern) == 0 {
		for _, seg := range file {
			if strings.HasPrefix(seg, ".") {
				return false
			}
		}
		return true
	}
	for {
		if matchSegments(pattern, file) {
			return true
		}
		if len(file) == 0 || strings.HasPrefix(file[0], ".") {
			return false
		}
		file = file[1:]
	}
}

// matchName matches one segment.
func matchName(pattern, name string) bool {
	if !strings.ContainsAny(pattern, "*?[+@!(") {
		return pattern == name
	}
	if name == "" {
		return false
	}
	m := matcher{name: []rune(name)}
	return m.match(parseName([]rune(pattern)), 0, func(end int) bool { return end == len(m.name) })
}

// piece is a part of a pattern: a character, '?', '*', a class, or an extended form.
type piece struct {
	kind  byte // 'c', '?', '*', '[', or the character before the parenthesis
	char  rune
	class class
	alts  [][]piece
}

type matcher struct{ name []rune }

// match calls then with every place where the pieces may end.
func (m *matcher) match(pieces []piece, at int, then func(end int) bool) bool {
	if len(pieces) == 0 {
		return then(at)
	}
	p, rest := pieces[0], pieces[1:]
	dot := at == 0 && len(m.name) > 0 && m.name[0] == '.'
	switch p.kind {
	case 'c':
		return at < len(m.name) && m.name[at] == p.char && m.match(rest, at+1, then)
	case '?':
		return at < len(m.name) && !dot && m.match(rest, at+1, then)
	case '[':
		return at < len(m.name) && !dot && p.class.has(m.name[at]) && m.match(rest, at+1, then)
	case '*':
		return !dot && m.star(rest, at, then)
	case '!':
		for _, alt := range p.alts {
			if m.match(alt, at, func(end int) bool { return m.match(rest, end, then) }) {
				return false
			}
		}
		return !dot && m.star(rest, at, then)
	}
	return m.extended(p, rest, at, then)
}

func (m *matcher) star(rest []piece, at int, then func(int) bool) bool {
	for end := at; end <= len(m.name); end++ {
		if m.match(rest, end, then) {
			return true
		}
	}
	return false
}

// extended is ?(…) *(…) +(…) @(…).
func (m *matcher) extended(p piece, rest []piece, at int, then func(int) bool) bool {
	if (p.kind == 'o' || p.kind == 'm') && m.match(rest, at, then) {
		return true
	}
	again := p
	again.kind = 'm'
	for _, alt := range p.alts {
		if m.match(alt, at, func(end int) bool {
			if (p.kind == 'm' || p.kind == '+') && end > at && m.extended(again, rest, end, then) {
				return true
			}
			return m.match(rest, end, then)
		}) {
			return true
		}
	}
	return false
}

// parseName reads a segment's pattern; what is no valid form stands for itself.
func parseName(p []rune) []piece {
	var out []piece
	for i := 0; i < len(p); i++ {
		if i+1 < len(p) && p[i+1] == '(' {
			if kind, ok := map[rune]byte{'?': 'o', '*': 'm', '+': '+', '@': '@', '!': '!'}[p[i]]; ok {
				if end, alts := parenthesis(p, i+1); end > 0 {
					out = append(out, piece{kind: kind, alts: alts})
					i = end
					continue
				}
			}
		}
		switch p[i] {
		case '*', '?':
			out = append(out, piece{kind: byte(p[i])})
		case '[':
			if c, end := parseClass(p, i); end > 0 {
				out = append(out, piece{kind: '[', class: c})
				i = end
				continue
			}
			fallthrough
		default:
			out = append(out, piece{kind: 'c', char: p[i]})
		}
	}
	return out
}

// parenthesis reads the alternatives from the one at open; end is 0 when it is never closed.
func parenthesis(p []rune, open int) (end int, alts [][]piece) {
	depth, from := 0, open+1
	for i := open; i < len(p); i++ {
		switch p[i] {
		case '(':
			depth++
		case '|':
			if depth == 1 {
				alts = append(alts, parseName(p[from:i]))
				from = i + 1
			}
		case ')':
			if depth--; depth == 0 {
				return i, append(alts, parseName(p[from:i]))
			}
		}
	}
	return 0, nil
}

// class is a set of characters.
type class struct {
	negated bool
	ranges  [][2]rune
	tests   []func(rune) bool
}

func (c class) has(r rune) bool {
	for _, x := range c.ranges {
		if x[0] <= r && r <= x[1] {
			return !c.negated
		}
	}
	for _, is := range c.tests {
		if is(r) {
			return !c.negated
		}
	}
	return c.negated
}

// named are the classes of POSIX.
var named = map[string]func(rune) bool{
	"alpha": unicode.IsLetter, "digit": unicode.IsDigit, "upper": unicode.IsUpper, "lower": unicode.IsLower,
	"space": unicode.IsSpace, "punct": unicode.IsPunct, "cntrl": unicode.IsControl, "print": unicode.IsPrint,
	"graph":  unicode.IsGraphic,
	"alnum":  func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) },
	"blank":  func(r rune) bool { return r == ' ' || r == '\t' },
	"word":   func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) },
	"xdigit": func(r rune) bool { return unicode.Is(unicode.ASCII_Hex_Digit, r) },
	"ascii":  func(r rune) bool { return r < 0x80 },
}

// parseClass reads [a-z], [!x] and [[:alpha:]]; end is 0 when the bracket is never closed.
func parseClass(p []rune, open int) (c class, end int) {
	i := open + 1
	if i < len(p) && (p[i] == '!' || p[i] == '^') {
		c.negated = true
		i++
	}
	for first := true; i < len(p); first = false {
		switch {
		case p[i] == ']' && !first:
			return c, i
		case p[i] == '[' && i+1 < len(p) && p[i+1] == ':':
			text := string(p[i+2:])
			if n := strings.Index(text, ":]"); n >= 0 && named[text[:n]] != nil {
				c.tests = append(c.tests, named[text[:n]])
				i += n + 4
				continue
			}
		case i+2 < len(p) && p[i+1] == '-' && p[i+2] != ']':
			c.ranges = append(c.ranges, [2]rune{p[i], p[i+2]})
			i += 3
			continue
		}
		c.ranges = append(c.ranges, [2]rune{p[i], p[i]})
		i++
	}
	return c, 0
}
