package editor

import (
	"nook/tui/scan"
)

// reach is how many lines away a partner is looked for.
const reach = 400

// partner is the bracket that belongs to the one at p.
func (e *Editor) partner(p Pos) (Pos, bool) {
	tokens := e.tokens(p.Line)
	at := bracketAt(tokens, p.Col)
	if at < 0 {
		return Pos{}, false
	}
	by := 1
	if isCloser(e.lines[p.Line][p.Col]) {
		by = -1
	}
	depth := 0
	for line := p.Line; line >= 0 && line < len(e.lines) && line-p.Line < reach && p.Line-line < reach; line += by {
		if line != p.Line {
			tokens = e.tokens(line)
			at = 0
			if by < 0 {
				at = len(tokens) - 1
			}
		}
		for ; at >= 0 && at < len(tokens); at += by {
			t := tokens[at]
			if !t.Bracket {
				continue
			}
			if isCloser(e.lines[line][t.From]) == (by < 0) {
				depth++
			} else {
				depth--
			}
			if depth == 0 {
				return Pos{line, t.To - 1}, true
			}
		}
	}
	return Pos{}, false
}

func (e *Editor) tokens(line int) []scan.Token {
	t, _ := scan.Line(e.state(line), e.lines[line])
	return t
}

func bracketAt(tokens []scan.Token, col int) int {
	for i, t := range tokens {
		if t.Bracket && t.To-1 == col {
			return i
		}
	}
	return -1
}

func isCloser(c byte) bool { return c == ')' || c == ']' || c == '}' }

// matched is the pair of brackets at the cursor: the one under it, or the one before it.
func (e *Editor) matched() (a, b Pos, ok bool) {
	for _, p := range []Pos{e.cur, {e.cur.Line, e.cur.Col - 1}} {
		line := e.lines[p.Line]
		if p.Col < 0 || p.Col >= len(line) {
			continue
		}
		switch line[p.Col] {
		case '(', ')', '[', ']', '{', '}':
			if q, found := e.partner(p); found {
				return p, q, true
			}
		}
	}
	return Pos{}, Pos{}, false
}
