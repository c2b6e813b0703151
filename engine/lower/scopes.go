package lower

import "github.com/dop251/goja/ast"

// scopeOf gives the names that a node declares for what is inside it; opens is false for nodes
// that open no scope.
func scopeOf(n ast.Node) (names []string, opens bool) {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		if n.Name != nil {
			names = append(names, n.Name.Name.String())
		}
		return append(append(names, parameters(n.ParameterList)...), hoisted(n.DeclarationList)...), true
	case *ast.ArrowFunctionLiteral:
		return append(parameters(n.ParameterList), hoisted(n.DeclarationList)...), true
	case *ast.ClassStaticBlock:
		return hoisted(n.DeclarationList), true
	case *ast.ClassLiteral:
		if n.Name != nil {
			names = append(names, n.Name.Name.String())
		}
		return names, true
	case *ast.BlockStatement:
		return declaredIn(n.List), true
	case *ast.CatchStatement:
		return targets(n.Parameter), true
	case *ast.SwitchStatement:
		for _, c := range n.Body {
			names = append(names, declaredIn(c.Consequent)...)
		}
		return names, true
	case *ast.ForStatement:
		if d, ok := n.Initializer.(*ast.ForLoopInitializerLexicalDecl); ok {
			names = bindings(d.LexicalDeclaration.List)
		}
		return names, true
	case *ast.ForInStatement:
		return intoNames(n.Into), true
	case *ast.ForOfStatement:
		return intoNames(n.Into), true
	}
	return nil, false
}

func intoNames(into ast.ForInto) []string {
	if d, ok := into.(*ast.ForDeclaration); ok {
		return targets(d.Target)
	}
	return nil
}

func parameters(p *ast.ParameterList) []string {
	if p == nil {
		return nil
	}
	return append(bindings(p.List), targets(p.Rest)...)
}

func hoisted(list []*ast.VariableDeclaration) (names []string) {
	for _, d := range list {
		names = append(names, bindings(d.List)...)
	}
	return names
}

func bindings(list []*ast.Binding) (names []string) {
	for _, b := range list {
		names = append(names, targets(b.Target)...)
	}
	return names
}

// declaredIn lists the names that statements declare for their block.
func declaredIn(list []ast.Statement) (names []string) {
	for _, s := range list {
		names = append(names, declared(s)...)
	}
	return names
}

// declared lists the names that one statement declares for the statements beside it.
func declared(s ast.Statement) []string {
	switch s := s.(type) {
	case *ast.VariableStatement:
		return bindings(s.List)
	case *ast.LexicalDeclaration:
		return bindings(s.List)
	case *ast.FunctionDeclaration:
		if s.Function.Name != nil {
			return []string{s.Function.Name.Name.String()}
		}
	case *ast.ClassDeclaration:
		if s.Class.Name != nil {
			return []string{s.Class.Name.Name.String()}
		}
	}
	return nil
}

// targets lists the names that a declaration's target binds.
func targets(e ast.Expression) (names []string) {
	switch t := e.(type) {
	case *ast.Identifier:
		return []string{t.Name.String()}
	case *ast.AssignExpression:
		return targets(t.Left)
	case *ast.ArrayPattern:
		for _, el := range t.Elements {
			names = append(names, targets(el)...)
		}
		return append(names, targets(t.Rest)...)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				names = append(names, p.Name.Name.String())
			case *ast.PropertyKeyed:
				names = append(names, targets(p.Value)...)
			}
		}
		return append(names, targets(t.Rest)...)
	}
	return nil
}
