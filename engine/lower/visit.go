package lower

import "github.com/dop251/goja/ast"

// visitor calls enter for every node of a tree before its children; false skips them. The others, if
// they are there, may replace what was visited. It is the walker for passes over all text, which must
// not cost what reflection costs.
type visitor struct {
	enter          func(ast.Node) bool
	leave          func(*ast.Expression)
	leaveStatement func(*ast.Statement)
}

func (v visitor) statements(list []ast.Statement) {
	for i := range list {
		v.slot(&list[i])
	}
}

func (v visitor) slot(s *ast.Statement) {
	if *s == nil {
		return
	}
	v.statement(*s)
	if v.leaveStatement != nil {
		v.leaveStatement(s)
	}
}

func (v visitor) expressions(list []ast.Expression) {
	for i := range list {
		v.expression(&list[i])
	}
}

func (v visitor) bindings(list []*ast.Binding) {
	for _, b := range list {
		v.binding(b)
	}
}

func (v visitor) binding(b *ast.Binding) {
	if b == nil || !v.enter(b) {
		return
	}
	v.target(b.Target)
	v.expression(&b.Initializer)
}

// target visits what is declared, which nothing replaces.
func (v visitor) target(t ast.BindingTarget) {
	if t != nil {
		v.inside(t)
	}
}

func (v visitor) block(b *ast.BlockStatement) {
	if b != nil && v.enter(b) {
		v.statements(b.List)
	}
}

func (v visitor) statement(s ast.Statement) {
	if s == nil || !v.enter(s) {
		return
	}
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		v.expression(&s.Expression)
	case *ast.BlockStatement:
		v.statements(s.List)
	case *ast.IfStatement:
		v.expression(&s.Test)
		v.slot(&s.Consequent)
		v.slot(&s.Alternate)
	case *ast.VariableStatement:
		v.bindings(s.List)
	case *ast.LexicalDeclaration:
		v.bindings(s.List)
	case *ast.ReturnStatement:
		v.expression(&s.Argument)
	case *ast.ThrowStatement:
		v.expression(&s.Argument)
	case *ast.FunctionDeclaration:
		v.inside(s.Function)
	case *ast.ClassDeclaration:
		v.inside(s.Class)
	case *ast.LabelledStatement:
		v.slot(&s.Statement)
	case *ast.WithStatement:
		v.expression(&s.Object)
		v.slot(&s.Body)
	case *ast.TryStatement:
		v.try(s)
	case *ast.SwitchStatement:
		v.expression(&s.Discriminant)
		for _, c := range s.Body {
			if v.enter(c) {
				v.expression(&c.Test)
				v.statements(c.Consequent)
			}
		}
	default:
		v.loop(s)
	}
}

func (v visitor) try(s *ast.TryStatement) {
	v.block(s.Body)
	if c := s.Catch; c != nil && v.enter(c) {
		v.target(c.Parameter)
		v.block(c.Body)
	}
	v.block(s.Finally)
}

func (v visitor) loop(s ast.Statement) {
	switch s := s.(type) {
	case *ast.ForStatement:
		switch i := s.Initializer.(type) {
		case *ast.ForLoopInitializerExpression:
			v.expression(&i.Expression)
		case *ast.ForLoopInitializerVarDeclList:
			v.bindings(i.List)
		case *ast.ForLoopInitializerLexicalDecl:
			v.bindings(i.LexicalDeclaration.List)
		}
		v.expression(&s.Test)
		v.expression(&s.Update)
		v.slot(&s.Body)
	case *ast.ForInStatement:
		v.into(s.Into)
		v.expression(&s.Source)
		v.slot(&s.Body)
	case *ast.ForOfStatement:
		v.into(s.Into)
		v.expression(&s.Source)
		v.slot(&s.Body)
	case *ast.WhileStatement:
		v.expression(&s.Test)
		v.slot(&s.Body)
	case *ast.DoWhileStatement:
		v.slot(&s.Body)
		v.expression(&s.Test)
	}
}

