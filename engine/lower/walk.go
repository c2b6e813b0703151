package lower

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// walker visits a syntax tree by reflection. Its plans say which fields of a node matter, so that
// each type is looked at once.
type walker struct {
	plans map[reflect.Type][]plannedField
	// idx replaces a position; nil leaves them.
	idx func(file.Idx) file.Idx
	// enter is told of every node before its children; false skips them. May be nil.
	enter func(ast.Node) bool
}

type fieldKind uint8

const (
	fieldIdx fieldKind = iota
	fieldNode
	fieldStruct
	fieldSlice
)

type plannedField struct {
	index int
	kind  fieldKind
}

var (
	idxType  = reflect.TypeFor[file.Idx]()
	nodeType = reflect.TypeFor[ast.Node]()
	fileType = reflect.TypeFor[*file.File]()
)

func newWalker() *walker { return &walker{plans: map[reflect.Type][]plannedField{}} }

func (w *walker) plan(t reflect.Type) []plannedField {
	if p, ok := w.plans[t]; ok {
		return p
	}
	var p []plannedField
	for i := range t.NumField() {
		f := t.Field(i)
		// The parser lists declarations a second time for hoisting; the nodes are the same.
		if f.Name == "DeclarationList" || f.Type == fileType {
			continue
		}
		switch {
		case f.Type == idxType:
			p = append(p, plannedField{i, fieldIdx})
		case f.Type.Kind() == reflect.Interface && f.Type.Implements(nodeType), f.Type.Kind() == reflect.Pointer:
			p = append(p, plannedField{i, fieldNode})
		case f.Type.Kind() == reflect.Struct:
			p = append(p, plannedField{i, fieldStruct})
		case f.Type.Kind() == reflect.Slice:
			p = append(p, plannedField{i, fieldSlice})
		}
	}
	w.plans[t] = p
	return p
}

func (w *walker) node(n ast.Node) {
	if n != nil {
		w.value(reflect.ValueOf(n))
	}
}

// value visits a node: an interface, a pointer or a struct.
func (w *walker) value(v reflect.Value) {
	for v.Kind() == reflect.Interface {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		if w.enter != nil {
			if n, ok := v.Interface().(ast.Node); ok && !w.enter(n) {
				return
			}
		}
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return
	}
	for _, f := range w.plan(v.Type()) {
		field := v.Field(f.index)
		switch f.kind {
		case fieldIdx:
			if w.idx != nil {
				field.SetInt(int64(w.idx(file.Idx(field.Int()))))
			}
		case fieldSlice:
			for i := range field.Len() {
				w.value(field.Index(i))
			}
		default:
			w.value(field)
		}
	}
}

// ReturnOutside finds a return outside any function.
func ReturnOutside(list []ast.Statement) (at file.Idx, found bool) {
	w := visitor{}
	w.enter = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStatement:
			at, found = n.Return, true
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
			return false
		}
		return !found
	}
	w.statements(list)
	return at, found
}

// awaitsOutside reports whether an await stands outside any function.
func awaitsOutside(list []ast.Statement) bool {
	found := false
	w := visitor{}
	w.enter = func(n ast.Node) bool {
		switch n.(type) {
		case *ast.AwaitExpression:
			found = true
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
			return false
		}
		return !found
	}
	w.statements(list)
	return found
}
