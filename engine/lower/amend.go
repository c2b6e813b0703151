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

// amend is the one walk over a tree as it was parsed from text: what it changes or refuses is found by
// node, whatever the text has been through. Positions are still those of text.
func (t *Tree) amend(text string, strict bool) *SyntaxError {
	a := &amending{t: t, text: text}
	for word, flag := range map[string]*bool{"eval": &a.evals, ImportWord: &a.imports} {
		*flag = strings.Contains(text, word)
	}
	visitor{enter: a.enter}.statements(t.Program.Body)
	if a.err == nil && a.blockFunctions {
		t.hoist(strict)
	}
	return a.err
}

type amending struct {
	t              *Tree
	text           string
	evals, imports bool
	blockFunctions bool // some function stands in a block
	err            *SyntaxError
}

func (a *amending) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpression:
		if a.imports {
			a.fail(a.t.checkImportCall(n))
		}
		if a.evals {
			a.directEval(n)
		}
	case *ast.BinaryExpression:
		a.associate(n)
	case *ast.FunctionLiteral:
		if n.Async && n.Generator {
			a.fail(a.t.errorAt(n.Function, len("async"), "Async generators are not supported"))
		}
		n.Source = a.shown(n.Source)
	case *ast.ArrowFunctionLiteral:
		n.Source = a.shown(n.Source)
	case *ast.ClassLiteral:
		n.Source = a.shown(n.Source)
	case *ast.RegExpLiteral:
		a.fail(a.t.regExp(n))
	case *ast.NewExpression:
		if a.imports {
			a.fail(a.t.checkImportCall(n))
		}
	default:
		a.statement(n)
	}
	return a.err == nil
}

func (a *amending) statement(n ast.Node) {
	switch n := n.(type) {
	case *ast.BlockStatement:
		a.block(n.List)
	case *ast.CaseStatement:
		a.block(n.Consequent)
	case *ast.IfStatement:
		a.blockFunctions = a.blockFunctions || isBlockFunction(n.Consequent) || isBlockFunction(n.Alternate)
	}
}

func (a *amending) block(list []ast.Statement) {
	for _, s := range list {
		if isBlockFunction(s) {
			a.blockFunctions = true
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

// errorAt is an error at a position of the parsed text.
func (t *Tree) errorAt(at file.Idx, length int, message string) *SyntaxError {
	offset := int(at) - 1 - t.prefix
	if t.m != nil {
		offset = t.m.Offset(offset)
	}
	line, col := PositionOf(t.Source, offset)
	return &SyntaxError{File: t.Name, Line: line, Col: col, Length: length, Message: message, LineText: LineOf(t.Source, line)}
}
