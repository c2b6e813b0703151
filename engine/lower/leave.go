package lower

import (
	"reflect"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// What generators that are left from within a try statement with a finally block call; helpers.js has them.
const (
	leftName     = "__generatorLeft"     // gives the value to return, or throws on what is something else
	leavingName  = "__generatorCaught"   // rethrows what only leaves the generator
	delegateName = "__generatorDelegate" // the iterator behind yield*
)

// leave changes a generator that may be suspended inside a try statement with a finally block. goja's return
// method goes wrong where that block throws or yields; for such a generator the method throws something into
// it that every catch clause throws again:
//
//	function* f() { try { yield* a } catch (e) { b } finally { c } }
//	function* f() { __generatorLeft; try { try { yield* __generatorDelegate(a) } catch (e) { __generatorCaught(e); b } finally { c } } catch (e) { return __generatorLeft(e) } }
func (t *Tree) leave(fn *ast.FunctionLiteral) {
	if !suspendsInTry(fn) {
		return
	}
	depth := 0
	v := visitor{}
	v.enter = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassStaticBlock:
			return false
		case *ast.TryStatement:
			depth++
			if n.Catch != nil {
				rethrow(n.Catch, leavingName)
			}
		case *ast.YieldExpression:
			if n.Delegate {
				n.Argument = callOf(delegateName, n.Yield, n.Argument)
			}
		}
		return true
	}
	v.leaveStatement = func(slot *ast.Statement) {
		s, ok := (*slot).(*ast.TryStatement)
		if !ok {
			return
		}
		if depth--; depth > 0 {
			return
		}
		at := s.Try
		caught := func() *ast.Identifier { return &ast.Identifier{Name: hoistPrefix, Idx: at} }
		*slot = &ast.TryStatement{
			Try: at, Body: blockOf(at, s),
			Catch: &ast.CatchStatement{Catch: at, Parameter: caught(), Body: blockOf(at, &ast.ReturnStatement{Return: at, Argument: callOf(leftName, at, caught())})},
		}
	}
	v.statements(fn.Body.List)
	t.touch(fn.Function)
	n := directives(fn.Body.List)
	mark := &ast.ExpressionStatement{Expression: &ast.Identifier{Name: leftName, Idx: fn.Body.LeftBrace}}
	fn.Body.List = append(append(fn.Body.List[:n:n], mark), fn.Body.List[n:]...)
}

func blockOf(at file.Idx, list ...ast.Statement) *ast.BlockStatement {
	return &ast.BlockStatement{LeftBrace: at, List: list, RightBrace: at}
}

// suspendsInTry reports whether a yield stands in a try statement with a finally block.
func suspendsInTry(fn *ast.FunctionLiteral) (found bool) {
	inside := 0
	v := visitor{}
	v.enter = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassStaticBlock:
			return false
		case *ast.TryStatement:
			if n.Finally != nil {
				inside++
			}
		case *ast.YieldExpression:
			found = found || inside > 0
		}
		return !found
	}
	v.leaveStatement = func(slot *ast.Statement) {
		if s, ok := (*slot).(*ast.TryStatement); ok && s.Finally != nil {
			inside--
		}
	}
	v.statements(fn.Body.List)
	return found
}

// suspended is where goja keeps the code of a generator that is suspended.
type suspended struct {
	self, gen, ctx, prg, code []int
	kind                      reflect.Type
	ok                        bool
}

var suspendedLayout = sync.OnceValue(func() (l suspended) {
	v, err := goja.New().RunString("(function* () {})()")
	if err != nil {
		return l
	}
	field := func(t reflect.Type, name string, kind reflect.Kind) ([]int, reflect.Type) {
		if t != nil && t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t == nil || t.Kind() != reflect.Struct {
			return nil, nil
		}
		f, ok := t.FieldByName(name)
		if !ok || f.Type.Kind() != kind {
			return nil, nil
		}
		return f.Index, f.Type
	}
	var t reflect.Type
	if l.self, t = field(reflect.TypeFor[goja.Object](), "self", reflect.Interface); t == nil {
		return l
	}
	l.kind = reflect.ValueOf(v.(*goja.Object)).Elem().FieldByIndex(l.self).Elem().Type()
	l.gen, t = field(l.kind, "gen", reflect.Struct)
	l.ctx, t = field(t, "ctx", reflect.Struct)
	l.prg, t = field(t, "prg", reflect.Pointer)
	l.code, t = field(t, "code", reflect.Slice)
	l.ok = t != nil && t.Elem().Kind() == reflect.Interface
	return l
})

// Leaves reports whether a value is a suspended generator that is left by throwing: its code calls for that.
// If a later goja keeps code elsewhere, all generators are left as goja does it.
func Leaves(v goja.Value) bool {
	o, isObject := v.(*goja.Object)
	l := suspendedLayout()
	if !isObject || !l.ok {
		return false
	}
	impl := reflect.ValueOf(o).Elem().FieldByIndex(l.self).Elem()
	if impl.Type() != l.kind || impl.IsNil() {
		return false
	}
	prg := impl.Elem().FieldByIndex(l.gen).FieldByIndex(l.ctx).FieldByIndex(l.prg)
	if prg.IsNil() {
		return false
	}
	code := prg.Elem().FieldByIndex(l.code)
	for i := range code.Len() {
		if in := code.Index(i).Elem(); in.Kind() == reflect.String && in.String() == leftName {
			return true
		}
	}
	return false
}
