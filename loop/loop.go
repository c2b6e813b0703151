// Package loop is nook's event loop: phases, tasks and time, and nothing of JavaScript.
//
// It owns everything that is pending. One goroutine, the loop's, runs every callback; every
// other goroutine reaches it only through the methods that say "any goroutine". JavaScript is
// entered through the Entrant, the one door into the VM, so that between any two callbacks the
// ticks and microtasks are dry. The package never imports goja, never blocks its goroutine
// except in poll, and never starts work that is not in the registry.
package loop

import (
	"context"
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
type Loop struct{}

// Option configures a Loop at New.
type Option func(*Loop)

// WithClock replaces the real clock, for tests and for the virtual time of a notebook.
func WithClock(c Clock) Option { panic("contract") }

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

// New makes a loop that enters JavaScript through e.
func New(e Entrant, opts ...Option) *Loop { panic("contract") }

// Run turns until nothing referenced is alive, ctx is done or Stop is called. It returns
// ctx.Err() or nil. The goroutine that calls it is the loop's until it returns; it may be called
// again later (a program whose 'beforeExit' listener scheduled more work).
func (l *Loop) Run(ctx context.Context) error { panic("contract") }

// Serve is Run for a notebook: it keeps waiting when nothing is alive, until ctx is done or Stop.
func (l *Loop) Serve(ctx context.Context) error { panic("contract") }

// Turn is one iteration; block says whether poll may wait. It reports whether anything
// referenced is still alive. Loop goroutine.
func (l *Loop) Turn(block bool) (alive bool) { panic("contract") }

// Stop ends Run and Serve after the callback that is running. Any goroutine.
func (l *Loop) Stop() { panic("contract") }

// Alive reports whether something referenced is pending. Loop goroutine.
func (l *Loop) Alive() bool { panic("contract") }

// Now is the time since New, read once a turn (after poll and before timers) and by UpdateNow,
// so that callbacks of one turn agree. Loop goroutine.
func (l *Loop) Now() time.Duration { panic("contract") }

// UpdateNow reads the clock again, as libuv's uv_update_time. Loop goroutine.
func (l *Loop) UpdateNow() { panic("contract") }

// Current is the task whose callback runs now; 0 between callbacks. Loop goroutine.
func (l *Loop) Current() TaskID { panic("contract") }
