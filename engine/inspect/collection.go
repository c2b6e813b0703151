package inspect

import (
	"encoding/hex"
	"reflect"
	"strconv"
	"strings"
	"unsafe"

	"github.com/dop251/goja"
)

type ptr = unsafe.Pointer

func moreItems(n int) string { return "... " + strconv.Itoa(n) + " more item" + plural(n) }

// length is an array's length.
func (in *Inspector) length(o *goja.Object) int {
	if v := o.Get("length"); v != nil {
		return int(v.ToInteger())
	}
	return 0
}

// element is an array's element as a property; a hole has neither value nor getter.
func (in *Inspector) element(l look, o *goja.Object, i int) Prop {
	if l.dense {
		vs := at[[]goja.Value](l.self, in.layout.array)
		if i >= len(vs) || vs[i] == nil {
			return Prop{}
		}
		if p, ok := in.layout.open(vs[i]); ok {
			return p
		}
	}
	p, _ := in.describe(o, in.vm.ToValue(i))
	return p
}

func (p *Prop) isHole() bool { return p.Value == nil && p.Get == nil && p.Set == nil }

func (w *walk) array(f *form, n, depth int) []string {
	limit := min(max(0, w.MaxArrayLength), n)
	out := make([]string, 0, min(limit, n)+1+len(f.props))
	for i := 0; i < limit; i++ {
		p := keyed{Prop: w.element(f.l, f.o, i)}
		if p.isHole() {
			return w.sparse(f, n, limit, i, out, depth)
		}
		out = append(out, w.property(f.o, &p, arrayType, depth))
	}
	if n > limit {
		out = append(out, moreItems(n-limit))
	}
	return out
}

// sparse goes on where the first hole is; a run of holes counts as one entry.
func (w *walk) sparse(f *form, n, limit, i int, out []string, depth int) []string {
	next := i
	for _, k := range w.indexesFrom(f, n, i) {
		if len(out) >= limit {
			break
		}
		if k != next {
			out = append(out, w.style(Undefined, "<"+strconv.Itoa(k-next)+" empty item"+plural(k-next)+">"))
			next = k
			if len(out) == limit {
				break
			}
		}
		p := keyed{Prop: w.element(f.l, f.o, k)}
		out = append(out, w.property(f.o, &p, arrayType, depth))
		next++
	}
	left := n - next
	switch {
	case left <= 0:
	case len(out) != limit:
		out = append(out, w.style(Undefined, "<"+strconv.Itoa(left)+" empty item"+plural(left)+">"))
	default:
		out = append(out, moreItems(left))
	}
	return out
}

// indexesFrom are the indexes of the elements that are there and enumerable, from i on.
func (w *walk) indexesFrom(f *form, n, i int) []int {
	var out []int
	if f.l.dense {
		for k, v := range at[[]goja.Value](f.l.self, w.layout.array) {
			if k >= i && v != nil {
				out = append(out, k)
			}
		}
		return out
	}
	for _, k := range f.o.Keys() {
		if !isIndex(k) {
			break
		}
		if x := atoi(k); x >= i {
			out = append(out, x)
		}
	}
	return out
}

// collection lists a Map's or Set's entries without calling its iterator.
func (w *walk) collection(dict ptr, n int, set bool, depth int) []string {
	limit := min(max(0, w.MaxArrayLength), n)
	out := make([]string, 0, limit+1)
	w.indent += 2
	for _, e := range w.take(dict, w.layout.first(dict), limit) {
		s := w.value(e[0], depth)
		if !set {
			s += " => " + w.value(e[1], depth)
		}
		out = append(out, s)
	}
	if n > limit {
		out = append(out, moreItems(n-limit))
	}
	w.indent -= 2
	return out
}

// take copies up to n entries: what is called while they are formatted may change the table.
func (in *Inspector) take(dict, from ptr, n int) [][2]goja.Value {
	var out [][2]goja.Value
	if n <= 0 {
		return nil
	}
	in.layout.entries(dict, from, func(k, v goja.Value) bool {
		out = append(out, [2]goja.Value{k, v})
		return len(out) < n
	})
	return out
}

// Entries are the entries of a Map or Set in order; a Set's values are keys.
func (in *Inspector) Entries(o *goja.Object) [][2]goja.Value {
	l := in.look(o)
	off := in.layout.mapDict
	if l.brand == SetObject {
		off = in.layout.setDict
	}
	dict := at[ptr](l.self, off)
	return in.take(dict, in.layout.first(dict), in.layout.size(dict))
}

