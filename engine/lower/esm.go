package lower

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Names inside a module's program. Code could spell them, but not by accident; the marks are at most as
// long as the keywords they stand for.
const (
	exportMark   = "$exp;"  // stands before an exported declaration
	defaultMark  = "$expd;" // stands before export default of a named function or class
	defaultName  = "$dft"   // what export default without a name declares
	linkName     = "$link"
	namespaceVar = "$ns"
)

// Request is one module that a module imports.
type Request struct {
	Specifier  string
	Attributes map[string]string
}

// Indirect is an export that another module provides.
type Indirect struct {
	Name    string // under which it is exported
	Request int
	From    string // its name there; "*" is the namespace
}

// ModuleProgram is an ES module as a program for goja. Running Program gives a function
//
//	(link, $imprt, ...namespaces) => generator
//
// that, when started, calls link with an object of getters for the local exports, and stops before the
// module's first statement, its functions being there already. What it yields after that, if it is
// Async, is to be awaited.
type ModuleProgram struct {
	Program  *goja.Program
	Requests []Request
	Imports  []Wanted   // names that must be there
	Local    []string   // names of local exports
	Indirect []Indirect // export { a } from, export * as ns from
	Stars    []int      // requests of export * from
	Async    bool       // it awaits outside functions
}

// Wanted is a name imported from a request, with its place for the error that it is not there.
type Wanted struct {
	Request   int
	Name      string
	Line, Col int
}

// Module builds the program of an ES module.
func Module(src string, o Options) (*ModuleProgram, *SyntaxError) {
	m := &moduleBuilder{name: o.Name}
	p, err := Build(src, o, Form{
		Prefix: "(async function (" + linkName + ", " + ImportWord + ") { 'use strict'; ", Suffix: "\n})",
		Strict: true, Prepare: m.prepare, Edit: m.edit,
	})
	if err != nil {
		return nil, err
	}
	m.out.Program = p
	return m.out, nil
}

type moduleBuilder struct {
	name   string
	syntax *ModuleSyntax
	index  map[string]int
	out    *ModuleProgram
	local  []Rename // local names and what they are exported as
	names  map[string]ast.Expression
	head   string // the keywords of a default function or class without name
}

// prepare replaces the import and export syntax by text of the same length that goja parses.
func (m *moduleBuilder) prepare(t *Text) (string, *SyntaxError) {
	code := t.Code
	if err := htmlComment(m.name, code); err != nil {
		return "", err
	}
	syntax, err := t.Modules(m.name)
	if err != nil {
		return "", err
	}
	m.syntax, m.out, m.local = syntax, &ModuleProgram{}, nil
	m.index, m.names = map[string]int{}, map[string]ast.Expression{}
	text := []byte(code)
	for _, im := range syntax.Imports {
		Blank(text, im.Start, im.End)
		if err := m.imported(im, code); err != nil {
			return "", err
		}
	}
	for _, at := range append(syntax.Dynamic, syntax.Meta...) {
		copy(text[at:], ImportWord)
	}
	for _, ex := range syntax.Exports {
		m.exported(ex, text, code)
	}
	return string(text), nil
}

// request numbers a module by specifier and attributes.
func (m *moduleBuilder) request(specifier string, attributes map[string]string) int {
	key := specifier + "\x00" + fmt.Sprint(attributes)
	if i, ok := m.index[key]; ok {
		return i
	}
	i := len(m.out.Requests)
	m.index[key] = i
	m.out.Requests = append(m.out.Requests, Request{specifier, attributes})
	return i
}

func (m *moduleBuilder) imported(im Import, code string) *SyntaxError {
	i := m.request(im.Source, im.Attributes)
	line, col := PositionOf(code, im.Start)
	for _, local := range append([]string{im.Default, im.Namespace}, renamed(im.Named)...) {
		if local == "eval" || local == "arguments" {
			return &SyntaxError{File: m.name, Line: line, Col: col, Message: "Unexpected eval or arguments in strict mode", final: true}
		}
	}
	want := func(name, local string) {
		m.out.Imports = append(m.out.Imports, Wanted{i, name, line, col})
		m.names[local] = &ast.DotExpression{Left: namespace(i), Identifier: ast.Identifier{Name: unistring.NewFromString(name), Idx: 1}}
	}
	if im.Default != "" {
		want("default", im.Default)
	}
	if im.Namespace != "" {
		m.names[im.Namespace] = namespace(i)
	}
	for _, n := range im.Named {
		want(n.From, n.To)
	}
	return nil
}

