package lower

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// HelpersSource is the JavaScript half of lowering, the body of a builtin: its exports are the
// globals named by Helpers, which lowered programs call.
//
//go:embed helpers.js
var HelpersSource string

// markName gives a lowered function what makes it an async generator function.
const markName = "__asyncGeneratorFunction"

// Helpers are the globals that HelpersSource exports.
func Helpers() []string {
	return append(slices.Clone(replaced), markName)
}

// replaced are esbuild's helpers that HelpersSource has in its own way.
var replaced = []string{"__await", "__asyncGenerator", "__yieldStar", "__forAwait"}

// useHelpers takes esbuild's definitions of replaced helpers out of a lowered tree, so that their
// names mean the globals, and marks the functions that were async generators.
func (t *Tree) useHelpers(f *Form) {
	if !strings.Contains(t.Code, "__forAwait") && !strings.Contains(t.Code, "__asyncGenerator") {
		return
	}
	body := Body{t.Program.Body, t.Program.DeclarationList}
	replace := func(b Body) { t.Program.Body, t.Program.DeclarationList = b.List, b.Vars }
	m := branding{source: t.Source, done: map[*ast.FunctionDeclaration]bool{}}
	if f.Prefix != "" {
		if body, replace = t.Wrapped(); replace == nil {
			return
		}
	}
	body.List = slices.DeleteFunc(body.List, func(s ast.Statement) bool {
		v, ok := s.(*ast.VariableStatement)
		return ok && definesHelper(v.List)
	})
	body.Vars = slices.DeleteFunc(body.Vars, func(v *ast.VariableDeclaration) bool { return definesHelper(v.List) })
	lead := min(f.Lead, len(body.List))
	body.List = append(body.List[:lead:lead], m.list(body.List[lead:])...)
	replace(body)
	w := newWalker()
	w.enter = func(n ast.Node) bool {
		m.node(n)
		if loop, ok := n.(*ast.ForStatement); ok {
			resetForAwait(loop)
		}
		return true
	}
	w.node(t.Program)
}

// resetForAwait gives the variables that esbuild declares for a for await no value at the loop's
// beginning: they are hoisted, and in an outer loop an error of the last round would be thrown again.
func resetForAwait(loop *ast.ForStatement) {
	vars, ok := loop.Initializer.(*ast.ForLoopInitializerVarDeclList)
	if !ok || len(vars.List) == 0 {
		return
	}
	call, ok := vars.List[0].Initializer.(*ast.CallExpression)
	if !ok {
		return
	}
	if id, ok := call.Callee.(*ast.Identifier); !ok || id.Name != "__forAwait" {
		return
	}
	for _, b := range vars.List[1:] {
		if b.Initializer == nil {
			b.Initializer = &ast.UnaryExpression{Operator: token.VOID, Idx: vars.Var, Operand: &ast.NumberLiteral{Idx: vars.Var, Literal: "0", Value: int64(0)}}
		}
	}
}

func definesHelper(list []*ast.Binding) bool {
	if len(list) != 1 {
		return false
	}
	id, ok := list[0].Target.(*ast.Identifier)
	return ok && slices.Contains(replaced, string(id.Name))
}

// branding wraps the functions that return an __asyncGenerator.
type branding struct {
	source string
	done   map[*ast.FunctionDeclaration]bool
}

