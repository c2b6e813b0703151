package lower

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

func renamed(list []Rename) (names []string) {
	for _, n := range list {
		names = append(names, n.To)
	}
	return names
}

// early finds what makes a module wrong before it runs: names declared or exported twice, and exports
// of what it does not declare. The functions of a module are lexical, which goja does not know.
func (m *moduleBuilder) early(t *Tree, list []ast.Statement, vars []*ast.VariableDeclaration) *SyntaxError {
	names := map[string]bool{"default": true}
	for name := range m.names {
		names[name] = true
	}
	variables := map[string]bool{}
	for _, name := range hoisted(vars) {
		variables[name] = true
	}
	for _, s := range list {
		if _, isVar := s.(*ast.VariableStatement); isVar {
			continue
		}
		for _, name := range declared(s) {
			if (names[name] && name != "default") || variables[name] {
				return t.namedAt(placeOf(name, s), "Identifier '"+name+"' has already been declared")
			}
			names[name] = true
		}
	}
	for name := range variables {
		if _, imported := m.names[name]; imported {
			return t.namedAt(t.firstUses([]Rename{{name, name}})[name], "Identifier '"+name+"' has already been declared")
		}
		names[name] = true
	}
	return m.exportedOnce(t, names)
}

func (m *moduleBuilder) exportedOnce(t *Tree, names map[string]bool) *SyntaxError {
	seen := map[string]bool{}
	once := func(name, local string) *SyntaxError {
		if seen[name] {
			return t.namedAt(t.firstUses([]Rename{{local, local}})[local], "Duplicate export of '"+name+"'")
		}
		seen[name] = true
		return nil
	}
	for _, n := range m.local {
		if !names[n.From] {
			return t.namedAt(t.firstUses([]Rename{n})[n.From], "Export '"+n.From+"' is not defined in module")
		}
		if err := once(n.To, n.From); err != nil {
			return err
		}
	}
	for _, i := range m.out.Indirect {
		if err := once(i.Name, i.Name); err != nil {
			return err
		}
	}
	return nil
}

// placeOf is where a statement declares a name.
func placeOf(name string, s ast.Statement) file.Idx {
	at := file.Idx(0)
	switch s := s.(type) {
	case *ast.FunctionDeclaration:
		return s.Function.Name.Idx
	case *ast.ClassDeclaration:
		return s.Class.Name.Idx
	}
	visitor{enter: func(n ast.Node) bool {
		if id, ok := n.(*ast.Identifier); ok && at == 0 && id.Name.String() == name {
			at = id.Idx
		}
		return at == 0
	}}.statement(s)
	return max(at, s.Idx0())
}

// namedAt is an error at a position of the source.
func (t *Tree) namedAt(at file.Idx, message string) *SyntaxError {
	line, col := t.Position(at)
	return &SyntaxError{File: t.Name, Line: line, Col: col, Length: 1, Message: message, LineText: LineOf(t.Source, line), final: true}
}

// htmlComment finds a comment as HTML has it, which goja reads in modules, too.
func htmlComment(name, code string) *SyntaxError {
	if !strings.Contains(code, "<!--") && !strings.Contains(code, "-->") {
		return nil
	}
	tokens := Tokens(code).Tokens
	for i, t := range tokens {
		rest := code[t.Start:]
		begins := t.NewLine || i == 0
		if t.Kind == Punct && (strings.HasPrefix(rest, "<!--") || begins && strings.HasPrefix(rest, "-->")) {
			line, col := PositionOf(code, t.Start)
			return &SyntaxError{File: name, Line: line, Col: col, Length: 3, Message: "HTML comments are not allowed in modules", final: true}
		}
	}
	return nil
}
