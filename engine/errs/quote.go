package errs

import "strings"

// offset is the place in the source as a whole; -1 when it is not in it.
func (p Place) offset() int {
	at := 0
	for line := p.Line; line > 1; line-- {
		n := strings.IndexByte(p.Source[at:], '\n')
		if n < 0 {
			return -1
		}
		at += n + 1
	}
	if p.Line < 1 || p.Col < 1 || at+p.Col-1 > len(p.Source) {
		return -1
	}
	return at + p.Col - 1
}

// Callee is what is called at the place as V8 quotes it; empty when it is not found.
func (p Place) Callee() string {
	s, at := p.Source, p.offset()
	if at < 0 {
		return ""
	}
	end := at
	for end < len(s) && (isName(s[end]) || s[end] == '.') {
		end += max(1, len(name(s[end:]))) // a chain, where the place is its beginning
	}
	for end < len(s) && (s[end] == ')' || s[end] == ']') {
		end++
	}
	for end > 0 && (s[end-1] == '.' || s[end-1] == '?') {
		end--
	}
	return quote(s[min(end, chain(s, end)):end])
}

// Constructed is the operand of new at the place as V8 quotes it; empty when there is none.
func (p Place) Constructed() string {
	s, at := p.Source, p.offset()
	if at < 0 || !strings.HasPrefix(s[at:], "new") {
		return ""
	}
	at = space(s, at+len("new"))
	end := at
	for end < len(s) {
		switch c := s[end]; {
		case isName(c), c == '.':
			end++
		case c == '[', c == '(' && end == at:
			end = closing(s, end)
		default:
			return quote(s[at:end])
		}
	}
	return quote(s[at:end])
}

// Introduced is the expression around the place, and what stands before it: "of", "...", "=" or
// nothing that matters here, which is "".
func (p Place) Introduced() (expression, by string, start int) {
	s, at := p.Source, p.offset()
	if at < 0 || at < len(s) && s[at] == '(' {
		return "", "", 0
	}
	for i := at; i > 0; {
		if from, ok := groupBack(s, i); ok {
			i = from
			continue
		}
		switch c := s[i-1]; {
		case strings.HasSuffix(s[:i], "..."):
			return s[i:ending(s, i)], "...", i
		case c == '=' && !strings.ContainsRune("=<>!", rune(s[max(0, i-2)])) && i < len(s) && s[i] != '=' && s[i] != '>':
			return s[i:ending(s, i)], "=", i
		case (c == ' ' || c == ')' || c == '\n') && strings.HasSuffix(s[:i-1], " of"):
			return s[i:ending(s, i)], "of", i
		case c == '(' && spaceBack(s, i-1) > 0 && !continues(s, spaceBack(s, i-1)):
			i-- // brackets around the expression
		case c == '(' || c == '[' || c == '{' || c == ';':
			return "", "", 0
		default:
			i--
		}
	}
	return "", "", 0
}

// Quote is an expression as V8 shows it in its messages.
func Quote(expression string) string { return quote(strings.TrimSpace(expression)) }

// Pattern is the object pattern that ends before the = at start-1: its text, and the name of its
// first property when that is plain.
func (p Place) Pattern(start int) (text, key string) {
	s := p.Source
	i := spaceBack(s, max(0, start-1))
	if i == 0 || s[i-1] != '}' {
		return "", ""
	}
	text = s[opening(s, i-1):i]
	return text, firstKey(text)
}

// Parameter is the first object pattern from the place on.
func (p Place) Parameter() (text, key string) {
	s, at := p.Source, p.offset()
	if at < 0 {
		return "", ""
	}
	i := strings.IndexByte(s[at:], '{')
	if i < 0 {
		return "", ""
	}
	text = s[at+i : closing(s, at+i)]
	return text, firstKey(text)
}

// firstKey is the name of a pattern's first property; empty when it is computed, or there is none.
func firstKey(pattern string) string {
	i := space(pattern, 1)
	if i >= len(pattern) {
		return ""
	}
	if c := pattern[i]; c == '\'' || c == '"' {
		if end := strings.IndexByte(pattern[i+1:], c); end >= 0 {
			return pattern[i+1 : i+1+end]
		}
	}
	return name(pattern[i:])
}

// space is the first place from i on that is no white space.
func space(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r') {
		i++
	}
	return i
}

// ending is where the expression that begins at i ends: before what cannot be of it.
func ending(s string, i int) int {
	for i = space(s, i); i < len(s); {
		switch c := s[i]; c {
		case '(', '[', '{':
			i = closing(s, i)
		case '"', '\'', '`':
			i = quoteEnd(s, i)
		case ')', ']', '}', ';', ',':
			return i
		case '\n':
			if next := space(s, i); next >= len(s) || !strings.ContainsRune(".?+-*/&|(", rune(s[next])) {
				return i
			}
			i++
		default:
			i++
		}
	}
	return i
}

// closing is behind the bracket that closes the one at i.
func closing(s string, i int) int {
	depth := 0
	for i < len(s) {
		switch s[i] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'', '`':
			i = quoteEnd(s, i)
			continue
		}
		i++
	}
	return i
}

