package errs

import (
	"strings"
)

// Place is a position in source text; the zero Place is unknown.
type Place struct {
	Source    string
	Line, Col int
}

// Reword gives the VM's message for a mistake of the program in V8's words; at is asked for the
// place where V8 quotes the source. A message that it does not know comes back unchanged.
func Reword(message string, at func() Place) string {
	if name, ok := Between(message, "Cannot read property '", "' of undefined"); ok {
		return "Cannot read properties of " + nothing(at()) + " (reading '" + name + "')"
	}
	if member, ok := Between(message, "Object has no member '", "'"); ok {
		return at().callee("(intermediate value)."+member) + " is not a function"
	}
	if name, ok := Between(message, "'ownKeys' on proxy: trap result did not include non-configurable '", "'"); ok {
		return "'ownKeys' on proxy: trap result did not include '" + name + "'"
	}
	if strings.HasPrefix(message, "Could not convert &{") {
		return "Cannot convert object to primitive value"
	}
	switch message {
	case "Value is not a constructor":
		return at().constructed("value") + " is not a constructor"
	case "Class constructor cannot be invoked without 'new'":
		return "Class constructor " + at().callee("") + " cannot be invoked without 'new'"
	case "Cannot access a variable before initialization":
		return "Cannot access '" + at().Word() + "' before initialization"
	case "Malformed URI":
		return "URI malformed"
	case "No initial value":
		return "Reduce of empty array with no initial value"
	case "Cannot convert undefined or null to object":
		if name, ok := at().assigned(); ok {
			return "Cannot set properties of " + nothing(at()) + " (setting '" + name + "')"
		}
	}
	for _, prefix := range [...]string{"Value is not an object: ", "Not a function: ", "Value is not callable: "} {
		if value, ok := strings.CutPrefix(message, prefix); ok {
			p := at()
			switch {
			case p.follows("("):
				return p.callee(value) + " is not a function"
			case p.starts("new ") && !NamesArguments(p.constructed("")) && (value == "undefined" || value == "null"):
				return p.constructed(value) + " is not a constructor"
			}
		}
	}
	return message
}

// NamesArguments reports the constructors whose complaints about an argument are, in the VM's words, those
// about what is no constructor.
func NamesArguments(class string) bool {
	switch class {
	case "Map", "Set", "WeakMap", "WeakSet", "Promise":
		return true
	}
	return false
}

// Between is what a message has between its beginning and what follows; ok is false when it is another.
func Between(message, prefix, suffix string) (in string, ok bool) {
	rest, ok := strings.CutPrefix(message, prefix)
	if !ok {
		return "", false
	}
	in, _, ok = strings.Cut(rest, suffix)
	return in, ok
}

// nothing is "undefined": the VM does not tell which of the two it was, and undefined is the one
// that programs meet.
func nothing(p Place) string {
	if strings.HasPrefix(p.tail(), "null") {
		return "null"
	}
	return "undefined"
}

// line is the line of source that the place stands in, and the place in it.
func (p Place) line() (text string, at int) {
	text, ok := lineOf(p.Source, p.Line)
	if !ok || p.Col < 1 || p.Col > len(text)+1 {
		return "", 0
	}
	return text, p.Col - 1
}

func (p Place) tail() string {
	text, at := p.line()
	return text[at:]
}

func (p Place) starts(word string) bool { return strings.HasPrefix(p.tail(), word) }

// follows reports whether the place, or the end of the word that it stands in, is followed by s.
func (p Place) follows(s string) bool {
	tail := p.tail()
	return strings.HasPrefix(tail[len(name(tail)):], s)
}

// Word is the name at the place.
func (p Place) Word() string { return name(p.tail()) }

func name(s string) string {
	n := 0
	for n < len(s) && isName(s[n]) {
		n++
	}
	return s[:n]
}

func isName(c byte) bool {
	return c == '_' || c == '$' || c == '#' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// constructed is the operand of new at the place.
func (p Place) constructed(otherwise string) string {
	rest, ok := strings.CutPrefix(p.tail(), "new ")
	if !ok {
		return otherwise
	}
	n := 0
	for n < len(rest) && (isName(rest[n]) || rest[n] == '.') {
		n++
	}
	if n == 0 {
		return otherwise
	}
	return rest[:n]
}

// assigned is the property that an assignment at the place sets.
func (p Place) assigned() (string, bool) {
	rest := strings.TrimPrefix(p.tail(), ".")
	n := name(rest)
	after := strings.TrimLeft(rest[len(n):], " \t")
	if n == "" || !strings.HasPrefix(after, "=") || strings.HasPrefix(after, "==") {
		return "", false
	}
	return n, true
}

// callee is what is called at the place.
func (p Place) callee(otherwise string) string {
	if c := p.Callee(); c != "" {
		return c
	}
	return otherwise
}
