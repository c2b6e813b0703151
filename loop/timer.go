package loop

import "time"

// maxTimeout is Node's TIMEOUT_MAX; longer timers fire after 1 ms.
const maxTimeout = (1<<31 - 1) * time.Millisecond

// Timer is a timeout or interval. All methods: loop goroutine.
type Timer struct {
	l     *Loop
	ctx   *Context
	fn    func()
	id    TaskID
	born  time.Duration
	delay time.Duration
	due   time.Duration
	seq   TaskID // orders equal due times by arming
	index int    // in the heap; -1 when not armed
	every bool
	noRef bool
	fired uint64
}

// NewTimer arms a timer under Here(). d is clamped as Node clamps it: below 1 ms or over
// 2^31-1 ms becomes 1 ms. An interval is armed again after its callback, counting from its begin.
func (l *Loop) NewTimer(d time.Duration, repeat bool, fn func()) *Timer {
	t := &Timer{l: l, ctx: l.entrant.Here(), fn: fn, delay: clamp(d), every: repeat, index: -1}
	l.mu.Lock()
	t.id = l.nextID()
	t.arm(l.elapsed())
	t.born = t.due - t.delay
	l.mu.Unlock()
	l.trace.add(l, Event{Type: TaskBorn, Task: t.id, Origin: t.ctx.Origin})
	return t
}

func clamp(d time.Duration) time.Duration {
	if d < time.Millisecond || d > maxTimeout {
		return time.Millisecond
	}
	return d.Truncate(time.Millisecond)
}

// arm puts the timer into the heap. mu is held. Time counts in whole milliseconds, as libuv's
// does, so that timers armed one after the other with equal delays keep their order.
func (t *Timer) arm(from time.Duration) {
	l := t.l
	t.due = from.Truncate(time.Millisecond) + t.delay
	t.seq = l.nextID()
	if t.index >= 0 {
		l.timers.fix(t.index)
		return
	}
	l.timers.push(t)
	if !t.noRef {
		l.refs++
	}
}

// disarm takes it out. mu is held.
func (t *Timer) disarm() bool {
	if t.index < 0 {
		return false
	}
	t.l.timers.remove(t.index)
	if !t.noRef {
		t.l.refs--
	}
	return true
}

// Stop disarms the timer and takes it out of the registry; it reports whether it was armed.
func (t *Timer) Stop() bool {
	t.every = false // an interval that stops itself in its callback is not armed again
	t.l.mu.Lock()
	was := t.disarm()
	t.l.mu.Unlock()
	if was {
		t.l.trace.add(t.l, Event{Type: TaskEnded, Task: t.id, Origin: t.ctx.Origin})
	}
	return was
}

// Refresh arms the timer again from now, also after it fired (Node's timeout.refresh).
func (t *Timer) Refresh() {
	t.l.mu.Lock()
	t.arm(t.l.elapsed())
	t.l.mu.Unlock()
}

// Repeat makes the timer an interval of d from its next firing on; 0 makes it a timeout.
func (t *Timer) Repeat(d time.Duration) {
	t.l.mu.Lock() // Tasks reads both
	defer t.l.mu.Unlock()
	t.every = d > 0
	if t.every {
		t.delay = clamp(d)
	}
}

// Ref makes the timer keep the loop alive, the default.
func (t *Timer) Ref() { t.setRef(true) }

// Unref is the opposite of Ref.
func (t *Timer) Unref() { t.setRef(false) }

func (t *Timer) setRef(on bool) {
	t.l.mu.Lock()
	defer t.l.mu.Unlock()
	if t.noRef == !on {
		return
	}
	t.noRef = !on
	switch {
	case t.index < 0:
	case on:
		t.l.refs++
	default:
		t.l.refs--
	}
}

// HasRef reports whether the timer keeps the loop alive.
func (t *Timer) HasRef() bool { return !t.noRef }

// Active reports whether the timer is armed.
func (t *Timer) Active() bool { return t.index >= 0 }

// ID names the timer in the registry.
func (t *Timer) ID() TaskID { return t.id }

// runTimers fires what is due, up to the moment the phase began; timers armed meanwhile wait.
func (l *Loop) runTimers() {
	l.UpdateNow()
	l.mu.Lock()
	last := l.lastID
	l.mu.Unlock()
	for {
		l.mu.Lock()
		if l.stopped || len(l.timers) == 0 || l.timers[0].due > l.now || l.timers[0].seq > last {
			l.mu.Unlock()
			return
		}
		t := l.timers[0]
		due := t.due
		t.disarm()
		t.fired++
		l.firing = t
		l.mu.Unlock()
		l.fire(t, due)
	}
}

func (l *Loop) fire(t *Timer, due time.Duration) {
	began := l.elapsed()
	defer func() {
		l.mu.Lock()
		l.firing = nil
		again := t.every && t.index < 0
		if again {
			t.arm(began)
		}
		l.mu.Unlock()
		if again {
			return
		}
		if t.index < 0 {
			l.trace.add(l, Event{Type: TaskEnded, Task: t.id, Origin: t.ctx.Origin})
		}
	}()
	l.call(t.ctx, t.id, due, t.fn)
}

// timerHeap is a binary heap by (due, seq) that knows each timer's place.
type timerHeap []*Timer

func (h timerHeap) less(i, j int) bool {
	if h[i].due != h[j].due {
		return h[i].due < h[j].due
	}
	return h[i].seq < h[j].seq
}

func (h timerHeap) swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

func (h *timerHeap) push(t *Timer) {
	t.index = len(*h)
	*h = append(*h, t)
	h.up(t.index)
}

func (h *timerHeap) remove(i int) {
	last := len(*h) - 1
	t := (*h)[i]
	if i != last {
		h.swap(i, last)
	}
	(*h)[last] = nil
	*h = (*h)[:last]
	t.index = -1
	if i != last {
		h.fix(i)
	}
}

func (h timerHeap) fix(i int) {
	if !h.down(i) {
		h.up(i)
	}
}

func (h timerHeap) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h.less(i, parent) {
			return
		}
		h.swap(i, parent)
		i = parent
	}
}

func (h timerHeap) down(i int) (moved bool) {
	for {
		child := 2*i + 1
		if child >= len(h) {
			return moved
		}
		if right := child + 1; right < len(h) && h.less(right, child) {
			child = right
		}
		if !h.less(child, i) {
			return moved
		}
		h.swap(i, child)
		i, moved = child, true
	}
}
