package inspect

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// form is what an object is shown as: base before the braces, the braces, and its entries.
type form struct {
	o          *goja.Object
	l          look
	class      string // the constructor's name
	noClass    bool   // null prototype
	tag        string
	base       string
	open, shut string
	props      []keyed
	kind       extras
	entries    func(depth int) []string
	extra      []string // shown as [name]: value after the entries
	inTyped    bool
	whole      string // the final text, when done
	done       bool
	protoProps []string
}

func (w *walk) raw(o *goja.Object, depth int, inTyped bool) string {
	f := form{o: o, l: w.look(o), open: "{", shut: "}", inTyped: inTyped}
	var proto *[]string
	if w.ShowHidden && !w.tooDeep(depth) {
		proto = &f.protoProps
	}
	f.class, f.noClass = w.className(o, depth, proto)
	f.tag = w.tag(o)
	if !w.listForm(&f, depth) && !f.done {
		w.objectForm(&f, depth)
	}
	if f.done {
		return f.whole
	}
	if w.tooDeep(depth) {
		return w.folded(&f)
	}
	return w.body(&f, depth+1)
}

// folded names what is too deep to be shown.
func (w *walk) folded(f *form) string {
	s := strings.TrimSuffix(w.fallbackPrefix(f), " ")
	if !f.noClass {
		s = "[" + s + "]"
	}
	return w.style(Special, s)
}

// finish makes s the whole of the value, if nothing else would be shown with it.
func (f *form) finish(s string) bool {
	if len(f.props) == 0 && f.protoProps == nil {
		f.whole, f.done = s, true
	}
	return f.done
}

// Where a huge value is cut: objects are only named from then on. maxText is for one level, as in
// Node; maxWork is for all of them, because text is copied from each level into the next.
const (
	maxText = 1 << 27
	maxWork = 1 << 28
)

// maxNesting is where a value is too deep to go on: text is copied from each level into the next, and
// Go's stack cannot be caught when it overflows.
const maxNesting = 1000

func (w *walk) body(f *form, depth int) string {
	if len(w.seen) >= maxNesting {
		name := strings.TrimSuffix(w.fallbackPrefix(f), " ")
		return w.style(Special, "["+name+": Inspection interrupted prematurely. Maximum call stack size exceeded.]")
	}
	w.seen = append(w.seen, f.o)
	w.current = depth
	var out []string
	if f.entries != nil {
		out = f.entries(depth)
	}
	if out == nil {
		out = make([]string, 0, len(f.props)+len(f.extra))
	}
	for _, name := range f.extra {
		out = append(out, w.extraProperty(f, name, depth))
	}
	for i := range f.props {
		out = append(out, w.property(f.o, &f.props[i], f.kind, depth))
	}
	out = append(out, f.protoProps...)
	w.seen = w.seen[:len(w.seen)-1]
	if i := w.circular[f.o]; i != 0 {
		ref := w.style(Special, "<ref *"+strconv.Itoa(i)+">")
		switch {
		case w.CompactAll:
			f.open = ref + " " + f.open
		case f.base == "":
			f.base = ref
		default:
			f.base = ref + " " + f.base
		}
	}
	if w.Sorted {
		w.sortEntries(out, f)
	}
	s := w.fold(out, f.base, f.open, f.shut, f.kind, depth, objectElements{w, f.o})
	w.spend(len(s))
	return s
}

func (w *walk) spend(n int) {
	if w.work += n; w.work > maxWork {
		w.Depth = -1
	}
	if n < 1<<10 && w.budget == nil {
		return
	}
	if w.budget == nil {
		w.budget = map[int]int{}
	}
	w.budget[w.indent] += n
	if w.budget[w.indent] > maxText {
		w.Depth = -1
	}
}

