package lower

import "github.com/dop251/goja/ast"

// capture names arguments once more in the arrow functions of fn that name it: goja keeps the object where
// an arrow function finds it only when it is asked for it a second time. The statement makes no code.
//
//	() => f(arguments)   becomes   () => (arguments, f(arguments))
func (t *Tree) capture(fn *ast.FunctionLiteral) {
	var arrow *ast.ArrowFunctionLiteral // the innermost one
	var found []*ast.ArrowFunctionLiteral
	declared := false
	var v visitor
	v.enter = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FunctionLiteral:
			return false
		case *ast.ArrowFunctionLiteral:
			outer := arrow
			arrow = n
			v.function(n.ParameterList, n.Body)
			arrow = outer
			return false
		case *ast.Binding:
			id, ok := n.Target.(*ast.Identifier)
			declared = declared || ok && id.Name == "arguments"
		case *ast.Identifier:
			if n.Name == "arguments" && arrow != nil && (len(found) == 0 || found[len(found)-1] != arrow) {
				found = append(found, arrow)
			}
		}
		return true
	}
	v.function(fn.ParameterList, fn.Body)
	if declared {
		return // it may not be there yet where the arrow function begins
	}
	for _, arrow := range found {
		again := &ast.Identifier{Name: "arguments", Idx: arrow.Start}
		t.touch(arrow.Start)
		switch body := arrow.Body.(type) {
		case *ast.ExpressionBody:
			body.Expression = &ast.SequenceExpression{Sequence: []ast.Expression{again, body.Expression}}
		case *ast.BlockStatement:
			n := directives(body.List)
			body.List = append(append(body.List[:n:n], &ast.ExpressionStatement{Expression: again}), body.List[n:]...)
		}
	}
}
