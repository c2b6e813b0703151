package lower

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// EvalName is the function of the engine that a direct eval passes its text through:
// eval(EvalName(eval, text)). It lowers the text of the language's own eval and leaves the rest.
const EvalName = "__nookEval__"

// amend is the one walk over a tree before it is compiled: what it changes or refuses is found by
// node, whatever the text has been through. Text without any of it is not walked.
func (t *Tree) amend() *SyntaxError {
	code := t.Code
	a := amending{t: t, catches: strings.Contains(code, "catch"), evals: strings.Contains(code, "eval"), imports: strings.Contains(code, "import"), async: strings.Contains(code, "async")}
	if !a.catches && !a.evals && !a.imports && !a.async {
		return nil
	}
	w := newWalker()
	w.enter = func(n ast.Node) bool {
		a.node(n)
		return a.err == nil
	}
	for _, s := range t.Program.Body {
		w.node(s)
	}
	return a.err
}

type amending struct {
	t                              *Tree
	catches, evals, imports, async bool
	err                            *SyntaxError
}

func (a *amending) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.CatchStatement:
		tellCaught(n)
		a.t.touch(n.Catch)
	case *ast.FunctionLiteral:
		if n.Async && n.Generator {
			a.fail(a.t.errorAt(n.Function, len("async"), "Async generators are not supported"))
		}
		n.Source = a.shown(n.Source)
	case *ast.ArrowFunctionLiteral:
		n.Source = a.shown(n.Source)
	case *ast.ClassLiteral:
		n.Source = a.shown(n.Source)
	case *ast.NewExpression:
		if a.imports {
			a.fail(a.t.checkImportCall(n))
		}
	case *ast.CallExpression:
		if a.imports {
			a.fail(a.t.checkImportCall(n))
		}
		if a.evals {
			a.directEval(n)
		}
	}
}

// shown is what toString shows of a function: its import(…) and import.meta as they were written.
func (a *amending) shown(source string) string {
	if !a.imports {
		return source
	}
	return strings.ReplaceAll(source, ImportWord, "import")
}

func (a *amending) fail(err *SyntaxError) {
	if a.err == nil {
		a.err = err
	}
}

// directEval passes the text of a direct eval through the engine.
func (a *amending) directEval(c *ast.CallExpression) {
	id, ok := c.Callee.(*ast.Identifier)
	if !ok || id.Name != "eval" || len(c.ArgumentList) == 0 {
		return
	}
	if _, spread := c.ArgumentList[0].(*ast.SpreadElement); spread {
		return
	}
	a.t.touch(id.Idx)
	c.ArgumentList[0] = callOf(EvalName, id.Idx, &ast.Identifier{Name: "eval", Idx: id.Idx}, c.ArgumentList[0])
}

func callOf(name string, at file.Idx, args ...ast.Expression) *ast.CallExpression {
	return &ast.CallExpression{
		Callee:          &ast.Identifier{Name: unistring.NewFromString(name), Idx: at},
		LeftParenthesis: at, ArgumentList: args, RightParenthesis: at,
	}
}

// touch notes that the tree was changed at a position.
func (t *Tree) touch(at file.Idx) { t.touched = append(t.touched, at) }

// errorAt is an error at a node's position.
func (t *Tree) errorAt(at file.Idx, length int, message string) *SyntaxError {
	line, col := t.Position(at)
	return &SyntaxError{File: t.Name, Line: line, Col: col, Length: length, Message: message, LineText: LineOf(t.Source, line)}
}
