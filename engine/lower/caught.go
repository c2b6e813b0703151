package lower

import "github.com/dop251/goja/ast"

// CaughtName is the function of the engine that every catch clause of a program tells what it
// caught, so that errors of the VM's own have V8's words and stack by the time a program looks.
const CaughtName = "__nookCaught__"

// tellCaught puts the call in front of a catch clause that names what it catches.
func tellCaught(c *ast.CatchStatement) {
	caught, ok := c.Parameter.(*ast.Identifier)
	if !ok {
		return
	}
	at := c.Body.LeftBrace
	c.Body.List = append([]ast.Statement{&ast.ExpressionStatement{
		Expression: callOf(CaughtName, at, &ast.Identifier{Name: caught.Name, Idx: at}),
	}}, c.Body.List...)
}