func (w *walk) iterator(f *form, depth int) []string {
	all, keyed := w.Rest(f.o)
	limit := min(max(0, w.MaxArrayLength), len(all))
	var out []string
	w.indent += 2
	for _, e := range all[:limit] {
		if !keyed {
			out = append(out, w.value(e[0], depth))
			continue
		}
		pair := []string{w.value(e[0], depth), w.value(e[1], depth)}
		out = append(out, w.fold(pair, "", "[", "]", arrayExtras, depth, nil))
	}
	w.indent -= 2
	if len(all) > limit {
		out = append(out, moreItems(len(all)-limit))
	}
	return out
}

func (w *walk) typedArray(o *goja.Object, n int) []string {
	limit := min(max(0, w.MaxArrayLength), n)
	out := make([]string, limit, limit+1)
	for i := range out {
		v := o.Get(strconv.Itoa(i))
		if goja.IsBigInt(v) {
			out[i] = w.style(BigInt, bigintText(v, w.NumericSeparator))
		} else {
			out[i] = w.style(Number, numberText(v, w.NumericSeparator))
		}
	}
	if n > limit {
		out = append(out, moreItems(n-limit))
	}
	return out
}

// typedLength is a typed array's length, whatever its prototype; 0 when its memory is gone.
func (in *Inspector) typedLength(o *goja.Object) int {
	if in.fn.typedLength == nil {
		in.fn.typedLength = in.findTypedLength()
	}
	if in.fn.typedLength == nil {
		return 0
	}
	return int(call(in.fn.typedLength, o).ToInteger())
}

// findTypedLength is the getter that all typed arrays inherit.
func (in *Inspector) findTypedLength() goja.Callable {
	u8, err := in.vm.New(in.vm.Get("Uint8Array"))
	if err != nil {
		return nil
	}
	for proto := u8.Prototype(); proto != nil; proto = proto.Prototype() {
		if p, ok := in.own(proto, "length"); ok && p.Get != nil {
			fn, _ := goja.AssertFunction(p.Get)
			return fn
		}
	}
	return nil
}

// typedName is the class that a typed array was made by, whatever its prototype: goja's name of the
// access to its elements, uint8ClampedArray, is that of the class but for the first letter.
func (in *Inspector) typedName(o *goja.Object) string {
	access := in.layout.selfOf(o).Elem().FieldByName("typedArray")
	if !access.IsValid() || access.Kind() != reflect.Interface || access.Elem().Kind() != reflect.Pointer {
		return "TypedArray"
	}
	name := access.Elem().Type().Elem().Name()
	return strings.ToUpper(name[:1]) + name[1:]
}

func (w *walk) arrayBuffer(o *goja.Object) []string {
	ab, ok := o.Export().(goja.ArrayBuffer)
	if !ok || ab.Detached() {
		return []string{w.style(Special, "(detached)")}
	}
	b := ab.Bytes()
	limit := min(max(0, w.MaxArrayLength), len(b))
	var s strings.Builder
	for i, c := range b[:limit] {
		if i > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(hex.EncodeToString([]byte{c}))
	}
	if left := len(b) - limit; left > 0 {
		s.WriteString(" ... " + strconv.Itoa(left) + " more byte" + plural(left))
	}
	return []string{w.style(Special, "[Uint8Contents]") + ": <" + s.String() + ">"}
}

func (w *walk) promise(o *goja.Object, depth int) []string {
	p, ok := o.Export().(*goja.Promise)
	if !ok || p.State() == goja.PromiseStatePending {
		return []string{w.style(Special, "<pending>")}
	}
	w.indent += 2
	s := w.value(p.Result(), depth)
	w.indent -= 2
	if p.State() == goja.PromiseStateRejected {
		s = w.style(Special, "<rejected>") + " " + s
	}
	return []string{s}
}

// isNamespace finds a module's namespace object: no prototype, and the tag that only they have.
func (w *walk) isNamespace(o *goja.Object) bool {
	p, ok := w.ownSymbol(o, goja.SymToStringTag)
	return ok && p.Value != nil && p.Value.String() == "Module" && !p.Enumerable
}

func (w *walk) namespaceForm(f *form) {
	f.open = prefix(f, "Module", "") + "{"
	props := f.props
	f.props = nil
	f.entries = func(depth int) []string {
		out := make([]string, 0, len(props))
		for i := range props {
			p := props[i]
			if p.sym != nil {
				continue
			}
			v, threw := w.get(f.o, p.name)
			if threw {
				out = append(out, w.propertyName(&p)+": "+w.style(Special, "<uninitialized>"))
				continue
			}
			p.Prop = Prop{Value: v, Enumerable: true}
			out = append(out, w.property(f.o, &p, objectExtras, depth))
		}
		return out
	}
}
