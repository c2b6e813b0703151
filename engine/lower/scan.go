package lower

import (
	"strings"
	"unicode/utf8"
)

// TokenKind classifies a Token.
type TokenKind uint8

// The kinds of Token.
const (
	Word     TokenKind = iota // identifiers and keywords
	Punct                     // one operator or bracket
	String                    // '…' or "…"
	Template                  // a piece of a template literal: `…`, `…${, }…${, }…`
	Number
	RegExp
	Private // #name
)

// Token is one token of JavaScript. Comments and white space are none.
type Token struct {
	Kind       TokenKind
	Start, End int  // bytes
	Depth      int  // brackets open around it; an opening bracket counts itself outside
	NewLine    bool // a line break stands before it
}

// Scan is the result of Tokens.
type Scan struct {
	Tokens []Token
	Open   []int // offsets of brackets and templates that were not closed
	// Unterminated is the offset of a string, template, comment or regular expression that has no
	// end; -1 when there is none. Which says what it is by its first bytes.
	Unterminated int
	Comment      bool // the text ends in a line comment
	MaxDepth     int  // of brackets
	MaxChain     int  // the longest run of operators that each open a level in a parser
}

// Tokens splits text as JavaScript, tolerantly: what is no JavaScript gives some tokens, never an
// error. Whether a slash divides is decided from the tokens before it.
func Tokens(src string) Scan {
	s := scanner{src: src, keep: true}
	s.out.Tokens = make([]Token, 0, len(src)/4)
	return s.run()
}

// Text is JavaScript text that is split at most once.
type Text struct {
	Code   string
	tokens []Token
}

// Tokens are those of the text.
func (t *Text) Tokens() []Token {
	if t.tokens == nil {
		t.tokens = Tokens(t.Code).Tokens
	}
	return t.tokens
}

// scan measures the text. Its tokens are kept where somebody will ask for them.
func (t *Text) scan() Scan {
	if !mayBeModule(t.Code) {
		s := scanner{src: t.Code}
		return s.run()
	}
	s := Tokens(t.Code)
	t.tokens = s.Tokens
	return s
}

type bracket struct {
	at     int
	char   byte // ( [ { or ` for the hole of a template
	regexp bool // after its end a slash begins a regular expression
}

type scanner struct {
	src     string
	pos     int
	newLine bool
	regexp  bool // a slash here would begin a regular expression
	word    string
	stack   []bracket
	chain   int
	out     Scan

	keep         bool // all tokens
	count        int
	before, last Token // the last two
}

func (s *scanner) run() Scan {
	s.out.Unterminated = -1
	s.regexp = true
	if strings.HasPrefix(s.src, "#!") {
		s.line()
	}
	for {
		s.blank()
		if s.pos >= len(s.src) {
			break
		}
		s.token()
		s.newLine = false
	}
	for _, b := range s.stack {
		s.out.Open = append(s.out.Open, b.at)
	}
	return s.out
}

func (s *scanner) unterminated(at int) {
	if s.out.Unterminated < 0 {
		s.out.Unterminated = at
	}
}

// blank skips white space and comments.
func (s *scanner) blank() {
	for s.pos < len(s.src) {
		c := s.src[s.pos]
		switch {
		case c == '\n' || c == '\r':
			s.newLine = true
			s.pos++
		case c == ' ' || c == '\t' || c == '\v' || c == '\f':
			s.pos++
		case c == '/' && strings.HasPrefix(s.src[s.pos:], "//"):
			s.line()
			s.out.Comment = s.pos == len(s.src)
		case c == '/' && strings.HasPrefix(s.src[s.pos:], "/*"):
			end := strings.Index(s.src[s.pos+2:], "*/")
			if end < 0 {
				s.unterminated(s.pos)
				s.pos = len(s.src)
				return
			}
			s.newLine = s.newLine || strings.ContainsAny(s.src[s.pos:s.pos+2+end], "\n\r")
			s.pos += end + 4
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s.src[s.pos:])
			switch r {
			case 0x2028, 0x2029:
				s.newLine = true
			case 0xa0, 0xfeff, 0x3000, 0x1680, 0x202f, 0x205f:
			default:
				if r < 0x2000 || r > 0x200a {
					return
				}
			}
			s.pos += n
		default:
			return
		}
	}
}

