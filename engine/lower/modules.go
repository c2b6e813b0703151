package lower

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Rename is one name of an import or export clause.
type Rename struct{ From, To string }

// Import is a static import declaration; Start to End is its text.
type Import struct {
	Start, End int
	Source     string
	Default    string   // local name; empty for none
	Namespace  string   // local name of * as; empty for none
	Named      []Rename // From is the module's name, To the local one
	Attributes map[string]string
}

// ExportForm says what an export statement looks like.
type ExportForm uint8

// The forms of export statements.
const (
	ExportDeclaration ExportForm = iota // export const a = 1: Keyword covers "export"
	ExportDefault                       // export default …: Keyword covers "export default"
	ExportClause                        // export { a as b }
	ExportFrom                          // export { a as b } from 'x'
	ExportAll                           // export * from 'x', export * as ns from 'x' (Named[0].To is ns)
)

// Export is an export statement. Start to End is its text, for ExportDeclaration and ExportDefault
// only the keywords before what is declared.
type Export struct {
	Start, End int
	Form       ExportForm
	Source     string
	Named      []Rename // From is the local (or the source's) name, To the exported one
	Attributes map[string]string
	// Anonymous is true for export default of an expression, or of a function or class without name.
	Anonymous bool
	// Head to HeadEnd is "function", "async function*", "class" of a declaration without name; 0 otherwise.
	Head, HeadEnd int
}

// ModuleSyntax is what makes a text a module.
type ModuleSyntax struct {
	Imports []Import
	Exports []Export
	Dynamic []int // offsets of the word import in import(…)
	Meta    []int // offsets of the word import in import.meta
}

// IsModule reports whether the text can only be a module.
func (m *ModuleSyntax) IsModule() bool { return len(m.Imports)+len(m.Exports)+len(m.Meta) > 0 }

// Modules finds the imports and exports of JavaScript text.
func Modules(name, code string) (*ModuleSyntax, *SyntaxError) {
	return (&Text{Code: code}).Modules(name)
}

func mayBeModule(code string) bool {
	return strings.Contains(code, "import") || strings.Contains(code, "export")
}

// Modules finds the imports and exports of the text.
func (t *Text) Modules(name string) (*ModuleSyntax, *SyntaxError) {
	m := &ModuleSyntax{}
	if !mayBeModule(t.Code) {
		return m, nil
	}
	c := &clauses{name: name, src: t.Code, tokens: t.Tokens()}
	for c.at = 0; c.at < len(c.tokens); c.at++ {
		t := c.tokens[c.at]
		if t.Kind != Word || c.isMember() {
			continue
		}
		switch c.text(0) {
		case "import":
			c.imported(m, t)
		case "export":
			if t.Depth > 0 {
				continue
			}
			if c.misplaced() {
				c.fail()
				c.err.final = true
				return nil, c.err
			}
			c.exported(m, t)
		}
		if c.err != nil {
			return nil, c.err
		}
	}
	return m, nil
}

// clauses reads import and export clauses from tokens.
type clauses struct {
	name, src string
	tokens    []Token
	at        int
	err       *SyntaxError
}

func (c *clauses) token(ahead int) Token {
	if i := c.at + ahead; i >= 0 && i < len(c.tokens) {
		return c.tokens[i]
	}
	return Token{Kind: Punct, Start: len(c.src), End: len(c.src)}
}

func (c *clauses) text(ahead int) string {
	t := c.token(ahead)
	return c.src[t.Start:t.End]
}

func (c *clauses) fail() {
	if c.err != nil {
		return
	}
	t := c.token(0)
	message := "Unexpected token '" + c.text(0) + "'"
	if t.Start == len(c.src) {
		message = "Unexpected end of input"
	}
	line, col := PositionOf(c.src, t.Start)
	c.err = &SyntaxError{File: c.name, Line: line, Col: col, Length: t.End - t.Start, Message: message, LineText: LineOf(c.src, line),
		Incomplete: t.Start == len(c.src)}
}

// isMember says whether the word is a property's name.
func (c *clauses) isMember() bool {
	before, after := "", c.text(1)
	if c.at > 0 {
		before = c.text(-1)
	}
	return before == "." || before == "?." || after == ":" || (before == "get" && after == "(")
}

