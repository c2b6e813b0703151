package loop

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Entrant is the engine: the only way from a callback into JavaScript.
type Entrant interface {
	// Enter runs fn as one macrotask under c, then ticks and microtasks until none are left.
	// Errors and panics of fn are the Entrant's to report. Loop goroutine.
	Enter(c *Context, fn func())
	// Here is the context of what runs now, with the source position of the running call, for
	// work that is being created. Loop goroutine.
	Here() *Context
}

// Loop runs callbacks in Node's phases: timers, pending, poll, check, close.
type Loop struct {
	entrant Entrant
	clock   Clock
	start   time.Time
	now     time.Duration // cached by UpdateNow
	current TaskID        // whose callback runs
	ending  bool          // that callback is a Spec.Cancel
	batch   []job         // poll's reused buffer
	checked []*Immediate  // check's reused buffer
	gate    Gate
	trace   trace

	began atomic.Int64 // when the running callback began, in ns since start; 0 is idle
	lag   atomic.Int64 // of the last callback that was due or queued
	idle  atomic.Int64 // spent waiting, in ns

	wake chan struct{} // capacity 1: "look again"

	mu         sync.Mutex // guards what follows
	lastID     TaskID
	timers     timerHeap
	firing     *Timer // whose callback runs; it is not in the heap
	immediates []*Immediate
	tasks      map[TaskID]*Task
	inbox      []job
	cancels    []func()
	closing    []closing
	refs       int // referenced timers, immediates and tasks
	posted     int // posts that keep the loop alive by themselves
	hidden     int // hidden tasks
	stopped    bool
}

// job is a callback that another goroutine posted.
type job struct {
	task *Task    // nil for a post to the loop itself
	ctx  *Context // the task's, or the post's
	fn   func()
	last bool // ends the task
	at   time.Duration
}

type closing struct {
	task *Task
	fn   func()
}

// Option configures a Loop at New.
type Option func(*Loop)

// WithClock replaces the real clock, for tests and for the virtual time of a notebook.
func WithClock(c Clock) Option { return func(l *Loop) { l.clock = c } }

// New makes a loop that enters JavaScript through e.
func New(e Entrant, opts ...Option) *Loop {
	l := &Loop{entrant: e, clock: realClock{}, wake: make(chan struct{}, 1), tasks: map[TaskID]*Task{}}
	for _, o := range opts {
		o(l)
	}
	l.start = l.clock.Now()
	l.gate.init(l)
	return l
}

// Run turns until nothing referenced is alive, ctx is done or Stop is called. It returns
// ctx.Err() or nil. The goroutine that calls it is the loop's until it returns; it may be called
// again later (a program whose 'beforeExit' listener scheduled more work).
func (l *Loop) Run(ctx context.Context) error { return l.run(ctx, false) }

// Serve is Run for a notebook: it keeps waiting when nothing is alive, until ctx is done or Stop.
func (l *Loop) Serve(ctx context.Context) error { return l.run(ctx, true) }

func (l *Loop) run(ctx context.Context, forever bool) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if l.isStopped() || (!forever && !l.Alive()) {
			return nil
		}
		l.turn(ctx, true, forever)
	}
}

// Turn is one iteration; block says whether poll may wait. It reports whether anything
// referenced is still alive. Loop goroutine.
func (l *Loop) Turn(block bool) (alive bool) {
	l.turn(context.Background(), block, false)
	return l.Alive()
}

func (l *Loop) turn(ctx context.Context, block, forever bool) {
	l.gate.pass(UnitTurn)
	l.trace.add(l, Event{Type: TurnBegan})
	l.phase(PhaseTimers)
	l.runTimers()
	l.phase(PhasePending)
	l.runCancels()
	l.phase(PhasePoll)
	// The timers that just fired may have been the last thing alive.
	if block && (forever || l.Alive()) {
		l.wait(ctx)
	}
	l.runInbox()
	l.phase(PhaseCheck)
	l.runImmediates()
	l.phase(PhaseClose)
	l.runClosing()
}

func (l *Loop) phase(p Phase) {
	l.gate.pass(UnitPhase)
	l.trace.add(l, Event{Type: PhaseBegan, Phase: p})
}

// Stop ends Run and Serve after the callback that is running. Any goroutine.
func (l *Loop) Stop() {
	l.mu.Lock()
	l.stopped = true
	l.mu.Unlock()
	l.signal()
	l.gate.release()
}

func (l *Loop) isStopped() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stopped
}

// Alive reports whether something referenced is pending. Any goroutine.
func (l *Loop) Alive() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.stopped && (l.refs > 0 || l.posted > 0 || len(l.closing) > 0 || len(l.cancels) > 0)
}

// Now is the time since New without the time spent at the gate, read once a turn and by
// UpdateNow, so that callbacks of one turn agree. Loop goroutine.
func (l *Loop) Now() time.Duration { return l.now }

// UpdateNow reads the clock again, as libuv's uv_update_time. Loop goroutine.
func (l *Loop) UpdateNow() { l.now = l.elapsed() }

// elapsed is the loop's time of this moment. Any goroutine.
func (l *Loop) elapsed() time.Duration {
	return l.clock.Now().Sub(l.start) - l.gate.frozen()
}

// Current is the task whose callback runs now; 0 between callbacks. Loop goroutine.
func (l *Loop) Current() TaskID { return l.current }

// Cancelling reports whether what runs now is a task's Cancel, and no callback of its work. Loop goroutine.
func (l *Loop) Cancelling() bool { return l.ending }

// Lag is how late the last due or queued callback began. Any goroutine.
func (l *Loop) Lag() time.Duration { return time.Duration(l.lag.Load()) }

// Busy is how long the running callback has held the loop; 0 when idle. Any goroutine.
func (l *Loop) Busy() time.Duration {
	if began := l.began.Load(); began != 0 {
		return max(1, l.clock.Now().Sub(l.start)-time.Duration(began))
	}
	return 0
}

// Idle is how long the loop has waited in all for something to do. Any goroutine.
func (l *Loop) Idle() time.Duration { return time.Duration(l.idle.Load()) }

// call is one callback. due is when it should have begun, in the loop's time.
func (l *Loop) call(c *Context, id TaskID, due time.Duration, fn func()) {
	l.gate.pass(UnitCallback)
	began := l.clock.Now().Sub(l.start)
	l.began.Store(max(1, int64(began)))
	l.lag.Store(int64(max(0, began-l.gate.frozen()-due)))
	l.current = id
	watched := l.trace.on.Load()
	if watched {
		l.trace.add(l, Event{Type: CallbackBegan, Task: id, Origin: originOf(c)})
	}
	defer func() { // also when Enter panics: the counters stay right
		l.current = 0
		l.began.Store(0)
		if watched {
			l.trace.add(l, Event{Type: CallbackEnded, Task: id, Origin: originOf(c), Dur: l.clock.Now().Sub(l.start) - began})
		}
	}()
	l.entrant.Enter(c, fn)
}

func originOf(c *Context) Origin {
	if c == nil {
		return Origin{}
	}
	return c.Origin
}

func (l *Loop) signal() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// nextID names a new task. mu is held.
func (l *Loop) nextID() TaskID {
	l.lastID++
	return l.lastID
}
