package kernel

import (
	"strings"
	"time"
)

// interrupt is the first step of the ladder: it stops what runs and what the cell started. Any goroutine.
func (s *session) interrupt(c CellID) {
	inside := s.inside.Load()
	var targets []*run
	s.mu.Lock()
	for _, r := range s.cells {
		switch {
		case c != 0:
			if r.cell == c {
				targets = append(targets, r)
			}
		case inside > 0:
			if packed(r.cell, r.number) == inside {
				targets = append(targets, r)
			}
		case !r.ended:
			targets = append(targets, r)
		}
	}
	s.mu.Unlock()
	for _, r := range targets {
		s.quit(r, "")
	}
	if len(targets) == 0 && c == 0 {
		s.stopCode(inside, func() {})
	}
	s.kick()
}

// stopCode interrupts the entry of a run if it is that which holds the loop; then is called on the
// loop's goroutine when the code has really stopped. Any goroutine.
func (s *session) stopCode(inside int64, then func()) bool {
	if inside == 0 {
		return false
	}
	stopped := s.engine.InterruptWhen(func() bool { return s.inside.Load() == inside }, then)
	if stopped {
		s.askedAt.CompareAndSwap(0, time.Now().UnixNano())
	}
	return stopped
}

// quit ends a run and everything it left behind; nothing of it is entered again. why is said
// before what was stopped. A run whose code holds the loop ends when that code has stopped, which
// a builtin may put off. Any goroutine.
func (s *session) quit(r *run, why string) {
	key := packed(r.cell, r.number)
	held := s.inside.Load() == key // code that goes on by ticks ends already when they are not admitted
	s.mu.Lock()
	if r.number > s.dead[r.cell] {
		s.dead[r.cell] = r.number
	}
	state := r.state
	s.mu.Unlock()
	tasks := s.loop.CancelCell(r.cell, r.number)
	gone := func(stopped bool) {
		note := noteOf(why, state, stopped, tasks)
		if !s.finish(r, Result{State: Interrupted, Note: note}) && why == "" && (stopped || tasks > 0) {
			s.kernel.outbox.Report(Result{Cell: r.cell, Run: r.number, State: Interrupted, Late: true, Note: note, At: time.Now()})
		}
	}
	if !s.stopCode(key, func() { gone(true) }) {
		gone(held)
	}
	// What was being entered meanwhile may have armed itself again (an interval) or begun more.
	s.loop.Post(nil, func() { s.loop.CancelCell(r.cell, r.number) })
}

// noteOf says what was stopped.
func noteOf(why string, state CellState, stopped bool, tasks int) string {
	var parts []string
	switch {
	case state == Waiting:
		parts = append(parts, "an await")
	case stopped:
		parts = append(parts, "running code")
	}
	if tasks == 1 {
		parts = append(parts, "1 task")
	} else if tasks > 1 {
		parts = append(parts, itoa(tasks)+" tasks")
	}
	note := ""
	switch {
	case len(parts) > 0:
		note = "stopped " + strings.Join(parts, " and ")
	case state == Queued:
		note = "had not begun"
	}
	if why != "" && note != "" {
		return why + ": " + note
	}
	return why + note
}

// cancelAll is the second step: every task ends, and so do the cells that wait. Any goroutine.
func (s *session) cancelAll() {
	s.mu.Lock()
	var waiting []*run
	for _, r := range s.cells {
		if !r.ended && r.state == Waiting {
			waiting = append(waiting, r)
		}
	}
	s.mu.Unlock()
	for _, r := range waiting {
		s.quit(r, "")
	}
	s.loop.CancelAll()
	s.kick()
}
