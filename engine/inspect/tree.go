package inspect

import (
	"strconv"

	"github.com/dop251/goja"
)

// Item is one line of a value's tree: plain data, but for the handle that its children come from.
type Item struct {
	Key      Line   // the property's name; empty at the root
	Preview  []Line // the value; one line but at the root
	Type     string // "number", "object", "Array", "Map", "function", "getter" …
	Children int    // how many Expand gives; -1 is unknown, as for a getter that has not run
	Handle   *Handle
}

// Handle is what Expand opens: a value, a page of one, or a getter to run. It holds goja values, so
// it stays with whoever made the runtime; a number stands for it elsewhere. Loop goroutine.
type Handle struct {
	o        *goja.Object
	from, to int          // a page of elements, when to is not 0
	pair     []goja.Value // a Map's entry: key and value
	get      goja.Callable
}

// Page is how many elements of a list stand on one page of its tree.
const Page = 100

// Bounds of what a line of the tree shows.
const (
	previewString = 200
	previewItems  = 12
	previewWidth  = 240
	maxProperties = 1000
)

// Root is a value as a whole, formatted by o; its Mode is set. A custom inspector that throws is
// shown as what it threw.
func (in *Inspector) Root(v goja.Value, o Options) Item {
	o.Mode = Roles
	it := in.item(nil, v)
	it.Preview = Lines(in.safeText(v, o))
	return it
}

// Logged is an object of which the text is known: nothing of it is read.
func (in *Inspector) Logged(o *goja.Object) Item {
	return Item{Type: in.typeName(o), Children: -1, Handle: &Handle{o: o}}
}

// Expand gives the children of a handle. Only a getter's handle runs code of the program.
func (in *Inspector) Expand(h *Handle) []Item {
	switch {
	case h == nil:
		return nil
	case h.get != nil:
		return []Item{in.run(h)}
	case h.pair != nil:
		return []Item{in.item(label("key"), h.pair[0]), in.item(label("value"), h.pair[1])}
	case h.to-h.from > Page:
		return ranges(h.o, h.from, h.to)
	case h.to != 0:
		return in.elements(h.o, h.from, h.to)
	}
	var out []Item
	if ex := in.vm.Try(func() { out = in.children(h.o) }); ex != nil {
		return []Item{failed(nil, in.safeText(ex.Value(), in.lineOptions()))}
	}
	return out
}

// run is a getter's value.
func (in *Inspector) run(h *Handle) Item {
	v, err := h.get(h.o)
	if err == nil {
		return in.item(label("value"), v)
	}
	if ex, ok := err.(*goja.Exception); ok {
		return failed(label("threw"), in.safeText(ex.Value(), in.lineOptions()))
	}
	panic(err)
}

func failed(key Line, text string) Item {
	return Item{Key: key, Preview: Lines(text)[:1], Type: "error"}
}

// label is a name that is no property.
func label(s string) Line { return Line{{Role: Dim, Text: s}} }

func (in *Inspector) lineOptions() Options {
	o := Defaults()
	o.Mode, o.Depth, o.BreakLength, o.Compact = Roles, 0, Unlimited, 3
	o.MaxArrayLength, o.MaxStringLength = previewItems, previewString
	return o
}

// safeText is Text that survives whatever the program's code does.
func (in *Inspector) safeText(v goja.Value, o Options) (text string) {
	if ex := in.vm.Try(func() { text = in.Text(v, o) }); ex == nil {
		return text
	}
	o.CustomInspect, o.Stylize = false, nil
	if ex := in.vm.Try(func() { text = in.Text(v, o) }); ex != nil {
		return mark(Special, "<cannot be shown>")
	}
	return text
}

// item is a value on one line.
func (in *Inspector) item(key Line, v goja.Value) Item {
	if v == nil {
		v = goja.Undefined()
	}
	it := Item{Key: key, Type: in.typeName(v)}
	o, isObject := v.(*goja.Object)
	lines := Lines(in.safeText(v, in.lineOptions()))
	it.Preview = []Line{shorten(lines, previewWidth)}
	if isObject {
		if it.Children = in.count(o); it.Children != 0 {
			it.Handle = &Handle{o: o}
		}
	}
	return it
}

