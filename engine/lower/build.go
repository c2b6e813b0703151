package lower

import (
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// Form is how a text becomes a program.
type Form struct {
	// Prefix and Suffix stand around the text while it is parsed, on its first and behind its last
	// line; positions do not count them.
	Prefix, Suffix string
	// Prepare may replace parts of the JavaScript by text of the same length (imports by blanks).
	Prepare func(*Text) (string, *SyntaxError)
	// Edit may change the tree. A first attempt that goes wrong is followed by another with lowered text.
	Edit func(*Tree) *SyntaxError
	// Strict compiles as strict code.
	Strict bool
}

// Tree is a parsed text.
type Tree struct {
	Program *ast.Program
	Name    string
	Source  string // as its author wrote it
	Code    string // what was parsed, without Prefix and Suffix: Source, or what esbuild made of it
	Lowered bool
	prefix  int
	text    *Text      // Code, where somebody has split it already
	isEval  bool       // it is text for eval
	made    int        // names that were made up
	touched []file.Idx // where a change means that the code as it stands will not do
	m       *Map
}

// Body is a list of statements, and the var declarations that are hoisted to it.
type Body struct {
	List []ast.Statement
	Vars []*ast.VariableDeclaration
}

// Wrapped gives the body of the function that Prefix opens, and what replaces it; nil when the text
// closed that function itself.
func (t *Tree) Wrapped() (Body, func(Body)) {
	if len(t.Program.Body) == 1 {
		if s, ok := t.Program.Body[0].(*ast.ExpressionStatement); ok {
			switch fn := s.Expression.(type) {
			case *ast.FunctionLiteral:
				return Body{fn.Body.List, fn.DeclarationList}, func(b Body) { fn.Body.List, fn.DeclarationList = b.List, b.Vars }
			case *ast.ArrowFunctionLiteral:
				if block, ok := fn.Body.(*ast.BlockStatement); ok {
					return Body{block.List, fn.DeclarationList}, func(b Body) { block.List, fn.DeclarationList = b.List, b.Vars }
				}
			}
		}
	}
	return Body{}, nil
}

// Position gives line and column in Source of a node's position.
func (t *Tree) Position(i file.Idx) (line, col int) {
	offset := int(i) - 1
	if t.m == nil && t.prefix > 0 {
		// Only the first line was moved, over the prefix; the others stay behind it.
		if first := strings.IndexAny(t.Code, "\n\r"); first >= 0 && offset > first {
			offset -= t.prefix
		}
	}
	return PositionOf(t.Source, offset)
}

// Build makes a program of a text: as it stands where goja takes it, lowered otherwise.
func Build(src string, o Options, f Form) (*goja.Program, *SyntaxError) {
	text := &Text{Code: src}
	if err := text.guard(o.Name); err != nil {
		return nil, err.(*SyntaxError)
	}
	if strings.HasPrefix(src, "#!") {
		src = "//" + src[2:]
		text.Code = src
	}
	if o.Language == JS || (o.Language == TSX && (!couldBeGeneric(src) || sameInBoth(src, o))) {
		if p, err := f.build(&Tree{Name: o.Name, Source: src, Code: src, text: text}); err == nil || (err.final && o.Language == JS) {
			return p, err
		}
	}
	var last *SyntaxError
	for i := range variants {
		low, err := lowerText(src, o, i)
		if err != nil {
			if i > 0 {
				break // the first attempt passed: this one only tells what cannot be lowered further
			}
			return nil, err
		}
		p, err := f.build(&Tree{Name: o.Name, Source: src, Code: low.Code, Lowered: true, m: low.Map})
		if err == nil {
			return p, nil
		}
		if last == nil {
			last = err
		}
	}
	return nil, last
}

// couldBeGeneric reports whether text that is JavaScript might mean something else as TypeScript:
// f<T>(x) is a comparison there.
func couldBeGeneric(src string) bool {
	i := strings.IndexByte(src, '<')
	return i >= 0 && strings.IndexByte(src[i:], '>') >= 0
}

// sameInBoth reports whether a text means the same as JavaScript and as TypeScript.
func sameInBoth(src string, o Options) bool {
	ts, err := lowerText(src, o, 0)
	if err != nil {
		return false
	}
	o.Language = JS
	js, err := lowerText(src, o, 0)
	return err == nil && js.Code == ts.Code
}

func (f *Form) build(t *Tree) (*goja.Program, *SyntaxError) {
	if err := f.parse(t); err != nil {
		return nil, err
	}
	p, err := goja.CompileAST(t.Program, f.Strict)
	if err != nil {
		return nil, gojaError(t.Name, t.Source, err)
	}
	return p, nil
}

// parse makes the tree of t's code, with everything done to it that is done before it is compiled.
func (f *Form) parse(t *Tree) *SyntaxError {
	text := t.text
	t.text = nil
	if text == nil {
		text = &Text{Code: t.Code}
	}
	if f.Prepare != nil {
		prepared, err := f.Prepare(text)
		if err != nil {
			return t.place(err)
		}
		if prepared != text.Code {
			text = &Text{Code: prepared}
		}
	}
	s := surfaced(text, nil)
	text.tokens = nil
	code := text.Code
	prog, err := parser.ParseFile(nil, t.Name, f.Prefix+s.text+f.Suffix, 0, parser.WithDisableSourceMaps)
	for err != nil && !t.isEval {
		repairs := s.refused(err, len(f.Prefix))
		if repairs == nil {
			break
		}
		s = surfaced(text, repairs)
		prog, err = parser.ParseFile(nil, t.Name, f.Prefix+s.text+f.Suffix, 0, parser.WithDisableSourceMaps)
	}
	if s.m != nil {
		t.Code, t.m = s.text, t.m.behind(s.m)
	}
	if err != nil {
		return t.failed(err, len(f.Prefix))
	}
	t.Program, t.prefix = prog, len(f.Prefix)
	if err := t.amend(code, s, f); err != nil {
		return err
	}
	t.relocate()
	if f.Edit != nil {
		return f.Edit(t)
	}
	return nil
}

// place moves an error's position from the code to the source.
func (t *Tree) place(e *SyntaxError) *SyntaxError {
	if t.m != nil {
		at := 0
		for line, rest := 1, t.Code; line < e.Line; line++ {
			n := strings.IndexByte(rest, '\n') + 1
			at, rest = at+n, rest[n:]
		}
		e.Line, e.Col = PositionOf(t.Source, t.m.Offset(at+e.Col-1))
	}
	e.LineText = LineOf(t.Source, e.Line)
	return e
}

// failed is a parse error of the text between prefix and suffix.
func (t *Tree) failed(err error, prefix int) *SyntaxError {
	e := gojaError(t.Name, t.Code, err)
	if e.Line == 1 {
		e.Col = max(1, e.Col-prefix)
	}
	return t.place(e)
}

// relocate gives every position of the tree the value it has in Source, and the tree a file of
// that text. Without a map only what stands on the prefix's line is moved: the file's first line
// is padded at its end, so that everything after it stays where it is.
func (t *Tree) relocate() {
	w := newWalker()
	if t.m != nil {
		end := t.prefix + len(t.Code)
		w.idx = func(i file.Idx) file.Idx {
			at := int(i) - 1
			if i == 0 || at < t.prefix || at > end {
				return min(i, 1)
			}
			return file.Idx(t.m.Offset(at-t.prefix) + 1)
		}
		w.node(t.Program)
		for i, at := range t.touched {
			t.touched[i] = w.idx(at)
		}
		t.Program.File = file.NewFile(t.Name, t.Source, 1)
		return
	}
	if t.prefix == 0 {
		return
	}
	first := strings.IndexAny(t.Code, "\n\r")
	rest := ""
	if first < 0 {
		first = len(t.Code)
	} else {
		rest = t.Code[first:]
	}
	limit := file.Idx(t.prefix + first + 1)
	w.idx = func(i file.Idx) file.Idx {
		if i > file.Idx(t.prefix) && i <= limit {
			return i - file.Idx(t.prefix)
		}
		return i
	}
	// A statement that begins behind the line has nothing on it.
	w.enter = func(n ast.Node) bool {
		s, ok := n.(ast.Statement)
		return !ok || begins(s) <= limit
	}
	w.node(t.Program)
	t.Program.File = file.NewFile(t.Name, t.Code[:first]+strings.Repeat(" ", t.prefix)+rest, 1)
}

// begins is a statement's start; brackets before an expression are not in the tree, so that an
// empty answer is as early as can be.
func begins(s ast.Statement) (i file.Idx) {
	defer func() {
		if recover() != nil { // nodes made by hand may lack what Idx0 reads
			i = 0
		}
	}()
	return s.Idx0()
}