func namespace(i int) *ast.Identifier {
	return &ast.Identifier{Name: unistring.NewFromString(namespaceVar + strconv.Itoa(i)), Idx: 1}
}

func (m *moduleBuilder) exported(ex Export, text []byte, code string) {
	Blank(text, ex.Start, ex.End)
	switch ex.Form {
	case ExportDeclaration:
		copy(text[ex.Start:], exportMark)
	case ExportDefault:
		if ex.Anonymous {
			m.local = append(m.local, Rename{"default", "default"})
		}
		switch {
		case ex.HeadEnd > 0:
			m.head = strings.TrimRight(code[ex.Head:ex.HeadEnd], " \t\r\n")
			nameHead(text[ex.Start:ex.HeadEnd], m.head)
		case ex.Anonymous:
			copy(text[ex.Start:], defaultName)
			text[ex.End-1] = '='
		default:
			copy(text[ex.Start:], defaultMark)
		}
	case ExportClause:
		m.local = append(m.local, ex.Named...)
	case ExportFrom:
		i := m.request(ex.Source, ex.Attributes)
		line, col := PositionOf(code, ex.Start)
		for _, n := range ex.Named {
			m.out.Indirect = append(m.out.Indirect, Indirect{n.To, i, n.From})
			m.out.Imports = append(m.out.Imports, Wanted{i, n.From, line, col})
		}
	case ExportAll:
		i := m.request(ex.Source, ex.Attributes)
		if len(ex.Named) > 0 {
			m.out.Indirect = append(m.out.Indirect, Indirect{ex.Named[0].To, i, "*"})
		} else {
			m.out.Stars = append(m.out.Stars, i)
		}
	}
}

// edit turns the tree into the function of a ModuleProgram.
func (m *moduleBuilder) edit(t *Tree) *SyntaxError {
	body, replace := t.Wrapped()
	if replace == nil {
		return &SyntaxError{File: m.name, Line: 1, Col: 1, Message: "Unexpected token '}'"}
	}
	fn := t.Program.Body[0].(*ast.ExpressionStatement).Expression.(*ast.FunctionLiteral)
	statements := m.marked(body.List[1:])
	if err := m.early(t, statements, body.Vars); err != nil {
		return err
	}
	if at, found := ReturnOutside(statements); found {
		line, col := t.Position(at)
		return &SyntaxError{File: m.name, Line: line, Col: col, Length: len("return"), LineText: LineOf(t.Source, line), Message: "Illegal return statement"}
	}
	m.out.Async = awaitsOutside(statements)
	for i := range m.out.Requests {
		fn.ParameterList.List = append(fn.ParameterList.List, &ast.Binding{Target: namespace(i)})
	}
	head := body.List[:1:1]
	if references(statements, m.names) {
		head = append(head, &ast.LexicalDeclaration{Idx: 1, Token: token.CONST, List: []*ast.Binding{{
			Target: &ast.Identifier{Name: constantName, Idx: 1}, Initializer: &ast.NumberLiteral{Idx: 1, Literal: "0", Value: int64(0)},
		}}})
	}
	body.List = slices.Concat(head, []ast.Statement{m.link(t)}, statements)
	replace(body)
	if m.out.Async {
		yields(statements)
	}
	fn.Async, fn.Generator = false, true
	return nil
}

// nameHead writes the keywords of a default function or class and the name it gets over "export
// default function": line breaks stay where they are, and async stays on the line of function.
func nameHead(text []byte, head string) {
	text = bytes.TrimRight(text, " \t\r\n")
	Blank(text, 0, len(text))
	words := strings.Fields(strings.ReplaceAll(head, "*", " * "))
	first := words[0]
	if first == "async" {
		first = "async function"
	}
	name := defaultName
	if words[len(words)-1] == "*" {
		name = "*" + name
	}
	copy(text, first)
	copy(text[len(text)-len(name):], name)
	if n := len(text) - len(name); bytes.IndexByte(text, '\n') < 0 && len(first) < n {
		Blank(text, 0, n) // as near to what follows as can be
		copy(text[n-len(first)-1:], first)
	}
}