func (w *walk) sortEntries(out []string, f *form) {
	if f.kind != objectExtras {
		out = out[max(len(out)-len(f.props), 0):]
	}
	if w.Comparator == nil {
		sort.SliceStable(out, func(i, j int) bool { return out[i] < out[j] })
		return
	}
	slices.SortStableFunc(out, func(a, b string) int {
		return int(call(w.Comparator, goja.Undefined(), w.vm.ToValue(a), w.vm.ToValue(b)).ToInteger())
	})
}

// listForm is for what can be iterated; it reports whether the form is settled.
func (w *walk) listForm(f *form, depth int) bool {
	if f.l.brand == Plain || (!f.noClass && !w.iterable(f.o)) {
		return false
	}
	switch f.l.brand {
	case Array:
		w.arrayForm(f)
	case SetObject, MapObject:
		w.collectionForm(f)
	case TypedArray:
		w.typedForm(f)
	case MapIterator, SetIterator:
		w.iteratorForm(f)
	default:
		return false
	}
	return true
}

func (w *walk) iterable(o *goja.Object) bool {
	if p := o.Prototype(); p == w.arrayProto {
		return true
	}
	return o.GetSymbol(goja.SymIterator) != nil
}

func (w *walk) arrayForm(f *form) {
	n := w.length(f.o)
	f.open, f.shut, f.kind = "[", "]", arrayExtras
	if f.class != "Array" || f.tag != "" || f.noClass {
		f.open = prefix(f, "Array", "("+strconv.Itoa(n)+")") + "["
	}
	f.props = w.arrayProps(f)
	if n == 0 && f.finish(f.open+"]") {
		return
	}
	f.entries = func(depth int) []string { return w.array(f, n, depth) }
}

// arrayProps are the properties of an array that are no elements.
func (w *walk) arrayProps(f *form) []keyed {
	if f.l.dense && !w.ShowHidden && len(w.layout.names(f.l.self)) == 0 &&
		w.layout.size(w.layout.symbols(f.l.self)) == 0 {
		return nil
	}
	return w.props(f.o, w.ShowHidden)
}

func (w *walk) collectionForm(f *form) {
	set := f.l.brand == SetObject
	name, dict := "Map", at[ptr](f.l.self, w.layout.mapDict)
	if set {
		name, dict = "Set", at[ptr](f.l.self, w.layout.setDict)
	}
	n := w.layout.size(dict)
	head := prefix(f, name, "("+strconv.Itoa(n)+")")
	f.props = w.props(f.o, w.ShowHidden)
	if n == 0 && f.finish(head+"{}") {
		return
	}
	f.open = head + "{"
	f.entries = func(depth int) []string { return w.collection(dict, n, set, depth) }
}

func (w *walk) typedForm(f *form) {
	n := w.typedLength(f.o)
	name := ""
	if f.noClass {
		name = w.typedName(f.o)
	}
	f.open, f.shut, f.kind = prefix(f, name, "("+strconv.Itoa(n)+")")+"[", "]", arrayExtras
	f.props = w.props(f.o, w.ShowHidden)
	if n == 0 && !w.ShowHidden && f.finish(f.open+"]") {
		return
	}
	f.entries = func(depth int) []string { return w.typedArray(f.o, n) }
	if w.ShowHidden {
		f.extra = []string{"BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"}
		f.inTyped = true
	}
}

func (w *walk) iteratorForm(f *form) {
	name, it := "Map", w.layout.mapIter
	if f.l.brand == SetIterator {
		name, it = "Set", w.layout.setIter
	}
	pairs := at[int](f.l.self, it.kind) == 2
	tag := f.tag
	if tag != name+" Iterator" {
		if tag != "" {
			tag += "] ["
		}
		tag += name + " Iterator"
	}
	if pairs {
		tag = strings.TrimSuffix(tag, " Iterator") + " Entries"
	}
	f.open = "[" + tag + "] {"
	f.props = w.props(f.o, w.ShowHidden)
	f.entries = func(depth int) []string { return w.iterator(f, depth) }
}

