package errs

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
)

// intermediate is what V8 shows for what it does not print.
const intermediate = "(intermediate value)"

// maxQuoted is how long a piece of source may be to be parsed for a message.
const maxQuoted = 4000

// Around an expression, so that all that may stand in one is allowed.
const before, after = "(class extends Object{async*m(){(", "\n)}})"

// quote is an expression as V8's messages print it. Text that does not parse as JavaScript is shown
// as it was written.
func quote(text string) string {
	if text == "" || len(text) > maxQuoted {
		return ""
	}
	e := expression(text)
	if e == nil {
		return text
	}
	var p printer
	p.find(e)
	return p.String()
}

// IsCall reports whether an expression is a call, and how V8 shows what it calls.
func IsCall(text string) (callee string, ok bool) {
	if c, isCall := expression(text).(*ast.CallExpression); isCall {
		var p printer
		p.find(c.Callee)
		return p.String(), true
	}
	return "", false
}

// IsSimple reports whether an expression is one name or a literal.
func IsSimple(text string) bool {
	switch expression(text).(type) {
	case *ast.Identifier, *ast.NullLiteral, *ast.NumberLiteral, *ast.StringLiteral, *ast.BooleanLiteral, *ast.ObjectLiteral, *ast.BinaryExpression:
		return true
	}
	return false
}

func expression(text string) ast.Expression {
	if text == "" || len(text) > maxQuoted {
		return nil
	}
	program, err := parser.ParseFile(nil, "", before+text+after, 0, parser.WithDisableSourceMaps)
	if err != nil || len(program.Body) != 1 {
		return nil
	}
	s, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	class, ok := s.Expression.(*ast.ClassLiteral)
	if !ok || len(class.Body) != 1 {
		return nil
	}
	method, ok := class.Body[0].(*ast.MethodDefinition)
	if !ok || len(method.Body.Body.List) != 1 {
		return nil
	}
	if s, ok = method.Body.Body.List[0].(*ast.ExpressionStatement); ok {
		return s.Expression
	}
	return nil
}

// printer writes expressions as V8's CallPrinter does.
type printer struct{ strings.Builder }

// find prints an expression, or says that it is none to print.
func (p *printer) find(e ast.Expression) {
	n := p.Len()
	p.visit(e)
	if p.Len() == n {
		p.WriteString(intermediate)
	}
}

func (p *printer) visit(e ast.Expression) {
	switch e := e.(type) {
	case *ast.Identifier:
		p.WriteString(e.Name.String())
	case *ast.ThisExpression:
		p.WriteString("this")
	case *ast.NullLiteral:
		p.WriteString("null")
	case *ast.BooleanLiteral:
		p.WriteString(e.Literal)
	case *ast.NumberLiteral:
		p.WriteString(strings.TrimSuffix(e.Literal, "."))
	case *ast.StringLiteral:
		p.WriteString(`"` + e.Value.String() + `"`)
	case *ast.RegExpLiteral:
		p.WriteString("/" + e.Pattern + "/" + e.Flags)
	case *ast.TemplateLiteral:
		p.template(e)
	case *ast.ArrayLiteral:
		p.list("[", e.Value, ",", "]")
	case *ast.ObjectLiteral:
		p.WriteString("{" + strings.Repeat(intermediate, len(e.Value)) + "}")
	case *ast.SequenceExpression:
		p.list("(", e.Sequence, " , ", ")")
	case *ast.OptionalChain:
		p.visit(e.Expression)
	case *ast.Optional:
		p.visit(e.Expression)
	case *ast.DotExpression:
		p.member(e.Left, e.Identifier.Name.String())
	case *ast.PrivateDotExpression:
		p.member(e.Left, "#"+e.Identifier.Name.String())
	case *ast.BracketExpression:
		p.bracket(e)
	case *ast.CallExpression:
		p.find(unwrapped(e.Callee))
		p.WriteString("(...)")
	case *ast.SpreadElement:
		p.WriteString("(...")
		p.find(e.Expression)
		p.WriteString(")")
	case *ast.AssignExpression:
		p.find(e.Left)
	default:
		p.operation(e)
	}
}

func (p *printer) operation(e ast.Expression) {
	switch e := e.(type) {
	case *ast.UnaryExpression:
		p.unary(e)
	case *ast.BinaryExpression:
		p.list("(", []ast.Expression{e.Left, e.Right}, " "+e.Operator.String()+" ", ")")
	case *ast.ConditionalExpression:
		p.WriteString(strings.Repeat(intermediate, 3))
	case *ast.AwaitExpression:
		p.visit(e.Argument)
	}
}

func (p *printer) unary(e *ast.UnaryExpression) {
	op := e.Operator.String()
	p.WriteString("(")
	if !e.Postfix {
		p.WriteString(op)
		if e.Operator == token.TYPEOF || e.Operator == token.VOID || e.Operator == token.DELETE {
			p.WriteString(" ")
		}
	}
	p.find(e.Operand)
	if e.Postfix {
		p.WriteString(op)
	}
	p.WriteString(")")
}

func (p *printer) list(open string, of []ast.Expression, between, end string) {
	p.WriteString(open)
	for i, e := range of {
		if i > 0 {
			p.WriteString(between)
		}
		if e != nil {
			p.find(e)
		}
	}
	p.WriteString(end)
}

func (p *printer) template(e *ast.TemplateLiteral) {
	if e.Tag != nil {
		p.find(e.Tag)
		p.WriteString("(...)")
		return
	}
	if len(e.Expressions) == 0 && len(e.Elements) == 1 {
		p.WriteString(`"` + e.Elements[0].Parsed.String() + `"`)
		return
	}
	for _, sub := range e.Expressions {
		p.find(sub)
	}
}

// unwrapped is an expression without the mark that ?. follows it, which a call does not show.
func unwrapped(e ast.Expression) ast.Expression {
	if o, ok := e.(*ast.Optional); ok {
		return o.Expression
	}
	return e
}

func (p *printer) member(of ast.Expression, name string) {
	_, optional := of.(*ast.Optional)
	p.find(unwrapped(of))
	if optional {
		p.WriteString("?")
	}
	p.WriteString("." + name)
}

func (p *printer) bracket(e *ast.BracketExpression) {
	if s, ok := e.Member.(*ast.StringLiteral); ok {
		p.member(e.Left, s.Value.String())
		return
	}
	if t, ok := e.Member.(*ast.TemplateLiteral); ok && t.Tag == nil && len(t.Expressions) == 0 {
		p.member(e.Left, t.Elements[0].Parsed.String())
		return
	}
	_, optional := e.Left.(*ast.Optional)
	p.find(unwrapped(e.Left))
	if optional {
		p.WriteString("?.")
	}
	p.WriteString("[")
	p.find(e.Member)
	p.WriteString("]")
}