// shorten is the first of some lines, cut at a width.
func shorten(lines []Line, width int) Line {
	var out Line
	left := width
	for _, s := range lines[0] {
		w := StringWidth(s.Text)
		if w > left {
			s.Text = cutText(s.Text, left-1)
			return append(out, s, Span{Role: Dim, Text: "…"})
		}
		left -= w
		out = append(out, s)
	}
	if len(lines) > 1 {
		out = append(out, Span{Role: Dim, Text: " …"})
	}
	return out
}

func cutText(s string, width int) string {
	n := 0
	for i, r := range s {
		if n += StringWidth(string(r)); n > width {
			return s[:i]
		}
	}
	return s
}

func (in *Inspector) typeName(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return primitiveType(v)
	}
	switch b := in.look(o).brand; {
	case b == Class:
		return "class"
	case b.IsFunction():
		return "function"
	case b == Plain, b == Generator, b == Arguments:
		return "object"
	case b == ProxyObject:
		return "Proxy"
	default:
		return in.internalName(o)
	}
}

func primitiveType(v goja.Value) string {
	switch {
	case goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "null"
	case v.ExportType() == boolType:
		return "boolean"
	}
	switch boxedName(v) {
	case "String":
		return "string"
	case "Symbol":
		return "symbol"
	case "Number":
		return "number"
	}
	return "bigint"
}

// count is how many children an object has.
func (in *Inspector) count(o *goja.Object) int {
	l := in.look(o)
	n := 0
	switch l.brand {
	case ProxyObject:
		return 2
	case Array, TypedArray:
		if n = in.listLength(l, o); n > Page {
			n = pageCount(n)
		} else if l.brand == Array {
			n -= in.holes(l, o, n)
		}
	case MapObject, SetObject:
		n = len(in.Entries(o))
		if n > Page {
			n = pageCount(n)
		}
	case PromiseObject:
		n = 2
	}
	n += min(len(in.treeProps(l, o)), maxProperties)
	if in.prototype(o) != nil {
		n++
	}
	return n
}

func (in *Inspector) holes(l look, o *goja.Object, n int) (holes int) {
	for i := range n {
		if p := in.element(l, o, i); p.isHole() {
			holes++
		}
	}
	return holes
}

func (in *Inspector) listLength(l look, o *goja.Object) int {
	if l.brand == MapObject || l.brand == SetObject {
		return len(in.Entries(o))
	}
	return in.length(o)
}

// treeProps are all own properties but elements.
func (in *Inspector) treeProps(l look, o *goja.Object) []keyed { return in.props(o, true) }

func (in *Inspector) children(o *goja.Object) []Item {
	l := in.look(o)
	var out []Item
	switch l.brand {
	case ProxyObject:
		p := o.Export().(goja.Proxy)
		if p.Target() == nil {
			return []Item{failed(nil, "revoked")}
		}
		return []Item{in.item(label("[[Target]]"), p.Target()), in.item(label("[[Handler]]"), handlerOf(p))}
	case Array, TypedArray, MapObject, SetObject:
		out = in.pages(l, o)
	case PromiseObject:
		out = in.promiseItems(o)
	}
	props := in.treeProps(l, o)
	for i := range props {
		if i == maxProperties {
			out = append(out, Item{Preview: []Line{label("… " + strconv.Itoa(len(props)-i) + " more properties")}, Type: "note"})
			break
		}
		out = append(out, in.propItem(o, &props[i]))
	}
	if proto := in.prototype(o); proto != nil {
		it := in.item(label("[[Prototype]]"), proto)
		out = append(out, it)
	}
	return out
}

func (in *Inspector) promiseItems(o *goja.Object) []Item {
	p, ok := o.Export().(*goja.Promise)
	if !ok {
		return nil
	}
	state := [...]string{"pending", "fulfilled", "rejected"}[p.State()]
	return []Item{
		{Key: label("[[State]]"), Preview: []Line{{{Role: Special, Text: state}}}, Type: "string"},
		in.item(label("[[Result]]"), p.Result()),
	}
}

