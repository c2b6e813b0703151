package es

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/private"
)

// CatchOverflow makes a call stack of more than limit calls the error that V8 throws, which catch
// and finally see; what goja throws itself passes them all. bottom is a native function that is
// below everything that runs. goja asks each native function of the stack for its name while it
// notes the frames of its own error, so that the name of this one is where ours can be thrown.
//
// Without the machine's layout it does nothing.
func (s *Stacks) CatchOverflow(bottom *goja.Object, limit int) {
	if !s.machine.ok {
		return
	}
	vm := s.env.VM
	throwing, empty := false, vm.ToValue("")
	get := vm.ToValue(func(goja.FunctionCall) goja.Value {
		if throwing || s.machine.callDepth(vm) <= limit {
			return empty
		}
		throwing = true
		defer func() { throwing = false }()
		s.machine.leaveGenerator(vm)
		panic(s.env.RangeError("", "Maximum call stack size exceeded"))
	})
	_ = bottom.DefineAccessorProperty("name", get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// queueOffset is where a Runtime keeps the promise jobs that wait; ok is false when it is not found.
var queueOffset = sync.OnceValues(func() (at uintptr, ok bool) {
	f := &private.Finder{}
	return f.Field(reflect.TypeFor[goja.Runtime](), "jobQueue", reflect.TypeFor[[]func()]()), f.Found()
})

// RunJobs runs the promise jobs that wait, and those that they queue, until there are none. goja
// itself runs them when the outermost call has ended, with nothing below them on the stack; here
// they run above what calls this. ok is false when they cannot be had: goja runs them later.
func (s *Stacks) RunJobs() (ok bool) {
	at, ok := queueOffset()
	if !ok {
		return false
	}
	queue := private.At[[]func()](unsafe.Pointer(s.env.VM), at)
	var jobs []func()
	for len(*queue) > 0 {
		jobs, *queue = *queue, jobs[:0]
		for i, job := range jobs {
			jobs[i] = nil
			job()
		}
	}
	*queue = nil
	return true
}

// BoundGenerators makes more than limit generators that run inside of one another the error that V8
// throws; generator is what they inherit. A call stack as deep is refused before: what is left are
// those that wait in a yield*.
func (s *Stacks) BoundGenerators(generator *goja.Object, limit int) {
	if generator == nil {
		return
	}
	depth := 0
	wrap(s.env, generator, "next", 1, func(own native) native {
		return func(c goja.FunctionCall) goja.Value {
			if depth++; depth > limit {
				depth--
				panic(s.env.RangeError("", "Maximum call stack size exceeded"))
			}
			defer func() { depth-- }()
			return own(c)
		}
	})
}
