package lower

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// printer writes a tree as text that goja parses to the same tree: the way of a changed tree through
// eval, which takes text only. Functions that nothing changed are written as their author did.
type printer struct {
	strings.Builder
	touched []file.Idx // where the tree was changed
	whole   bool       // it may have been changed anywhere
}

// print is the text of a tree.
func (t *Tree) print() string {
	p := &printer{touched: t.touched, whole: t.Lowered}
	p.list(t.Program.Body)
	return p.String()
}

func (p *printer) put(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// same says whether nothing between two positions was changed.
func (p *printer) same(from, to file.Idx) bool {
	if p.whole {
		return false
	}
	for _, at := range p.touched {
		if at >= from && at <= to {
			return false
		}
	}
	return true
}

func (p *printer) list(list []ast.Statement) {
	for _, s := range list {
		p.statement(s)
		p.put("\n")
	}
}

func (p *printer) block(b *ast.BlockStatement) {
	p.put("{\n")
	p.list(b.List)
	p.put("}")
}

func (p *printer) statement(s ast.Statement) {
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		if lit, ok := s.Expression.(*ast.StringLiteral); ok {
			p.expression(lit)
		} else {
			p.put("(")
			p.expression(s.Expression)
			p.put(")")
		}
		p.put(";")
	case *ast.BlockStatement:
		p.block(s)
	case *ast.EmptyStatement:
		p.put(";")
	case *ast.DebuggerStatement:
		p.put("debugger;")
	case *ast.VariableStatement:
		p.put("var ")
		p.bindings(s.List)
		p.put(";")
	case *ast.LexicalDeclaration:
		p.put(s.Token.String(), " ")
		p.bindings(s.List)
		p.put(";")
	case *ast.FunctionDeclaration:
		p.function(s.Function)
	case *ast.ClassDeclaration:
		p.class(s.Class)
	case *ast.ReturnStatement:
		p.keyword("return", s.Argument)
	case *ast.ThrowStatement:
		p.keyword("throw", s.Argument)
	case *ast.BranchStatement:
		p.put(s.Token.String())
		if s.Label != nil {
			p.put(" ", s.Label.Name.String())
		}
		p.put(";")
	case *ast.LabelledStatement:
		p.put(s.Label.Name.String(), ": ")
		p.statement(s.Statement)
	case *ast.IfStatement:
		p.head("if", s.Test)
		p.statement(s.Consequent)
		if s.Alternate != nil {
			p.put("\nelse ")
			p.statement(s.Alternate)
		}
	case *ast.WithStatement:
		p.head("with", s.Object)
		p.statement(s.Body)
	default:
		p.loop(s)
	}
}

func (p *printer) keyword(word string, e ast.Expression) {
	p.put(word)
	if e != nil {
		p.put(" (")
		p.expression(e)
		p.put(")")
	}
	p.put(";")
}

func (p *printer) head(word string, e ast.Expression) {
	p.put(word, " (")
	p.expression(e)
	p.put(") ")
}

func (p *printer) loop(s ast.Statement) {
	switch s := s.(type) {
	case *ast.WhileStatement:
		p.head("while", s.Test)
		p.statement(s.Body)
	case *ast.DoWhileStatement:
		p.put("do ")
		p.statement(s.Body)
		p.put("\n")
		p.head("while", s.Test)
		p.put(";")
	case *ast.ForStatement:
		p.put("for (")
		p.initializer(s.Initializer)
		p.put("; ")
		p.maybe(s.Test)
		p.put("; ")
		p.maybe(s.Update)
		p.put(") ")
		p.statement(s.Body)
	case *ast.ForInStatement:
		p.into(s.Into)
		p.put(" in ")
		p.expression(s.Source)
		p.put(") ")
		p.statement(s.Body)
	case *ast.ForOfStatement:
		p.into(s.Into)
		p.put(" of ")
		p.operand(s.Source)
		p.put(") ")
		p.statement(s.Body)
	case *ast.SwitchStatement:
		p.head("switch", s.Discriminant)
		p.put("{\n")
		for _, c := range s.Body {
			if c.Test == nil {
				p.put("default:\n")
			} else {
				p.put("case ")
				p.expression(c.Test)
				p.put(":\n")
			}
			p.list(c.Consequent)
		}
		p.put("}")
	case *ast.TryStatement:
		p.try(s)
	default:
		panic(fmt.Errorf("lower: no text for %T", s))
	}
}

