package loop

import (
	"sync"
	"sync/atomic"
	"time"
)

// EventType says what an Event records.
type EventType uint8

// The types of Event.
const (
	TurnBegan EventType = iota
	PhaseBegan
	TaskBorn
	TaskEnded
	CallbackBegan
	CallbackEnded // Dur is how long it held the loop
	TickRan
	MicrotaskRan
	Polled // Dur is how long poll waited
)

// Event is one entry of the loop's trace.
type Event struct {
	Seq    uint64
	At     time.Time
	Type   EventType
	Phase  Phase
	Task   TaskID
	Origin Origin
	Dur    time.Duration
}

// Phase is a phase of the turn.
type Phase uint8

// The phases in the order of a turn.
const (
	PhaseTimers Phase = iota
	PhasePending
	PhasePoll
	PhaseCheck
	PhaseClose
)

// trace gives events to the subscriptions; it is off, and costs one atomic load, while there is none.
type trace struct {
	on   atomic.Bool
	mu   sync.Mutex
	subs []*Subscription
	seq  uint64
}

// Subscription is one reader of the trace: a bounded ring of its own.
type Subscription struct {
	t     *trace
	ring  []Event
	first int
	n     int
	lost  uint64
}

// Subscribe starts recording events into a ring of n; recording is off until somebody subscribes. Any goroutine.
func (l *Loop) Subscribe(n int) *Subscription {
	s := &Subscription{t: &l.trace, ring: make([]Event, max(1, n))}
	l.trace.mu.Lock()
	l.trace.subs = append(l.trace.subs, s)
	l.trace.on.Store(true)
	l.trace.mu.Unlock()
	return s
}

// Take removes and returns what is in the ring, oldest first, and how many were overwritten. Any goroutine.
func (s *Subscription) Take() (events []Event, lost uint64) {
	s.t.mu.Lock()
	defer s.t.mu.Unlock()
	for i := range s.n {
		events = append(events, s.ring[(s.first+i)%len(s.ring)])
	}
	lost = s.lost
	s.first, s.n, s.lost = 0, 0, 0
	return events, lost
}

// Close stops the subscription. Any goroutine.
func (s *Subscription) Close() {
	s.t.mu.Lock()
	defer s.t.mu.Unlock()
	for i, other := range s.t.subs {
		if other == s {
			s.t.subs = append(s.t.subs[:i:i], s.t.subs[i+1:]...)
			break
		}
	}
	s.t.on.Store(len(s.t.subs) > 0)
}

func (t *trace) add(l *Loop, e Event) {
	if !t.on.Load() {
		return
	}
	e.At = l.clock.Now()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.seq++
	e.Seq = t.seq
	for _, s := range t.subs {
		s.push(e)
	}
}

func (s *Subscription) push(e Event) {
	if s.n == len(s.ring) {
		s.ring[s.first] = e
		s.first = (s.first + 1) % len(s.ring)
		s.lost++
		return
	}
	s.ring[(s.first+s.n)%len(s.ring)] = e
	s.n++
}
