package es

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// machineLayout is where goja keeps what its virtual machine is doing. Only a mistake of the
// program makes it read: which instruction failed and on which values, so that the error says what
// V8 would say. The layout is found by reflection once a process; if a later goja has another one,
// ok is false and messages are made from goja's alone.
type machineLayout struct {
	ok bool

	vm                                   uintptr // of the Runtime's pointer to its machine
	prg, pc, sp, sb, stack, depth, tries uintptr // in the machine
	code                                 uintptr // in a Program
	hasFrame                             bool
	frameProgram, framePC                uintptr // in a StackFrame
	codeType                             reflect.Type
}

var machine = sync.OnceValue(func() (l machineLayout) {
	vm, ok := reflect.TypeFor[goja.Runtime]().FieldByName("vm")
	if !ok || vm.Type.Kind() != reflect.Pointer || vm.Type.Elem().Kind() != reflect.Struct {
		return l
	}
	l.vm = vm.Offset
	good := true
	field := func(t reflect.Type, name string, want func(reflect.Type) bool) uintptr {
		f, ok := t.FieldByName(name)
		good = good && ok && want(f.Type)
		return f.Offset
	}
	kind := func(k reflect.Kind) func(reflect.Type) bool {
		return func(t reflect.Type) bool { return t.Kind() == k }
	}
	m := vm.Type.Elem()
	l.prg = field(m, "prg", func(t reflect.Type) bool { return t == reflect.TypeFor[*goja.Program]() })
	l.pc, l.sp, l.sb = field(m, "pc", kind(reflect.Int)), field(m, "sp", kind(reflect.Int)), field(m, "sb", kind(reflect.Int))
	l.stack = field(m, "stack", func(t reflect.Type) bool {
		return t.Kind() == reflect.Slice && t.Elem() == reflect.TypeFor[goja.Value]()
	})
	l.depth, l.tries = field(m, "callStack", kind(reflect.Slice)), field(m, "tryStack", kind(reflect.Slice))
	l.code = field(reflect.TypeFor[goja.Program](), "code", func(t reflect.Type) bool {
		l.codeType = t
		return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Interface
	})
	l.ok = good
	l.hasFrame = good
	good = true
	frame := reflect.TypeFor[goja.StackFrame]()
	l.frameProgram = field(frame, "prg", func(t reflect.Type) bool { return t == reflect.TypeFor[*goja.Program]() })
	l.framePC = field(frame, "pc", kind(reflect.Int))
	l.hasFrame = l.hasFrame && good
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
	vm := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(r), l.vm))
	stack := *(*[]goja.Value)(unsafe.Add(vm, l.stack))
	if sp := *(*int)(unsafe.Add(vm, l.sp)); sp >= 0 && sp <= len(stack) {
		f.stack = stack[:sp]
		if sp < len(stack) {
			f.popped = stack[sp]
		}
	}
	program := *(*unsafe.Pointer)(unsafe.Add(vm, l.prg))
	if program == nil {
		if sb := *(*int)(unsafe.Add(vm, l.sb)); sb > 1 && sb <= len(f.stack) {
			f.builtin, _ = f.stack[sb-1].(*goja.Object)
			f.this, f.args = f.stack[sb-2], f.stack[sb:]
		}
		return f
	}
	code := l.instructions(program)
	if pc := *(*int)(unsafe.Add(vm, l.pc)); pc >= 0 && pc < code.Len() {
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
	if !l.ok || !l.hasFrame {
		return "", ""
	}
	program := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(f), l.frameProgram))
	pc := *(*int)(unsafe.Add(unsafe.Pointer(f), l.framePC))
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
	vm := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(r), l.vm))
	return len(*(*[]struct{})(unsafe.Add(vm, l.depth)))
}

// generatorEntry is the program counter between the two calls by which the machine enters a generator.
const generatorEntry = -2

// leaveGenerator undoes what the machine noted for a generator whose entry is about to fail: it
// counts on nothing being thrown there.
func (l *machineLayout) leaveGenerator(r *goja.Runtime) {
	vm := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(r), l.vm))
	tries := (*[]struct{})(unsafe.Add(vm, l.tries))
	bare := *(*unsafe.Pointer)(unsafe.Add(vm, l.prg)) == nil && *(*int)(unsafe.Add(vm, l.sb)) == -1
	if bare && *(*int)(unsafe.Add(vm, l.pc)) == generatorEntry && len(*tries) > 0 {
		*tries = (*tries)[:len(*tries)-1]
	}
}
