package lower

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// references replaces every free use of the given names by an expression, and what is assigned to them by
// an assignment to constantName. Names that inner scopes declare again are theirs.
func references(list []ast.Statement, names map[string]ast.Expression) (assigned bool) {
	if len(names) == 0 {
		return false
	}
	r := &resolver{names: names, walker: newWalker()}
	r.push(declaredIn(list))
	r.each(reflect.ValueOf(list))
	return r.assigned
}

// resolver walks a tree with the scopes around it, as far as they hide one of the names.
type resolver struct {
	names  map[string]ast.Expression
	scopes []map[string]bool
	walker *walker // for its plans

	assigned bool // something is assigned to one of the names
}

func (r *resolver) push(names []string) {
	var scope map[string]bool
	for _, n := range names {
		if _, ours := r.names[n]; ours {
			if scope == nil {
				scope = map[string]bool{}
			}
			scope[n] = true
		}
	}
	r.scopes = append(r.scopes, scope)
}

func (r *resolver) pop() { r.scopes = r.scopes[:len(r.scopes)-1] }

// replacement is what a use of an identifier stands for; nil when it is free of our names.
func (r *resolver) replacement(id *ast.Identifier) ast.Expression {
	name := id.Name.String()
	e, ok := r.names[name]
	if !ok {
		return nil
	}
	for _, scope := range r.scopes {
		if scope[name] {
			return nil
		}
	}
	return at(e, id)
}

// at copies a replacement to the place of what it replaces.
func at(e ast.Expression, id *ast.Identifier) ast.Expression {
	switch e := e.(type) {
	case *ast.Identifier:
		return &ast.Identifier{Name: e.Name, Idx: id.Idx}
	case *ast.DotExpression:
		return &ast.DotExpression{Left: at(e.Left, id), Identifier: ast.Identifier{Name: e.Identifier.Name, Idx: id.Idx}}
	}
	return e
}

func (r *resolver) each(slice reflect.Value) {
	for i := range slice.Len() {
		r.visit(slice.Index(i))
	}
}

// expression visits an expression in its place.
func (r *resolver) expression(e *ast.Expression) { r.visit(reflect.ValueOf(e).Elem()) }

// visit looks at one slot of the tree: an interface, a pointer or a struct. Identifiers that are
// uses stand in interfaces; names of labels, functions and members do not.
func (r *resolver) visit(slot reflect.Value) {
	v := slot
	for v.Kind() == reflect.Interface {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	switch {
	case v.Kind() == reflect.Struct:
		r.fields(v)
		return
	case v.Kind() != reflect.Pointer || v.IsNil():
		return
	}
	n, ok := v.Interface().(ast.Node)
	if !ok {
		return
	}
	if slot.Kind() == reflect.Interface {
		if e := r.replaced(n); e != nil {
			slot.Set(reflect.ValueOf(e))
			return
		}
	}
	r.node(n, v)
}

// replaced is what takes the place of an identifier, or of {a} in an object.
func (r *resolver) replaced(n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.Identifier:
		if e := r.replacement(n); e != nil {
			return e
		}
	case *ast.AssignExpression:
		return r.assignment(n)
	case *ast.PropertyShort:
		if e := r.replacement(&n.Name); e != nil && n.Initializer == nil {
			return &ast.PropertyKeyed{
				Key:  &ast.StringLiteral{Idx: n.Name.Idx, Value: n.Name.Name},
				Kind: ast.PropertyKindValue, Value: e,
			}
		}
	}
	return nil
}

// node visits what is inside a node, under the scope that it opens, if any.
func (r *resolver) node(n ast.Node, v reflect.Value) {
	if names, opens := scopeOf(n); opens {
		r.push(names)
		defer r.pop()
	}
	switch n := n.(type) {
	case *ast.Binding:
		r.pattern(n.Target)
		r.expression(&n.Initializer)
		return
	case *ast.ForDeclaration:
		r.pattern(n.Target)
		return
	case *ast.CatchStatement:
		r.pattern(n.Parameter)
		r.node(n.Body, reflect.ValueOf(n.Body))
		return
	}
	switch n := n.(type) {
	case *ast.AssignExpression:
		r.assign(&n.Left)
	case *ast.UnaryExpression:
		if n.Operator == token.INCREMENT || n.Operator == token.DECREMENT {
			r.assign(&n.Operand)
		}
	case *ast.ForIntoExpression:
		r.assign(&n.Expression)
	case *ast.CallExpression:
		r.callee(&n.Callee)
	case *ast.TemplateLiteral:
		r.callee(&n.Tag)
	}
	r.fields(v.Elem())
}

// callee replaces an imported function that is called by its name: it must not be called as a
// method of its namespace.
func (r *resolver) callee(slot *ast.Expression) {
	if o, ok := (*slot).(*ast.Optional); ok {
		slot = &o.Expression
	}
	id, ok := (*slot).(*ast.Identifier)
	if !ok {
		return
	}
	if member, ok := r.replacement(id).(*ast.DotExpression); ok {
		*slot = &ast.SequenceExpression{Sequence: []ast.Expression{&ast.NumberLiteral{Idx: id.Idx, Literal: "0", Value: int64(0)}, member}}
	}
}

func (r *resolver) fields(v reflect.Value) {
	for _, f := range r.walker.plan(v.Type()) {
		switch field := v.Field(f.index); f.kind {
		case fieldIdx:
		case fieldSlice:
			r.each(field)
		default:
			r.visit(field)
		}
	}
}

// pattern visits what a declaration's target evaluates: keys and default values, not its names.
func (r *resolver) pattern(target ast.Expression) {
	switch t := target.(type) {
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				r.expression(&p.Initializer)
			case *ast.PropertyKeyed:
				if p.Computed {
					r.expression(&p.Key)
				}
				r.pattern(p.Value)
			}
		}
		r.pattern(t.Rest)
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			r.pattern(e)
		}
		r.pattern(t.Rest)
	case *ast.AssignExpression:
		r.pattern(t.Left)
		r.expression(&t.Right)
	}
}
