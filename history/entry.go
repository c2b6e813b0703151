package history

import "time"

// Entry is one input that was run.
type Entry struct {
	ID     int64 // given when it is kept; grows with time
	Source string
	Cell   uint32
	At     time.Time
	Dir    string
	Took   time.Duration
	State  State // how it ended; empty while it runs
}

// Record is one step of a session's journal: a cell as it is now, without its outputs,
// or outputs to append to it. Replaying the records of a session in order gives
// the notebook that was on the screen.
type Record struct {
	At     time.Time
	Cell   Cell     // ID always; the rest when Append is empty
	Append []Output // outputs that came since the last record of this run
	Clear  bool     // the outputs of the cell are gone (it runs again)
	Remove bool     // the cell is gone
	After  uint32   // of a new cell, or one that moves: which cell it stands behind; 0 is the end
	First  bool     // it stands before all others
	Move   bool     // a cell that is there stands elsewhere now
}
