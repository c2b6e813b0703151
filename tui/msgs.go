package tui

import (
	"time"

	"nook/engine/kernel"
	"nook/history"
	"nook/tui/transcript"
)

// Messages of the seam to the kernel.
type (
	// readyMsg says that the outbox is to be drained; it carries nothing.
	readyMsg struct{}
	// expandedMsg answers a request for the children of a value.
	expandedMsg struct {
		req   transcript.Request
		nodes []kernel.Node
		err   error
	}
	// completionsMsg answers a request for candidates; an old gen is dropped.
	completionsMsg struct {
		gen   int
		items kernel.Completions
		err   error
	}
)

// Messages of the memory.
type (
	recalledMsg struct {
		entries []history.Entry
		asked   int
		err     error
		then    bool // up was pressed and waits for them
	}
	// openedMsg is what a notebook begins with.
	openedMsg struct {
		book     history.Notebook
		stamp    history.Stamp
		modified time.Time // when the file was written last
		restored *history.Restored
		err      error
	}
	savedMsg struct {
		stamp history.Stamp
		at    uint64 // the document's revision that was saved
		quit  bool
		err   error
	}
)

// Messages of time.
type (
	// tickMsg moves the clocks of running cells; an old seq is dropped.
	tickMsg struct{ seq int }
	// hushMsg takes a notice away.
	hushMsg struct{ seq int }
	// biteMsg says that printed lines are to be journaled.
	biteMsg struct{}
	// wheelMsg ends a burst of wheel turns.
	wheelMsg struct{}
)