func (m branding) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.BlockStatement:
		n.List = m.list(n.List)
	case *ast.CaseStatement:
		n.Consequent = m.list(n.Consequent)
	case *ast.Binding:
		n.Initializer = m.named(n.Initializer, n.Target)
	case *ast.AssignExpression:
		n.Right = m.named(n.Right, n.Left)
	case *ast.PropertyKeyed:
		if n.Kind == ast.PropertyKindValue {
			n.Value = m.named(n.Value, n.Key)
		}
	case *ast.CallExpression:
		if id, ok := n.Callee.(*ast.Identifier); ok && id.Name == markName {
			return
		}
		n.Callee = m.expression(n.Callee)
		m.all(n.ArgumentList)
	case *ast.NewExpression:
		m.all(n.ArgumentList)
	case *ast.ReturnStatement:
		n.Argument = m.expression(n.Argument)
	case *ast.ExpressionBody:
		n.Expression = m.expression(n.Expression)
	case *ast.ArrayLiteral:
		m.all(n.Value)
	case *ast.DotExpression:
		n.Left = m.expression(n.Left)
	case *ast.ConditionalExpression:
		n.Consequent, n.Alternate = m.expression(n.Consequent), m.expression(n.Alternate)
	case *ast.BinaryExpression:
		n.Left, n.Right = m.expression(n.Left), m.expression(n.Right)
	case *ast.SequenceExpression:
		m.all(n.Sequence)
	case *ast.ExpressionStatement:
		n.Expression = m.expression(n.Expression)
	}
}

func (m branding) all(list []ast.Expression) {
	for i := range list {
		list[i] = m.expression(list[i])
	}
}

func (m branding) expression(e ast.Expression) ast.Expression { return m.named(e, nil) }

// named wraps e when it is such a function; target is what names it if it has no name.
func (m branding) named(e ast.Expression, target ast.Expression) ast.Expression {
	fn, ok := e.(*ast.FunctionLiteral)
	if !ok || !m.wasAsyncGenerator(fn) {
		return e
	}
	args := []ast.Expression{fn}
	if fn.Name == nil {
		switch t := target.(type) {
		case *ast.Identifier:
			args = append(args, stringOf(t.Name, t.Idx))
		case *ast.StringLiteral:
			args = append(args, stringOf(t.Value, t.Idx))
		}
	}
	return markCall(fn.Function, args...)
}

func stringOf(s unistring.String, at file.Idx) ast.Expression {
	return &ast.StringLiteral{Idx: at, Literal: "''", Value: s}
}

func markCall(at file.Idx, args ...ast.Expression) *ast.CallExpression {
	return &ast.CallExpression{Callee: &ast.Identifier{Name: markName, Idx: at}, ArgumentList: args, LeftParenthesis: at, RightParenthesis: at}
}

// list marks the function declarations of a list at its head, where they are hoisted to.
func (m branding) list(list []ast.Statement) []ast.Statement {
	var marks []ast.Statement
	for _, s := range list {
		if d, ok := s.(*ast.FunctionDeclaration); ok && !m.done[d] && m.wasAsyncGenerator(d.Function) {
			m.done[d] = true
			at := d.Function.Function
			marks = append(marks, &ast.ExpressionStatement{Expression: markCall(at, &ast.Identifier{Name: d.Function.Name.Name, Idx: at})})
		}
	}
	if marks == nil {
		return list
	}
	n := directives(list)
	return slices.Concat(list[:n], marks, list[n:])
}

// wasAsyncGenerator recognises function () { return __asyncGenerator(this, …, function* () {…}) },
// and gives it back its text and its objects their prototype.
func (m branding) wasAsyncGenerator(fn *ast.FunctionLiteral) bool {
	if fn.Body == nil || len(fn.Body.List) != 1 || fn.Generator || fn.Async {
		return false
	}
	ret, ok := fn.Body.List[0].(*ast.ReturnStatement)
	if !ok {
		return false
	}
	call, ok := ret.Argument.(*ast.CallExpression)
	if !ok {
		return false
	}
	if id, ok := call.Callee.(*ast.Identifier); !ok || id.Name != "__asyncGenerator" {
		return false
	}
	if fn.Name != nil && len(call.ArgumentList) == 3 {
		call.ArgumentList = append(call.ArgumentList, &ast.Identifier{Name: fn.Name.Name, Idx: fn.Name.Idx})
	}
	if from, to := int(fn.Function)-1, int(fn.Body.RightBrace); from >= 0 && from < to && to <= len(m.source) {
		if text := m.source[from:to]; strings.HasPrefix(text, "async") && strings.HasSuffix(text, "}") {
			fn.Source = text
		}
	}
	return true
}