func (c *clauses) imported(m *ModuleSyntax, t Token) {
	switch next := c.text(1); {
	case next == "(":
		if !c.isMethod() {
			m.Dynamic = append(m.Dynamic, t.Start)
		}
	case next == ".":
		if c.text(2) == "meta" {
			m.Meta = append(m.Meta, t.Start)
		}
	case t.Depth == 0:
		c.static(m, t)
	}
}

// isMethod says whether import(…) is followed by a body.
func (c *clauses) isMethod() bool {
	depth := c.token(1).Depth
	for i := 2; c.at+i < len(c.tokens); i++ {
		if c.token(i).Depth == depth && c.text(i) == ")" {
			return c.text(i+1) == "{"
		}
	}
	return false
}

// static reads an import declaration.
func (c *clauses) static(m *ModuleSyntax, t Token) {
	d := Import{Start: t.Start}
	c.at++
	if next := c.text(1); c.text(0) == "type" && next != "from" && next != "," && next != "=" {
		c.at++ // import type, erased before anything runs
	}
	if c.token(0).Kind != String {
		if c.token(0).Kind == Word {
			d.Default = unescaped(c.text(0))
			c.at++
			if c.text(0) == "," {
				c.at++
			} else if c.text(0) != "from" {
				c.fail()
				return
			}
		}
		switch c.text(0) {
		case "*":
			c.at++
			c.expect("as")
			d.Namespace = unescaped(c.text(0))
			c.at++
		case "{":
			d.Named = c.names(true)
		}
		c.expect("from")
	}
	d.Source = c.source()
	d.Attributes = c.attributes()
	d.End = c.end()
	m.Imports = append(m.Imports, d)
}

func (c *clauses) expect(text string) {
	if c.text(0) != text {
		c.fail()
		return
	}
	c.at++
}

// names reads { a, b as c, "d" as e }.
func (c *clauses) names(isImport bool) (out []Rename) {
	c.expect("{")
	for c.err == nil && c.text(0) != "}" {
		if c.text(0) == "type" && c.token(1).Kind == Word && c.text(1) != "as" {
			c.at++
		}
		r := Rename{From: c.name1()}
		r.To = r.From
		if c.text(0) == "as" {
			c.at++
			r.To = c.name1()
		}
		out = append(out, r)
		if c.text(0) == "," {
			c.at++
		} else if c.text(0) != "}" {
			c.fail()
		}
	}
	c.expect("}")
	return out
}

func (c *clauses) name1() string {
	t := c.token(0)
	switch t.Kind {
	case Word:
		c.at++
		return unescaped(c.src[t.Start:t.End])
	case String:
		c.at++
		return unquote(c.src[t.Start:t.End])
	}
	c.fail()
	return ""
}

func (c *clauses) source() string {
	if c.token(0).Kind != String {
		c.fail()
		return ""
	}
	s := unquote(c.text(0))
	c.at++
	return s
}

// attributes reads with { type: "json" }.
func (c *clauses) attributes() map[string]string {
	if word := c.text(0); (word != "with" && word != "assert") || c.text(1) != "{" {
		return nil
	}
	c.at += 2
	out := map[string]string{}
	for c.err == nil && c.text(0) != "}" {
		key := c.name1()
		c.expect(":")
		out[key] = c.source()
		if c.text(0) == "," {
			c.at++
		}
	}
	c.expect("}")
	return out
}

// end closes a statement: its semicolon belongs to it. The cursor stays on its last token.
func (c *clauses) end() int {
	if c.text(0) == ";" {
		return c.token(0).End
	}
	if next := c.token(0); c.err == nil && next.Start < len(c.src) && !next.NewLine && c.text(0) != "}" {
		c.fail()
	}
	c.at--
	return c.token(0).End
}

