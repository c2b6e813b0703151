package loop

import "time"

// Immediate is a callback of the check phase. All methods: loop goroutine.
type Immediate struct {
	l      *Loop
	ctx    *Context
	fn     func()
	id     TaskID
	born   time.Duration
	queued bool
	noRef  bool
}

// NewImmediate queues fn for the check phase; one queued by an immediate waits a turn.
func (l *Loop) NewImmediate(fn func()) *Immediate {
	i := &Immediate{l: l, ctx: l.entrant.Here(), fn: fn, queued: true, born: l.now}
	l.mu.Lock()
	i.id = l.nextID()
	l.immediates = append(l.immediates, i)
	l.refs++
	l.mu.Unlock()
	l.trace.add(l, Event{Type: TaskBorn, Task: i.id, Origin: i.ctx.Origin})
	return i
}

// Stop takes the immediate back; it reports whether it was still queued.
func (i *Immediate) Stop() bool {
	i.l.mu.Lock()
	was := i.dequeue()
	i.l.mu.Unlock()
	if was {
		i.l.trace.add(i.l, Event{Type: TaskEnded, Task: i.id, Origin: i.ctx.Origin})
	}
	return was
}

// dequeue marks it as run or stopped; its place in the queue is passed over. mu is held.
func (i *Immediate) dequeue() bool {
	if !i.queued {
		return false
	}
	i.queued = false
	if !i.noRef {
		i.l.refs--
	}
	return true
}

// Ref makes the immediate keep the loop alive, the default.
func (i *Immediate) Ref() { i.setRef(true) }

// Unref is the opposite of Ref.
func (i *Immediate) Unref() { i.setRef(false) }

func (i *Immediate) setRef(on bool) {
	i.l.mu.Lock()
	defer i.l.mu.Unlock()
	if i.noRef == !on {
		return
	}
	i.noRef = !on
	switch {
	case !i.queued:
	case on:
		i.l.refs++
	default:
		i.l.refs--
	}
}

// HasRef reports whether the immediate keeps the loop alive.
func (i *Immediate) HasRef() bool { return !i.noRef }

// ID names the immediate in the registry.
func (i *Immediate) ID() TaskID { return i.id }

// runImmediates runs those that were queued when the phase began.
func (l *Loop) runImmediates() {
	l.mu.Lock()
	batch := l.immediates
	l.immediates = l.checked[:0]
	// Unreferenced immediates run only if something else keeps the loop turning.
	l.mu.Unlock()
	defer func() {
		clear(batch)
		l.checked = batch[:0]
	}()
	for n, i := range batch {
		l.mu.Lock()
		if l.stopped {
			l.immediates = append(l.immediates, batch[n:]...)
			l.mu.Unlock()
			return
		}
		queued := i.dequeue()
		l.mu.Unlock()
		if queued {
			l.call(i.ctx, i.id, l.now, i.fn)
			l.trace.add(l, Event{Type: TaskEnded, Task: i.id, Origin: i.ctx.Origin})
		}
	}
}

// runClosing runs the close callbacks.
func (l *Loop) runClosing() {
	l.mu.Lock()
	batch := l.closing
	l.closing = nil
	l.mu.Unlock()
	for _, c := range batch {
		l.mu.Lock()
		c.task.end()
		l.mu.Unlock()
		if c.fn != nil {
			l.call(c.task.ctx, c.task.id, l.now, c.fn)
		}
		l.trace.add(l, Event{Type: TaskEnded, Task: c.task.id, Origin: c.task.ctx.Origin})
	}
}
