package es

import (
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/private"
)

// callee is what a frame of goja's does not tell: whose code runs, and for whom.
type callee struct {
	fn          *goja.Object
	this        goja.Value
	constructed bool // by new
}

// calls are those of the frames that an error keeps, in the same order.
type calls struct{ list []callee }

// calls lists the calls that are under way, innermost first, as captured frames are: at most limit,
// behind those that are skipped. nil when goja's layout is another.
func (l *machineLayout) calls(r *goja.Runtime, skip, limit int) *calls {
	if !l.ok || limit <= 0 {
		return nil
	}
	vm := l.Of(r)
	stack := *private.At[[]goja.Value](vm, l.stack)
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
	if program, base := *private.At[unsafe.Pointer](vm, l.prg), *private.At[int](vm, l.sb); program != nil || base > 0 {
		add(program == nil, base, *private.At[goja.Value](vm, l.newTarget))
	}
	under := *private.At[[]struct{}](vm, l.calling)
	first := *private.At[unsafe.Pointer](vm, l.calling)
	for i := len(under) - 1; i >= 0 && len(out.list) < limit; i-- {
		c := unsafe.Add(first, uintptr(i)*l.context.size)
		program, base := *private.At[unsafe.Pointer](c, l.context.prg), *private.At[int](c, l.context.sb)
		if program != nil || base > 0 {
			add(program == nil, base, *private.At[goja.Value](c, l.context.newTarget))
		}
	}
	return out
}

// hiddenMark tells the element behind an error's frames that holds its calls.
const hiddenMark = "\x00calls"

// keep puts calls behind the last of an error's frames, where goja does not look: they live as long
// as the error, and are freed with it.
func (l *machineLayout) keep(c *calls, frames []goja.StackFrame) []goja.StackFrame {
	if c == nil {
		return frames
	}
	n := len(frames)
	if n == cap(frames) {
		grown := make([]goja.StackFrame, n, n+1)
		copy(grown, frames)
		frames = grown
	}
	at := unsafe.Pointer(&frames[:n+1][n])
	*private.At[unsafe.Pointer](at, l.frame.prg) = unsafe.Pointer(c)
	*private.At[string](at, l.frame.name) = hiddenMark
	*private.At[int](at, l.frame.pc) = n
	return frames
}

// kept are the calls behind an error's frames; nil when there are none.
func (l *machineLayout) kept(frames []goja.StackFrame) *calls {
	if n := len(frames); l.ok && n < cap(frames) {
		at := unsafe.Pointer(&frames[:n+1][n])
		if *private.At[string](at, l.frame.name) == hiddenMark && *private.At[int](at, l.frame.pc) == n {
			return (*calls)(*private.At[unsafe.Pointer](at, l.frame.prg))
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
