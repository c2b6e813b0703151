package es

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// callee is what a frame of goja's does not tell: whose code runs, and for whom.
type callee struct {
	fn          *goja.Object
	this        goja.Value
	constructed bool // by new
}

// calls are those of the frames that an error keeps, in the same order.
type calls struct{ list []callee }

// callLayout is where goja keeps the calls that are under way, and the parts of a frame that a list
// of calls hides in.
type callLayout struct {
	ok bool

	newTarget                           uintptr // of the machine
	size, program, base, constructed    uintptr // of a context and in it
	frameName, frameProgram, frameIndex uintptr // in a StackFrame
}

var callPlan = sync.OnceValue(func() (l callLayout) {
	vm, ok := reflect.TypeFor[goja.Runtime]().FieldByName("vm")
	if !ok || vm.Type.Kind() != reflect.Pointer || vm.Type.Elem().Kind() != reflect.Struct {
		return l
	}
	good := true
	field := func(t reflect.Type, name string, want reflect.Kind) uintptr {
		f, ok := t.FieldByName(name)
		good = good && ok && f.Type.Kind() == want
		return f.Offset
	}
	list, ok := vm.Type.Elem().FieldByName("callStack")
	if !ok || list.Type.Kind() != reflect.Slice || list.Type.Elem().Kind() != reflect.Struct {
		return l
	}
	context, frame := list.Type.Elem(), reflect.TypeFor[goja.StackFrame]()
	l.newTarget = field(vm.Type.Elem(), "newTarget", reflect.Interface)
	l.size, l.program, l.base = context.Size(), field(context, "prg", reflect.Pointer), field(context, "sb", reflect.Int)
	l.constructed = field(context, "newTarget", reflect.Interface)
	l.frameName, l.frameProgram, l.frameIndex = field(frame, "funcName", reflect.String), field(frame, "prg", reflect.Pointer), field(frame, "pc", reflect.Int)
	l.ok = good
	return l
})

// calls lists the calls that are under way, innermost first, as captured frames are: at most limit,
// behind those that are skipped. nil when goja's layout is another.
func (l *machineLayout) calls(r *goja.Runtime, skip, limit int) *calls {
	plan := callPlan()
	if !l.ok || !plan.ok || limit <= 0 {
		return nil
	}
	vm := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(r), l.vm))
	stack := *(*[]goja.Value)(unsafe.Add(vm, l.stack))
	out := &calls{list: make([]callee, 0, min(limit, 16))}
	add := func(native bool, base int, newTarget goja.Value) {
		if skip--; skip >= 0 {
			return
		}
		c := callee{constructed: newTarget != nil && !goja.IsUndefined(newTarget)}
		if base > 0 && base < len(stack) {
			c.fn, _ = stack[base-1].(*goja.Object)
		}
		switch {
		case !native && base >= 0 && base < len(stack):
			c.this = stack[base]
		case native && base > 1 && base <= len(stack):
			c.this = stack[base-2]
		}
		out.list = append(out.list, c)
	}
	if program, base := *(*unsafe.Pointer)(unsafe.Add(vm, l.prg)), *(*int)(unsafe.Add(vm, l.sb)); program != nil || base > 0 {
		add(program == nil, base, *(*goja.Value)(unsafe.Add(vm, plan.newTarget)))
	}
	under := *(*[]struct{})(unsafe.Add(vm, l.depth))
	first := *(*unsafe.Pointer)(unsafe.Add(vm, l.depth))
	for i := len(under) - 1; i >= 0 && len(out.list) < limit; i-- {
		c := unsafe.Add(first, uintptr(i)*plan.size)
		program, base := *(*unsafe.Pointer)(unsafe.Add(c, plan.program)), *(*int)(unsafe.Add(c, plan.base))
		if program != nil || base > 0 {
			add(program == nil, base, *(*goja.Value)(unsafe.Add(c, plan.constructed)))
		}
	}
	return out
}

// hiddenMark tells the element behind an error's frames that holds its calls.
const hiddenMark = "\x00calls"

// keep puts calls behind the last of an error's frames, where goja does not look: they live as long
// as the error, and are freed with it.
func (c *calls) keep(frames []goja.StackFrame) []goja.StackFrame {
	plan := callPlan()
	if c == nil || !plan.ok {
		return frames
	}
	n := len(frames)
	if n == cap(frames) {
		grown := make([]goja.StackFrame, n, n+1)
		copy(grown, frames)
		frames = grown
	}
	at := unsafe.Pointer(&frames[:n+1][n])
	*(*unsafe.Pointer)(unsafe.Add(at, plan.frameProgram)) = unsafe.Pointer(c)
	*(*string)(unsafe.Add(at, plan.frameName)) = hiddenMark
	*(*int)(unsafe.Add(at, plan.frameIndex)) = n
	return frames
}

// keptCalls are the calls behind an error's frames; nil when there are none.
func keptCalls(frames []goja.StackFrame) *calls {
	plan := callPlan()
	if n := len(frames); plan.ok && n < cap(frames) {
		at := unsafe.Pointer(&frames[:n+1][n])
		if *(*string)(unsafe.Add(at, plan.frameName)) == hiddenMark && *(*int)(unsafe.Add(at, plan.frameIndex)) == n {
			return (*calls)(*(*unsafe.Pointer)(unsafe.Add(at, plan.frameProgram)))
		}
	}
	return nil
}

// of is the call of the i-th frame; the zero call when it is not known.
func (c *calls) of(i int) callee {
	if c == nil || i >= len(c.list) {
		return callee{}
	}
	return c.list[i]
}
