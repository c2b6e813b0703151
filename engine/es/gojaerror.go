package es

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"

	"nook/engine/private"
)

// errorLayout is where goja keeps an error's frames. They are private there and shown only as text
// in a format of its own; reading them in place costs nothing when the error is made, which is the
// only moment that counts (see package private). Where a goja has another layout, ok is false and stacks
// keep goja's text.
type errorLayout struct {
	private.Objects
	kind  unsafe.Pointer // the type word of what leads to an error
	stack uintptr        // of its []goja.StackFrame
	added uintptr        // of the flag that says that the text was made
	ok    bool

	program, source uintptr // of a frame's program and of that program's file
	hasSource       bool
}

var layout = sync.OnceValue(func() (l errorLayout) {
	vm := goja.New()
	o, err := vm.New(vm.Get("Error"))
	if err != nil {
		return l
	}
	f := &private.Finder{}
	l.Objects = f.Objects()
	t := f.Struct(o)
	l.stack = f.Field(t, "stack", reflect.TypeFor[[]goja.StackFrame]())
	l.added = f.Field(t, "stackPropAdded", reflect.TypeFor[bool]())
	if l.ok = f.Found(); l.ok {
		l.kind = l.Words(o)[0]
		l.findSource()
	}
	return l
})

// findSource finds the way from a frame to the text that it stands in.
func (l *errorLayout) findSource() {
	f := &private.Finder{}
	l.program = f.Field(reflect.TypeFor[goja.StackFrame](), "prg", reflect.TypeFor[*goja.Program]())
	l.source = f.Field(reflect.TypeFor[goja.Program](), "src", reflect.TypeFor[*file.File]())
	l.hasSource = f.Found()
}

// text is the source text of a frame; empty when it has none.
func (l *errorLayout) text(f *goja.StackFrame) string {
	if !l.hasSource {
		return ""
	}
	program := *private.At[unsafe.Pointer](unsafe.Pointer(f), l.program)
	if program == nil {
		return ""
	}
	if src := *private.At[*file.File](program, l.source); src != nil {
		return src.Source()
	}
	return ""
}

// frames gives access to an error's frames and to the flag; ok is false for what is no error of goja's.
func (l *errorLayout) frames(o *goja.Object) (stack *[]goja.StackFrame, added *bool, ok bool) {
	if !l.ok || o == nil {
		return nil, nil, false
	}
	w := l.Words(o)
	if w[0] != l.kind {
		return nil, nil, false
	}
	return private.At[[]goja.StackFrame](w[1], l.stack), private.At[bool](w[1], l.added), true
}
