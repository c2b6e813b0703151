package lower

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// GlobalName is the function of the engine that sets a global variable: GlobalName(name, value).
const GlobalName = "__nookGlobal__"

// hoister makes functions in blocks of sloppy code what ECMA-262 B.3.3 says they are, too: variables
// of the function around them, set when the declaration is reached. goja leaves them in the block.
//
//	{ function f() {} }   becomes   var f; let $nook_f = (v) => { f = v }; { function f() {} var {} = $nook_f(f) }
//
// The declarations around what is added keep completion values as they are.
type hoister struct {
	t      *Tree
	strict bool
	fn     *hoisting
	scopes []map[string]bool // the names that blocks around, inside fn, declare
}

// hoisting is what is found out about one function, or about a program.
type hoisting struct {
	params  []string
	names   []string // to be hoisted
	program bool
}

const hoistPrefix = "$nook"

// isBlockFunction reports whether a statement that is no function's own is a function to be hoisted.
func isBlockFunction(s ast.Statement) bool {
	d, ok := s.(*ast.FunctionDeclaration)
	return ok && !d.Function.Async && !d.Function.Generator && d.Function.Name != nil
}

// hoist works on the whole program.
func (t *Tree) hoist(strict bool) {
	h := &hoister{t: t, strict: strict, fn: &hoisting{program: true}}
	body, vars := h.body(t.Program.Body, nil)
	t.Program.Body = body
	t.Program.DeclarationList = append(t.Program.DeclarationList, vars...)
}

func (h *hoister) visitor() visitor { return visitor{enter: h.enter} }

func (h *hoister) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		var vars []*ast.VariableDeclaration
		n.Body.List, vars = h.function(n.ParameterList, n.Body.List)
		n.DeclarationList = append(n.DeclarationList, vars...)
		return false
	case *ast.ArrowFunctionLiteral:
		if b, ok := n.Body.(*ast.BlockStatement); ok {
			var vars []*ast.VariableDeclaration
			b.List, vars = h.function(n.ParameterList, b.List)
			n.DeclarationList = append(n.DeclarationList, vars...)
			return false
		}
	case *ast.ClassLiteral:
		was := h.strict
		h.strict = true
		h.visitor().class(n)
		h.strict = was
		return false
	case *ast.BlockStatement:
		h.within(lexicalNames(n.List), func() { n.List = h.list(n.List) })
		return false
	case *ast.SwitchStatement:
		h.visitor().expression(&n.Discriminant)
		var names []string
		for _, c := range n.Body {
			names = append(names, lexicalNames(c.Consequent)...)
		}
		h.within(names, func() {
			for _, c := range n.Body {
				h.visitor().expression(&c.Test)
				c.Consequent = h.list(c.Consequent)
			}
		})
		return false
	case *ast.IfStatement:
		if h.strict {
			break // the compiler refuses it
		}
		n.Consequent, n.Alternate = inBlock(n.Consequent), inBlock(n.Alternate)
	case *ast.TryStatement, *ast.ForStatement, *ast.ForInStatement, *ast.ForOfStatement:
		return h.head(n)
	}
	return true
}

// head is for the statements that declare names in front of their body.
func (h *hoister) head(n ast.Node) bool {
	var names []string
	switch n := n.(type) {
	case *ast.TryStatement:
		h.visitor().block(n.Body)
		if c := n.Catch; c != nil {
			if _, simple := c.Parameter.(*ast.Identifier); !simple && c.Parameter != nil {
				names = targets(c.Parameter) // a plain name is no obstacle
			}
			h.within(names, func() {
				h.visitor().target(c.Parameter)
				h.visitor().block(c.Body)
			})
		}
		h.visitor().block(n.Finally)
		return false
	case *ast.ForStatement:
		if d, ok := n.Initializer.(*ast.ForLoopInitializerLexicalDecl); ok {
			names = bindings(d.LexicalDeclaration.List)
		}
	case *ast.ForInStatement:
		names = intoNames(n.Into)
	case *ast.ForOfStatement:
		names = intoNames(n.Into)
	}
	if names == nil {
		return true
	}
	h.within(names, func() { h.visitor().loop(n.(ast.Statement)) })
	return false
}

func inBlock(s ast.Statement) ast.Statement {
	if !isBlockFunction(s) {
		return s
	}
	d := s.(*ast.FunctionDeclaration)
	return &ast.BlockStatement{LeftBrace: d.Function.Function, List: []ast.Statement{s}, RightBrace: d.Function.Body.RightBrace}
}

// lexicalNames lists what statements declare for their block only.
func lexicalNames(list []ast.Statement) (names []string) {
	for _, s := range list {
		if _, isVar := s.(*ast.VariableStatement); !isVar {
			names = append(names, declared(s)...)
		}
	}
	return names
}

func (h *hoister) within(names []string, visit func()) {
	var scope map[string]bool
	if len(names) > 0 {
		scope = make(map[string]bool, len(names))
		for _, n := range names {
			scope[n] = true
		}
	}
	h.scopes = append(h.scopes, scope)
	visit()
	h.scopes = h.scopes[:len(h.scopes)-1]
}

