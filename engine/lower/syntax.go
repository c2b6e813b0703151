package lower

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
	"github.com/evanw/esbuild/pkg/api"

	"nook/engine/errs"
)

// SyntaxError is what is wrong with a text, in the words Node uses where it has some.
type SyntaxError struct {
	File      string
	Line, Col int // 1-based, columns in bytes
	Length    int // of the marked text; 0 is unknown
	Message   string
	LineText  string
	// Incomplete is true when more text could make it right.
	Incomplete bool
	Hint       string
	final      bool // lowering would only hide it
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("SyntaxError: %s (%s:%d:%d)", e.Message, e.File, e.Line, e.Col)
}

// Text is the error as Node prints it before the stack: place, line and caret.
func (e *SyntaxError) Text() string {
	return fmt.Sprintf("%s:%d\n%s\n%s\n\nSyntaxError: %s", e.File, e.Line, e.LineText, errs.Caret(e.LineText, e.Column(), e.Length), e.Message)
}

// Column is Col as V8 counts it, in UTF-16 units.
func (e *SyntaxError) Column() int { return errs.Column(e.LineText, e.Col) }

// LineOf gives line n (1-based) of a text.
func LineOf(src string, n int) string {
	for ; n > 1; n-- {
		i := strings.IndexByte(src, '\n')
		if i < 0 {
			return ""
		}
		src = src[i+1:]
	}
	line, _, _ := strings.Cut(src, "\n")
	return strings.TrimSuffix(line, "\r")
}

// PositionOf gives line and column (1-based, bytes) of an offset.
func PositionOf(src string, offset int) (line, col int) {
	before := src[:max(0, min(offset, len(src)))]
	return strings.Count(before, "\n") + 1, len(before) - strings.LastIndexByte(before, '\n')
}

// gojaError converts what goja's parser or compiler says about a text without wrapper.
func gojaError(name, src string, err error) *SyntaxError {
	var list parser.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		err = list[0]
	}
	out := &SyntaxError{File: name, Line: 1, Col: 1, Message: err.Error()}
	var pe *parser.Error
	var ce *goja.CompilerSyntaxError
	switch {
	case errors.As(err, &pe):
		out.Line, out.Col, out.Message = pe.Position.Line, pe.Position.Column, words(pe.Message)
	case errors.As(err, &ce):
		out.Message = words(ce.Message)
		if ce.File != nil {
			p := ce.File.Position(ce.Offset)
			out.Line, out.Col = p.Line, p.Column
		}
	}
	out.Incomplete = out.Message == "Unexpected end of input"
	out.LineText = LineOf(src, out.Line)
	return out
}

// esbuildError converts one of esbuild's messages.
func esbuildError(name string, m api.Message) *SyntaxError {
	out := &SyntaxError{File: name, Line: 1, Col: 1, Message: words(m.Text)}
	if l := m.Location; l != nil {
		out.Line, out.Col, out.Length, out.LineText = l.Line, l.Column+1, l.Length, l.LineText
	}
	t := m.Text
	out.Incomplete = strings.Contains(t, "end of file") || strings.HasPrefix(t, "Unterminated template") ||
		strings.Contains(t, "terminate multi-line comment")
	for _, n := range m.Notes {
		if !strings.HasSuffix(n.Text, ":") { // one that only introduces another line of code
			out.Hint = n.Text
		}
	}
	return out
}

// phrase rewrites a message into Node's words.
type phrase struct {
	from *regexp.Regexp
	to   string
}

// phrases are compiled with the first error: most programs have none.
var phrases = sync.OnceValue(func() []phrase {
	return []phrase{
		{regexp.MustCompile(`^Cannot use "new\.target" here:?$`), "new.target expression is not allowed here"},
		{regexp.MustCompile(`^The constant "[^"]+" must be initialized$`), "Missing initializer in const declaration"},
		{regexp.MustCompile(`^(?:.*: Line \d+:\d+ )?Illegal return statement$|^Top-level return cannot be used.*$`), "Illegal return statement"},
		{regexp.MustCompile(`^Unterminated (?:template literal|string)$`), "Unterminated template literal"},
		{regexp.MustCompile(`^Unexpected end of file$|^Expected "?[^"]*"? but found end of file$|^Expected .* but found end of file$`), "Unexpected end of input"},
		{regexp.MustCompile(`^Unterminated string literal$|^Syntax error "(?:.*)"$`), "Invalid or unexpected token"},
		{regexp.MustCompile(`^(?:Duplicate|Invalid) flag ".*" in regular expression$`), "Invalid regular expression flags"},
		{regexp.MustCompile(`^Unterminated regular expression$`), "Invalid regular expression: missing /"},
		{regexp.MustCompile(`^Unexpected token ILLEGAL$`), "Invalid or unexpected token"},
		{regexp.MustCompile(`^The symbol "([^"]+)" has already been declared$`), "Identifier '$1' has already been declared"},
		{regexp.MustCompile(`^Identifier "([^"]+)" has already been declared$`), "Identifier '$1' has already been declared"},
		{regexp.MustCompile(`^Unexpected token (\S)$|^Unexpected token ([^'\s]\S*)$`), "Unexpected token '$1$2'"},
		{regexp.MustCompile(`^Unexpected identifier$`), "Unexpected identifier"},
		{regexp.MustCompile(`^Unexpected "([A-Za-z_$][\w$]*)"$`), "Unexpected identifier '$1'"},
		{regexp.MustCompile(`^Unexpected "(\d[^"]*)"$`), "Unexpected number"},
		{regexp.MustCompile(`^Unexpected "(["'].*)"$`), "Unexpected string"},
		{regexp.MustCompile(`^Unexpected "(.+)"$`), "Unexpected token '$1'"},
		{regexp.MustCompile(`^Expected "\)" but found ".*"$`), "missing ) after argument list"},
		{regexp.MustCompile(`^Expected ";" but found "([A-Za-z_$][\w$]*)"$`), "Unexpected identifier '$1'"},
		{regexp.MustCompile(`^Expected ";" but found "(\d[^"]*)"$`), "Unexpected number"},
		{regexp.MustCompile(`^Expected ";" but found "(["'].*)"$`), "Unexpected string"},
		{regexp.MustCompile(`^Expected .* but found "([A-Za-z_$][\w$]*)"$`), "Unexpected identifier '$1'"},
		{regexp.MustCompile(`^Expected .* but found "(.+)"$`), "Unexpected token '$1'"},
	}
})

func words(text string) string {
	for _, p := range phrases() {
		if p.from.MatchString(text) {
			return p.from.ReplaceAllString(text, p.to)
		}
	}
	return text
}
