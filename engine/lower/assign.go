package lower

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// constantName is a constant of a module that assigns to what it imports: what is assigned to it throws
// what Node throws. Code cannot spell it.
const constantName = "const"

// constant stands for an imported name that is assigned to.
func (r *resolver) constant(id *ast.Identifier) *ast.Identifier {
	r.assigned = true
	return &ast.Identifier{Name: constantName, Idx: id.Idx}
}

// assign replaces our names where a pattern assigns to them.
func (r *resolver) assign(slot *ast.Expression) {
	switch e := (*slot).(type) {
	case *ast.Identifier:
		if r.replacement(e) != nil {
			*slot = r.constant(e)
		}
	case *ast.ArrayPattern:
		for i := range e.Elements {
			r.assign(&e.Elements[i])
		}
		r.assign(&e.Rest)
	case *ast.ObjectPattern:
		for i, p := range e.Properties {
			e.Properties[i] = r.assignProperty(p)
		}
		r.assign(&e.Rest)
	}
}

func (r *resolver) assignProperty(p ast.Property) ast.Property {
	switch p := p.(type) {
	case *ast.PropertyKeyed:
		r.assign(&p.Value)
	case *ast.PropertyShort:
		if r.replacement(&p.Name) == nil {
			return p
		}
		var value ast.Expression = r.constant(&p.Name)
		if p.Initializer != nil {
			value = &ast.AssignExpression{Operator: token.ASSIGN, Left: value, Right: p.Initializer}
		}
		return &ast.PropertyKeyed{Key: &ast.StringLiteral{Idx: p.Name.Idx, Value: p.Name.Name}, Kind: ast.PropertyKindValue, Value: value}
	}
	return p
}

// assignment is a += b of one of our names a as what reads a first; nil for other assignments.
//
//	a ||= b   becomes   a || (const = b)
//	a += b    becomes   const = a + b
func (r *resolver) assignment(n *ast.AssignExpression) ast.Node {
	id, ok := n.Left.(*ast.Identifier)
	if !ok || n.Operator == token.ASSIGN {
		return nil
	}
	read := r.replacement(id)
	if read == nil {
		return nil
	}
	r.expression(&n.Right)
	switch n.Operator {
	case token.LOGICAL_OR, token.LOGICAL_AND, token.COALESCE:
		return &ast.BinaryExpression{Operator: n.Operator, Left: read, Right: &ast.AssignExpression{Operator: token.ASSIGN, Left: r.constant(id), Right: n.Right}}
	}
	return &ast.AssignExpression{Operator: token.ASSIGN, Left: r.constant(id), Right: &ast.BinaryExpression{Operator: n.Operator, Left: read, Right: n.Right}}
}
