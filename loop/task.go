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
type Task struct {
	l    *Loop
	ctx  *Context
	spec Spec
	id   TaskID
	born time.Duration
	stop context.CancelFunc // of Begin's work

	// Guarded by l.mu.
	name, note  string
	done, total int64
	marks       []Mark
	queued      int // callbacks posted and not run
	fired       uint64
	noRef       bool
	finished    bool // Finish or Close was called: nothing more may be posted
	closing     bool
	ended       bool
}

// Begin registers a task and runs work on a goroutine of its own. The function that work returns
// (nil for none) runs on the loop's goroutine under the task's context and ends the task. work's
// ctx is cancelled by Cancel; work must still return. Loop goroutine.
func (l *Loop) Begin(s Spec, work func(ctx context.Context, t *Task) (finish func())) *Task {
	ctx, stop := context.WithCancel(context.Background())
	t := l.register(s, stop)
	go func() {
		defer stop()
		t.Finish(work(ctx, t))
	}()
	return t
}

// Open registers a task that ends with Finish or Close. Loop goroutine.
func (l *Loop) Open(s Spec) *Task { return l.register(s, nil) }

func (l *Loop) register(s Spec, stop context.CancelFunc) *Task {
	t := &Task{l: l, ctx: s.Context, spec: s, name: s.Name, noRef: s.Unref, stop: stop, born: l.now}
	if t.ctx == nil {
		t.ctx = l.entrant.Here()
	}
	l.mu.Lock()
	t.id = l.nextID()
	l.tasks[t.id] = t
	if !t.noRef {
		l.refs++
	}
	if s.Hidden {
		l.hidden++
	}
	l.mu.Unlock()
	l.trace.add(l, Event{Type: TaskBorn, Task: t.id, Origin: t.ctx.Origin})
	return t
}

// end takes the task out of the registry. mu is held.
func (t *Task) end() {
	if t.ended {
		return
	}
	t.ended, t.finished = true, true
	delete(t.l.tasks, t.id)
	if !t.noRef {
		t.l.refs--
	}
	if t.spec.Hidden {
		t.l.hidden--
	}
}

// Post queues fn to run on the loop's goroutine under the task's context, in the poll phase,
// in the order of the calls; false after the task ended. Any goroutine.
func (t *Task) Post(fn func()) bool { return t.post(fn, false) }

// Finish ends the task; fn (nil for none) runs first, in the poll phase, under the task's
// context. A second call is a no-op and reports false. Any goroutine.
func (t *Task) Finish(fn func()) bool { return t.post(fn, true) }

func (t *Task) post(fn func(), last bool) bool {
	l := t.l
	at := l.elapsed()
	l.mu.Lock()
	if t.finished {
		l.mu.Unlock()
		return false
	}
	t.finished = last
	t.queued++
	l.inbox = append(l.inbox, job{task: t, ctx: t.ctx, fn: fn, last: last, at: at})
	first := len(l.inbox) == 1
	l.mu.Unlock()
	if first {
		l.signal()
	}
	return true
}

// Close marks the task closing, drops what it had posted and not run, and ends it in the close
// phase, where fn runs: Node's 'close' events. Loop goroutine.
func (t *Task) Close(fn func()) {
	t.l.mu.Lock()
	defer t.l.mu.Unlock()
	if t.closing || t.ended {
		return
	}
	t.closing, t.finished = true, true
	t.l.closing = append(t.l.closing, closing{t, fn})
}

// Cancel asks the task to end: Spec.Cancel on the loop, the context of Begin's work. Any goroutine.
func (t *Task) Cancel() {
	if t.stop != nil {
		t.stop()
	}
	if t.spec.Cancel != nil {
		t.l.later(func() {
			if !t.Done() {
				t.l.ending = true
				defer func() { t.l.ending = false }()
				t.l.call(t.ctx, t.id, t.l.now, t.spec.Cancel)
			}
		})
	}
}

// Ref makes the task keep the loop alive, the default. Loop goroutine.
func (t *Task) Ref() { t.setRef(true) }

// Unref is the opposite of Ref. Loop goroutine.
func (t *Task) Unref() { t.setRef(false) }

func (t *Task) setRef(on bool) {
	t.l.mu.Lock()
	defer t.l.mu.Unlock()
	if t.noRef == !on {
		return
	}
	t.noRef = !on
	switch {
	case t.ended:
	case on:
		t.l.refs++
	default:
		t.l.refs--
	}
}

// HasRef reports whether the task keeps the loop alive. Any goroutine.
func (t *Task) HasRef() bool {
	t.l.mu.Lock()
	defer t.l.mu.Unlock()
	return !t.noRef
}

// ID names the task in the registry. Any goroutine.
func (t *Task) ID() TaskID { return t.id }

// Context is the context the task's callbacks run under. Any goroutine.
func (t *Task) Context() *Context { return t.ctx }

// Done reports whether the task has ended or will with what is queued. Any goroutine.
func (t *Task) Done() bool {
	t.l.mu.Lock()
	defer t.l.mu.Unlock()
	return t.finished
}

// Rename changes the name (a server learns its port). Any goroutine.
func (t *Task) Rename(name string) {
	t.l.mu.Lock()
	t.name = name
	t.l.mu.Unlock()
}

// Note sets the short status line, "connecting". Any goroutine.
func (t *Task) Note(s string) {
	t.l.mu.Lock()
	t.note = s
	t.l.mu.Unlock()
}

// Progress reports bytes (or items) done and in all; total 0 is unknown. Any goroutine.
func (t *Task) Progress(done, total int64) {
	t.l.mu.Lock()
	t.done, t.total = done, total
	t.l.mu.Unlock()
}

// Mark records that a named phase (dns, connect, tls, first byte, body) begins now. Any goroutine.
func (t *Task) Mark(phase string) {
	now := t.l.clock.Now()
	t.l.mu.Lock()
	t.marks = append(t.marks, Mark{phase, now})
	t.l.mu.Unlock()
}
