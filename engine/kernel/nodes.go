package kernel

import (
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/inspect"
	"nook/engine/value"
)

// The bounds of what is kept and shown of values.
const (
	maxRefs     = 4_096
	maxChildren = 1_000
	maxPreview  = 2_000 // lines
)

// nodeTable makes snapshots of values and keeps the newest of them for Expand. Loop goroutine.
type nodeTable struct {
	env  *value.Env
	refs map[uint64]*goja.Object
	last uint64
}

func newNodeTable(env *value.Env) *nodeTable {
	return &nodeTable{env: env, refs: map[uint64]*goja.Object{}}
}

func (t *nodeTable) keep(o *goja.Object) uint64 {
	t.last++
	t.refs[t.last] = o
	delete(t.refs, t.last-maxRefs)
	return t.last
}

// root is a value as a cell's result.
func (t *nodeTable) root(v goja.Value) *Node {
	n := t.node(v)
	n.Preview = t.preview(v, t.env.Inspector().Defaults())
	if len(n.Preview) > maxPreview {
		n.Preview = n.Preview[:maxPreview]
	}
	return &n
}

// node is a value as one line.
func (t *nodeTable) node(v goja.Value) Node {
	o := inspect.Defaults()
	o.Depth, o.BreakLength, o.Compact = 0, inspect.Unlimited, 3
	o.MaxArrayLength, o.MaxStringLength = 20, 200
	o.CustomInspect = false
	n := Node{Type: typeName(t.env.Inspector(), v), Preview: t.preview(v, o)}
	if len(n.Preview) > 1 {
		n.Preview = n.Preview[:1]
	}
	if obj, ok := v.(*goja.Object); ok {
		n.Children = t.count(obj)
		if n.Children != 0 {
			n.Ref = t.keep(obj)
		}
	}
	return n
}

// preview formats a value; what a custom inspector throws is what is shown.
func (t *nodeTable) preview(v goja.Value, o inspect.Options) (lines []Line) {
	in := t.env.Inspector()
	o.Mode = inspect.Roles
	text := ""
	if ex := t.env.VM.Try(func() { text = in.Text(v, o) }); ex != nil {
		o.CustomInspect = false
		if again := t.env.VM.Try(func() { text = in.Text(v, o) }); again != nil {
			text = "[cannot be shown]"
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

// count is how many children a value has; -1 where it is not known without running code.
func (t *nodeTable) count(o *goja.Object) int {
	in := t.env.Inspector()
	switch in.BrandOf(o) {
	case inspect.ProxyObject:
		return 0
	case inspect.MapObject, inspect.SetObject:
		return -1
	}
	return len(o.GetOwnPropertyNames()) + len(o.Symbols())
}

// expand lists the children of a kept value.
func (t *nodeTable) expand(ref uint64) (children []Node, ok bool) {
	o := t.refs[ref]
	if o == nil {
		return nil, false
	}
	in := t.env.Inspector()
	switch in.BrandOf(o) {
	case inspect.ProxyObject:
		return nil, true
	case inspect.MapObject, inspect.SetObject:
		children = t.entries(o)
	}
	for _, name := range o.GetOwnPropertyNames() {
		if len(children) >= maxChildren {
			break
		}
		p, found := in.Own(o, name)
		if !found {
			continue
		}
		children = append(children, t.child(keyLine(name), p))
	}
	return children, true
}

func (t *nodeTable) child(key Line, p inspect.Prop) Node {
	if p.IsAccessor() {
		text := "[Getter]"
		switch {
		case p.Get != nil && p.Set != nil:
			text = "[Getter/Setter]"
		case p.Set != nil:
			text = "[Setter]"
		}
		return Node{Key: key, Type: "accessor", Preview: []Line{{{Role: inspect.Special, Text: text}}}}
	}
	n := t.node(p.Value)
	n.Key = key
	return n
}

func (t *nodeTable) entries(o *goja.Object) (children []Node) {
	isMap := t.env.Inspector().BrandOf(o) == inspect.MapObject
	for i, e := range t.env.Inspector().Entries(o) {
		if i >= maxChildren {
			break
		}
		if !isMap {
			n := t.node(e[0])
			n.Key = Line{{Role: inspect.Dim, Text: strconv.Itoa(i)}}
			children = append(children, n)
			continue
		}
		n := t.node(e[1])
		if key := t.node(e[0]); len(key.Preview) > 0 {
			n.Key = append(key.Preview[0], Span{Text: " =>"})
		}
		children = append(children, n)
	}
	return children
}

func keyLine(name string) Line { return Line{{Role: inspect.Key, Text: name}} }