// pages are the elements of a short list, or the pages of a long one.
func (in *Inspector) pages(l look, o *goja.Object) []Item {
	n := in.listLength(l, o)
	if n <= Page {
		return in.elements(o, 0, n)
	}
	return ranges(o, 0, n)
}

// ranges are the pages of a part of a list; those of a very long one are pages of pages.
func ranges(o *goja.Object, from, end int) []Item {
	var out []Item
	for step := pageStep(end - from); from < end; from += step {
		to := min(from+step, end)
		n := to - from
		if n > Page {
			n = pageCount(n)
		}
		out = append(out, Item{
			Key: label("[" + strconv.Itoa(from) + " … " + strconv.Itoa(to-1) + "]"), Type: "page",
			Preview: []Line{nil}, Children: n, Handle: &Handle{o: o, from: from, to: to},
		})
	}
	return out
}

// pageStep is how many elements each of at most Page pages of n elements has.
func pageStep(n int) int {
	step := Page
	for n > step*Page {
		step *= Page
	}
	return step
}

func pageCount(n int) int { return (n + pageStep(n) - 1) / pageStep(n) }

// elements are some of a list's elements; holes are left out.
func (in *Inspector) elements(o *goja.Object, from, to int) []Item {
	l := in.look(o)
	if l.brand == MapObject || l.brand == SetObject {
		return in.entryItems(o, l.brand == MapObject, from, to)
	}
	var out []Item
	for i := from; i < min(to, in.length(o)); i++ {
		key := Line{{Role: Number, Text: strconv.Itoa(i)}}
		if l.brand == TypedArray {
			out = append(out, in.item(key, o.Get(strconv.Itoa(i))))
			continue
		}
		p := keyed{Prop: in.element(l, o, i)}
		if p.isHole() {
			continue
		}
		it := in.propItem(o, &p)
		it.Key = key
		out = append(out, it)
	}
	return out
}

func (in *Inspector) entryItems(o *goja.Object, isMap bool, from, to int) []Item {
	entries := in.Entries(o)
	var out []Item
	for i := from; i < min(to, len(entries)); i++ {
		e := entries[i]
		if !isMap {
			out = append(out, in.item(Line{{Role: Number, Text: strconv.Itoa(i)}}, e[0]))
			continue
		}
		if _, isObject := e[0].(*goja.Object); !isObject {
			key := append(in.item(nil, e[0]).Preview[0], Span{Text: " =>"})
			out = append(out, in.item(key, e[1]))
			continue
		}
		k, v := in.item(nil, e[0]), in.item(nil, e[1])
		line := append(append(Line{}, k.Preview[0]...), Span{Text: " => "})
		out = append(out, Item{
			Key: Line{{Role: Number, Text: strconv.Itoa(i)}}, Preview: []Line{append(line, v.Preview[0]...)},
			Type: "entry", Children: 2, Handle: &Handle{pair: []goja.Value{e[0], e[1]}},
		})
	}
	return out
}

// propItem is a property; a getter is not run but can be.
func (in *Inspector) propItem(o *goja.Object, p *keyed) Item {
	w := walk{Inspector: in, Options: in.lineOptions()}
	key := Lines(w.propertyName(p))[0]
	if !p.IsAccessor() {
		return in.item(key, p.Value)
	}
	it := Item{Key: key, Type: "getter"}
	switch {
	case p.Get == nil:
		it.Type = "setter"
		it.Preview = []Line{{{Role: Special, Text: "[Setter]"}}}
		return it
	case p.Set != nil:
		it.Preview = []Line{{{Role: Special, Text: "(…)"}}}
	default:
		it.Preview = []Line{{{Role: Special, Text: "(…)"}}}
	}
	fn, _ := goja.AssertFunction(p.Get)
	it.Children, it.Handle = -1, &Handle{o: o, get: fn}
	return it
}
