package cell

import (
	"strings"

	"nook/engine/lower"
)

// State says whether a text can be run.
type State uint8

// The states of Check.
const (
	Complete   State = iota
	Incomplete       // more text could make it right: Enter begins a new line
	Wrong            // no text behind it can make it right
)

// Check says whether a text is a whole cell, as the editor asks at Enter. Any goroutine.
func Check(src string) (State, *lower.SyntaxError) {
	if strings.TrimSpace(src) == "" {
		return Complete, nil
	}
	_, err := Compile(src, Options{Name: "cell"})
	if err == nil {
		return Complete, nil
	}
	se, _ := AsSyntaxError(err)
	if se.Incomplete {
		return Incomplete, nil
	}
	s := lower.Tokens(src)
	if at := s.Unterminated; at >= 0 {
		// A parser points behind an unterminated string or at its line's end; its start says more.
		switch src[at] {
		case '`', '}':
			return Incomplete, nil
		case '/':
			if strings.HasPrefix(src[at:], "/*") {
				return Incomplete, nil
			}
		case '"', '\'':
			if strings.HasSuffix(src, "\\\n") || strings.HasSuffix(src, "\\") {
				return Incomplete, nil
			}
			se.Line, se.Col = lower.PositionOf(src, at)
			se.Length, se.LineText = 1, lower.LineOf(src, se.Line)
		}
	}
	return Wrong, se
}
