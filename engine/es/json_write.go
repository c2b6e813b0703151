package es

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/private"
	"nook/engine/value"
)

// jsonWriter writes one value as JSON. It walks without recursion, so that nesting costs memory but
// no stack. What no program can watch is read in place; everything else is asked for as the language
// says, in its order.
type jsonWriter struct {
	env    *value.Env
	realm  *jsonRealm
	layout *jsonLayout
	jsonText

	frames   []jsonFrame
	props    []jsonProp            // of the objects that are open
	open     map[*goja.Object]bool // those of the frames that lie deeper than jsonShallow
	quiet    [2]*goja.Object       // prototypes from which no toJSON comes, as long as no program ran
	calls    int                   // how often something ran that may be the program's
	ticks    int                   // how many values were written
	stop     *uint32               // nonzero when somebody wants the VM to stop; nil when it is not known
	gap      string                // what a level of nesting is indented by
	list     []unistring.String    // the names that are written of every object, if listed
	listed   bool
	replacer goja.Callable
	holder   *goja.Object // of the whole value, made when a replacer wants to see it
}

// jsonFrame is an object that is being written.
type jsonFrame struct {
	o     *goja.Object
	array bool
	any   bool  // a property was written
	calls int   // the writer's when the properties were read
	base  int   // where the object's properties begin
	i, n  int64 // the next element or property, and their end
}

// jsonProp is a property that will be written; the value is nil when it must be asked for.
type jsonProp struct {
	name  unistring.String
	value goja.Value
}

const (
	// jsonShallow is how many open objects are searched one by one for a circle.
	jsonShallow = 16
	// jsonObserved bounds the nesting where the program takes part, about as V8's stack does.
	jsonObserved = 8_000
)

// whole writes v; false is undefined.
func (w *jsonWriter) whole(v goja.Value) bool {
	if !w.value(nil, "", -1, v) {
		return false
	}
	for n := len(w.frames); n > 0; n = len(w.frames) {
		if w.frames[n-1].array {
			w.elements(n)
		} else {
			w.properties(n)
		}
	}
	w.measure()
	return true
}

// elements writes the n-th frame, an array, until another object is opened.
func (w *jsonWriter) elements(n int) {
	for len(w.frames) == n {
		f := &w.frames[n-1]
		if f.i == f.n {
			w.leave(']', f.n > 0)
			return
		}
		if f.i > 0 {
			w.out = append(w.out, ',')
		}
		if w.gap != "" {
			w.newline(n)
		}
		i := f.i
		f.i++
		o := f.o
		if !w.value(o, "", i, w.at(o, i)) {
			w.out = append(w.out, "null"...)
		}
	}
}

// properties writes the n-th frame, an object, until another one is opened.
func (w *jsonWriter) properties(n int) {
	for len(w.frames) == n {
		f := &w.frames[n-1]
		if f.i == f.n {
			any := f.any
			clear(w.props[f.base:])
			w.props = w.props[:f.base]
			w.leave('}', any)
			return
		}
		p := w.props[f.i]
		f.i++
		o, any := f.o, f.any
		v := p.value
		if v == nil || f.calls != w.calls {
			v = w.get(o, p.name)
		}
		mark := len(w.out)
		if any {
			w.out = append(w.out, ',')
		}
		if w.gap != "" {
			w.newline(n)
		}
		w.name(p.name)
		if w.out = append(w.out, ':'); w.gap != "" {
			w.out = append(w.out, ' ')
		}
		if w.value(o, p.name, -1, v) {
			w.frames[n-1].any = true
		} else {
			w.out = w.out[:mark]
		}
	}
}

// leave closes the innermost object.
func (w *jsonWriter) leave(bracket byte, filled bool) {
	n := len(w.frames) - 1
	if n >= jsonShallow {
		delete(w.open, w.frames[n].o)
	}
	w.frames[n] = jsonFrame{}
	w.frames = w.frames[:n]
	if filled && w.gap != "" {
		w.newline(n)
	}
	w.out = append(w.out, bracket)
}

func (w *jsonWriter) newline(depth int) {
	w.out = append(w.out, '\n')
	for range depth {
		w.out = append(w.out, w.gap...)
	}
}

// value writes a value, or opens the object that it is; false is what JSON cannot say. It is at an
// index of its holder, or, where that is negative, under a name.
func (w *jsonWriter) value(holder *goja.Object, name unistring.String, index int64, v goja.Value) bool {
	if w.ticks++; w.ticks&0x3ff == 0 {
		w.pause()
	}
	if len(w.out) > w.limit {
		w.measure()
	}
	if w.replacer != nil {
		return w.observed(holder, name, index, v)
	}
	words, l := wordsOf(&v), w.layout
	if words[0] == l.object && l.known {
		o := (*goja.Object)(words[1])
		switch k := l.Words(o)[0]; {
		case k == l.plain:
			if *private.At[string](l.Behind(o), l.class) == "Object" && w.silent(o) {
				w.enter(o, false, name, index)
				return true
			}
		case k == l.array:
			if w.silent(o) {
				w.enter(o, true, name, index)
				return true
			}
		}
		return w.observed(holder, name, index, v)
	}
	if _, isObject := v.(*goja.Object); isObject || goja.IsBigInt(v) {
		return w.observed(holder, name, index, v)
	}
	return w.primitive(v)
}

