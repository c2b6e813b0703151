package cell

import (
	"errors"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"

	"nook/engine/lower"
)

// Options says how a cell is compiled.
type Options struct {
	Name                    string // in positions: "cell 3"
	JSXFactory, JSXFragment string
	Cache                   *lower.Cache
}

// Kind is how a name was declared.
type Kind string

// The kinds of names.
const (
	Var      Kind = "var"
	Let      Kind = "let"
	Const    Kind = "const"
	Class    Kind = "class"
	Function Kind = "function"
	Imported Kind = "import"
)

// Declared is a top-level name of a cell.
type Declared struct {
	Name      string
	Kind      Kind
	Line, Col int
}

// Program is a compiled cell. It is immutable; any engine may run it.
type Program struct {
	Name     string
	Declared []Declared
	Imports  []lower.Import
	Async    bool // it is a function that returns a promise
	Value    bool // some statement has a value
	source   string
	helpers  []string // what esbuild's output calls, kept as hidden globals
	code     *goja.Program
}

// valueName is the local variable of an async cell that holds the last value in a box of one.
const valueName = "__nookValue__"

const (
	asyncPrefix = "(async () => { let " + valueName + "; "
	asyncSuffix = "\nreturn " + valueName + "; })"
)

// errAsync is what a plain attempt says to text that must be an async function.
var errAsync = &lower.SyntaxError{Message: "await and import need an async function"}

// Compile makes a program of a cell's text; its error is a *lower.SyntaxError. Any goroutine.
func Compile(src string, o Options) (*Program, error) {
	if looksLikeObject(src) {
		if p, err := build(src, o, attempt{paren: true, async: hasWord(src, "await"), language: lower.JS}); err == nil {
			return p, nil
		}
	}
	a := attempt{async: hasWord(src, "await"), language: lower.TSX}
	p, err := build(src, o, a)
	if err == errAsync {
		a.async = true
		p, err = build(src, o, a)
	}
	if err != nil {
		if a.async && strings.Contains(err.Message, "await") {
			a.async = false // a word and no operator: await = 1
			if p, plain := build(src, o, a); plain == nil {
				return p, nil
			}
		}
		return nil, err
	}
	return p, nil
}

// AsSyntaxError finds what is wrong with a cell's text in Compile's error.
func AsSyntaxError(err error) (*lower.SyntaxError, bool) {
	var se *lower.SyntaxError
	return se, errors.As(err, &se)
}

// looksLikeObject follows Node's prompt: text that begins like a block and does not end like a
// statement is tried as an object first.
func looksLikeObject(src string) bool {
	s := strings.TrimSpace(src)
	return strings.HasPrefix(s, "{") && !strings.HasSuffix(s, ";")
}

func hasWord(src, word string) bool {
	if !strings.Contains(src, word) {
		return false
	}
	for _, t := range lower.Tokens(src).Tokens {
		if t.Kind == lower.Word && src[t.Start:t.End] == word {
			return true
		}
	}
	return false
}

// attempt is one way to read a cell.
type attempt struct {
	paren, async bool
	language     lower.Language
}

func build(src string, o Options, a attempt) (*Program, *lower.SyntaxError) {
	p := &Program{Name: o.Name, source: src, Async: a.async}
	f := lower.Form{
		Prepare: func(text *lower.Text) (string, *lower.SyntaxError) {
			*p = Program{Name: o.Name, source: src, Async: a.async}
			return p.prepare(o.Name, text, a)
		},
		Edit: func(t *lower.Tree) *lower.SyntaxError { return p.edit(src, t, a) },
	}
	if a.async {
		f.Prefix, f.Suffix = asyncPrefix, asyncSuffix
	}
	if a.paren {
		f.Prefix, f.Suffix = f.Prefix+"(", "\n)"+f.Suffix
	}
	lo := lower.Options{Name: o.Name, Language: a.language, JSXFactory: o.JSXFactory, JSXFragment: o.JSXFragment, Cache: o.Cache}
	code, err := lower.Build(src, lo, f)
	if err != nil {
		return nil, err
	}
	p.code = code
	return p, nil
}

// prepare takes imports and exports out of the text.
func (p *Program) prepare(name string, t *lower.Text, a attempt) (string, *lower.SyntaxError) {
	code := t.Code
	m, err := t.Modules(name)
	if err != nil {
		return "", err
	}
	if len(m.Imports) > 0 && !a.async {
		return "", errAsync
	}
	p.Imports = m.Imports
	if len(m.Imports)+len(m.Exports)+len(m.Dynamic)+len(m.Meta) == 0 {
		return code, nil
	}
	text := []byte(code)
	for _, i := range m.Imports {
		lower.Blank(text, i.Start, i.End)
		p.declareImport(code, i)
	}
	for _, e := range m.Exports {
		lower.Blank(text, e.Start, e.End)
	}
	for _, at := range append(m.Dynamic, m.Meta...) {
		copy(text[at:], lower.ImportWord)
	}
	return string(text), nil
}

func (p *Program) declareImport(code string, i lower.Import) {
	line, col := lower.PositionOf(code, i.Start)
	add := func(name string) {
		if name != "" {
			p.Declared = append(p.Declared, Declared{Name: name, Kind: Imported, Line: line, Col: col})
		}
	}
	add(i.Default)
	add(i.Namespace)
	for _, n := range i.Named {
		add(n.To)
	}
}

// edit makes a notebook's program of the tree.
func (p *Program) edit(src string, t *lower.Tree, a attempt) *lower.SyntaxError {
	body := lower.Body{List: t.Program.Body, Vars: t.Program.DeclarationList}
	replace := func(b lower.Body) { t.Program.Body, t.Program.DeclarationList = b.List, b.Vars }
	if a.async {
		if body, replace = t.Wrapped(); replace == nil {
			return syntaxAt(t, 1, "Unexpected token '}'")
		}
		if at, found := lower.ReturnOutside(body.List[1 : len(body.List)-1]); found {
			return syntaxAt(t, int(at), "Illegal return statement")
		}
	}
	first, last := 0, len(body.List)
	if a.async {
		first, last = 1, len(body.List)-1
	}
	d := &declarations{p: p, src: src, tree: t, async: a.async}
	list, err := d.convert(body.List[first:last], body.Vars)
	if err != nil {
		return err
	}
	v := values{t}
	p.Value = v.any(list)
	if a.async {
		v.box(list)
		list = append(append([]ast.Statement{body.List[0]}, list...), body.List[last])
	}
	replace(lower.Body{List: list, Vars: d.kept})
	return nil
}

func syntaxAt(t *lower.Tree, idx int, message string) *lower.SyntaxError {
	line, col := lower.PositionOf(t.Source, idx-1)
	return &lower.SyntaxError{File: t.Name, Line: line, Col: col, Message: message, LineText: lower.LineOf(t.Source, line)}
}
