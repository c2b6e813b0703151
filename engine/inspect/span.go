// Package inspect turns JavaScript values into text a person reads: util.inspect's rules as a
// tree of spans, expanded lazily.
//
// Everything that touches a goja value runs on the loop's goroutine; the spans and trees it
// returns are plain data, safe anywhere. It never runs a getter unless told to, never calls into
// a Proxy, and never produces an escape sequence: colour is the reader's matter.
package inspect

// Role is what a piece of text means, not how it looks. Names follow util.inspect.styles.
type Role uint8

// The roles. Text is everything that has no meaning of its own.
const (
	Text Role = iota
	Number
	BigInt
	Boolean
	String
	Symbol
	Undefined
	Null
	Special // [Getter], [Circular *1], [Function: f]
	Key     // property names
	Name    // class and constructor names
	Date
	RegExp
	Module // file names of the user in a stack
	Dim    // frames of the runtime, counts of what was left out
	Error  // error names and messages
	Warn
	Good
	Match // the marked part of a code frame
)

// Span is text with one meaning. Text holds no line break and no control character. SGR holds the
// parameters of a program's own colours ("1;31", without ESC [ and m), empty for most.
type Span struct {
	Role Role
	Text string
	SGR  string
}

// Line is one line of output.
type Line []Span

// String is the text of the line without its roles.
func (l Line) String() string {
	if len(l) == 1 {
		return l[0].Text
	}
	n := 0
	for _, s := range l {
		n += len(s.Text)
	}
	b := make([]byte, 0, n)
	for _, s := range l {
		b = append(b, s.Text...)
	}
	return string(b)
}