// marked takes the marks out and notes what they stood before. What export default gives a name for
// the module is called "default", which is no name that code could use: nothing hides it.
func (m *moduleBuilder) marked(list []ast.Statement) (statements []ast.Statement) {
	for i := 0; i < len(list); i++ {
		switch word := marker(list[i]); {
		case word == strings.TrimSuffix(exportMark, ";") && i+1 < len(list):
			for _, name := range declared(list[i+1]) {
				m.local = append(m.local, Rename{name, name})
			}
		case word == strings.TrimSuffix(defaultMark, ";") && i+1 < len(list):
			for _, name := range declared(list[i+1]) {
				m.local = append(m.local, Rename{name, "default"})
			}
		default:
			statements = append(statements, m.defaultDeclaration(list[i]))
		}
	}
	return statements
}

// defaultDeclaration makes a declaration of what stands for export default.
func (m *moduleBuilder) defaultDeclaration(s ast.Statement) ast.Statement {
	switch s := s.(type) {
	case *ast.FunctionDeclaration:
		if fn := s.Function; fn.Name.Name == defaultName {
			fn.Name.Name, fn.Source = "default", m.withoutName(fn.Source)
		}
	case *ast.ClassDeclaration:
		if c := s.Class; c.Name.Name == defaultName {
			c.Name.Name, c.Source = "default", m.withoutName(c.Source)
		}
	case *ast.VariableStatement: // the mark of an async generator
		both, ok := s.List[0].Initializer.(*ast.SequenceExpression)
		if !ok {
			return s
		}
		if mark, ok := both.Sequence[0].(*ast.CallExpression); ok && len(mark.ArgumentList) == 1 {
			if id, ok := mark.ArgumentList[0].(*ast.Identifier); ok && id.Name == defaultName {
				id.Name = "default"
			}
		}
	case *ast.ExpressionStatement:
		a, ok := s.Expression.(*ast.AssignExpression)
		if !ok {
			return s
		}
		if id, ok := a.Left.(*ast.Identifier); ok && id.Name == defaultName {
			return &ast.LexicalDeclaration{Idx: id.Idx, Token: token.CONST, List: []*ast.Binding{{
				Target: &ast.Identifier{Name: "default", Idx: id.Idx}, Initializer: a.Right,
			}}}
		}
	}
	return s
}

// withoutName gives the text of a default function or class its own beginning back.
func (m *moduleBuilder) withoutName(source string) string {
	return m.head + source[strings.Index(source, defaultName)+len(defaultName):]
}

func marker(s ast.Statement) string {
	if e, ok := s.(*ast.ExpressionStatement); ok {
		if id, ok := e.Expression.(*ast.Identifier); ok {
			return id.Name.String()
		}
	}
	return ""
}

// link is the statement that hands out the getters and waits for the module's turn.
func (m *moduleBuilder) link(t *Tree) ast.Statement {
	// A getter stands where its name does: an error about a variable that is not there yet names it.
	places := t.firstUses(m.local)
	getters := &ast.ObjectLiteral{LeftBrace: 1, RightBrace: 1}
	for _, n := range m.local {
		var value ast.Expression = &ast.Identifier{Name: unistring.NewFromString(n.From), Idx: places[n.From]}
		if imported, ok := m.names[n.From]; ok {
			value = imported
		}
		m.out.Local = append(m.out.Local, n.To)
		getters.Value = append(getters.Value, &ast.PropertyKeyed{
			Key:  &ast.StringLiteral{Idx: 1, Value: unistring.NewFromString(n.To)},
			Kind: ast.PropertyKindValue,
			Value: &ast.ArrowFunctionLiteral{
				Start: 1, ParameterList: &ast.ParameterList{Opening: 1, Closing: 1}, Body: &ast.ExpressionBody{Expression: value},
			},
		})
	}
	call := &ast.CallExpression{
		Callee:          &ast.Identifier{Name: linkName, Idx: 1},
		LeftParenthesis: 1, RightParenthesis: 1,
		ArgumentList: []ast.Expression{getters},
	}
	return &ast.ExpressionStatement{Expression: &ast.YieldExpression{Yield: 1, Argument: call}}
}

// firstUses finds where names stand first in the source; 1 for those that do not.
func (t *Tree) firstUses(names []Rename) map[string]file.Idx {
	out := make(map[string]file.Idx, len(names))
	for _, n := range names {
		out[n.From] = 1
	}
	for _, tok := range Tokens(t.Source).Tokens {
		if tok.Kind != Word {
			continue
		}
		if at, wanted := out[t.Source[tok.Start:tok.End]]; wanted && at == 1 {
			out[t.Source[tok.Start:tok.End]] = file.Idx(tok.Start + 1)
		}
	}
	return out
}
