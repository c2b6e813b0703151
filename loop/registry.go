package loop

import (
	"slices"
	"time"
)

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

func (f Filter) takes(o Origin, hidden bool) bool {
	if hidden && !f.Hidden {
		return false
	}
	return !f.ByCell || (o.Cell == f.Cell && (f.Run == 0 || o.Run == f.Run))
}

// Tasks copies the registry in order of birth. Any goroutine.
func (l *Loop) Tasks(f Filter) []Info {
	frozen := l.gate.frozen()
	l.mu.Lock()
	var out []Info
	for _, t := range l.tasks {
		if f.takes(t.ctx.Origin, t.spec.Hidden) {
			out = append(out, t.info(frozen))
		}
	}
	for _, t := range l.timers {
		if f.takes(t.ctx.Origin, false) {
			out = append(out, t.info(frozen))
		}
	}
	if t := l.firing; t != nil && t.every && t.index < 0 && f.takes(t.ctx.Origin, false) {
		i := t.info(frozen)
		i.State = Running
		out = append(out, i)
	}
	for _, i := range l.immediates {
		if i.queued && f.takes(i.ctx.Origin, false) {
			out = append(out, Info{
				ID: i.id, Kind: "immediate", Name: "setImmediate", Origin: i.ctx.Origin, State: Ready,
				Ref: !i.noRef, Born: l.start.Add(i.born + frozen),
			})
		}
	}
	l.mu.Unlock()
	slices.SortFunc(out, func(a, b Info) int { return int(int64(a.ID) - int64(b.ID)) })
	return out
}

func (t *Task) info(frozen time.Duration) Info {
	s := Waiting
	switch {
	case t.closing:
		s = Closing
	case t.queued > 0:
		s = Ready
	}
	return Info{
		ID: t.id, Kind: t.spec.Kind, Name: t.name, Note: t.note, Origin: t.ctx.Origin, State: s, Ref: !t.noRef,
		Hidden: t.spec.Hidden, Born: t.l.start.Add(t.born + frozen), Fired: t.fired, Done: t.done, Total: t.total,
		Marks: slices.Clone(t.marks),
	}
}

func (t *Timer) info(frozen time.Duration) Info {
	i := Info{
		ID: t.id, Kind: "timeout", Name: "setTimeout " + t.delay.String(), Origin: t.ctx.Origin, Ref: !t.noRef,
		Born: t.l.start.Add(t.born + frozen), Due: t.l.start.Add(t.due + frozen), Fired: t.fired,
	}
	if t.every {
		i.Kind, i.Name, i.Every = "interval", "setInterval "+t.delay.String(), t.delay
	}
	return i
}

// Pending counts the tasks that are not hidden. Any goroutine, cheap.
func (l *Loop) Pending() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.tasks) - l.hidden + len(l.timers) + len(l.immediates)
}

// Cancel asks one task to end (timers and immediates are stopped); false if there is none. Any goroutine.
func (l *Loop) Cancel(id TaskID) bool {
	return l.cancel(func(have TaskID, _ Origin) bool { return have == id }) > 0
}

// CancelCell cancels everything that a cell (run 0: any run of it) started, and says how many. Any goroutine.
func (l *Loop) CancelCell(c CellID, run uint32) int {
	f := Filter{Cell: c, ByCell: true, Run: run}
	return l.cancel(func(_ TaskID, o Origin) bool { return f.takes(o, false) })
}

// CancelAll cancels every task that is not hidden and says how many. Any goroutine.
func (l *Loop) CancelAll() int { return l.cancel(func(TaskID, Origin) bool { return true }) }

func (l *Loop) cancel(want func(TaskID, Origin) bool) int {
	n := 0
	var tasks []*Task
	l.mu.Lock()
	for _, t := range l.tasks {
		if !t.spec.Hidden && !t.closing && want(t.id, t.ctx.Origin) {
			tasks = append(tasks, t)
		}
	}
	var timers []*Timer
	for _, t := range l.timers {
		if want(t.id, t.ctx.Origin) {
			timers = append(timers, t)
		}
	}
	for _, t := range timers {
		t.disarm()
	}
	for _, i := range l.immediates {
		if i.queued && want(i.id, i.ctx.Origin) {
			i.dequeue()
			n++
		}
	}
	l.mu.Unlock()
	slices.SortFunc(tasks, func(a, b *Task) int { return int(int64(a.id) - int64(b.id)) })
	for _, t := range tasks {
		t.Cancel()
	}
	for _, t := range timers {
		l.trace.add(l, Event{Type: TaskEnded, Task: t.id, Origin: t.ctx.Origin})
	}
	l.signal() // the loop may have nothing left to wait for
	return n + len(tasks) + len(timers)
}
