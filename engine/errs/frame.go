// Package errs is what V8 says of errors, as plain data: the frames of a stack and their text, the line of
// source with its caret, the words of messages and the pieces of source that they quote. It knows no VM
// and may be used from any goroutine.
package errs

import (
	"strconv"
	"strings"
)

// Frame is one call of a stack, innermost first in a list.
type Frame struct {
	Func   string // as a stack shows it: "foo", "Array.map", "Object.<anonymous>"; empty is anonymous
	File   string // empty for a native
	Line   int    // 1-based
	Col    int    // 1-based
	Native bool
	Async  bool // it waits for what the frame before it does
}

// String is the frame as V8 writes it behind "at ".
func (f Frame) String() string {
	at := "<anonymous>"
	if !f.Native {
		at = f.File + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Col)
	}
	if f.Func != "" {
		at = f.Func + " (" + at + ")"
	}
	if f.Async {
		return "async " + at
	}
	return at
}

// Internal reports whether the frame is of the runtime and not of the program.
func (f Frame) Internal() bool { return f.Native || strings.HasPrefix(f.File, "node:") }

// Stack writes a header and frames as V8 writes error.stack.
func Stack(header string, frames []Frame) string {
	var b strings.Builder
	b.WriteString(header)
	for _, f := range frames {
		b.WriteString("\n    at ")
		b.WriteString(f.String())
	}
	return b.String()
}

// Parse reads a stack text back: what stands before the first frame, and the frames. Lines that
// are no frame end it.
func Parse(stack string) (header string, frames []Frame) {
	lines := strings.Split(strings.TrimRight(stack, "\n"), "\n")
	first := len(lines)
	for i, line := range lines {
		if _, ok := parseFrame(line); ok {
			first = i
			break
		}
	}
	for _, line := range lines[first:] {
		f, ok := parseFrame(line)
		if !ok {
			break
		}
		frames = append(frames, f)
	}
	return strings.Join(lines[:first], "\n"), frames
}

func parseFrame(line string) (Frame, bool) {
	rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "at ")
	if !ok {
		return Frame{}, false
	}
	var f Frame
	rest, f.Async = strings.CutPrefix(rest, "async ")
	at := rest
	if strings.HasSuffix(rest, ")") {
		if open := strings.LastIndex(rest, " ("); open >= 0 {
			f.Func, at = rest[:open], rest[open+2:len(rest)-1]
		}
	}
	if at == "<anonymous>" || at == "native" {
		f.Native = true
		return f, true
	}
	file, line2, col, ok := splitPosition(at)
	if !ok {
		return Frame{}, false
	}
	f.File, f.Line, f.Col = file, line2, col
	return f, true
}

// splitPosition takes "file:1:2" apart; file may hold colons.
func splitPosition(at string) (file string, line, col int, ok bool) {
	c := strings.LastIndexByte(at, ':')
	if c <= 0 {
		return "", 0, 0, false
	}
	l := strings.LastIndexByte(at[:c], ':')
	if l <= 0 {
		return "", 0, 0, false
	}
	line, err1 := strconv.Atoi(at[l+1 : c])
	col, err2 := strconv.Atoi(at[c+1:])
	return at[:l], line, col, err1 == nil && err2 == nil
}