// silent tells that an object has no toJSON, and that no program can have seen the question.
func (w *jsonWriter) silent(o *goja.Object) bool {
	l := w.layout
	d := l.Behind(o)
	names := *private.At[nameList](d, l.names)
	if len(names) <= 8 {
		for _, name := range names {
			if name == "toJSON" {
				return false
			}
		}
	} else if _, found := (*private.At[valueMap](d, l.values))["toJSON"]; found {
		return false
	}
	p := *private.At[*goja.Object](d, l.prototype)
	if p == nil || p == w.quiet[0] || p == w.quiet[1] {
		return true
	}
	if !w.silentChain(p) {
		return false
	}
	w.quiet[0], w.quiet[1] = p, w.quiet[0]
	return true
}

// silentChain is silent for a prototype and its own ones.
func (w *jsonWriter) silentChain(p *goja.Object) bool {
	l := w.layout
	for ; p != nil; p = p.Prototype() {
		k := l.Words(p)[0]
		ours := p == w.realm.object && k == w.realm.objectKind || p == w.realm.array && k == w.realm.arrayKind
		if k != l.plain && k != l.array && !ours {
			return false
		}
		if _, found := (*private.At[valueMap](l.Behind(p), l.values))["toJSON"]; found {
			return false
		}
	}
	return true
}

// enter opens an object.
func (w *jsonWriter) enter(o *goja.Object, array bool, name unistring.String, index int64) {
	w.checkCircle(o, name, index)
	f := jsonFrame{o: o, array: array, base: len(w.props)}
	l := w.layout
	kind := l.kind(o)
	switch {
	case array && kind != nil && kind == l.array:
		f.n = int64(*private.At[uint32](l.Behind(o), l.length))
	case array:
		f.n = w.lengthOf(o)
	default:
		f.i = int64(f.base)
		switch {
		case w.listed:
			for _, name := range w.list {
				w.props = append(w.props, jsonProp{name: name})
			}
		case kind != nil && kind == l.plain:
			w.read(o)
		default:
			w.ask(o)
		}
		f.n = int64(len(w.props))
	}
	f.calls = w.calls
	w.frames = append(w.frames, f)
	if array {
		w.out = append(w.out, '[')
	} else {
		w.out = append(w.out, '{')
	}
}

// read notes the properties of an object that keeps them all by name.
func (w *jsonWriter) read(o *goja.Object) {
	l := w.layout
	d := l.Behind(o)
	names := *private.At[nameList](d, l.names)
	for _, name := range names[min(*private.At[int](d, l.sorted), len(names)):] {
		if name != "" && '0' <= name[0] && name[0] <= '9' { // an index may be there that is not in its place yet
			o.GetOwnPropertyNames()
			names = *private.At[nameList](d, l.names)
			break
		}
	}
	values := *private.At[valueMap](d, l.values)
	for _, name := range names {
		v := values[name]
		if wordsOf(&v)[0] == l.property {
			var enumerable bool
			if v, _, _, enumerable = l.named(d, name); !enumerable {
				continue
			}
		}
		w.props = append(w.props, jsonProp{name, v})
	}
}

// checkCircle throws when an object is inside itself, or too deep.
func (w *jsonWriter) checkCircle(o *goja.Object, name unistring.String, index int64) {
	n := len(w.frames)
	for i := range min(n, jsonShallow) {
		if w.frames[i].o == o {
			w.circle(i, name, index)
		}
	}
	if n < jsonShallow {
		return
	}
	if w.open[o] {
		for i := range w.frames {
			if w.frames[i].o == o {
				w.circle(i, name, index)
			}
		}
	}
	if n >= jsonTooDeep || n >= jsonObserved && (w.calls > 0 || w.gap != "") {
		panic(w.env.RangeError("", "Maximum call stack size exceeded"))
	}
	if w.open == nil {
		w.open = map[*goja.Object]bool{}
	}
	w.open[o] = true
}

// circle throws the error of an object that is inside itself; from is where it is open.
func (w *jsonWriter) circle(from int, name unistring.String, index int64) {
	var way []link
	for i := from; i < len(w.frames); i++ {
		l := link{of: w.frames[i].o}
		if i > from {
			l.key = w.stepTo(&w.frames[i-1])
		}
		way = append(way, l)
	}
	panic(w.realm.typeError(w.realm.stacks.circle(way, stepName(name, index))))
}

// stepTo is the step that a frame is taking.
func (w *jsonWriter) stepTo(f *jsonFrame) string {
	if f.array {
		return stepName("", f.i-1)
	}
	return stepName(w.props[f.i-1].name, -1)
}
