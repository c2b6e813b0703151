package es

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
)

// errorLayout is where goja keeps an error's frames. They are private there and shown only as text
// in a format of its own; reading them in place costs nothing when the error is made, which is the
// only moment that counts. The layout is found by reflection once a process; if a later goja has
// another one, ok is false and stacks keep goja's text.
type errorLayout struct {
	self  uintptr        // of goja.Object's implementation, an interface
	kind  unsafe.Pointer // that interface's type word for an error
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
	self, found := reflect.TypeFor[goja.Object]().FieldByName("self")
	if !found || self.Type.Kind() != reflect.Interface || self.Type.NumMethod() == 0 {
		return l
	}
	impl := reflect.ValueOf(o).Elem().FieldByIndex(self.Index).Elem()
	if impl.Kind() != reflect.Pointer || impl.Type().Elem().Kind() != reflect.Struct {
		return l
	}
	stack, hasStack := impl.Type().Elem().FieldByName("stack")
	added, hasAdded := impl.Type().Elem().FieldByName("stackPropAdded")
	if !hasStack || !hasAdded || stack.Type != reflect.TypeFor[[]goja.StackFrame]() || added.Type.Kind() != reflect.Bool {
		return l
	}
	l = errorLayout{self: self.Offset, stack: stack.Offset, added: added.Offset, ok: true}
	l.kind = l.words(o)[0]
	l.findSource()
	return l
})

// findSource finds the way from a frame to the text that it stands in.
func (l *errorLayout) findSource() {
	program, ok := reflect.TypeFor[goja.StackFrame]().FieldByName("prg")
	if !ok || program.Type != reflect.TypeFor[*goja.Program]() {
		return
	}
	source, ok := reflect.TypeFor[goja.Program]().FieldByName("src")
	if !ok || source.Type != reflect.TypeFor[*file.File]() {
		return
	}
	l.program, l.source, l.hasSource = program.Offset, source.Offset, true
}

// text is the source text of a frame; empty when it has none.
func (l *errorLayout) text(f *goja.StackFrame) string {
	if !l.hasSource {
		return ""
	}
	program := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(f), l.program))
	if program == nil {
		return ""
	}
	if src := *(**file.File)(unsafe.Add(program, l.source)); src != nil {
		return src.Source()
	}
	return ""
}

// words is the interface value of an object's implementation: its type and its data.
func (l *errorLayout) words(o *goja.Object) *[2]unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Add(unsafe.Pointer(o), l.self))
}

// frames gives access to an error's frames and to the flag; ok is false for what is no error of goja's.
func (l *errorLayout) frames(o *goja.Object) (stack *[]goja.StackFrame, added *bool, ok bool) {
	if !l.ok || o == nil {
		return nil, nil, false
	}
	w := l.words(o)
	if w[0] != l.kind {
		return nil, nil, false
	}
	return (*[]goja.StackFrame)(unsafe.Add(w[1], l.stack)), (*bool)(unsafe.Add(w[1], l.added)), true
}