func (p *printer) try(s *ast.TryStatement) {
	p.put("try ")
	p.block(s.Body)
	if c := s.Catch; c != nil {
		p.put(" catch ")
		if c.Parameter != nil {
			p.put("(")
			p.target(c.Parameter)
			p.put(") ")
		}
		p.block(c.Body)
	}
	if s.Finally != nil {
		p.put(" finally ")
		p.block(s.Finally)
	}
}

func (p *printer) initializer(i ast.ForLoopInitializer) {
	switch i := i.(type) {
	case *ast.ForLoopInitializerExpression:
		p.operand(i.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		p.put("var ")
		p.bindings(i.List)
	case *ast.ForLoopInitializerLexicalDecl:
		p.put(i.LexicalDeclaration.Token.String(), " ")
		p.bindings(i.LexicalDeclaration.List)
	}
}

func (p *printer) into(i ast.ForInto) {
	p.put("for (")
	switch i := i.(type) {
	case *ast.ForIntoVar:
		p.put("var ")
		p.binding(i.Binding)
	case *ast.ForDeclaration:
		if i.IsConst {
			p.put("const ")
		} else {
			p.put("let ")
		}
		p.target(i.Target)
	case *ast.ForIntoExpression:
		if id, ok := i.Expression.(*ast.Identifier); ok {
			p.put("(", id.Name.String(), ")") // let and async may not stand here bare
			return
		}
		p.target(i.Expression)
	}
}

func (p *printer) maybe(e ast.Expression) {
	if e != nil {
		p.expression(e)
	}
}

func (p *printer) bindings(list []*ast.Binding) {
	for i, b := range list {
		if i > 0 {
			p.put(", ")
		}
		p.binding(b)
	}
}

func (p *printer) binding(b *ast.Binding) {
	p.target(b.Target)
	if b.Initializer != nil {
		p.put(" = ")
		p.operand(b.Initializer)
	}
}

// target is what is declared or assigned: a pattern may not stand in brackets.
func (p *printer) target(e ast.Expression) {
	switch t := e.(type) {
	case *ast.ObjectPattern:
		p.put("{")
		p.properties(t.Properties)
		if t.Rest != nil {
			p.put("...")
			p.target(t.Rest)
		}
		p.put("}")
	case *ast.ArrayPattern:
		p.put("[")
		for _, el := range t.Elements {
			if el != nil {
				p.target(el)
			}
			p.put(",")
		}
		if t.Rest != nil {
			p.put("...")
			p.target(t.Rest)
		}
		p.put("]")
	case *ast.AssignExpression:
		p.target(t.Left)
		p.put(" = ")
		p.operand(t.Right)
	case *ast.Binding:
		p.binding(t)
	default:
		p.expression(e)
	}
}

// quoted is a string literal of a value.
func quoted(s unistring.String) string {
	units := s.AsUtf16()
	if units == nil {
		units = utf16.Encode([]rune(s.String()))
	} else {
		units = units[1:] // the first says that it is UTF-16
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, u := range units {
		if u >= ' ' && u < 0x7f && u != '"' && u != '\\' {
			b.WriteByte(byte(u))
		} else {
			fmt.Fprintf(&b, "\\u%04x", u)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// operator is what is written between two operands. The parser leaves none for a private name's in.
func operator(t token.Token, left ast.Expression) string {
	if _, private := left.(*ast.PrivateIdentifier); private {
		return "in"
	}
	return t.String()
}
