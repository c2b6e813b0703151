package editor

import "strings"

// Load makes a text the editor's own, as if it had been there from the beginning: undo does not go
// behind it. The cursor stands at its beginning.
func (e *Editor) Load(text string) {
	fresh := e.Another()
	fresh.lines = strings.Split(sanitize(text), "\n")
	*e = *fresh
}

// Go puts the cursor at a place, or at the nearest there is.
func (e *Editor) Go(p Pos) {
	p.Line = min(max(p.Line, 0), len(e.lines)-1)
	p.Col = min(max(p.Col, 0), len(e.lines[p.Line]))
	e.moveTo(p)
}

// GoEnd puts the cursor behind the text.
func (e *Editor) GoEnd() { e.moveTo(e.end()) }
