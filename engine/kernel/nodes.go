package kernel

import (
	"time"

	"github.com/dop251/goja"

	"nook/engine/inspect"
	"nook/engine/value"
)

// The bounds of what is kept and shown of values.
const (
	maxRefs    = 4_096 // of results and of what was opened
	maxLogged  = 2_048 // of what was printed
	maxPreview = 2_000 // lines
)

// nodeTable makes snapshots of values and keeps the newest of them for Expand: those that were
// printed apart from the others, for a flood of them must not take away what somebody opened. Loop goroutine.
type nodeTable struct {
	env    *value.Env
	refs   map[uint64]*inspect.Handle
	values uint64 // the last number of a value, even
	prints uint64 // the last number of a printed one, odd
}

// newNodeTable makes the table of a session. A number of another session must not name a value of
// this one, so that they begin where no other did.
func newNodeTable(env *value.Env) *nodeTable {
	first := uint64(time.Now().UnixNano()) &^ 1
	return &nodeTable{env: env, refs: map[uint64]*inspect.Handle{}, values: first, prints: first + 1}
}

// root is a value as a cell's result.
func (t *nodeTable) root(v goja.Value, width int) *Node {
	in := t.env.Inspector()
	o := in.Defaults()
	if width > 0 {
		// Rows of a list stand two cells further in and end with a comma.
		o.BreakLength = min(o.BreakLength, max(width-3, leastBreak))
	}
	n := t.node(in.Root(v, o))
	if len(n.Preview) > maxPreview {
		n.Preview = n.Preview[:maxPreview]
	}
	return &n
}

// leastBreak is the narrowest that values are folded to.
const leastBreak = 20

// node is an item of a tree; a number stands for its handle.
func (t *nodeTable) node(i inspect.Item) Node {
	n := Node{Key: i.Key, Preview: i.Preview, Children: i.Children, Type: i.Type}
	if i.Handle != nil {
		t.values += 2
		t.refs[t.values] = i.Handle
		delete(t.refs, t.values-2*maxRefs)
		n.Ref = t.values
	}
	return n
}

// logged is an object that was printed.
func (t *nodeTable) logged(o *goja.Object) Node {
	i := t.env.Inspector().Logged(o)
	t.prints += 2
	t.refs[t.prints] = i.Handle
	delete(t.refs, t.prints-2*maxLogged)
	return Node{Ref: t.prints, Children: i.Children, Type: i.Type}
}

// expand lists the children of a kept value.
func (t *nodeTable) expand(ref uint64) (children []Node, ok bool) {
	h := t.refs[ref]
	if h == nil {
		return nil, false
	}
	for _, i := range t.env.Inspector().Expand(h) {
		children = append(children, t.node(i))
	}
	return children, true
}

// line is a value as one line, made without running any code of the program.
func (t *nodeTable) line(v goja.Value) Line {
	o := inspect.Defaults()
	o.Depth, o.BreakLength, o.CustomInspect = 0, inspect.Unlimited, false
	o.MaxArrayLength, o.MaxStringLength = 20, 200
	lines := t.preview(v, o)
	if len(lines) == 0 {
		return nil
	}
	return lines[0]
}

// preview formats a value; what a custom inspector throws leaves it out.
func (t *nodeTable) preview(v goja.Value, o inspect.Options) []Line {
	in := t.env.Inspector()
	o.Mode = inspect.Roles
	text := ""
	if ex := t.env.VM.Try(func() { text = in.Text(v, o) }); ex != nil {
		o.CustomInspect = false
		if again := t.env.VM.Try(func() { text = in.Text(v, o) }); again != nil {
			text = "<cannot be shown>"
		}
	}
	return inspect.Lines(text)
}

func typeName(in *inspect.Inspector, v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		switch {
		case v == nil || goja.IsUndefined(v):
			return "undefined"
		case goja.IsNull(v):
			return "null"
		}
		switch v.ExportType().Kind().String() {
		case "string":
			return "string"
		case "bool":
			return "boolean"
		case "int64", "float64":
			return "number"
		case "ptr":
			return "bigint"
		}
		return "symbol"
	}
	switch b := in.BrandOf(o); {
	case b == inspect.Class:
		return "class"
	case b.IsFunction():
		return "function"
	case b == inspect.Array:
		return "Array"
	case b == inspect.MapObject:
		return "Map"
	case b == inspect.SetObject:
		return "Set"
	case b == inspect.ErrorObject:
		return "Error"
	case b == inspect.PromiseObject:
		return "Promise"
	}
	return "object"
}
