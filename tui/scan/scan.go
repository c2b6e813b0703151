// Package scan reads JavaScript and TypeScript line by line for the eye: which role each piece
// has, which bracket belongs to which, and whether the text looks finished. It can stop at any
// line end and go on there, so that an edit costs the lines it changed. It is no parser: what it
// cannot know it shows as text. Functions of their arguments, any goroutine.
package scan

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nook/themes"
)

// State is where a line begins. The zero State is the beginning of a text. States compare with ==.
type State struct {
	open    string // the brackets around, outermost first; '`' is a template, '$' its ${
	comment bool   // inside /* */
	value   bool   // what stands before can end an expression: a slash would divide
	more    bool   // what stands before wants something behind it: an operator, a comma
	bad     bool   // a bracket was closed that was not open
}

// Token is a piece of a line: bytes From to To.
type Token struct {
	From, To int
	Role     themes.Role
	Bracket  bool // one of ( ) [ ] { } ${ that has meaning
}

// Line reads one line and says where the next begins.
func Line(s State, line string) ([]Token, State) {
	l := lexer{line: line, s: s}
	l.s.bad = s.bad
	for l.at < len(line) {
		l.next()
	}
	return l.tokens, l.s
}

// Complete says whether a text looks finished: nothing is open, and it does not end in the middle
// of an expression. What is wrong is complete: it is time to say so.
func Complete(src string) bool {
	var s State
	for line := range strings.SplitSeq(src, "\n") {
		_, s = Line(s, line)
	}
	return s.Finished()
}

// Finished says whether a text that ends here looks finished.
func (s State) Finished() bool { return s.bad || (s.open == "" && !s.comment && !s.more) }

// InText says whether the state is inside a template's text or a comment.
func (s State) InText() bool { return s.comment || strings.HasSuffix(s.open, "`") }

type lexer struct {
	line   string
	at     int
	s      State
	tokens []Token
	last   string // the last word or sign of this line
}

func (l *lexer) rest() string { return l.line[l.at:] }

func (l *lexer) take(n int, r themes.Role) string {
	text := l.line[l.at : l.at+n]
	if k := len(l.tokens); k > 0 && l.tokens[k-1].Role == r && l.tokens[k-1].To == l.at && !l.tokens[k-1].Bracket && r != themes.Punctuation {
		l.tokens[k-1].To += n
	} else {
		l.tokens = append(l.tokens, Token{From: l.at, To: l.at + n, Role: r})
	}
	l.at += n
	return text
}

// sign ends a token that has meaning.
func (l *lexer) sign(text string, value, more bool) { l.last, l.s.value, l.s.more = text, value, more }

func (l *lexer) next() {
	c := l.line[l.at]
	switch {
	case l.s.comment:
		l.comment(0)
	case strings.HasSuffix(l.s.open, "`"):
		l.template()
	case c == ' ' || c == '\t':
		l.take(1, themes.Text)
	case strings.HasPrefix(l.rest(), "//"), l.at == 0 && l.s == (State{}) && strings.HasPrefix(l.line, "#!"):
		l.take(len(l.rest()), themes.Comment)
	case strings.HasPrefix(l.rest(), "/*"):
		l.comment(2)
	case c == '\'' || c == '"':
		l.quoted(c)
	case c == '`':
		l.s.open += "`"
		l.take(1, themes.String)
		l.sign("`", false, false)
	case c >= '0' && c <= '9', c == '.' && l.at+1 < len(l.line) && isDigit(l.line[l.at+1]):
		l.number()
	case c == '/' && !l.s.value:
		l.regexp()
	case isWord(c) || c == '#' || c == '@':
		l.word()
	default:
		l.punctuation(c)
	}
}

func (l *lexer) comment(skip int) {
	rest := l.rest()
	end := strings.Index(rest[min(skip, len(rest)):], "*/")
	if end < 0 {
		l.take(len(rest), themes.Comment)
		l.s.comment = true
		return
	}
	l.take(skip+end+2, themes.Comment)
	l.s.comment = false
}

func (l *lexer) template() {
	rest := l.rest()
	for i := 0; i < len(rest); i++ {
		switch {
		case rest[i] == '\\':
			i++
		case rest[i] == '`':
			l.take(i+1, themes.String)
			l.s.open = l.s.open[:len(l.s.open)-1]
			l.sign("`", true, false)
			return
		case strings.HasPrefix(rest[i:], "${"):
			if i > 0 {
				l.take(i, themes.String)
			}
			l.bracket(2)
			l.s.open += "$"
			l.sign("{", false, false)
			return
		}
	}
	l.take(len(rest), themes.String)
}

