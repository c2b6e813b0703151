package loop

import (
	"sync"
	"time"
)

// Clock is a source of monotonic time. A virtual clock lets tests run timers without waiting.
type Clock interface {
	Now() time.Time
	// NewTimer fires once after d; see time.NewTimer.
	NewTimer(d time.Duration) ClockTimer
}

// ClockTimer is the part of time.Timer that the loop needs.
type ClockTimer interface {
	C() <-chan time.Time
	Stop() bool
}

type realClock struct{}

func (realClock) Now() time.Time                      { return time.Now() }
func (realClock) NewTimer(d time.Duration) ClockTimer { return realTimer{time.NewTimer(d)} }

type realTimer struct{ t *time.Timer }

func (t realTimer) C() <-chan time.Time { return t.t.C }
func (t realTimer) Stop() bool          { return t.t.Stop() }

// VirtualClock is a Clock that moves only when told to. Any goroutine.
type VirtualClock struct {
	mu     sync.Mutex
	now    time.Time
	timers map[*virtualTimer]struct{}
}

type virtualTimer struct {
	clock *VirtualClock
	due   time.Time
	c     chan time.Time
}

// NewVirtualClock makes a clock that stands at a fixed moment.
func NewVirtualClock() *VirtualClock {
	return &VirtualClock{now: time.Unix(1_000_000_000, 0), timers: map[*virtualTimer]struct{}{}}
}

// Now implements Clock.
func (v *VirtualClock) Now() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

// NewTimer implements Clock.
func (v *VirtualClock) NewTimer(d time.Duration) ClockTimer {
	v.mu.Lock()
	defer v.mu.Unlock()
	t := &virtualTimer{clock: v, due: v.now.Add(d), c: make(chan time.Time, 1)}
	if d <= 0 {
		t.c <- v.now
	} else {
		v.timers[t] = struct{}{}
	}
	return t
}

// Advance moves the clock and fires what is due.
func (v *VirtualClock) Advance(d time.Duration) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.now = v.now.Add(d)
	for t := range v.timers {
		if !t.due.After(v.now) {
			delete(v.timers, t)
			t.c <- v.now
		}
	}
}

// Waiting counts the timers that have not fired.
func (v *VirtualClock) Waiting() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.timers)
}

func (t *virtualTimer) C() <-chan time.Time { return t.c }

func (t *virtualTimer) Stop() bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	_, was := t.clock.timers[t]
	delete(t.clock.timers, t)
	return was
}
