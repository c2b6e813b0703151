package errs

import "strings"

// maxInferred is how much of a function's text is compared to find where it stands.
const maxInferred = 60

// Inferred is the name that V8 gives a function that has none: what it was assigned to, "exports.f".
// text is the function's own; the place is in it.
func (p Place) Inferred(text string) string {
	at := p.offset()
	if at < 0 || text == "" {
		return ""
	}
	head := text[:min(len(text), maxInferred)]
	for until := min(len(p.Source), at+len(head)); ; {
		i := strings.LastIndex(p.Source[:until], head)
		if i < 0 {
			return enclosing(p.Source, at)
		}
		if i <= at && at <= i+len(text)+1 {
			return assigned(p.Source, i)
		}
		until = i + len(head) - 1
	}
}

// enclosing is what the function around the place is assigned to, found without its text, which
// differs from the source where that was lowered.
func enclosing(s string, at int) string {
	for i := at; i > 0; {
		if from, ok := groupBack(s, i); ok {
			i = from
			continue
		}
		switch {
		case strings.HasSuffix(s[:i], "=>"):
			return assigned(s, parametersStart(s, i-len("=>")))
		case s[i-1] == '{':
			before := spaceBack(s, i-1)
			if before > 0 && s[before-1] == ')' {
				open := opening(s, before-1)
				end := spaceBack(s, open)
				start := link(s, end)
				switch word := s[start:end]; {
				case word == "function":
					return assigned(s, asyncStart(s, start))
				case !opensBlock(word):
					return "" // a method, or a function with a name
				}
			}
			i--
		default:
			i--
		}
	}
	return ""
}

// opensBlock reports words whose brackets a block follows.
func opensBlock(word string) bool {
	switch word {
	case "if", "for", "while", "switch", "catch", "with":
		return true
	}
	return false
}

// parametersStart is where an arrow function begins whose parameters end before i.
func parametersStart(s string, i int) int { return asyncStart(s, link(s, max(1, spaceBack(s, i)))) }

func asyncStart(s string, i int) int {
	if before := spaceBack(s, i); strings.HasSuffix(s[:before], "async") {
		return before - len("async")
	}
	return i
}

// assigned is what the expression at the place is assigned to; empty when it is not.
func assigned(s string, at int) string {
	i := spaceBack(s, at)
	if i == 0 || s[i-1] != '=' || i > 1 && strings.IndexByte("=!<>+-*/%&|^?", s[i-2]) >= 0 {
		return ""
	}
	i = spaceBack(s, i-1)
	from := i
	for from > 0 && (isName(s[from-1]) || s[from-1] == '.') {
		from--
	}
	if target := strings.TrimPrefix(s[from:i], "."); strings.Contains(target, ".") {
		return target
	}
	return ""
}