// objectForm is for everything else.
func (w *walk) objectForm(f *form, depth int) {
	f.props = w.props(f.o, w.ShowHidden)
	brand := f.l.brand
	switch {
	case brand.IsFunction():
		f.base = w.functionBase(f)
		f.finish(w.style(Special, f.base))
	case f.class == "Object" && !f.noClass:
		if brand == Arguments {
			f.open = "[Arguments] {"
		} else if f.tag != "" {
			f.open = prefix(f, "Object", "") + "{"
		}
		f.finish(f.open + "}")
	case brand == RegExpObject:
		w.regexpForm(f, depth)
	case brand == DateObject:
		w.dateForm(f)
	case w.isError(f.o, brand):
		f.base = w.errorBase(f)
		f.finish(f.base)
	case brand == ArrayBufferObject || brand == SharedBufferObject:
		w.bufferForm(f)
	case brand == DataViewObject:
		f.open = prefix(f, "DataView", "") + "{"
		f.extra = []string{"byteLength", "byteOffset", "buffer"}
	case brand == PromiseObject:
		f.open = prefix(f, "Promise", "") + "{"
		f.entries = func(depth int) []string { return w.promise(f.o, depth) }
	case brand == WeakSetObject:
		f.open = prefix(f, "WeakSet", "") + "{"
		f.entries = w.unknownItems
	case brand == WeakMapObject:
		f.open = prefix(f, "WeakMap", "") + "{"
		f.entries = w.unknownItems
	case f.noClass && w.isNamespace(f.o):
		w.namespaceForm(f)
	case brand == Boxed:
		f.base = w.boxedBase(f)
		f.finish(f.base)
	default:
		w.plainForm(f, depth)
	}
}

func (w *walk) plainForm(f *form, depth int) {
	if w.host.URL != nil && !w.tooDeep(depth) {
		if href, ok := w.host.URL(f.o); ok {
			f.base = clean(href)
			f.finish(f.base)
			return
		}
	}
	head := w.fallbackPrefix(f)
	if !f.finish(head + "{}") {
		f.open = head + "{"
	}
}

func (w *walk) regexpForm(f *form, depth int) {
	if f.noClass {
		f.base = w.regexpText(f.o)
	} else {
		f.base = clean(call(w.fn.regexpSource, f.o).String())
	}
	f.base = slashes(f.base)
	if p := prefix(f, "RegExp", ""); p != "RegExp " {
		f.base = p + f.base
	}
	f.base = w.style(RegExp, f.base)
	if !f.finish(f.base) && w.tooDeep(depth) {
		f.whole, f.done = f.base, true
	}
}

// slashes undoes goja's way of escaping a slash: V8 writes \/, and leaves it alone within brackets.
func slashes(s string) string {
	const escape = `\u002f`
	if !strings.Contains(s, escape) {
		return s
	}
	var b strings.Builder
	class := false
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], escape):
			if !class {
				b.WriteByte('\\')
			}
			b.WriteByte('/')
			i += len(escape) - 1
			continue
		case s[i] == '\\' && i+1 < len(s):
			b.WriteByte(s[i])
			i++
		case s[i] == '[':
			class = true
		case s[i] == ']':
			class = false
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (w *walk) dateForm(f *form) {
	v, err := w.fn.toISO(f.o)
	if err != nil {
		v = call(w.fn.dateString, f.o)
	}
	f.base = v.String()
	if p := prefix(f, "Date", ""); p != "Date " {
		f.base = p + f.base
	}
	f.finish(w.style(Date, f.base))
}

func (w *walk) bufferForm(f *form) {
	head := prefix(f, w.internalName(f.o), "")
	if f.inTyped {
		if f.finish(head + "{ [byteLength]: " + w.style(Number, f.o.Get("byteLength").String()) + " }") {
			return
		}
	} else {
		f.entries = func(depth int) []string { return w.arrayBuffer(f.o) }
	}
	f.open, f.extra = head+"{", []string{"byteLength"}
}

func (w *walk) unknownItems(int) []string { return []string{w.style(Special, "<items unknown>")} }