func (c *clauses) exported(m *ModuleSyntax, t Token) {
	d := Export{Start: t.Start, End: t.End}
	switch next := c.text(1); {
	case next == "default":
		d.Form, d.End = ExportDefault, c.token(1).End
		d.Anonymous, d.Head, d.HeadEnd = c.anonymous(2)
	case next == "{":
		c.at++
		d.Form, d.Named = ExportClause, c.names(false)
		if c.text(0) == "from" {
			c.at++
			d.Form, d.Source = ExportFrom, c.source()
			d.Attributes = c.attributes()
		}
		d.End = c.end()
	case next == "*":
		c.at += 2
		d.Form = ExportAll
		if c.text(0) == "as" {
			c.at++
			d.Named = []Rename{{From: "*", To: c.name1()}}
		}
		c.expect("from")
		d.Source = c.source()
		d.Attributes = c.attributes()
		d.End = c.end()
	case slices.Contains(declarators, next):
		d.Form = ExportDeclaration
	default:
		c.at++
		c.fail()
		return
	}
	m.Exports = append(m.Exports, d)
}

// declarators are what may stand behind export. Those of TypeScript tell a module, too; esbuild
// has taken them out of what is compiled.
var declarators = []string{
	"var", "let", "const", "function", "class", "async", "@",
	"interface", "type", "enum", "abstract", "declare", "namespace", "module",
}

// anonymous says whether what follows default has no name of its own, and where its keywords stand.
func (c *clauses) anonymous(ahead int) (yes bool, head, end int) {
	head = c.token(ahead).Start
	if c.text(ahead) == "async" && c.text(ahead+1) == "function" && !c.token(ahead+1).NewLine {
		ahead++
	}
	switch c.text(ahead) {
	case "function":
		if c.text(ahead+1) == "*" {
			ahead++
		}
		if c.text(ahead+1) == "(" {
			return true, head, c.token(ahead + 1).Start
		}
		return false, 0, 0
	case "class":
		if next := c.text(ahead + 1); next == "{" || next == "extends" {
			return true, head, c.token(ahead + 1).Start
		}
		return false, 0, 0
	}
	return true, 0, 0
}

// misplaced says whether the word at the cursor is not at the beginning of a statement of the module.
func (c *clauses) misplaced() bool {
	if c.at == 0 || c.decorated() {
		return false
	}
	before := c.token(-1)
	switch text := c.text(-1); text {
	case ";", "}":
		return false
	case ")":
		return !c.token(0).NewLine || c.headed()
	case "else", "do", ":", "=>":
		return before.Kind != String
	}
	return !c.token(0).NewLine
}

// decorated says whether an export at the cursor is of a class that may have decorators in front.
func (c *clauses) decorated() bool {
	next := c.text(1)
	return (next == "class" || next == "default" || next == "abstract") && strings.Contains(c.src, "@")
}

// headed says whether the bracket before the cursor closes the head of a for, while, if or with.
func (c *clauses) headed() bool {
	for i := -2; c.at+i >= 1; i-- {
		if t := c.token(i); t.Depth == c.token(0).Depth && c.text(i) == "(" {
			word := c.text(i - 1)
			return slices.Contains([]string{"for", "while", "if", "with", "await"}, word) && !(word == "while" && c.text(i-2) == "}")
		}
	}
	return false
}

// unescaped is a name without the escapes that it may be written with.
func unescaped(name string) string {
	if !strings.Contains(name, `\u`) {
		return name
	}
	return nameEscape().ReplaceAllStringFunc(name, func(e string) string {
		n, err := strconv.ParseUint(strings.Trim(e[2:], "{}"), 16, 32)
		if err != nil {
			return e
		}
		return string(rune(n))
	})
}

var nameEscape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\\u(?:[0-9a-fA-F]{4}|\{[0-9a-fA-F]+\})`) })

// unquote reads a string literal of a module's name; escapes are rare there.
func unquote(lit string) string {
	if len(lit) < 2 {
		return lit
	}
	body := lit[1 : len(lit)-1]
	if !strings.Contains(body, `\`) {
		return body
	}
	if lit[0] == '\'' {
		body = strings.ReplaceAll(strings.ReplaceAll(body, `\'`, `'`), `"`, `\"`)
	}
	if s, err := strconv.Unquote(`"` + body + `"`); err == nil {
		return s
	}
	return body
}

// Blank replaces bytes of text by spaces, line breaks excepted.
func Blank(text []byte, from, to int) {
	for i := from; i < to; i++ {
		if text[i] != '\n' && text[i] != '\r' {
			text[i] = ' '
		}
	}
}
