package lower

import (
	"strconv"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// ImportWord stands for the keyword import, which goja does not parse, in import(…) and
// import.meta: a name of the same length.
const ImportWord = "$imprt"

// ImportName is the function of the engine that import(…) becomes in scripts and in text that is made
// while the program runs, where no wrapper could say who imports: ImportName(id, specifier, options).
const ImportName = "__nookImport__"

// ImportCalls replaces the keyword of import(…) by ImportWord in text that is no module. Other
// import and export syntax is refused.
func ImportCalls(name string, t *Text) (string, *SyntaxError) {
	code := t.Code
	if !HasWord(code, "import") {
		return code, nil
	}
	m, err := t.Modules(name)
	if err != nil {
		return "", err
	}
	if m.IsModule() {
		return "", OutsideModule(name, code, m)
	}
	if len(m.Dynamic) == 0 {
		return code, nil
	}
	text := []byte(code)
	for _, at := range m.Dynamic {
		copy(text[at:], ImportWord)
	}
	t.Code = string(text) // which has the same tokens
	return t.Code, nil
}

// HasWord reports whether word stands in code, anywhere but inside a longer name.
func HasWord(code, word string) bool {
	for at := 0; ; {
		i := strings.Index(code[at:], word)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(word)
		if (start == 0 || !isNameByte(code[start-1])) && (end == len(code) || !isNameByte(code[end])) {
			return true
		}
		at = end
	}
}

func isNameByte(b byte) bool {
	return b == '_' || b == '$' || b >= 0x80 || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// OutsideModule words what Node says of module syntax where there is no module.
func OutsideModule(name, code string, m *ModuleSyntax) *SyntaxError {
	at, message := 0, "Cannot use import statement outside a module"
	switch {
	case len(m.Imports) > 0:
		at = m.Imports[0].Start
	case len(m.Exports) > 0:
		at, message = m.Exports[0].Start, "Unexpected token 'export'"
	default:
		at, message = m.Meta[0], "Cannot use 'import.meta' outside a module"
	}
	line, col := PositionOf(code, at)
	return &SyntaxError{File: name, Line: line, Col: col, Length: len("import"), Message: message, LineText: LineOf(code, line)}
}

// ScriptForm is the form of a script. importer numbers who imports; it is asked only when the script
// imports something.
func ScriptForm(name string, importer func() int) Form {
	return Form{
		Prepare: func(text *Text) (string, *SyntaxError) { return ImportCalls(name, text) },
		Edit: func(t *Tree) *SyntaxError {
			if strings.Contains(t.Source, "import") {
				t.numberImports(importer)
			}
			return nil
		},
	}
}

// numberImports makes every import(…) a call of ImportName.
func (t *Tree) numberImports(importer func() int) {
	id := -1
	w := visitor{}
	w.enter = func(n ast.Node) bool {
		c, ok := n.(*ast.CallExpression)
		if !ok {
			return true
		}
		if callee, ok := c.Callee.(*ast.Identifier); ok && callee.Name == ImportWord {
			if id < 0 {
				id = importer()
			}
			t.touch(callee.Idx)
			callee.Name = unistring.NewFromString(ImportName)
			c.ArgumentList = append([]ast.Expression{&ast.NumberLiteral{Idx: callee.Idx, Literal: strconv.Itoa(id), Value: int64(id)}}, c.ArgumentList...)
		}
		return true
	}
	w.statements(t.Program.Body)
}

// checkImportCall finds what import(…) may not look like though a call may.
func (t *Tree) checkImportCall(n ast.Node) *SyntaxError {
	switch n := n.(type) {
	case *ast.NewExpression:
		if id, ok := n.Callee.(*ast.Identifier); ok && id.Name == ImportWord {
			return t.errorAt(id.Idx, len("import"), "Cannot use new with import")
		}
	case *ast.CallExpression:
		id, ok := n.Callee.(*ast.Identifier)
		if !ok || id.Name != ImportWord {
			return nil
		}
		if count := len(n.ArgumentList); count == 0 || count > 2 {
			return t.errorAt(n.RightParenthesis, 1, "Unexpected token ')'")
		}
		for _, a := range n.ArgumentList {
			if s, ok := a.(*ast.SpreadElement); ok {
				return t.errorAt(s.Expression.Idx0(), 1, "Unexpected token '...'")
			}
		}
	}
	return nil
}