func (s *scanner) line() {
	if n := strings.IndexAny(s.src[s.pos:], "\n\r"); n >= 0 {
		s.pos += n
		return
	}
	s.pos = len(s.src)
}

func (s *scanner) add(k TokenKind, start int) {
	s.count++
	s.before, s.last = s.last, Token{Kind: k, Start: start, End: s.pos, Depth: len(s.stack), NewLine: s.newLine}
	if s.keep {
		s.out.Tokens = append(s.out.Tokens, s.last)
	}
}

func (s *scanner) token() {
	start, c := s.pos, s.src[s.pos]
	word := s.word
	s.word = ""
	switch {
	case isWord(c):
		s.pos = s.endOfWord(start)
		s.word = s.src[start:s.pos]
		s.add(Word, start)
		s.regexp = isBeforeRegExp(s.word) && !s.afterDot()
		switch s.word { // what opens a level in a parser without a bracket
		case "typeof", "void", "delete", "await", "new", "else", "yield":
			s.link()
		}
	case c == '#' && s.pos+1 < len(s.src) && isWord(s.src[s.pos+1]):
		s.pos = s.endOfWord(start + 1)
		s.add(Private, start)
		s.regexp = false
	case c >= '0' && c <= '9', c == '.' && s.pos+1 < len(s.src) && s.src[s.pos+1] >= '0' && s.src[s.pos+1] <= '9':
		s.number()
		s.add(Number, start)
		s.regexp = false
	case c == '"' || c == '\'':
		s.quoted(c)
		s.add(String, start)
		s.regexp = false
	case c == '`':
		s.pos++
		s.template(start)
	case c == '/' && s.regexp:
		s.regularExpression()
		s.add(RegExp, start)
		s.regexp = false
	default:
		s.punct(word)
	}
}

// isBeforeRegExp reports whether an expression begins after a word.
func isBeforeRegExp(word string) bool {
	switch word {
	case "return", "typeof", "case", "in", "of", "instanceof", "new", "delete", "void", "throw", "do", "else", "await", "yield":
		return true
	}
	return false
}

func isWord(c byte) bool {
	return (c|0x20 >= 'a' && c|0x20 <= 'z') || c == '_' || c == '$' || c == '\\' || c >= utf8.RuneSelf
}

func (s *scanner) endOfWord(at int) int {
	for at < len(s.src) && (isWord(s.src[at]) || (s.src[at] >= '0' && s.src[at] <= '9')) {
		at++
	}
	return at
}

func (s *scanner) afterDot() bool {
	if s.count < 2 {
		return false
	}
	t := s.before
	return t.Kind == Punct && (s.src[t.Start:t.End] == "." || s.src[t.Start:t.End] == "?.")
}

func (s *scanner) number() {
	for s.pos++; s.pos < len(s.src); s.pos++ {
		c := s.src[s.pos]
		exponent := (c == '+' || c == '-') && s.src[s.pos-1]|0x20 == 'e'
		if !isWord(c) && c != '.' && (c < '0' || c > '9') && !exponent {
			return
		}
	}
}

func (s *scanner) quoted(quote byte) {
	start := s.pos
	for s.pos++; s.pos < len(s.src); s.pos++ {
		switch s.src[s.pos] {
		case quote:
			s.pos++
			return
		case '\\':
			s.pos++
			if s.pos+1 < len(s.src) && s.src[s.pos] == '\r' && s.src[s.pos+1] == '\n' {
				s.pos++
			}
		case '\n', '\r':
			s.unterminated(start)
			return
		}
	}
	s.pos = min(s.pos, len(s.src))
	s.unterminated(start)
}

// template goes on inside a template literal, to its end or its next hole.
func (s *scanner) template(start int) {
	for ; s.pos < len(s.src); s.pos++ {
		switch s.src[s.pos] {
		case '`':
			s.pos++
			s.add(Template, start)
			s.regexp = false
			return
		case '\\':
			s.pos++
		case '$':
			if s.pos+1 < len(s.src) && s.src[s.pos+1] == '{' {
				s.pos += 2
				s.add(Template, start)
				s.push(bracket{at: start, char: '`'})
				s.regexp = true
				return
			}
		}
	}
	s.pos = len(s.src)
	s.add(Template, start)
	s.unterminated(start)
}