func (h *hoister) function(params *ast.ParameterList, list []ast.Statement) ([]ast.Statement, []*ast.VariableDeclaration) {
	fn, scopes, strict := h.fn, h.scopes, h.strict
	h.fn, h.scopes = &hoisting{params: parameters(params)}, nil
	h.visitor().function(params, nil)
	list, vars := h.body(list, h.fn.params)
	h.fn, h.scopes, h.strict = fn, scopes, strict
	return list, vars
}

// body is the statements of a function or program.
func (h *hoister) body(list []ast.Statement, params []string) ([]ast.Statement, []*ast.VariableDeclaration) {
	n := directives(list)
	for _, s := range list[:n] {
		if lit := s.(*ast.ExpressionStatement).Expression.(*ast.StringLiteral); lit.Value == "use strict" {
			h.strict = true
		}
	}
	// A function of the body itself is a variable there, and none of what a block declares collides with it.
	var own []string
	for _, s := range list {
		switch s.(type) {
		case *ast.LexicalDeclaration, *ast.ClassDeclaration:
			own = append(own, declared(s)...)
		}
	}
	h.within(own, func() { h.visitor().statements(list) })
	if len(h.fn.names) == 0 {
		return list, nil
	}
	var first []ast.Statement
	var vars []*ast.VariableDeclaration
	for _, name := range h.fn.names {
		at := list[0].Idx0()
		h.t.touch(at)
		id := func() *ast.Identifier { return &ast.Identifier{Name: unistring.NewFromString(name), Idx: at} }
		binding := []*ast.Binding{{Target: id()}}
		vars = append(vars, &ast.VariableDeclaration{Var: at, List: binding})
		first = append(first, &ast.VariableStatement{Var: at, List: binding})
		if h.fn.program && !h.t.isEval {
			continue
		}
		v := &ast.Identifier{Name: hoistPrefix, Idx: at}
		first = append(first, let(at, hoistPrefix+"_"+name, &ast.ArrowFunctionLiteral{
			Start: at, ParameterList: &ast.ParameterList{Opening: at, Closing: at, List: []*ast.Binding{{Target: v}}},
			Body: &ast.ExpressionBody{Expression: &ast.AssignExpression{Operator: token.ASSIGN, Left: id(), Right: &ast.Identifier{Name: hoistPrefix, Idx: at}}},
		}))
	}
	n = h.t.leading(list)
	return slices.Concat(list[:n], first, list[n:]), vars
}

func let(at file.Idx, name string, value ast.Expression) ast.Statement {
	return &ast.LexicalDeclaration{Idx: at, Token: token.LET, List: []*ast.Binding{{
		Target: &ast.Identifier{Name: unistring.NewFromString(name), Idx: at}, Initializer: value,
	}}}
}

// list is the statements of a block: behind each function that is hoisted its variable is set.
func (h *hoister) list(list []ast.Statement) []ast.Statement {
	h.visitor().statements(list)
	if h.strict || !slices.ContainsFunc(list, isBlockFunction) {
		return list
	}
	out := make([]ast.Statement, 0, len(list)+1)
	for _, s := range list {
		out = append(out, s)
		if !isBlockFunction(s) {
			continue
		}
		id := s.(*ast.FunctionDeclaration).Function.Name
		name := id.Name.String()
		if !h.free(name) {
			continue
		}
		if !slices.Contains(h.fn.names, name) {
			h.fn.names = append(h.fn.names, name)
		}
		set := callOf(hoistPrefix+"_"+name, id.Idx, &ast.Identifier{Name: id.Name, Idx: id.Idx})
		if h.fn.program && !h.t.isEval {
			set = callOf(GlobalName, id.Idx, &ast.StringLiteral{Idx: id.Idx, Literal: "''", Value: id.Name}, &ast.Identifier{Name: id.Name, Idx: id.Idx})
		}
		h.t.touch(id.Idx)
		out = append(out, quiet(id.Idx, set))
	}
	return out
}

// free says whether a var of that name would be allowed where the function stands: no block between
// it and the function around may declare the name, but for the block it stands in.
func (h *hoister) free(name string) bool {
	if name == "arguments" || slices.Contains(h.fn.params, name) {
		return false
	}
	for _, scope := range h.scopes[:len(h.scopes)-1] {
		if scope[name] {
			return false
		}
	}
	return true
}

// leading counts the statements at the head of a list that stay first: directives, and the prefix's.
func (t *Tree) leading(list []ast.Statement) int {
	n := directives(list)
	for t.prefix > 0 && n < len(list) && int(begins(list[n]))-1 < t.prefix {
		n++
	}
	return n
}

// directives counts the directives at the head of a list.
func directives(list []ast.Statement) (n int) {
	for n < len(list) {
		s, ok := list[n].(*ast.ExpressionStatement)
		if !ok {
			break
		}
		if _, directive := s.Expression.(*ast.StringLiteral); !directive {
			break
		}
		n++
	}
	return n
}
