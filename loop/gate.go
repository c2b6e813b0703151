package loop

import (
	"sync"
	"sync/atomic"
	"time"
)

// Unit is a granularity of stepping.
type Unit uint8

// The units, coarse to fine.
const (
	UnitTurn Unit = iota
	UnitPhase
	UnitCallback
	UnitTick
	UnitMicrotask
)

// Gate holds the loop between units. While it is held the clock of the loop stands still, posts are
// accepted and queue, and Inspect runs on the loop's goroutine.
type Gate struct {
	l     *Loop
	armed atomic.Bool  // the loop must look at the fields below
	lost  atomic.Int64 // time spent at the gate, in ns

	mu      sync.Mutex
	cond    *sync.Cond
	unit    Unit // hold at boundaries of this unit or a coarser one
	held    bool
	since   time.Time // when it was held
	go1     bool      // let the loop go to the next boundary
	inspect []func()
}

func (g *Gate) init(l *Loop) {
	g.l = l
	g.cond = sync.NewCond(&g.mu)
}

// Gate is the loop's one gate. Any goroutine.
func (l *Loop) Gate() *Gate { return &l.gate }

// Pause holds the loop at the next boundary of unit u or a coarser one. Any goroutine.
func (g *Gate) Pause(u Unit) {
	g.mu.Lock()
	g.unit = u
	g.armed.Store(true)
	g.mu.Unlock()
	g.l.signal()
}

// Step lets the loop go to the next boundary of unit u and hold again. Any goroutine.
func (g *Gate) Step(u Unit) {
	g.mu.Lock()
	g.unit, g.go1 = u, true
	g.armed.Store(true)
	g.cond.Broadcast()
	g.mu.Unlock()
	g.l.signal()
}

// Continue lets the loop run. Any goroutine.
func (g *Gate) Continue() { g.release() }

func (g *Gate) release() {
	g.mu.Lock()
	g.armed.Store(false)
	g.cond.Broadcast()
	g.mu.Unlock()
}

// Held reports whether the loop stands at the gate. Any goroutine.
func (g *Gate) Held() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.held
}

// Inspect runs fn on the loop's goroutine while it is held and waits for it; false if it is not held. Any goroutine.
func (g *Gate) Inspect(fn func()) bool {
	done := make(chan struct{})
	g.mu.Lock()
	if !g.held {
		g.mu.Unlock()
		return false
	}
	g.inspect = append(g.inspect, func() { defer close(done); fn() })
	g.cond.Broadcast()
	g.mu.Unlock()
	<-done
	return true
}

// frozen is how long the loop has stood at the gate in all. Any goroutine.
func (g *Gate) frozen() time.Duration {
	lost := time.Duration(g.lost.Load())
	if !g.armed.Load() {
		return lost
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	lost = time.Duration(g.lost.Load())
	if g.held {
		lost += g.l.clock.Now().Sub(g.since)
	}
	return lost
}

// pass is called by the loop at every boundary.
func (g *Gate) pass(u Unit) {
	if g.armed.Load() {
		g.hold(u)
	}
}

func (g *Gate) hold(u Unit) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.armed.Load() || u > g.unit {
		return
	}
	if g.go1 {
		g.go1 = false
	}
	g.held, g.since = true, g.l.clock.Now()
	for g.armed.Load() && !g.go1 {
		if len(g.inspect) == 0 {
			g.cond.Wait()
			continue
		}
		fns := g.inspect
		g.inspect = nil
		g.mu.Unlock()
		for _, fn := range fns {
			fn()
		}
		g.mu.Lock()
	}
	g.go1 = false
	g.lost.Add(int64(g.l.clock.Now().Sub(g.since)))
	g.held = false
}

// Checkpoint is called by the Entrant before each tick and microtask; it records the event and parks
// when the gate asks for it. Two atomic loads when nobody watches. Loop goroutine.
func (l *Loop) Checkpoint(u Unit, c *Context) {
	l.gate.pass(u)
	if !l.trace.on.Load() {
		return
	}
	t := TickRan
	if u == UnitMicrotask {
		t = MicrotaskRan
	}
	l.trace.add(l, Event{Type: t, Task: l.current, Origin: originOf(c)})
}
