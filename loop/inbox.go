package loop

import (
	"context"
	"errors"
	"time"
)

// ErrStopped is returned by Do when the loop was stopped before the function ran.
var ErrStopped = errors.New("the loop was stopped")

// Post queues fn under c (nil is the session) in the poll phase. It counts as alive until it has
// run. False after Stop. Any goroutine.
func (l *Loop) Post(c *Context, fn func()) bool {
	at := l.elapsed()
	l.mu.Lock()
	if l.stopped {
		l.mu.Unlock()
		return false
	}
	l.inbox = append(l.inbox, job{ctx: c, fn: fn, at: at})
	l.posted++
	first := len(l.inbox) == 1
	l.mu.Unlock()
	if first {
		l.signal()
	}
	return true
}

// Do is Post that waits for fn to have run, or for ctx. Not from the loop's goroutine.
func (l *Loop) Do(ctx context.Context, c *Context, fn func()) error {
	done := make(chan struct{})
	if !l.Post(c, func() { defer close(done); fn() }) {
		return ErrStopped
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// later queues bookkeeping for the pending phase, outside any Enter; it is done before anything that
// is posted after it. Any goroutine.
func (l *Loop) later(fn func()) {
	l.mu.Lock()
	l.cancels = append(l.cancels, fn)
	l.mu.Unlock()
	l.signal()
}

func (l *Loop) runCancels() {
	l.mu.Lock()
	batch := l.cancels
	l.cancels = nil
	l.mu.Unlock()
	do(batch)
}

func do(batch []func()) {
	for _, fn := range batch {
		fn()
	}
}

// wait blocks until something is posted, the next timer is due, or ctx is done; not at all when
// another phase has work.
func (l *Loop) wait(ctx context.Context) {
	l.mu.Lock()
	ready := l.stopped || len(l.inbox) > 0 || len(l.cancels) > 0 || len(l.closing) > 0 || l.immediateReady()
	var due time.Duration = -1
	if len(l.timers) > 0 {
		due = l.timers[0].due
	}
	l.mu.Unlock()
	if ready {
		return
	}
	watched := l.trace.on.Load()
	began := l.clock.Now()
	if due < 0 {
		select {
		case <-l.wake:
		case <-ctx.Done():
		}
	} else if d := due - l.elapsed(); d > 0 {
		t := l.clock.NewTimer(d)
		select {
		case <-l.wake:
		case <-t.C():
		case <-ctx.Done():
		}
		t.Stop()
	}
	waited := l.clock.Now().Sub(began)
	l.idle.Add(int64(waited))
	if watched {
		l.trace.add(l, Event{Type: Polled, Phase: PhasePoll, Dur: waited})
	}
}

// immediateReady reports whether an immediate that keeps the loop alive is queued. mu is held.
func (l *Loop) immediateReady() bool {
	for _, i := range l.immediates {
		if i.queued && !i.noRef {
			return true
		}
	}
	return false
}

// runInbox runs one batch of what was posted. What was cancelled while the loop waited goes first:
// who cancels and then posts frees what the post needs.
func (l *Loop) runInbox() {
	l.UpdateNow()
	l.mu.Lock()
	cancels, batch := l.cancels, l.inbox
	l.cancels, l.inbox = nil, l.batch[:0]
	l.mu.Unlock()
	do(cancels)
	for i := range batch {
		if l.isStopped() {
			break
		}
		l.runJob(&batch[i])
	}
	clear(batch)
	l.batch = batch[:0]
}

func (l *Loop) runJob(j *job) {
	t := j.task
	if t == nil {
		defer func() {
			l.mu.Lock()
			l.posted--
			l.mu.Unlock()
		}()
		l.call(j.ctx, 0, j.at, j.fn)
		return
	}
	l.mu.Lock()
	t.queued--
	t.fired++
	dropped := t.closing || t.ended
	if j.last && !dropped {
		t.end()
	}
	l.mu.Unlock()
	if dropped {
		return
	}
	if j.fn != nil {
		l.call(j.ctx, t.id, j.at, j.fn)
	}
	if j.last {
		l.trace.add(l, Event{Type: TaskEnded, Task: t.id, Origin: t.ctx.Origin})
	}
}