func (v visitor) into(i ast.ForInto) {
	switch i := i.(type) {
	case *ast.ForIntoVar:
		v.binding(i.Binding)
	case *ast.ForDeclaration:
		v.target(i.Target)
	case *ast.ForIntoExpression:
		v.expression(&i.Expression)
	}
}

func (v visitor) expression(e *ast.Expression) {
	if *e == nil {
		return
	}
	v.inside(*e)
	if v.leave != nil {
		v.leave(e)
	}
}

func (v visitor) inside(e ast.Expression) {
	if !v.enter(e) {
		return
	}
	switch e := e.(type) {
	case *ast.DotExpression:
		v.expression(&e.Left)
	case *ast.CallExpression:
		v.expression(&e.Callee)
		v.expressions(e.ArgumentList)
	case *ast.BinaryExpression:
		v.expression(&e.Left)
		v.expression(&e.Right)
	case *ast.AssignExpression:
		v.expression(&e.Left)
		v.expression(&e.Right)
	case *ast.UnaryExpression:
		v.expression(&e.Operand)
	case *ast.BracketExpression:
		v.expression(&e.Left)
		v.expression(&e.Member)
	case *ast.ConditionalExpression:
		v.expression(&e.Test)
		v.expression(&e.Consequent)
		v.expression(&e.Alternate)
	case *ast.SequenceExpression:
		v.expressions(e.Sequence)
	case *ast.NewExpression:
		v.expression(&e.Callee)
		v.expressions(e.ArgumentList)
	case *ast.ArrayLiteral:
		v.expressions(e.Value)
	case *ast.ObjectLiteral:
		v.properties(e.Value)
	case *ast.FunctionLiteral:
		v.function(e.ParameterList, e.Body)
	case *ast.ArrowFunctionLiteral:
		v.function(e.ParameterList, e.Body)
	case *ast.ClassLiteral:
		v.class(e)
	default:
		v.rare(e)
	}
}

func (v visitor) rare(e ast.Expression) {
	switch e := e.(type) {
	case *ast.PrivateDotExpression:
		v.expression(&e.Left)
	case *ast.OptionalChain:
		v.expression(&e.Expression)
	case *ast.Optional:
		v.expression(&e.Expression)
	case *ast.SpreadElement:
		v.expression(&e.Expression)
	case *ast.AwaitExpression:
		v.expression(&e.Argument)
	case *ast.YieldExpression:
		v.expression(&e.Argument)
	case *ast.TemplateLiteral:
		v.expression(&e.Tag)
		v.expressions(e.Expressions)
	case *ast.ArrayPattern:
		v.expressions(e.Elements)
		v.expression(&e.Rest)
	case *ast.ObjectPattern:
		v.properties(e.Properties)
		v.expression(&e.Rest)
	case *ast.Binding:
		v.target(e.Target)
		v.expression(&e.Initializer)
	}
}

func (v visitor) properties(list []ast.Property) {
	for _, p := range list {
		switch p := p.(type) {
		case *ast.PropertyKeyed:
			if v.enter(p) {
				if p.Computed {
					v.expression(&p.Key)
				}
				v.expression(&p.Value)
			}
		case *ast.PropertyShort:
			if v.enter(p) {
				v.expression(&p.Initializer)
			}
		case *ast.SpreadElement:
			v.inside(p)
		}
	}
}

func (v visitor) function(params *ast.ParameterList, body ast.ConciseBody) {
	if params != nil {
		v.bindings(params.List)
		v.expression(&params.Rest)
	}
	switch b := body.(type) {
	case *ast.BlockStatement:
		v.statements(b.List) // no block of its own
	case *ast.ExpressionBody:
		v.expression(&b.Expression)
	}
}

func (v visitor) class(c *ast.ClassLiteral) {
	v.expression(&c.SuperClass)
	for _, el := range c.Body {
		if !v.enter(el) {
			continue
		}
		switch el := el.(type) {
		case *ast.MethodDefinition:
			if el.Computed {
				v.expression(&el.Key)
			}
			v.inside(el.Body)
		case *ast.FieldDefinition:
			if el.Computed {
				v.expression(&el.Key)
			}
			v.expression(&el.Initializer)
		case *ast.ClassStaticBlock:
			v.statements(el.Block.List)
		}
	}
}
