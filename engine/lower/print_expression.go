package lower

import (
	"fmt"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// operand is an expression that may stand anywhere: in brackets unless it is simple.
func (p *printer) operand(e ast.Expression) {
	switch e.(type) {
	case *ast.Identifier, *ast.ThisExpression, *ast.SuperExpression, *ast.StringLiteral, *ast.ArrayLiteral, *ast.TemplateLiteral,
		*ast.BooleanLiteral, *ast.NullLiteral, *ast.RegExpLiteral, *ast.PrivateIdentifier, *ast.MetaProperty, *ast.NumberLiteral:
		p.expression(e)
	case *ast.DotExpression, *ast.BracketExpression, *ast.PrivateDotExpression, *ast.CallExpression:
		p.expression(e)
	case *ast.Optional:
		p.expression(e)
	default:
		p.put("(")
		p.expression(e)
		p.put(")")
	}
}

func (p *printer) all(list []ast.Expression) {
	for i, e := range list {
		if i > 0 {
			p.put(", ")
		}
		p.element(e)
	}
}

func (p *printer) element(e ast.Expression) {
	if s, ok := e.(*ast.SpreadElement); ok {
		p.put("...")
		e = s.Expression
	}
	p.operand(e)
}

func (p *printer) expression(e ast.Expression) {
	switch e := e.(type) {
	case *ast.Identifier:
		p.put(e.Name.String())
	case *ast.PrivateIdentifier:
		p.put("#", e.Name.String())
	case *ast.StringLiteral:
		if len(e.Literal) > 2 {
			p.put(e.Literal)
		} else {
			p.put(quoted(e.Value))
		}
	case *ast.NumberLiteral:
		p.put(e.Literal)
	case *ast.BooleanLiteral:
		p.put(e.Literal)
	case *ast.NullLiteral:
		p.put("null")
	case *ast.RegExpLiteral:
		p.put("/", e.Pattern, "/", e.Flags)
	case *ast.ThisExpression:
		p.put("this")
	case *ast.SuperExpression:
		p.put("super")
	case *ast.MetaProperty:
		p.put("new.target")
	case *ast.ArrayLiteral:
		p.array(e)
	case *ast.ObjectLiteral:
		p.put("{")
		p.properties(e.Value)
		p.put("}")
	case *ast.ArrayPattern, *ast.ObjectPattern, *ast.Binding:
		p.target(e)
	case *ast.FunctionLiteral:
		p.function(e)
	case *ast.ArrowFunctionLiteral:
		p.arrow(e)
	case *ast.ClassLiteral:
		p.class(e)
	case *ast.TemplateLiteral:
		p.template(e)
	case *ast.SequenceExpression:
		p.all(e.Sequence)
	default:
		p.operation(e)
	}
}

func (p *printer) array(e *ast.ArrayLiteral) {
	p.put("[")
	for _, v := range e.Value {
		if v != nil {
			p.element(v)
		}
		p.put(",")
	}
	p.put("]")
}

func (p *printer) operation(e ast.Expression) {
	switch e := e.(type) {
	case *ast.AssignExpression:
		p.target(e.Left)
		if e.Operator == token.ASSIGN {
			p.put(" = ")
		} else {
			p.put(" ", e.Operator.String(), "= ")
		}
		p.operand(e.Right)
	case *ast.BinaryExpression:
		p.operand(e.Left)
		p.put(" ", operator(e.Operator, e.Left), " ")
		p.operand(e.Right)
	case *ast.UnaryExpression:
		if e.Postfix {
			p.operand(e.Operand)
			p.put(e.Operator.String())
		} else {
			p.put(e.Operator.String(), " ")
			p.operand(e.Operand)
		}
	case *ast.ConditionalExpression:
		p.operand(e.Test)
		p.put(" ? ")
		p.operand(e.Consequent)
		p.put(" : ")
		p.operand(e.Alternate)
	case *ast.AwaitExpression:
		p.put("await ")
		p.operand(e.Argument)
	case *ast.YieldExpression:
		p.put("yield")
		if e.Delegate {
			p.put("*")
		}
		if e.Argument != nil {
			p.put(" ")
			p.operand(e.Argument)
		}
	case *ast.NewExpression:
		p.put("new (")
		p.expression(e.Callee)
		p.put(")(")
		p.all(e.ArgumentList)
		p.put(")")
	default:
		p.member(e)
	}
}

func (p *printer) member(e ast.Expression) {
	switch e := e.(type) {
	case *ast.DotExpression:
		if _, number := e.Left.(*ast.NumberLiteral); number {
			p.put("(")
			p.expression(e.Left)
			p.put(").", e.Identifier.Name.String())
			return
		}
		p.operand(e.Left)
		p.dot(e.Left, e.Identifier.Name.String())
	case *ast.PrivateDotExpression:
		p.operand(e.Left)
		p.dot(e.Left, "#"+e.Identifier.Name.String())
	case *ast.BracketExpression:
		p.operand(e.Left)
		p.put("[")
		p.expression(e.Member)
		p.put("]")
	case *ast.CallExpression:
		p.operand(e.Callee)
		p.put("(")
		p.all(e.ArgumentList)
		p.put(")")
	case *ast.OptionalChain:
		p.expression(e.Expression)
	case *ast.Optional:
		p.operand(e.Expression)
		p.put("?.")
	case *ast.SpreadElement:
		p.element(e)
	default:
		panic(fmt.Errorf("lower: no text for %T", e))
	}
}

func (p *printer) dot(left ast.Expression, name string) {
	if _, optional := left.(*ast.Optional); !optional {
		p.put(".")
	}
	p.put(name)
}

func (p *printer) template(e *ast.TemplateLiteral) {
	if e.Tag != nil {
		p.operand(e.Tag)
	}
	p.put("`")
	for i, el := range e.Elements {
		p.put(el.Literal)
		if i < len(e.Expressions) {
			p.put("${")
			p.expression(e.Expressions[i])
			p.put("}")
		}
	}
	p.put("`")
}

func (p *printer) properties(list []ast.Property) {
	for _, prop := range list {
		switch prop := prop.(type) {
		case *ast.PropertyShort:
			p.put(prop.Name.Name.String())
			if prop.Initializer != nil {
				p.put(" = ")
				p.operand(prop.Initializer)
			}
		case *ast.PropertyKeyed:
			p.property(prop)
		case *ast.SpreadElement:
			p.element(prop)
		}
		p.put(", ")
	}
}

func (p *printer) property(prop *ast.PropertyKeyed) {
	if fn, ok := prop.Value.(*ast.FunctionLiteral); ok && prop.Kind != ast.PropertyKindValue {
		p.method(prop.Kind, prop.Key, prop.Computed, fn)
		return
	}
	p.key(prop.Key, prop.Computed)
	p.put(": ")
	switch prop.Value.(type) {
	case *ast.AssignExpression, *ast.ObjectPattern, *ast.ArrayPattern, *ast.Binding:
		p.target(prop.Value)
	default:
		p.operand(prop.Value)
	}
}

func (p *printer) key(key ast.Expression, computed bool) {
	if computed {
		p.put("[")
		p.expression(key)
		p.put("]")
		return
	}
	if s, ok := key.(*ast.StringLiteral); ok && s.Literal != "''" {
		p.put(s.Literal)
		return
	}
	p.expression(key)
}

func (p *printer) method(kind ast.PropertyKind, key ast.Expression, computed bool, fn *ast.FunctionLiteral) {
	if fn.Source != "" && p.same(fn.Function, fn.Body.RightBrace) {
		p.put(fn.Source)
		return
	}
	if kind == ast.PropertyKindGet || kind == ast.PropertyKindSet {
		p.put(string(kind), " ")
	}
	if fn.Async {
		p.put("async ")
	}
	if fn.Generator {
		p.put("*")
	}
	p.key(key, computed)
	p.parameters(fn.ParameterList)
	p.block(fn.Body)
}

func (p *printer) parameters(list *ast.ParameterList) {
	p.put("(")
	p.bindings(list.List)
	if list.Rest != nil {
		if len(list.List) > 0 {
			p.put(", ")
		}
		p.put("...")
		p.target(list.Rest)
	}
	p.put(") ")
}

func (p *printer) function(fn *ast.FunctionLiteral) {
	if fn.Source != "" && p.same(fn.Function, fn.Body.RightBrace) {
		p.put(fn.Source)
		return
	}
	if fn.Async {
		p.put("async ")
	}
	p.put("function")
	if fn.Generator {
		p.put("*")
	}
	if fn.Name != nil {
		p.put(" ", fn.Name.Name.String())
	}
	p.parameters(fn.ParameterList)
	p.block(fn.Body)
}

func (p *printer) arrow(fn *ast.ArrowFunctionLiteral) {
	if end := fn.Body.Idx1(); fn.Source != "" && p.same(fn.Start, end) {
		p.put(fn.Source)
		return
	}
	if fn.Async {
		p.put("async ")
	}
	p.parameters(fn.ParameterList)
	p.put("=> ")
	switch body := fn.Body.(type) {
	case *ast.BlockStatement:
		p.block(body)
	case *ast.ExpressionBody:
		p.put("(")
		p.expression(body.Expression)
		p.put(")")
	}
}

func (p *printer) class(c *ast.ClassLiteral) {
	if c.Source != "" && p.same(c.Class, c.RightBrace) {
		p.put(c.Source)
		return
	}
	p.put("class")
	if c.Name != nil {
		p.put(" ", c.Name.Name.String())
	}
	if c.SuperClass != nil {
		p.put(" extends (")
		p.expression(c.SuperClass)
		p.put(")")
	}
	p.put(" {\n")
	for _, el := range c.Body {
		p.classElement(el)
		p.put("\n")
	}
	p.put("}")
}

func (p *printer) classElement(el ast.ClassElement) {
	switch el := el.(type) {
	case *ast.MethodDefinition:
		if el.Static {
			p.put("static ")
		}
		p.method(el.Kind, el.Key, el.Computed, el.Body)
	case *ast.FieldDefinition:
		if el.Static {
			p.put("static ")
		}
		p.key(el.Key, el.Computed)
		if el.Initializer != nil {
			p.put(" = ")
			p.operand(el.Initializer)
		}
		p.put(";")
	case *ast.ClassStaticBlock:
		p.put("static ")
		p.block(el.Block)
	}
}
