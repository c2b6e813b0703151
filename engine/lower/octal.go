package lower

import (
	"strings"

	"github.com/dop251/goja/ast"
)

// hasOctalEscape reports whether the text of a string has \1 to \9, or \0 before a digit, which strict
// code may not have and goja does not refuse.
func hasOctalEscape(literal string) bool {
	for i := strings.IndexByte(literal, '\\'); i >= 0 && i+1 < len(literal); i++ {
		if literal[i] != '\\' {
			continue
		}
		i++
		digit := func(at int) bool { return at < len(literal) && literal[at] >= '0' && literal[at] <= '9' }
		if digit(i) && (literal[i] != '0' || digit(i+1)) {
			return true
		}
	}
	return false
}

// octalEscapes finds such a string in strict code, among the directives that make it so, too.
func (t *Tree) octalEscapes(strict bool) (err *SyntaxError) {
	var v visitor
	body := func(list []ast.Statement, visit func()) {
		was := strict
		for _, s := range list[:directives(list)] {
			if s.(*ast.ExpressionStatement).Expression.(*ast.StringLiteral).Value == "use strict" {
				strict = true
			}
		}
		visit()
		strict = was
	}
	v.enter = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StringLiteral:
			if strict && err == nil && hasOctalEscape(n.Literal) {
				err = t.errorAt(n.Idx, len(n.Literal), "Octal escape sequences are not allowed in strict mode.")
				err.final = true
			}
		case *ast.FunctionLiteral:
			body(n.Body.List, func() { v.function(n.ParameterList, n.Body) })
			return false
		case *ast.ArrowFunctionLiteral:
			if b, ok := n.Body.(*ast.BlockStatement); ok {
				body(b.List, func() { v.function(n.ParameterList, b) })
				return false
			}
		case *ast.ClassLiteral:
			was := strict
			strict = true
			v.class(n)
			strict = was
			return false
		}
		return err == nil
	}
	body(t.Program.Body, func() { v.statements(t.Program.Body) })
	return err
}