// quoteEnd is behind the string that begins at i.
func quoteEnd(s string, i int) int {
	q := s[i]
	for i++; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case q:
			return i + 1
		case '\n':
			if q != '`' {
				return i
			}
		}
	}
	return min(i, len(s))
}

// opening is the place of the bracket that the one at i closes.
func opening(s string, i int) int {
	depth := 0
	for i >= 0 {
		switch s[i] {
		case ')', ']', '}':
			depth++
		case '(', '[', '{':
			if depth--; depth == 0 {
				return i
			}
		case '"', '\'', '`':
			i = quoteBack(s, i)
			if i == 0 {
				return 0
			}
		}
		i--
	}
	return 0
}

// quoteBack is where the string begins whose last quote stands at i.
func quoteBack(s string, i int) int {
	for at := i - 1; at >= 0; at-- {
		if s[at] == s[i] && (at == 0 || s[at-1] != '\\') {
			return at
		}
		if s[at] == '\n' && s[i] != '`' {
			break
		}
	}
	return i
}

// groupBack is where the brackets or the string begin that end at i; ok is false when neither does.
func groupBack(s string, i int) (from int, ok bool) {
	switch s[i-1] {
	case ')', ']', '}':
		return opening(s, i-1), true
	case '"', '\'', '`':
		return quoteBack(s, i-1), true
	}
	return i, false
}

// chain is where the chain of names, calls and members that ends at end begins.
func chain(s string, end int) int {
	i := end
	for {
		i = spaceBack(s, i)
		if i == 0 {
			return 0
		}
		from := link(s, i)
		if from == i {
			return space(s, i)
		}
		before := spaceBack(s, from)
		switch last := s[from]; {
		case before > 0 && s[before-1] == '.' && !strings.HasSuffix(s[:before], "..."):
			i = before - 1
			if i > 0 && s[i-1] == '?' {
				i--
			}
		case (last == '(' || last == '[' || last == '`') && before > 0 && continues(s, before):
			i = before
			if strings.HasSuffix(s[:i], "?.") {
				i -= len("?.")
			}
		case strings.HasSuffix(s[:before], "new") && (before == 3 || !isName(s[before-4])):
			return before - 3
		default:
			return from
		}
	}
}

// link is where the one name, bracket or string that ends at i begins.
func link(s string, i int) int {
	if i <= 0 {
		return 0
	}
	if from, ok := groupBack(s, i); ok {
		return from
	}
	if from := regexpBack(s, i); from < i {
		return from
	}
	for i > 0 && isName(s[i-1]) {
		i--
	}
	return i
}

// regexpBack is where the regular expression begins that ends at i; i when there is none.
func regexpBack(s string, i int) int {
	at := i
	for at > 0 && strings.IndexByte("dgimsuvy", s[at-1]) >= 0 {
		at--
	}
	if at == 0 || s[at-1] != '/' {
		return i
	}
	for from := at - 2; from >= 0 && s[from] != '\n'; from-- {
		if s[from] == '/' && (from == 0 || s[from-1] != '\\') {
			return from
		}
	}
	return i
}

// spaceBack is behind the last character before i that is no white space.
func spaceBack(s string, i int) int {
	for i > 0 && (s[i-1] == ' ' || s[i-1] == '\t' || s[i-1] == '\n' || s[i-1] == '\r') {
		i--
	}
	return i
}

// continues reports whether a bracket behind i belongs to what ends there: a call or an index, and
// no group or list of its own.
func continues(s string, i int) bool {
	switch c := s[i-1]; {
	case c == ')' || c == ']' || c == '"' || c == '\'' || c == '`':
		return true
	case c == '.':
		return strings.HasSuffix(s[:i], "?.")
	case isName(c):
		from := i
		for from > 0 && isName(s[from-1]) {
			from--
		}
		return !isNotCalled(s[from:i])
	}
	return false
}

// notCalled are words behind which a bracket begins an expression.
const notCalled = " return typeof await yield throw in of case new delete void else do instanceof if while for "

func isNotCalled(word string) bool { return word != "" && strings.Contains(notCalled, " "+word+" ") }

// Declared reports whether what is assigned behind the = at start-1 is declared there.
func (p Place) Declared(start int) bool {
	i := spaceBack(p.Source, max(0, start-1))
	if i == 0 {
		return false
	}
	i = spaceBack(p.Source, opening(p.Source, i-1))
	for _, word := range [...]string{"const", "let", "var"} {
		if strings.HasSuffix(p.Source[:i], word) {
			return true
		}
	}
	return false
}

// NestedKey is the first property of the pattern that a pattern has for one of its properties;
// empty when that property has none.
func NestedKey(pattern, property string) string {
	if property == "" {
		return ""
	}
	at := strings.Index(pattern, property+":")
	if at < 0 {
		return ""
	}
	rest := pattern[space(pattern, at+len(property)+1):]
	if !strings.HasPrefix(rest, "{") {
		return ""
	}
	return firstKey(rest)
}

// EndsWith reports whether an expression is a member of that name.
func EndsWith(expression, member string) bool {
	return strings.HasSuffix(strings.TrimSpace(expression), "."+member)
}