func (s *scanner) regularExpression() {
	start, class := s.pos, false
	for s.pos++; s.pos < len(s.src); s.pos++ {
		switch s.src[s.pos] {
		case '\\':
			s.pos++
		case '[':
			class = true
		case ']':
			class = false
		case '\n', '\r':
			s.unterminated(start)
			return
		case '/':
			if !class {
				s.pos = s.endOfWord(s.pos + 1)
				return
			}
		}
	}
	s.pos = len(s.src)
	s.unterminated(start)
}

func (s *scanner) push(b bracket) {
	s.stack = append(s.stack, b)
	s.out.MaxDepth = max(s.out.MaxDepth, len(s.stack))
	s.chain = 0
}

func (s *scanner) link() {
	s.chain++
	s.out.MaxChain = max(s.out.MaxChain, s.chain)
}

func (s *scanner) punct(word string) {
	start, c := s.pos, s.src[s.pos]
	switch c {
	case '(', '[', '{':
		s.pos++
		s.add(Punct, start)
		b := bracket{at: start, char: c}
		if c == '(' {
			b.regexp = word == "if" || word == "while" || word == "for" || word == "with"
		}
		if c == '{' {
			b.regexp = !s.expected()
		}
		s.push(b)
		s.regexp = true
	case ')', ']', '}':
		s.close(start)
	case ';', ',':
		s.pos++
		s.chain = 0
		s.add(Punct, start)
		s.regexp = true
	default:
		op := s.operator()
		s.pos += len(op)
		s.add(Punct, start)
		switch op {
		case "++", "--":
			// Postfix where an operand stands before it; a slash after either divides.
		case "=", "=>", "?", "!", "~", "**", ":":
			s.link()
			s.regexp = true
		case "+", "-":
			if s.regexp {
				s.link()
			}
			s.regexp = true
		default:
			s.regexp = true
		}
	}
}

func (s *scanner) close(start int) {
	var b bracket
	if n := len(s.stack); n > 0 {
		b = s.stack[n-1]
		s.stack = s.stack[:n-1]
	}
	s.pos++
	s.chain = 0
	if b.char == '`' {
		s.template(start)
		return
	}
	s.add(Punct, start)
	s.regexp = b.regexp
}

// expected says whether the bracket that was just added stands where an operand is expected: then
// it is an object and no block.
func (s *scanner) expected() bool {
	if s.count < 2 {
		return false
	}
	t := s.before
	text := s.src[t.Start:t.End]
	switch t.Kind {
	case Word:
		return isBeforeRegExp(text) && text != "do" && text != "else"
	case Template:
		return strings.HasSuffix(text, "${")
	case Punct:
		switch text {
		case ")", "]", "}", ";", "{", "=>", "++", "--":
			return false
		}
		return true
	}
	return false
}

func (s *scanner) operator() string {
	rest := s.src[s.pos:]
	at := func(i int) byte {
		if i < len(rest) {
			return rest[i]
		}
		return 0
	}
	c, second := rest[0], at(1)
	n := 1
	switch c {
	case '.':
		if second == '.' && at(2) == '.' {
			n = 3
		}
	case '=':
		if second == '>' {
			return rest[:2]
		}
		n = equals(at, 1, 2)
	case '!':
		n = equals(at, 1, 2)
	case '?':
		if second == '.' && (at(2) < '0' || at(2) > '9') {
			return rest[:2]
		}
		if second == c {
			n = equals(at, 2, 1)
		}
	case '+', '-':
		if second == c || second == '=' {
			n = 2
		}
	case '*', '&', '|', '<', '>':
		for n < len(rest) && rest[n] == c && (n < 2 || c == '>' && n < 3) {
			n++
		}
		n = equals(at, n, 1)
	case '/', '%', '^':
		n = equals(at, 1, 1)
	}
	return rest[:n]
}

// equals goes on over at most limit equality signs.
func equals(at func(int) byte, n, limit int) int {
	for ; limit > 0 && at(n) == '='; limit-- {
		n++
	}
	return n
}
