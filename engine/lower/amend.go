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

// amend is the one walk over a tree as it was parsed from the surface of code: what it changes or
// refuses is found by node, whatever the text has been through. Positions are still those of the parser.
func (t *Tree) amend(code string, s surface, f *Form) *SyntaxError {
	a := &amending{t: t, code: code, s: s, text: f.Prefix + s.text + f.Suffix}
	a.evals, a.imports = strings.Contains(code, "eval"), strings.Contains(code, ImportWord)
	a.supers, a.arguments = strings.Contains(code, "super"), strings.Contains(code, "arguments") && strings.Contains(code, "=>")
	a.finally = strings.Contains(code, "finally")
	suspended := len(s.loops)+len(s.methods) > 0
	a.moved = suspended || s.m != nil
	if s.repairs != nil {
		t.reveal()
	}
	visitor{enter: a.enter}.statements(t.Program.Body)
	if a.err != nil {
		return a.err
	}
	if a.octal {
		if err := t.octalEscapes(f.Strict); err != nil {
			return err
		}
	}
	if a.blockFunctions {
		t.hoist(f.Strict)
	}
	if a.suspends || suspended {
		t.suspend(s)
	}
	return nil
}

type amending struct {
	t              *Tree
	code           string  // without the surface's changes
	s              surface // of it
	text           string  // that was parsed
	octal          bool    // some string has an escape that strict code may not have
	suspends       bool    // there is an async generator
	moved          bool    // the surface is not the code
	evals, imports bool
	supers         bool
	finally        bool
	arguments      bool // some arrow function may name them
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
	case *ast.Binding:
		if a.t.Lowered {
			nameUsed(n)
		}
	case *ast.StringLiteral:
		a.octal = a.octal || hasOctalEscape(n.Literal)
	case *ast.FunctionLiteral:
		a.suspends = a.suspends || isAsyncGenerator(n)
		n.Source = a.shown(n.Source, n.Function, n.Body.RightBrace)
		if a.arguments {
			a.t.capture(n)
		}
		if a.finally && n.Generator && !n.Async {
			a.t.leave(n)
		}
	case *ast.ArrowFunctionLiteral:
		n.Source = a.shown(n.Source, n.Start, n.Body.Idx1()-1)
	case *ast.ClassLiteral:
		n.Source = a.shown(n.Source, n.Class, n.RightBrace)
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
	case *ast.FieldDefinition:
		if a.supers && n.Initializer != nil {
			a.superField(n)
		}
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

// shown is what toString shows of a function between two positions: what its author wrote.
func (a *amending) shown(source string, from, to file.Idx) string {
	if a.moved {
		start, end := int(from)-1-a.t.prefix, int(to)-a.t.prefix
		if start >= 0 && end <= len(a.s.text) && a.s.text[start:end] == source {
			if at, ok := a.s.methods[start]; ok {
				start = at
			} else {
				start = a.s.m.Offset(start)
			}
			source = a.code[start : a.s.m.Offset(end-1)+1]
		}
	}
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

// nameUsed gives a function or class its name that is declared by using: esbuild hands it to a helper first.
//
//	const x = __using(stack, () => {})   becomes   const x = __using(stack, { x: () => {} }.x)
func nameUsed(b *ast.Binding) {
	call, ok := b.Initializer.(*ast.CallExpression)
	if !ok || len(call.ArgumentList) < 2 {
		return
	}
	target, named := b.Target.(*ast.Identifier)
	if callee, ok := call.Callee.(*ast.Identifier); !ok || !named || callee.Name != "__using" {
		return
	}
	at := target.Idx
	switch call.ArgumentList[1].(type) {
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral:
		call.ArgumentList[1] = &ast.DotExpression{
			Left: &ast.ObjectLiteral{LeftBrace: at, RightBrace: at, Value: []ast.Property{&ast.PropertyKeyed{
				Key: &ast.StringLiteral{Idx: at, Literal: "''", Value: target.Name}, Kind: ast.PropertyKindValue, Value: call.ArgumentList[1],
			}}},
			Identifier: ast.Identifier{Name: target.Name, Idx: at},
		}
	}
}

// superField puts a field's value that uses super into an arrow function: goja asks where super may stand
// before it has entered the initializer, but for what is inside functions.
//
//	f = super.m()   becomes   f = (() => super.m())()
func (a *amending) superField(f *ast.FieldDefinition) {
	var at file.Idx
	visitor{enter: func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SuperExpression:
			at = n.Idx
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
			return false
		}
		return at == 0
	}}.expression(&f.Initializer)
	if at == 0 {
		return
	}
	a.t.touch(at)
	f.Initializer = &ast.CallExpression{LeftParenthesis: at, RightParenthesis: at, Callee: &ast.ArrowFunctionLiteral{
		Start: at, ParameterList: &ast.ParameterList{Opening: at, Closing: at}, Body: &ast.ExpressionBody{Expression: f.Initializer},
	}}
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
