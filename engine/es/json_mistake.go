package es

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// jsonReader walks a JSON text up to its first mistake.
type jsonReader struct {
	text []uint16
	at   int
	bad  string
}

// jsonMistake says in V8's words what is wrong with a JSON text; "" when nothing is.
func jsonMistake(text []uint16) string {
	r := &jsonReader{text: text}
	if r.value(0) {
		if r.space(); r.at < len(r.text) {
			r.fail("Unexpected non-whitespace character after JSON")
		}
	}
	return r.bad
}

// jsonDeepest bounds the nesting that is looked at.
const jsonDeepest = 10_000

func (r *jsonReader) peek() uint16 {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

func (r *jsonReader) space() {
	for r.at < len(r.text) && strings.ContainsRune(" \t\n\r", rune(r.text[r.at])) {
		r.at++
	}
}

// fail notes a mistake with its place.
func (r *jsonReader) fail(what string) bool {
	line, col := 1, 1
	for i := 0; i < r.at && i < len(r.text); i++ {
		if col++; r.text[i] == '\n' || r.text[i] == '\r' && (i+1 == len(r.text) || r.text[i+1] != '\n') {
			line, col = line+1, 1
		}
	}
	r.bad = what + " in JSON at position " + strconv.Itoa(r.at) + " (line " + strconv.Itoa(line) + " column " + strconv.Itoa(col) + ")"
	if strings.HasSuffix(what, "after JSON") {
		r.bad = strings.Replace(r.bad, " in JSON at", " at", 1)
	}
	return false
}

// around is how many characters V8 quotes on each side of a mistake in a long text.
const around = 10

// token notes an unexpected character, or the end.
func (r *jsonReader) token() bool {
	n := len(r.text)
	whole := string(utf16.Decode(r.text))
	switch {
	case r.at >= n:
		r.bad = "Unexpected end of JSON input"
	case whole == "undefined" || whole == "NaN" || whole == "Infinity" || whole == "[object Object]":
		r.bad = `"` + whole + `" is not valid JSON`
	case '0' <= r.text[r.at] && r.text[r.at] <= '9' || r.text[r.at] == '-':
		return r.fail("Unexpected number")
	case r.text[r.at] == '"':
		return r.fail("Unexpected string")
	default:
		from, to := 0, n
		before, behind := "", ""
		if n > 2*around {
			if r.at > around {
				from, before = r.at-around, "..."
			}
			if r.at+around < n {
				to, behind = r.at+around, "..."
			}
		}
		r.bad = "Unexpected token '" + string(utf16.Decode(r.text[r.at:r.at+1])) + "', " + before + `"` + string(utf16.Decode(r.text[from:to])) + `"` + behind + " is not valid JSON"
	}
	return false
}

func (r *jsonReader) value(depth int) bool {
	r.space()
	if depth > jsonDeepest {
		return false
	}
	switch c := r.peek(); {
	case c == '{':
		return r.object(depth)
	case c == '[':
		return r.array(depth)
	case c == '"':
		return r.str()
	case c == '-' || '0' <= c && c <= '9':
		return r.number()
	case c == 't':
		return r.word("true")
	case c == 'f':
		return r.word("false")
	case c == 'n':
		return r.word("null")
	}
	return r.token()
}

func (r *jsonReader) word(w string) bool {
	for i := range len(w) {
		if r.peek() != uint16(w[i]) {
			return r.token()
		}
		r.at++
	}
	return true
}

func (r *jsonReader) object(depth int) bool {
	r.at++
	for first := true; ; first = false {
		r.space()
		if first && r.peek() == '}' {
			r.at++
			return true
		}
		if r.peek() != '"' {
			if first {
				return r.fail("Expected property name or '}'")
			}
			return r.fail("Expected double-quoted property name")
		}
		if !r.str() {
			return false
		}
		if r.space(); r.peek() != ':' {
			return r.fail("Expected ':' after property name")
		}
		r.at++
		if !r.value(depth + 1) {
			return false
		}
		switch r.space(); r.peek() {
		case ',':
			r.at++
		case '}':
			r.at++
			return true
		default:
			return r.fail("Expected ',' or '}' after property value")
		}
	}
}

func (r *jsonReader) array(depth int) bool {
	r.at++
	for first := true; ; first = false {
		r.space()
		if first && r.peek() == ']' {
			r.at++
			return true
		}
		if !r.value(depth + 1) {
			return false
		}
		switch r.space(); r.peek() {
		case ',':
			r.at++
		case ']':
			r.at++
			return true
		default:
			return r.fail("Expected ',' or ']' after array element")
		}
	}
}

func (r *jsonReader) str() bool {
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			return true
		case c < 0x20:
			return r.fail("Bad control character in string literal")
		case c == '\\':
			if r.at++; r.at >= len(r.text) {
				return r.token()
			}
			if !r.escape() {
				return false
			}
		}
	}
	return r.fail("Unterminated string")
}

// escape reads what follows a backslash, up to its last character.
func (r *jsonReader) escape() bool {
	c := r.text[r.at]
	if c != 'u' {
		if c > 0x7f || !strings.ContainsRune(`"\/bfnrt`, rune(c)) {
			return r.fail("Bad escaped character")
		}
		return true
	}
	for range 4 {
		if r.at++; r.at >= len(r.text) || r.text[r.at] > 0x7f || !strings.ContainsRune("0123456789abcdefABCDEF", rune(r.text[r.at])) {
			return r.fail("Bad Unicode escape")
		}
	}
	return true
}

func (r *jsonReader) digits() bool {
	from := r.at
	for '0' <= r.peek() && r.peek() <= '9' {
		r.at++
	}
	return r.at > from
}

func (r *jsonReader) number() bool {
	if r.peek() == '-' {
		if r.at++; r.peek() < '0' || r.peek() > '9' {
			return r.fail("No number after minus sign")
		}
	}
	if r.peek() == '0' {
		if r.at++; '0' <= r.peek() && r.peek() <= '9' {
			return r.fail("Unexpected number")
		}
	} else {
		r.digits()
	}
	if r.peek() == '.' {
		if r.at++; !r.digits() {
			return r.fail("Unterminated fractional number")
		}
	}
	if c := r.peek(); c == 'e' || c == 'E' {
		if r.at++; r.peek() == '+' || r.peek() == '-' {
			r.at++
		}
		if !r.digits() {
			return r.fail("Exponent part is missing a number")
		}
	}
	return true
}
