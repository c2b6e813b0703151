package es

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/private"
)

// machineLayout is where goja keeps what its virtual machine is doing (see package private). Only a
// mistake of the program makes it read: which instruction failed and on which values, so that the error
// says what V8 would say, and whose calls were under way. Where a goja has another one, ok is false:
// messages are made from goja's alone, and frames tell nothing of their functions.
type machineLayout struct {
	ok bool
	private.Machine

	prg, pc, sp, sb, stack, calling, tries, newTarget uintptr // in the machine
	code                                              uintptr // in a Program
	codeType                                          reflect.Type
	frame                                             frameLayout
	context                                           contextLayout
}

// frameLayout is a goja.StackFrame.
type frameLayout struct{ prg, pc, name uintptr }

// contextLayout is a call that waits for another.
type contextLayout struct{ size, prg, sb, newTarget uintptr }

var machine = sync.OnceValue(func() (l machineLayout) {
	f := &private.Finder{}
	m, t := f.Machine()
	if t == nil {
		return l
	}
	program, number, value := reflect.TypeFor[*goja.Program](), reflect.TypeFor[int](), reflect.TypeFor[goja.Value]()
	l.Machine = m
	l.prg, l.newTarget = f.Field(t, "prg", program), f.Field(t, "newTarget", value)
	l.pc, l.sp, l.sb = f.Field(t, "pc", number), f.Field(t, "sp", number), f.Field(t, "sb", number)
	at, list := f.Kind(t, "stack", reflect.Slice)
	f.Want(list != nil && list.Elem() == value, "stack of values")
	l.stack = at
	l.tries, _ = f.Kind(t, "tryStack", reflect.Slice)
	at, list = f.Kind(reflect.TypeFor[goja.Program](), "code", reflect.Slice)
	f.Want(list != nil && list.Elem().Kind() == reflect.Interface, "list of instructions")
	l.code, l.codeType = at, list
	frame := reflect.TypeFor[goja.StackFrame]()
	l.frame = frameLayout{f.Field(frame, "prg", program), f.Field(frame, "pc", number), f.Field(frame, "funcName", reflect.TypeFor[unistring.String]())}
	if at, list = f.Kind(t, "callStack", reflect.Slice); list != nil {
		c := list.Elem()
		l.calling = at
		l.context = contextLayout{c.Size(), f.Field(c, "prg", program), f.Field(c, "sb", number), f.Field(c, "newTarget", value)}
	}
	l.ok = f.Found()
	return l
})

// fault is what the machine was doing when it failed; the zero fault is unknown.
type fault struct {
	instruction string       // goja's name of it, "getProp"; empty in a builtin
	key         string       // the name that the instruction carries, if any
	count       int          // the number that it carries, if any
	before      string       // the name that the instruction before it carries
	stack       []goja.Value // its operands end here
	popped      goja.Value   // the value above them
	builtin     *goja.Object // the native function that complains
	this        goja.Value   // what it was called on
	args        []goja.Value // and with
}

// operand is the n-th value from the top of the stack, 1 being the topmost; nil when there is none.
func (f *fault) operand(n int) goja.Value {
	if n > len(f.stack) {
		return nil
	}
	return f.stack[len(f.stack)-n]
}

// fault reads what the machine does now. Loop goroutine, from a callback of the machine's.
func (l *machineLayout) fault(r *goja.Runtime) (f fault) {
	if !l.ok {
		return f
	}
	vm := l.Of(r)
	stack := *private.At[[]goja.Value](vm, l.stack)
	if sp := *private.At[int](vm, l.sp); sp >= 0 && sp <= len(stack) {
		f.stack = stack[:sp]
		if sp < len(stack) {
			f.popped = stack[sp]
		}
	}
	program := *private.At[unsafe.Pointer](vm, l.prg)
	if program == nil {
		if sb := *private.At[int](vm, l.sb); sb > 1 && sb <= len(f.stack) {
			f.builtin, _ = f.stack[sb-1].(*goja.Object)
			f.this, f.args = f.stack[sb-2], f.stack[sb:]
		}
		return f
	}
	code := l.instructions(program)
	if pc := *private.At[int](vm, l.pc); pc >= 0 && pc < code.Len() {
		v := code.Index(pc).Elem()
		switch v.Kind() {
		case reflect.String:
			f.key = v.String()
		case reflect.Uint32:
			f.count = int(v.Uint())
		}
		for back := 1; back <= 3 && back <= pc && f.before == ""; back++ {
			if v := code.Index(pc - back).Elem(); v.Kind() == reflect.String {
				f.before = v.String()
			}
		}
		f.instruction = instructionName(v)
	}
	return f
}

func instructionName(v reflect.Value) string {
	t := v.Type()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name()
}

// instructions is the code of a program.
func (l *machineLayout) instructions(program unsafe.Pointer) reflect.Value {
	return reflect.NewAt(l.codeType, unsafe.Add(program, l.code)).Elem()
}

// instruction is what a frame was doing, and the name that its instruction carries.
func (l *machineLayout) instruction(f *goja.StackFrame) (name, key string) {
	if !l.ok {
		return "", ""
	}
	program := *private.At[unsafe.Pointer](unsafe.Pointer(f), l.frame.prg)
	pc := *private.At[int](unsafe.Pointer(f), l.frame.pc)
	if program == nil {
		return "", ""
	}
	code := l.instructions(program)
	if pc < 0 || pc >= code.Len() {
		return "", ""
	}
	v := code.Index(pc).Elem()
	if v.Kind() == reflect.String {
		key = v.String()
	}
	return instructionName(v), key
}

// callDepth is how many calls are under way; 0 when it is not known.
func (l *machineLayout) callDepth(r *goja.Runtime) int {
	if !l.ok {
		return 0
	}
	vm := l.Of(r)
	return len(*private.At[[]struct{}](vm, l.calling))
}

// generatorEntry is the program counter between the two calls by which the machine enters a generator.
const generatorEntry = -2

// leaveGenerator undoes what the machine noted for a generator whose entry is about to fail: it
// counts on nothing being thrown there.
func (l *machineLayout) leaveGenerator(r *goja.Runtime) {
	vm := l.Of(r)
	tries := private.At[[]struct{}](vm, l.tries)
	bare := *private.At[unsafe.Pointer](vm, l.prg) == nil && *private.At[int](vm, l.sb) == -1
	if bare && *private.At[int](vm, l.pc) == generatorEntry && len(*tries) > 0 {
		*tries = (*tries)[:len(*tries)-1]
	}
}
