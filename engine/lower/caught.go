package lower

import (
	"strings"

	"github.com/dop251/goja/ast"
)

// CaughtName is the function of the engine that every catch clause of a program tells what it
// caught, so that errors of the VM's own have V8's words and stack by the time a program looks.
const CaughtName = "__nookCaught__"

// tellCaught puts the call in front of each catch clause that names what it catches.
func tellCaught(prog *ast.Program, code string) {
	if !strings.Contains(code, "catch") {
		return
	}
	w := newWalker()
	w.enter = func(n ast.Node) bool {
		c, ok := n.(*ast.CatchStatement)
		if !ok {
			return true
		}
		caught, ok := c.Parameter.(*ast.Identifier)
		if !ok {
			return true
		}
		at := c.Body.LeftBrace
		c.Body.List = append([]ast.Statement{&ast.ExpressionStatement{Expression: &ast.CallExpression{
			Callee:           &ast.Identifier{Name: CaughtName, Idx: at},
			LeftParenthesis:  at,
			ArgumentList:     []ast.Expression{&ast.Identifier{Name: caught.Name, Idx: at}},
			RightParenthesis: at,
		}}}, c.Body.List...)
		return true
	}
	for _, s := range prog.Body {
		w.node(s)
	}
}
