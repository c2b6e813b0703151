package cell

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"

	"nook/engine/lower"
)

// declarations turns the top-level declarations of a cell into assignments to global properties,
// which the Scope defines before the cell runs: so they can be repeated, and closures of earlier
// cells see the newest. A var statement whose name is not in the list of hoisted declarations is
// just that assignment.
type declarations struct {
	p     *Program
	src   string
	tree  *lower.Tree
	async bool
	seen  map[string]Kind
	kept  []*ast.VariableDeclaration // declarations of names that esbuild made up
}

// convert gives the statements that replace list.
func (d *declarations) convert(list []ast.Statement, vars []*ast.VariableDeclaration) ([]ast.Statement, *lower.SyntaxError) {
	d.seen = map[string]Kind{}
	for _, i := range d.p.Declared {
		d.seen[i.Name] = Imported
	}
	functions := make([]ast.Statement, 0, len(list))
	var rest []ast.Statement
	for _, s := range list {
		switch s := s.(type) {
		case *ast.FunctionDeclaration:
			if err := d.declare(s.Function.Name, Function); err != nil {
				return nil, err
			}
			functions = append(functions, d.function(s))
		case *ast.ClassDeclaration:
			if !d.users(string(s.Class.Name.Name)) && d.async {
				rest = append(rest, s)
				continue
			}
			if err := d.declare(s.Class.Name, Class); err != nil {
				return nil, err
			}
			rest = append(rest, assign(s.Class.Class, &ast.Binding{Target: s.Class.Name, Initializer: s.Class}))
		case *ast.LexicalDeclaration:
			converted, err := d.lexical(s)
			if err != nil {
				return nil, err
			}
			rest = append(rest, converted)
		default:
			rest = append(rest, s)
		}
	}
	if err := d.vars(vars); err != nil {
		return nil, err
	}
	return append(functions, rest...), nil
}

func assign(at file.Idx, list ...*ast.Binding) ast.Statement {
	return &ast.VariableStatement{Var: at, List: list}
}

// function is a declaration as an assignment. Without a name of its own the function calls, by
// its name, whatever was declared last.
func (d *declarations) function(s *ast.FunctionDeclaration) ast.Statement {
	name := s.Function.Name
	s.Function.Name = nil
	return assign(s.Function.Function, &ast.Binding{Target: name, Initializer: s.Function})
}

func (d *declarations) lexical(s *ast.LexicalDeclaration) (ast.Statement, *lower.SyntaxError) {
	kind := Let
	if s.Token == token.CONST {
		kind = Const
	}
	invented := true
	for _, b := range s.List {
		for _, id := range targets(b.Target) {
			invented = invented && !d.users(string(id.Name))
		}
	}
	if invented && d.async {
		return s, nil // stays a local of the cell's function
	}
	for _, b := range s.List {
		for _, id := range targets(b.Target) {
			if err := d.declare(id, kind); err != nil {
				return nil, err
			}
		}
		if b.Initializer == nil {
			if kind == Const {
				return nil, syntaxAt(d.tree, int(b.Target.Idx0()), "Missing initializer in const declaration")
			}
			b.Initializer = &ast.UnaryExpression{Operator: token.VOID, Idx: b.Target.Idx0(), Operand: &ast.NumberLiteral{Idx: b.Target.Idx0(), Literal: "0", Value: int64(0)}}
		}
	}
	return assign(s.Idx, s.List...), nil
}

// vars declares what is hoisted, from blocks, too.
func (d *declarations) vars(list []*ast.VariableDeclaration) *lower.SyntaxError {
	for _, v := range list {
		kept := false
		for _, b := range v.List {
			for _, id := range targets(b.Target) {
				if d.async && !d.users(string(id.Name)) {
					kept = true
					continue
				}
				if err := d.declare(id, Var); err != nil {
					return err
				}
			}
		}
		if kept {
			d.kept = append(d.kept, v)
		}
	}
	return nil
}

// users says whether a name is the user's: esbuild makes none up that occurs in the text.
func (d *declarations) users(name string) bool {
	return !d.tree.Lowered || strings.Contains(d.src, name)
}

// declare records a name. Names that esbuild made up must not become globals: all but its helpers
// need the cell to be a function.
func (d *declarations) declare(id *ast.Identifier, kind Kind) *lower.SyntaxError {
	name := string(id.Name)
	if !d.users(name) {
		switch {
		case d.async:
		case !strings.HasPrefix(name, "__"):
			return errAsync
		default:
			d.p.helpers = append(d.p.helpers, name)
			return nil
		}
		d.kept = append(d.kept, &ast.VariableDeclaration{Var: id.Idx, List: []*ast.Binding{{Target: id}}})
		return nil
	}
	before, twice := d.seen[name]
	loose := func(k Kind) bool { return k == Var || k == Function }
	if twice && !(loose(before) && loose(kind)) {
		e := syntaxAt(d.tree, int(id.Idx), "Identifier '"+name+"' has already been declared")
		e.Length = len(name)
		return e
	}
	d.seen[name] = kind
	if twice {
		return nil
	}
	line, col := d.tree.Position(id.Idx)
	d.p.Declared = append(d.p.Declared, Declared{Name: name, Kind: kind, Line: line, Col: col})
	return nil
}

// targets lists the names that a binding declares.
func targets(t ast.Expression) []*ast.Identifier {
	switch t := t.(type) {
	case *ast.Identifier:
		return []*ast.Identifier{t}
	case *ast.Binding:
		return targets(t.Target)
	case *ast.AssignExpression:
		return targets(t.Left)
	case *ast.SpreadElement:
		return targets(t.Expression)
	case *ast.ArrayPattern:
		var out []*ast.Identifier
		for _, e := range t.Elements {
			out = append(out, targets(e)...)
		}
		return append(out, targets(t.Rest)...)
	case *ast.ObjectPattern:
		var out []*ast.Identifier
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				out = append(out, &p.Name)
			case *ast.PropertyKeyed:
				out = append(out, targets(p.Value)...)
			}
		}
		return append(out, targets(t.Rest)...)
	}
	return nil
}
