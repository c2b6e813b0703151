package engine

import (
	"strings"

	"github.com/dop251/goja"

	"nook/loop"
)

// asyncContext carries who caused what: over callbacks by the loop, over ticks by the queue, over
// promise reactions by goja's AsyncContextTracker (this type).
type asyncContext struct {
	e       *Engine
	root    *loop.Context
	current *loop.Context
	frames  []goja.StackFrame // reused by position
}

func (a *asyncContext) init(e *Engine) {
	a.e = e
	a.root = &loop.Context{}
	a.current = a.root
	e.vm.SetAsyncContextTracker(a)
}

// Grab implements goja.AsyncContextTracker: the context in which then or await was called.
func (a *asyncContext) Grab() any { return a.current }

// Resumed implements goja.AsyncContextTracker: before each promise reaction.
func (a *asyncContext) Resumed(c any) {
	a.current = c.(*loop.Context)
	a.e.loop.Checkpoint(loop.UnitMicrotask, a.current)
}

// Exited implements goja.AsyncContextTracker; the next Resumed or Enter sets its own context.
func (a *asyncContext) Exited() {}

// Here implements loop.Entrant: the current context, with the task that runs as its cause and the
// position of the nearest frame of the user's code.
func (e *Engine) Here() *loop.Context {
	c := *e.ctx.current
	c.Cause = e.loop.Current()
	if p, ok := e.ctx.position(); ok {
		c.Pos = p
	}
	return &c
}

// Current is the context itself, without a new position. Loop goroutine.
func (e *Engine) Current() *loop.Context { return e.ctx.current }

// SetContext implements value.Host.
func (e *Engine) SetContext(c *loop.Context) (before *loop.Context) {
	before = e.ctx.current
	e.ctx.current = c
	return before
}

// position finds the nearest frame that is neither native nor ours.
func (a *asyncContext) position() (loop.Pos, bool) {
	if !a.e.door.inside {
		return loop.Pos{}, false
	}
	for _, depth := range [...]int{6, 0} {
		a.frames = a.e.vm.CaptureCallStack(depth, a.frames[:0])
		for i := range a.frames {
			name := a.frames[i].SrcName()
			if name == "<native>" || strings.HasPrefix(name, "node:") {
				continue
			}
			p := a.frames[i].Position()
			return loop.Pos{File: p.Filename, Line: int32(p.Line), Col: int32(p.Column)}, true
		}
	}
	return loop.Pos{}, false
}
