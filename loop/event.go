package loop

import "time"

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

// Subscription is one reader of the event ring.
type Subscription struct{}

// Subscribe starts recording events into a ring of n; recording is off until somebody subscribes. Any goroutine.
func (l *Loop) Subscribe(n int) *Subscription { panic("contract") }

// Take removes and returns what is in the ring, oldest first, and how many were overwritten. Any goroutine.
func (s *Subscription) Take() (events []Event, lost uint64) { panic("contract") }

// Close stops the subscription. Any goroutine.
func (s *Subscription) Close() { panic("contract") }

// Lag is how late the last timer or queued callback began, and Busy how long the running callback has
// held the loop (0 when idle). Any goroutine.
func (l *Loop) Lag() time.Duration { panic("contract") }

// Busy: see Lag.
func (l *Loop) Busy() time.Duration { panic("contract") }
