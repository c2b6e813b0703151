package loop

import (
	"context"
	"time"
)

// Kind classifies tasks: "timeout", "interval", "immediate", "fs.read", "net.server", "http.request",
// "child", "cell" … Dots group them.
type Kind string

// Spec describes a task about to be registered.
type Spec struct {
	Kind Kind
	Name string // what a person reads: "GET http://127.0.0.1:3000/users"
	// Cancel is what cancelling means for this kind. It runs on the loop's goroutine under the
	// task's context; for Begin it may be nil, cancelling the work's context is then all.
	Cancel func()
	Unref  bool // does not keep the loop alive
	Hidden bool // bookkeeping of the runtime's own (stdin's reader): not in Tasks unless asked for
	// Context overrides Here() as the context of the task's callbacks.
	Context *Context
}

// Task is anything pending that is not a timer or an immediate: one-shot work on another
// goroutine, or a long-lived source (a server, socket, watcher, child). It is in the registry
// from its creation until Finish or the end of Close.
type Task struct{}

// Begin registers a task and runs work on a goroutine of its own. The function that work returns
// (nil for none) runs on the loop's goroutine under the task's context and ends the task. work's
// ctx is cancelled by Cancel; work must still return. Loop goroutine.
func (l *Loop) Begin(s Spec, work func(ctx context.Context, t *Task) (finish func())) *Task {
	panic("contract")
}

// Open registers a task that ends with Finish or Close. Loop goroutine.
func (l *Loop) Open(s Spec) *Task { panic("contract") }

// Post queues fn to run on the loop's goroutine under the task's context, in the poll phase,
// in the order of the calls; false after the task ended. Any goroutine.
func (t *Task) Post(fn func()) bool { panic("contract") }

// Finish ends the task; fn (nil for none) runs first, in the poll phase, under the task's
// context. A second call is a no-op and reports false. Any goroutine.
func (t *Task) Finish(fn func()) bool { panic("contract") }

// Close marks the task closing, drops what it had posted and not run, and ends it in the close
// phase, where fn runs: Node's 'close' events. Loop goroutine.
func (t *Task) Close(fn func()) { panic("contract") }

// Cancel asks the task to end: Spec.Cancel on the loop, the context of Begin's work. Any goroutine.
func (t *Task) Cancel() { panic("contract") }

// Ref, Unref and HasRef say whether the task keeps the loop alive. Loop goroutine.
func (t *Task) Ref() { panic("contract") }

// Unref is the opposite of Ref. Loop goroutine.
func (t *Task) Unref() { panic("contract") }

// HasRef reports whether the task keeps the loop alive. Loop goroutine.
func (t *Task) HasRef() bool { panic("contract") }

// ID names the task in the registry. Any goroutine.
func (t *Task) ID() TaskID { panic("contract") }

// Context is the context the task's callbacks run under. Any goroutine.
func (t *Task) Context() *Context { panic("contract") }

// Done reports whether the task has ended. Any goroutine.
func (t *Task) Done() bool { panic("contract") }

// Rename changes the name (a server learns its port). Any goroutine.
func (t *Task) Rename(name string) { panic("contract") }

// Note sets the short status line, "connecting". Any goroutine.
func (t *Task) Note(s string) { panic("contract") }

// Progress reports bytes (or items) done and in all; total 0 is unknown. Any goroutine.
func (t *Task) Progress(done, total int64) { panic("contract") }

// Mark records that a named phase (dns, connect, tls, first byte, body) begins now. Any goroutine.
func (t *Task) Mark(phase string) { panic("contract") }

// Post queues fn under c (nil is the session) in the poll phase. It counts as alive until it has
// run. False after Stop. Any goroutine.
func (l *Loop) Post(c *Context, fn func()) bool { panic("contract") }

// Do is Post that waits for fn to have run, or for ctx. Not from the loop's goroutine.
func (l *Loop) Do(ctx context.Context, c *Context, fn func()) error { panic("contract") }

// Timer is a timeout or interval. All methods: loop goroutine.
type Timer struct{}

// NewTimer arms a timer under Here(). d is clamped as Node clamps it: below 1 ms or over
// 2^31-1 ms becomes 1 ms. An interval is armed again after its callback.
func (l *Loop) NewTimer(d time.Duration, repeat bool, fn func()) *Timer { panic("contract") }

// Stop disarms the timer and takes it out of the registry; it reports whether it was armed.
func (t *Timer) Stop() bool { panic("contract") }

// Refresh arms the timer again from now, also after it fired (Node's timeout.refresh).
func (t *Timer) Refresh() { panic("contract") }

// Ref makes the timer keep the loop alive, the default.
func (t *Timer) Ref() { panic("contract") }

// Unref is the opposite of Ref.
func (t *Timer) Unref() { panic("contract") }

// HasRef reports whether the timer keeps the loop alive.
func (t *Timer) HasRef() bool { panic("contract") }

// Active reports whether the timer is armed.
func (t *Timer) Active() bool { panic("contract") }

// ID names the timer in the registry.
func (t *Timer) ID() TaskID { panic("contract") }

// Immediate is a callback of the check phase. All methods: loop goroutine.
type Immediate struct{}

// NewImmediate queues fn for the check phase; one queued by an immediate waits a turn.
func (l *Loop) NewImmediate(fn func()) *Immediate { panic("contract") }

// Stop takes the immediate back; it reports whether it was still queued.
func (i *Immediate) Stop() bool { panic("contract") }

// Ref makes the immediate keep the loop alive, the default.
func (i *Immediate) Ref() { panic("contract") }

// Unref is the opposite of Ref.
func (i *Immediate) Unref() { panic("contract") }

// HasRef reports whether the immediate keeps the loop alive.
func (i *Immediate) HasRef() bool { panic("contract") }
