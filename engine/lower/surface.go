package lower

import (
	"slices"
	"strings"
)

// surface is text whose asynchronous syntax that goja does not parse is written in a way that it does:
// `for await (` loses its await, and `{ async *m() {} }` becomes `{ m: async function*() {} }`. A field called
// async that a line break ends gets a semicolon. The offsets say where that was, in the new text.
type surface struct {
	text    string
	loops   map[int]bool // offsets of for
	methods map[int]int  // offsets of async function*, and of async in the text as it was
	repairs []repair     // what else was done to it, in the order of the text
	m       *Map         // to the text as it was; nil when every offset is the same
}

// surfaced makes the surface of a text. repairs are what refused found.
func surfaced(t *Text, repairs []repair) surface {
	code := t.Code
	s := surface{text: code, repairs: repairs}
	if repairs == nil && !followed(code, "for", "await") && !followed(code, "async", "*") && !endsLine(code, "async") {
		return s
	}
	b := builder{code: code}
	tokens := t.Tokens()
	text := func(i int) string {
		if i < 0 || i >= len(tokens) {
			return ""
		}
		return code[tokens[i].Start:tokens[i].End]
	}
	ends := map[int]int{}
	for i, t := range tokens {
		for ; ends[i] > 0; ends[i]-- {
			b.replace(t.Start, t.Start, "}")
		}
		if len(repairs) > 0 && t.Start >= repairs[0].at {
			if repairs[0].quote {
				b.replace(t.Start, t.End, "'"+text(i)+"'")
			} else {
				b.replace(t.Start, t.Start, "{"+defaultKey+":")
				ends[endOfDefault(tokens, i, text)]++
			}
			repairs = repairs[1:]
		}
		switch {
		case t.Kind != Word || text(i-1) == "." || text(i-1) == "?.":
		case text(i) == "for" && text(i+1) == "await" && text(i+2) == "(":
			if s.loops == nil {
				s.loops = map[int]bool{}
			}
			s.loops[b.offset(t.Start)] = true
			b.replace(tokens[i+1].Start, tokens[i+1].End, "     ")
		case text(i) == "async" && endsStatement(tokens, i, text):
			b.replace(t.End, t.End, ";")
		case text(i) == "async" && text(i+1) == "*" && !tokens[i+1].NewLine && inObject(text(i-1), tokens, i, text):
			if end := keyEnd(tokens, i+2, text); text(end) == "(" {
				if s.methods == nil {
					s.methods = map[int]int{}
				}
				b.replace(t.Start, tokens[i+1].End, "")
				b.replace(tokens[end].Start, tokens[end].Start, ": async function*")
				s.methods[b.offset(tokens[end].Start)-len("async function*")] = t.Start
			}
		}
	}
	s.text, s.m = b.done()
	return s
}

// followed reports whether one word is followed by another somewhere, with nothing but blanks between.
func followed(code, word, next string) bool {
	for at := 0; ; {
		i := strings.Index(code[at:], word)
		if i < 0 {
			return false
		}
		at += i + len(word)
		if strings.HasPrefix(strings.TrimLeft(code[at:min(at+64, len(code))], " \t\r\n"), next) {
			return true
		}
	}
}

// endsLine reports whether a word stands somewhere with nothing but blanks, or a comment, behind it on its line.
func endsLine(code, word string) bool {
	for at := 0; ; {
		i := strings.Index(code[at:], word)
		if i < 0 {
			return false
		}
		at += i + len(word)
		if rest := strings.TrimLeft(code[at:min(at+64, len(code))], " \t"); rest != "" && strings.ContainsAny(rest[:1], "\r\n/") {
			return true
		}
	}
}

// endsStatement says whether the word at token i is all there is of a field or statement, because a line ends
// and a name follows.
func endsStatement(tokens []Token, i int, text func(int) string) bool {
	if i+1 >= len(tokens) || !tokens[i+1].NewLine {
		return false
	}
	switch tokens[i+1].Kind {
	case Word:
		return !slices.Contains([]string{"in", "of", "instanceof"}, text(i+1))
	case String, Number, Private:
		return true
	}
	return false
}

// inObject says whether a member that begins at token i is one of an object literal: those of a class
// follow no comma, and the bracket of a class follows a name or an expression.
func inObject(before string, tokens []Token, i int, text func(int) string) bool {
	switch before {
	case ",":
		return true
	case "{":
		if i < 2 {
			return true
		}
		switch tokens[i-2].Kind {
		case Word:
			return isBeforeRegExp(text(i-2)) || text(i-2) == "default"
		case Punct:
			return !slices.Contains([]string{")", "]", "}"}, text(i-2))
		}
		return true
	}
	return false
}

// keyEnd is the token behind a member's name.
func keyEnd(tokens []Token, i int, text func(int) string) int {
	if text(i) != "[" {
		return i + 1
	}
	for j := i + 1; j < len(tokens); j++ {
		if tokens[j].Depth == tokens[i].Depth && text(j) == "]" {
			return j + 1
		}
	}
	return i + 1
}

// builder replaces pieces of text, in their order.
type builder struct {
	code     string
	out      strings.Builder
	at       int // in code, up to where out goes
	segments []segment
	moved    bool
}

func (b *builder) copy(to int) {
	b.segments = append(b.segments, segment{b.out.Len(), b.at})
	b.out.WriteString(b.code[b.at:to])
	b.at = to
}

// offset is where an offset of code, at or behind all replacements so far, is in the new text.
func (b *builder) offset(at int) int { return b.out.Len() + at - b.at }

func (b *builder) replace(from, to int, by string) {
	b.copy(from)
	b.moved = b.moved || len(by) != to-from
	b.segments = append(b.segments, segment{b.out.Len(), from})
	b.out.WriteString(by)
	b.at = to
}

func (b *builder) done() (string, *Map) {
	b.copy(len(b.code))
	if !b.moved {
		return b.out.String(), nil
	}
	return b.out.String(), &Map{segments: b.segments, exact: true}
}

// behind is m after first: offsets of the text that first made go to where m's text came from.
func (m *Map) behind(first *Map) *Map {
	switch {
	case first == nil:
		return m
	case m == nil:
		return first
	}
	return &Map{first: first, segments: m.segments, exact: m.exact}
}