func (l *lexer) quoted(quote byte) {
	rest := l.rest()
	for i := 1; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case quote:
			l.take(i+1, themes.String)
			l.sign("'", true, false)
			return
		}
	}
	l.take(len(rest), themes.String)
	// A backslash at the end of the line goes on; anything else is an error for the engine to tell.
	l.sign("'", true, strings.HasSuffix(rest, `\`) && !strings.HasSuffix(rest, `\\`))
}

func (l *lexer) number() {
	rest := l.rest()
	n := 1
	for n < len(rest) {
		c := rest[n]
		exponent := (c == '+' || c == '-') && (rest[n-1] == 'e' || rest[n-1] == 'E') && !strings.HasPrefix(rest, "0x")
		if !isWord(c) && c != '.' && !exponent {
			break
		}
		n++
	}
	l.take(n, themes.Number)
	l.sign("0", true, false)
}

func (l *lexer) regexp() {
	rest, class := l.rest(), false
	for i := 1; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			for i++; i < len(rest) && isWord(rest[i]); i++ {
			}
			l.take(i, themes.Regexp)
			l.sign("/", true, false)
			return
		}
	}
	l.take(1, themes.Punctuation)
	l.sign("/", false, true)
}

func (l *lexer) word() {
	rest := l.rest()
	n := 1
	for n < len(rest) && isWord(rest[n]) {
		n++
	}
	w := rest[:n]
	after := strings.TrimLeft(rest[n:], " \t")
	member := l.last == "." || l.last == "?."
	role, value := l.meaning(w, after, member)
	l.take(n, role)
	more := !member && wantsMore[w]
	l.sign(w, value, more)
}

// meaning is a word's role, and whether it can end an expression.
func (l *lexer) meaning(w, after string, member bool) (themes.Role, bool) {
	called := strings.HasPrefix(after, "(")
	key := strings.HasPrefix(after, ":") && (l.last == "{" || l.last == "," || l.last == "")
	switch {
	case member && called:
		return themes.Function, true
	case member:
		return themes.Text, true
	case key && strings.ContainsAny(l.s.open, "{$"):
		return themes.Key, true
	case constants[w]:
		return themes.Constant, true
	case keywords[w]:
		return themes.Keyword, w == "this" || w == "super"
	case l.contextual(w, after):
		return themes.Keyword, false
	case called:
		return themes.Function, true
	}
	if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
		return themes.Name, true
	}
	return themes.Text, true
}

// contextual says whether a word that may be a name is a keyword here.
func (l *lexer) contextual(w, after string) bool {
	name := after != "" && (isWord(after[0]) || after[0] == '{' || after[0] == '[')
	switch w {
	case "async":
		return strings.HasPrefix(after, "function") || strings.HasPrefix(after, "(") || name
	case "of", "as", "satisfies", "is":
		return l.s.value && name
	case "from":
		return strings.HasPrefix(after, "'") || strings.HasPrefix(after, `"`)
	case "type", "interface", "enum", "namespace", "declare", "abstract", "readonly", "keyof", "infer",
		"private", "protected", "public", "static", "get", "set", "implements", "override", "asserts":
		return !l.s.value && name
	}
	return false
}

func (l *lexer) bracket(n int) {
	l.take(n, themes.Punctuation)
	l.tokens[len(l.tokens)-1].Bracket = true
}

var partner = map[byte]string{')': "(", ']': "[", '}': "{"}

func (l *lexer) punctuation(c byte) {
	switch c {
	case '(', '[', '{':
		l.bracket(1)
		l.s.open += string(c)
		l.sign(string(c), false, false)
		return
	case ')', ']', '}':
		l.bracket(1)
		open := l.s.open
		switch {
		case c == '}' && strings.HasSuffix(open, "$"):
			l.s.open = open[:len(open)-1] // back in the template
		case strings.HasSuffix(open, partner[c]):
			l.s.open = open[:len(open)-1]
		default:
			l.s.bad = true
		}
		l.sign(string(c), c != '}', false)
		return
	case ';':
		l.take(1, themes.Punctuation)
		l.sign(";", false, false)
		return
	}
	rest := l.rest()
	for _, op := range [...]string{"=>", "?.", "++", "--", "...", "&&", "||", "??"} {
		if strings.HasPrefix(rest, op) {
			l.take(len(op), themes.Punctuation)
			step := op == "++" || op == "--"
			l.sign(op, step && l.s.value, !step)
			return
		}
	}
	_, n := utf8.DecodeRuneInString(rest)
	if c < utf8.RuneSelf {
		l.take(n, themes.Punctuation)
		l.sign(string(c), false, c != '\\')
		return
	}
	l.take(n, themes.Text)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '$' || c >= utf8.RuneSelf
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

var (
	keywords = set(`await break case catch class const continue debugger default delete do else export extends
		finally for function if import in instanceof let new return static super switch this throw try typeof var
		void while with yield`)
	constants = set("true false null undefined NaN Infinity")
	// wantsMore are the words that no statement ends with.
	wantsMore = set("await case class const delete else extends function import in instanceof let new throw try typeof var void do finally")
)
