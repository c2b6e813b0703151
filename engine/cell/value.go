package cell

import (
	"regexp"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"nook/engine/lower"
)

// values finds the statements of a cell that have a value.
type values struct{ tree *lower.Tree }

// any says whether any statement outside functions is an expression.
func (v values) any(list []ast.Statement) bool {
	found := false
	v.each(list, func(*ast.ExpressionStatement) { found = true })
	return found
}

// box makes every expression statement outside functions leave its value, as the completion value
// of a script does. The box keeps a promise from being awaited twice, and anonymous functions from
// getting a name.
func (v values) box(list []ast.Statement) {
	v.each(list, func(s *ast.ExpressionStatement) {
		at := s.Expression.Idx0()
		s.Expression = &ast.AssignExpression{
			Operator: token.ASSIGN,
			Left:     &ast.Identifier{Name: valueName, Idx: at},
			Right:    &ast.ArrayLiteral{LeftBracket: at, RightBracket: at, Value: []ast.Expression{s.Expression}},
		}
	})
}

// declares are the words that begin what esbuild turns into expressions.
var declares = regexp.MustCompile(`^(?:namespace|module|declare|enum|class|abstract|export|function|@)`)

// made reports whether an expression statement stands for a declaration of the user's text.
func (v values) made(s *ast.ExpressionStatement) bool {
	if !v.tree.Lowered {
		return false
	}
	var name *ast.Identifier
	switch e := s.Expression.(type) {
	case *ast.CallExpression:
		name, _ = e.Callee.(*ast.Identifier)
	case *ast.AssignExpression:
		name, _ = e.Left.(*ast.Identifier)
	}
	if name != nil && !strings.Contains(v.tree.Source, string(name.Name)) {
		return true
	}
	at := int(s.Expression.Idx0()) - 1
	return at >= 0 && at < len(v.tree.Source) && declares.MatchString(v.tree.Source[at:])
}

// each visits the expression statements that count for a completion value.
func (v values) each(list []ast.Statement, visit func(*ast.ExpressionStatement)) {
	for _, s := range list {
		v.of(s, visit)
	}
}

func (v values) of(s ast.Statement, visit func(*ast.ExpressionStatement)) {
	one := func(s ast.Statement) { v.of(s, visit) }
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		if !v.made(s) {
			visit(s)
		}
	case *ast.BlockStatement:
		v.each(s.List, visit)
	case *ast.IfStatement:
		one(s.Consequent)
		one(s.Alternate)
	case *ast.ForStatement:
		one(s.Body)
	case *ast.ForInStatement:
		one(s.Body)
	case *ast.ForOfStatement:
		one(s.Body)
	case *ast.WhileStatement:
		one(s.Body)
	case *ast.DoWhileStatement:
		one(s.Body)
	case *ast.LabelledStatement:
		one(s.Statement)
	case *ast.WithStatement:
		one(s.Body)
	case *ast.SwitchStatement:
		for _, c := range s.Body {
			v.each(c.Consequent, visit)
		}
	case *ast.TryStatement:
		v.each(s.Body.List, visit)
		if s.Catch != nil {
			v.each(s.Catch.Body.List, visit)
		}
	}
}
