package loop

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
type Gate struct{}

// Gate is the loop's one gate. Any goroutine.
func (l *Loop) Gate() *Gate { panic("contract") }

// Pause holds the loop at the next boundary of unit u or a coarser one. Any goroutine.
func (g *Gate) Pause(u Unit) { panic("contract") }

// Step lets the loop go to the next boundary of unit u and hold again. Any goroutine.
func (g *Gate) Step(u Unit) { panic("contract") }

// Continue lets the loop run. Any goroutine.
func (g *Gate) Continue() { panic("contract") }

// Held reports whether the loop stands at the gate. Any goroutine.
func (g *Gate) Held() bool { panic("contract") }

// Inspect runs fn on the loop's goroutine while it is held and waits for it; false if it is not held. Any goroutine.
func (g *Gate) Inspect(fn func()) bool { panic("contract") }

// Checkpoint is called by the Entrant before each tick and microtask; it records the event and parks
// when the gate asks for it. Free when nobody watches. Loop goroutine.
func (l *Loop) Checkpoint(u Unit, c *Context) { panic("contract") }
