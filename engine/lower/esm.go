package lower

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// Names inside a module's program. Code could spell them, but not by accident; they are no longer
// than the keywords they stand for.
const (
	exportMark   = "$exp;"  // stands before an exported declaration
	defaultMark  = "$expd;" // stands before export default of a named function or class
	defaultName  = "$dft"   // what export default of an expression is assigned to
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
//	(link, $imprt, ...namespaces) => generator or promise
//
// that, when called, calls link with an object of getters for the local exports, and stops before the
// module's first statement, its functions being there already: the generator until next(), the
// async function until the promise that link returned is settled.
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
		Prefix: "(async function (" + linkName + ", " + ImportWord + ") { 'use strict'; var " + defaultName + "; ", Suffix: "\n})",
		Lead: 2, Strict: true, Prepare: m.prepare, Edit: m.edit,
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
}

// prepare replaces the import and export syntax by text of the same length that goja parses.
func (m *moduleBuilder) prepare(code string) (string, *SyntaxError) {
	syntax, err := Modules(m.name, code)
	if err != nil {
		return "", err
	}
	m.syntax, m.out, m.local = syntax, &ModuleProgram{}, nil
	m.index, m.names = map[string]int{}, map[string]ast.Expression{}
	text := []byte(code)
	for _, im := range syntax.Imports {
		Blank(text, im.Start, im.End)
		m.imported(im, code)
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

func (m *moduleBuilder) imported(im Import, code string) {
	i := m.request(im.Source, im.Attributes)
	line, col := PositionOf(code, im.Start)
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
			copy(text[ex.Start:], defaultName)
			text[ex.End-1] = '='
			m.local = append(m.local, Rename{"default", "default"})
		} else {
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
	statements, first := m.marked(body.List[2:])
	if err := m.redeclared(t, statements); err != nil {
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
	references(statements, m.names)
	rename(body.List[1])
	body.List = slices.Concat(body.List[:2], first, []ast.Statement{m.link(t)}, statements)
	replace(body)
	fn.Async, fn.Generator = m.out.Async, !m.out.Async
	return nil
}

// marked takes the marks out and notes what they stood before. A default function without a name
// is there before the module runs, as every function is.
func (m *moduleBuilder) marked(list []ast.Statement) (statements, first []ast.Statement) {
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
		case nameDefault(list[i]):
			first = append(first, list[i])
		default:
			statements = append(statements, list[i])
		}
	}
	return statements, first
}

func marker(s ast.Statement) string {
	if e, ok := s.(*ast.ExpressionStatement); ok {
		if id, ok := e.Expression.(*ast.Identifier); ok {
			return id.Name.String()
		}
	}
	return ""
}

// nameDefault gives the value of export default its name, and reports whether it is a function.
func nameDefault(s ast.Statement) bool {
	e, ok := s.(*ast.ExpressionStatement)
	if !ok {
		return false
	}
	a, ok := e.Expression.(*ast.AssignExpression)
	if !ok {
		return false
	}
	id, ok := a.Left.(*ast.Identifier)
	if !ok || id.Name.String() != defaultName {
		return false
	}
	id.Name = "default" // an arrow function takes its name from here
	name := &ast.Identifier{Name: "default", Idx: 1}
	switch v := a.Right.(type) {
	case *ast.FunctionLiteral:
		if v.Name == nil {
			v.Name = name
		}
		return true
	case *ast.ClassLiteral:
		if v.Name == nil {
			v.Name = name
		}
	}
	return false
}

// rename gives the variable of export default its last name. "default" is no name that code could
// use, so that nothing hides it and it hides nothing.
func rename(declaration ast.Statement) {
	if v, ok := declaration.(*ast.VariableStatement); ok {
		v.List[0].Target.(*ast.Identifier).Name = "default"
	}
}

// redeclared finds an import whose name the module declares again.
func (m *moduleBuilder) redeclared(t *Tree, list []ast.Statement) *SyntaxError {
	for _, s := range list {
		for _, name := range declared(s) {
			if _, ok := m.names[name]; ok {
				line, col := t.Position(s.Idx0())
				return &SyntaxError{File: m.name, Line: line, Col: col, Length: 1, LineText: LineOf(t.Source, line),
					Message: "Identifier '" + name + "' has already been declared"}
			}
		}
	}
	return nil
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
	if m.out.Async {
		return &ast.ExpressionStatement{Expression: &ast.AwaitExpression{Await: 1, Argument: call}}
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
