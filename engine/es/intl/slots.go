package intl

import (
	"runtime"
	"sync"
	"weak"

	"github.com/dop251/goja"
)

// slots holds the Go values of objects, which JavaScript cannot see. An entry goes with its object.
type slots struct {
	mu sync.Mutex // cleanups run on a goroutine of Go's
	of map[weak.Pointer[goja.Object]]any
}

func newSlots() *slots { return &slots{of: map[weak.Pointer[goja.Object]]any{}} }

func (s *slots) put(o *goja.Object, x any) {
	p := weak.Make(o)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of[p] = x
	// A cleanup is a root: one that held the table would hold the values in it, which know the engine,
	// which has the object.
	table := weak.Make(s)
	runtime.AddCleanup(o, func(p weak.Pointer[goja.Object]) {
		if s := table.Value(); s != nil {
			s.mu.Lock()
			defer s.mu.Unlock()
			delete(s.of, p)
		}
	}, p)
}

func (s *slots) get(o *goja.Object) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.of[weak.Make(o)]
}

// slot is the T that a constructor of this package put beside v.
func slot[T any](w *world, v goja.Value) (x T, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return x, false
	}
	x, ok = w.slots.get(o).(T)
	return x, ok
}

// receiver is slot for the receiver of a method, or the TypeError that V8 throws; method is its
// whole name, "Intl.ListFormat.prototype.format".
func receiver[T any](w *world, this goja.Value, method string) T {
	x, ok := slot[T](w, this)
	if !ok {
		panic(w.env.TypeError("", "Method "+method+" called on incompatible receiver "+w.shown(this)))
	}
	return x
}

// shown is a value as V8 writes it in its messages.
func (w *world) shown(v goja.Value) string {
	switch x := v.(type) {
	case *goja.Symbol:
		return x.String()
	case *goja.Object:
		if _, isFunction := goja.AssertFunction(x); isFunction {
			return x.String()
		}
		switch class := x.ClassName(); class {
		case "Error":
			return x.String()
		case "Array", "Date", "RegExp": // they have a toString of their own, which is not called
			return "[object " + class + "]"
		}
		if ctor, ok := x.Get("constructor").(*goja.Object); ok {
			if name, ok := ctor.Get("name").(goja.String); ok && name.String() != "" {
				return "#<" + name.String() + ">"
			}
		}
		return "[object Object]"
	}
	return v.String()
}
