package es

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/es/lazy"
	"nook/engine/private"
	"nook/engine/value"
)

// jsonRealm is what the writers of one VM share.
type jsonRealm struct {
	env         *value.Env
	stacks      *Stacks
	constructor *goja.Object  // Object
	object      *goja.Object  // Object.prototype
	array       *goja.Object  // Array.prototype
	longest     int           // of a string
	complain    goja.Callable // goja's writer

	// found at first use
	layout                *jsonLayout
	objectKind, arrayKind unsafe.Pointer // of the two prototypes
	keys                  native         // Object.keys
	member                goja.Callable  // gives a property of any value

	free *jsonWriter // to be used again
}

// newJSONRealm takes what a program may replace from a VM in which none has run.
func newJSONRealm(env *value.Env, stacks *Stacks) *jsonRealm {
	r := &jsonRealm{env: env, stacks: stacks, longest: maxString}
	r.object, r.array = prototypeOf(env.VM, "Object"), prototypeOf(env.VM, "Array")
	r.constructor, _ = env.VM.Get("Object").(*goja.Object)
	r.complain, _ = goja.AssertFunction(env.VM.Get("JSON").(*goja.Object).Get("stringify"))
	return r
}

// jsonKept is up to how many bytes a text is written into memory that is used again.
const jsonKept = 64 << 10

// stringify is JSON.stringify.
func (r *jsonRealm) stringify(c goja.FunctionCall) goja.Value {
	if r.layout == nil {
		r.prepare()
	}
	w := r.free
	if r.free = nil; w == nil {
		w = &jsonWriter{env: r.env, realm: r, layout: r.layout}
		if r.layout.known {
			w.stop = r.layout.machine.Interrupted(r.env.VM)
		}
	}
	w.limit = r.longest
	switch replacer := c.Argument(1).(type) {
	case *goja.Object:
		if fn, ok := goja.AssertFunction(replacer); ok {
			w.replacer = fn
		} else if w.isArray(replacer) {
			w.readList(replacer)
		}
	}
	if space := c.Argument(2); !goja.IsUndefined(space) {
		w.readGap(space)
	}
	// What panics from here on leaves a writer that nobody uses again.
	v := goja.Value(goja.Undefined())
	if w.whole(c.Argument(0)) {
		v = w.result()
	}
	if cap(w.out) <= jsonKept && cap(w.props) <= jsonKept/32 {
		*w = jsonWriter{
			env: r.env, realm: r, layout: r.layout, stop: w.stop, jsonText: jsonText{out: w.out[:0]},
			frames: w.frames[:0], props: w.props[:0], open: w.open,
		}
		r.free = w
	}
	return v
}

// prepare finds what nothing but a writer needs.
func (r *jsonRealm) prepare() {
	l := findJSONLayout(r.env.VM)
	if l.known {
		f := &private.Finder{}
		base := f.Struct(r.env.VM.NewObject())
		l.known = baseOf(f, r.object) == base && baseOf(f, r.array) == base && f.Found()
	}
	if l.known {
		r.objectKind, r.arrayKind = l.Words(r.object)[0], l.Words(r.array)[0]
	} else {
		l = jsonLayout{}
	}
	r.layout = &l
	r.keys = r.findKeys()
}

// findKeys finds Object.keys, which a program may have replaced.
func (r *jsonRealm) findKeys() native {
	made := lazy.Original(r.env.VM, r.constructor, "keys")
	if l := r.layout; made != nil && l.known && wordsOf(&made)[0] == l.property {
		made = *private.At[goja.Value](wordsOf(&made)[1], l.held)
	}
	if o, ok := made.(*goja.Object); ok {
		if call := callField(o); call != nil {
			return *call
		}
	}
	return func(c goja.FunctionCall) goja.Value {
		var keys []any
		for _, key := range c.Argument(0).(*goja.Object).Keys() {
			keys = append(keys, key)
		}
		return r.env.VM.NewArray(keys...)
	}
}

// readList reads the names that a replacer lists.
func (w *jsonWriter) readList(o *goja.Object) {
	w.listed = true
	known := map[unistring.String]bool{}
	for i := range w.lengthOf(o) {
		if i&0xfff == 0xfff {
			w.pause()
		}
		v := o.Get(strconv.FormatInt(i, 10))
		switch {
		case v == nil:
			continue
		case goja.IsString(v), goja.IsNumber(v):
		default:
			b, ok := v.(*goja.Object)
			if !ok || isProxy(b) || b.ClassName() != "String" && b.ClassName() != "Number" {
				continue
			}
		}
		name := nameFrom(toString(w.env, v))
		if !known[name] {
			known[name] = true
			w.list = append(w.list, name)
		}
	}
}

// readGap reads what a level of nesting is indented by.
func (w *jsonWriter) readGap(space goja.Value) {
	if o, ok := space.(*goja.Object); ok {
		space = w.unboxedGap(o)
	}
	const longest = 10
	switch {
	case goja.IsNumber(space):
		if n := space.ToFloat(); n >= 1 {
			w.gap = strings.Repeat(" ", int(math.Min(longest, n)))
		}
	case goja.IsString(space):
		t := value.TextOf(space)
		if units := t.UTF16(); len(units) > longest {
			t = value.Text{U: units[:longest]}
		}
		w.gap = string(w.appendUnits(nil, t.UTF16()))
	}
}

func (w *jsonWriter) unboxedGap(o *goja.Object) goja.Value {
	if !isProxy(o) {
		if class := o.ClassName(); class == "Number" || class == "String" {
			return w.unboxed(o)
		}
	}
	return goja.Undefined()
}

// typeError is what cannot be written: goja's writer makes it, of a value that it cannot write either,
// so that its stack begins where JSON.stringify stands.
func (r *jsonRealm) typeError(message string) goja.Value {
	_, err := r.complain(goja.Undefined(), r.env.VM.ToValue(new(big.Int)))
	if ex, ok := err.(*goja.Exception); ok {
		if o, ok := ex.Value().(*goja.Object); ok {
			_ = o.DefineDataProperty("message", r.env.VM.ToValue(message), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
			return o
		}
	}
	return r.env.TypeError("", message)
}
