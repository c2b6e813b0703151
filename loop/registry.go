package loop

import "time"

// State is where a task stands.
type State uint8

// The states of a task.
const (
	Waiting State = iota // its work or time has not come
	Ready                // a callback of it is queued
	Running              // a callback of it is running
	Closing
)

// Info is a copy of one registry entry, safe anywhere.
type Info struct {
	ID          TaskID
	Kind        Kind
	Name, Note  string
	Origin      Origin
	State       State
	Ref         bool
	Hidden      bool
	Born        time.Time
	Due         time.Time // timers only
	Every       time.Duration
	Fired       uint64 // callbacks run so far
	Done, Total int64
	Marks       []Mark
}

// Mark is a named moment of a task's life.
type Mark struct {
	Phase string
	At    time.Time
}

// Filter selects tasks for Tasks; the zero Filter selects all that are not hidden.
type Filter struct {
	Cell   CellID // with ByCell
	ByCell bool
	Run    uint32 // with ByCell: 0 is every run
	Hidden bool   // hidden ones, too
}

// Tasks copies the registry in order of birth. Any goroutine.
func (l *Loop) Tasks(f Filter) []Info { panic("contract") }

// Pending counts the tasks that are not hidden. Any goroutine, cheap.
func (l *Loop) Pending() int { panic("contract") }

// Cancel asks one task to end (timers and immediates are stopped); false if there is none. Any goroutine.
func (l *Loop) Cancel(id TaskID) bool { panic("contract") }

// CancelCell cancels everything that a cell (run 0: any run of it) started, and says how many. Any goroutine.
func (l *Loop) CancelCell(c CellID, run uint32) int { panic("contract") }

// CancelAll cancels every task that is not hidden and says how many. Any goroutine.
func (l *Loop) CancelAll() int { panic("contract") }
