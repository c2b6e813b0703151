package lower

import (
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
)

// maxChecked is how long text may be that is parsed only to say in Node's words what is wrong with it.
const maxChecked = 4 << 10

// plainText reports whether text is sure to mean the same to goja as to everybody: expressions and
// statements without functions, regular expressions and what has to be rewritten.
func plainText(src string) bool {
	if strings.ContainsAny(src, "/@#<>\\") {
		return false
	}
	for _, word := range []string{"function", "catch", "eval", "import", "export", "async", "await", "class", "using", "in"} {
		if strings.Contains(src, word) {
			return false
		}
	}
	return true
}

// EvalText is text for eval as text that goja runs, the same if it can be. importer numbers who
// imports; it is asked only when the text imports something.
func EvalText(src string, o Options, importer func() int) (string, *SyntaxError) {
	if len(src) > maxChecked && plainText(src) {
		return src, nil
	}
	if err := Guard(o.Name, src); err != nil {
		return "", err.(*SyntaxError)
	}
	f := ScriptForm(o.Name, importer)
	text, err := f.text(&Tree{Name: o.Name, Source: src, Code: src, isEval: true})
	for i := 0; err != nil && !err.final && i < len(variants); i++ {
		low, refused := lowerText(src, o, i)
		if refused != nil {
			if i == 0 {
				err = refused // in better words
			}
			break
		}
		text, err = f.text(&Tree{Name: o.Name, Source: src, Code: low.Code, Lowered: true, isEval: true, m: low.Map})
	}
	return text, err
}

// text is what the tree of t is after all changes.
func (f *Form) text(t *Tree) (string, *SyntaxError) {
	if err := f.parse(t); err != nil {
		return "", err
	}
	if !t.Lowered && len(t.touched) == 0 {
		return t.Source, nil
	}
	return t.print(), nil
}

// FunctionKind is which of the constructors that take text makes a function.
type FunctionKind string

// The kinds, as their text begins.
const (
	PlainFunction          FunctionKind = "function"
	GeneratorFunction      FunctionKind = "function*"
	AsyncFunction          FunctionKind = "async function"
	AsyncGeneratorFunction FunctionKind = "async function*"
)

// FunctionProgram is the program whose value is what new Function(…params, body) makes.
func FunctionProgram(kind FunctionKind, params []string, body string, o Options, importer func() int) (*goja.Program, *SyntaxError) {
	head := "(" + string(kind) + " anonymous("
	list := strings.Join(params, ",") + "\n"
	text := head + list + ") {\n" + body + "\n})"
	f := ScriptForm(o.Name, importer)
	edit, broken := f.Edit, false
	f.Edit = func(t *Tree) *SyntaxError {
		fn := functionOf(t.Program)
		// Neither the parameters nor the body may close what the constructor opened.
		if !t.Lowered && (fn == nil || int(fn.ParameterList.Closing) != len(head)+len(list)+1 || int(fn.Body.RightBrace) != len(text)-1) {
			broken = true
		} else if fn != nil {
			fn.Source = text[1 : len(text)-1]
		}
		return edit(t)
	}
	p, err := Build(text, o, f)
	if broken {
		return nil, &SyntaxError{File: o.Name, Line: 1, Col: 1, Message: "Arg string terminates parameters early"}
	}
	return p, err
}

func functionOf(prog *ast.Program) *ast.FunctionLiteral {
	if len(prog.Body) == 0 {
		return nil
	}
	s, ok := prog.Body[len(prog.Body)-1].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	e := s.Expression
	if mark, ok := e.(*ast.CallExpression); ok && len(mark.ArgumentList) > 0 {
		e = mark.ArgumentList[0] // an async generator function is marked by a call
	}
	fn, _ := e.(*ast.FunctionLiteral)
	return fn
}
