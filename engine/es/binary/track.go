package binary

import (
	"reflect"
	"unsafe"
	"weak"

	"github.com/dop251/goja"
)

// tracked is what this package knows of a buffer whose length may change, or whose memory is shared.
// It lies behind goja's struct of the buffer, in one piece with it.
type tracked struct {
	block *Block // of a SharedArrayBuffer
	max   int    // fixed when it is negative
	mem   []byte // of a resizable buffer: the capacity is what it may grow to without a copy

	following views // those whose length is the buffer's
	fixed     views
	reach     int  // where the last of the fixed ones ends, in bytes
	short     bool // some fixed view is out of bounds

	// outside stands in for the buffer of views that are out of bounds: detached, so that every
	// method of goja's refuses it, and with the buffer's object, so that view.buffer is right.
	outside unsafe.Pointer
}

// views are known by their addresses, and do not live because of it.
type views struct {
	all   map[uintptr]view
	sweep int // the number at which the dead ones are dropped
}

// view is a view of a tracked buffer as it was made; its key is its address.
type view struct {
	ref            weak.Pointer[goja.Object]
	tracking       bool // its length is that of the buffer
	offset, length int  // in elements
	size           int
}

// classShared marks the buffers of SharedArrayBuffer; any package may ask an object's ClassName.
const classShared = "SharedArrayBuffer"

// trackedOf is what is known of a buffer; nil for ordinary buffers and anything else.
func (l *layout) trackedOf(o *goja.Object) *tracked {
	if !l.ok || o == nil {
		return nil
	}
	w := l.Words(o)
	if w[0] != l.buffer.tab {
		return nil
	}
	class := *at[string](w[1], l.buffer.class)
	if class != classShared && unsafe.StringData(class) != unsafe.StringData(l.resizable) {
		return nil
	}
	return *at[*tracked](w[1], l.state)
}

// track moves goja's struct of a new buffer to one with room for t.
func (r *realm) track(o *goja.Object, t *tracked) {
	w := r.Words(o)
	whole := reflect.New(r.whole).UnsafePointer()
	reflect.NewAt(r.buffer.typ, whole).Elem().Set(reflect.NewAt(r.buffer.typ, w[1]).Elem())
	*at[*tracked](whole, r.state) = t
	class := r.resizable
	if t.block != nil {
		class = classShared
	}
	*at[string](whole, r.buffer.class) = class
	w[1] = whole
}

// isBuffer reports whether o is an ArrayBuffer or a SharedArrayBuffer.
func (l *layout) isBuffer(o *goja.Object) bool {
	return l.ok && o != nil && l.Words(o)[0] == l.buffer.tab
}

func (l *layout) data(o *goja.Object) *[]byte { return at[[]byte](l.Behind(o), l.buffer.data) }

// bufferOf is the buffer of a view and what is known of it; t is nil when it is an ordinary one.
func (l *layout) bufferOf(v goja.Value) (buffer *goja.Object, t *tracked) {
	o, ok := v.(*goja.Object)
	if !ok || !l.ok {
		return nil, nil
	}
	w := l.Words(o)
	var memory unsafe.Pointer
	switch w[0] {
	case l.typed.tab:
		memory = *at[unsafe.Pointer](w[1], l.typed.buffer)
	case l.view.tab:
		memory = *at[unsafe.Pointer](w[1], l.view.buffer)
	default:
		return nil, nil
	}
	buffer = *at[*goja.Object](memory, l.buffer.val)
	return buffer, l.trackedOf(buffer)
}

// kindOf is the kind of a typed array; ok is false for other values.
func (l *layout) kindOf(v goja.Value) (k kind, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject || !l.ok || l.Words(o)[0] != l.typed.tab {
		return noKind, false
	}
	k, ok = l.kinds[l.access(l.Behind(o))[0]]
	return k, ok
}

// detached reports whether the buffer of a typed array is, or stands for one that is too short.
func (l *layout) isDetached(o *goja.Object) bool {
	return *at[bool](*at[unsafe.Pointer](l.Behind(o), l.typed.buffer), l.buffer.detached)
}

// register makes a view of a tracked buffer known, so that it changes with it.
func (r *realm) register(buffer *goja.Object, t *tracked, o *goja.Object, tracking bool) {
	if t.max < 0 {
		return
	}
	w := r.Words(o)
	v := view{ref: weak.Make(o), tracking: tracking, size: 1}
	if w[0] == r.typed.tab {
		k, _ := r.kindOf(o)
		v.offset, v.length, v.size = *at[int](w[1], r.typed.offset), *at[int](w[1], r.typed.length), k.size()
	} else {
		v.offset, v.length = *at[int](w[1], r.view.offset), *at[int](w[1], r.view.length)
	}
	if tracking {
		t.following.add(o, v)
	} else {
		t.fixed.add(o, v)
		t.reach = max(t.reach, (v.offset+v.length)*v.size)
	}
	r.adjust(buffer, t, o, v)
}

func (vs *views) add(o *goja.Object, v view) {
	if len(vs.all) >= vs.sweep {
		for key, v := range vs.all {
			if v.ref.Value() == nil {
				delete(vs.all, key)
			}
		}
		vs.sweep = 2*len(vs.all) + 16
	}
	if vs.all == nil {
		vs.all = map[uintptr]view{}
	}
	vs.all[uintptr(unsafe.Pointer(o))] = v
}

// isTracking reports whether the length of a view is that of its buffer.
func (t *tracked) isTracking(o *goja.Object) bool {
	v, ok := t.following.all[uintptr(unsafe.Pointer(o))]
	return ok && v.ref.Value() == o
}

// resized tells the views about the length that their buffer has now. Fixed ones need it only if
// they begin or cease to be out of bounds.
func (r *realm) resized(buffer *goja.Object, t *tracked) {
	r.adjustAll(buffer, t, &t.following)
	if n := len(*r.data(buffer)); t.short || n < t.reach {
		t.short = n < t.reach
		t.reach = r.adjustAll(buffer, t, &t.fixed)
	}
}

// adjustAll reports where the last of the views ends.
func (r *realm) adjustAll(buffer *goja.Object, t *tracked, vs *views) (reach int) {
	for key, v := range vs.all {
		if o := v.ref.Value(); o != nil {
			r.adjust(buffer, t, o, v)
			reach = max(reach, (v.offset+v.length)*v.size)
		} else {
			delete(vs.all, key)
		}
	}
	return reach
}

// adjust makes one view what it has to be at the buffer's length.
func (r *realm) adjust(buffer *goja.Object, t *tracked, o *goja.Object, v view) {
	length := v.length
	room := len(*r.data(buffer)) - v.offset*v.size
	memory := r.Behind(buffer)
	switch {
	case room < 0 || (!v.tracking && room < length*v.size):
		length, memory = 0, r.outsideOf(buffer, t)
	case v.tracking:
		length = room / v.size
	}
	w := r.Words(o)
	if w[0] == r.typed.tab {
		*at[int](w[1], r.typed.length) = length
		*at[unsafe.Pointer](w[1], r.typed.buffer) = memory
		return
	}
	*at[int](w[1], r.view.length) = length
	*at[unsafe.Pointer](w[1], r.view.buffer) = memory
}

func (r *realm) outsideOf(buffer *goja.Object, t *tracked) unsafe.Pointer {
	if t.outside == nil {
		empty := r.env.VM.NewArrayBuffer(nil)
		empty.Detach()
		t.outside = r.Behind(r.env.VM.ToValue(empty).(*goja.Object))
		*at[*goja.Object](t.outside, r.buffer.val) = buffer
	}
	return t.outside
}
