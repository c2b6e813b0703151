package kernel

import "sync"

// The bounds of one cell's output between two Drains, and of what a screen need keep.
const (
	MaxLines = 10_000
	MaxBytes = 8 << 20
)

// Output is what one cell printed since the last Drain: the newest lines, and how many older
// ones were overwritten because the screen was slower than the program.
type Output struct {
	Cell    CellID
	Run     uint32
	Cleared bool // console.clear: what was printed before is gone
	Dropped uint64
	Lines   []OutputLine
	bytes   int
}

// Batch is everything that happened since the last Drain.
type Batch struct {
	Outputs   []*Output // in order of first line
	Results   []Result  // never dropped
	Status    *Status   // nil when unchanged
	Questions []Question
	Losses    []Loss
}

// Outbox carries what happens to the screen: lossy per cell for output with exact counts, complete
// for results, latest-wins for status. One mutex, held for O(1). All methods: any goroutine.
type Outbox struct {
	wake chan struct{}

	mu    sync.Mutex
	batch Batch
	byRun map[runKey]*Output
}

type runKey struct {
	cell CellID
	run  uint32
}

// NewOutbox makes an empty outbox.
func NewOutbox() *Outbox {
	return &Outbox{wake: make(chan struct{}, 1), byRun: map[runKey]*Output{}}
}

// Wake receives when there is something to Drain. It carries no data and at most one signal waits in it.
func (o *Outbox) Wake() <-chan struct{} { return o.wake }

func (o *Outbox) signal() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// Print appends lines of one cell's run. dropped counts lines lost before these (0 at the source).
func (o *Outbox) Print(cell CellID, run uint32, dropped uint64, lines ...OutputLine) {
	o.mu.Lock()
	out := o.output(cell, run)
	out.Dropped += dropped
	for i := range lines {
		out.push(lines[i])
	}
	o.mu.Unlock()
	o.signal()
}

// Clear takes back what a cell's run printed.
func (o *Outbox) Clear(cell CellID, run uint32) {
	o.mu.Lock()
	out := o.output(cell, run)
	out.Cleared, out.Dropped, out.Lines, out.bytes = true, 0, nil, 0
	o.mu.Unlock()
	o.signal()
}

// output is where a run's lines gather. mu is held.
func (o *Outbox) output(cell CellID, run uint32) *Output {
	k := runKey{cell, run}
	out := o.byRun[k]
	if out == nil {
		out = &Output{Cell: cell, Run: run}
		o.byRun[k] = out
		o.batch.Outputs = append(o.batch.Outputs, out)
	}
	return out
}

// push keeps the newest MaxLines; trimming in halves keeps it O(1) a line.
func (out *Output) push(l OutputLine) {
	for _, s := range l.Spans {
		out.bytes += len(s.Text)
	}
	out.Lines = append(out.Lines, l)
	if len(out.Lines) < 2*MaxLines && out.bytes < 2*MaxBytes {
		return
	}
	keep := min(len(out.Lines)/2, MaxLines)
	out.Dropped += uint64(len(out.Lines) - keep)
	out.Lines = append([]OutputLine(nil), out.Lines[len(out.Lines)-keep:]...)
	out.bytes = 0
	for _, l := range out.Lines {
		for _, s := range l.Spans {
			out.bytes += len(s.Text)
		}
	}
}

// Report appends a result.
func (o *Outbox) Report(r Result) {
	o.mu.Lock()
	o.batch.Results = append(o.batch.Results, r)
	o.mu.Unlock()
	o.signal()
}

// SetStatus replaces the status.
func (o *Outbox) SetStatus(s Status) {
	o.mu.Lock()
	o.batch.Status = &s
	o.mu.Unlock()
	o.signal()
}

// Ask appends a question.
func (o *Outbox) Ask(q Question) {
	o.mu.Lock()
	o.batch.Questions = append(o.batch.Questions, q)
	o.mu.Unlock()
	o.signal()
}

// Lost appends a loss of the kernel.
func (o *Outbox) Lost(l Loss) {
	o.mu.Lock()
	o.batch.Losses = append(o.batch.Losses, l)
	o.mu.Unlock()
	o.signal()
}

// Drain takes everything out.
func (o *Outbox) Drain() Batch {
	o.mu.Lock()
	b := o.batch
	o.batch = Batch{}
	clear(o.byRun)
	o.mu.Unlock()
	return b
}

// takeNews takes the news of runs out, ahead of what was printed.
func (o *Outbox) takeNews() (news []Result) {
	o.mu.Lock()
	defer o.mu.Unlock()
	news, o.batch.Results = split(o.batch.Results)
	return news
}
