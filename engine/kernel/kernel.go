// Package kernel is what a screen talks to: an engine behind messages of plain data.
//
// Two implementations serve the Kernel interface: one in-process (scripts, tests) and one that
// owns a child process (the notebook), so that whatever JavaScript does costs the kernel and
// never the screen. Every method of Kernel may be called from any goroutine and returns at once,
// but for those that take a context.Context, which wait for an answer of the loop. No goja value
// ever leaves this package; nothing here draws.
package kernel

import (
	"context"
	"time"

	"nook/engine/inspect"
	"nook/engine/value"
	"nook/loop"
)

// CellID names a cell; 0 is the session itself (output that belongs to no cell).
type CellID = loop.CellID

// TaskID names a task of the loop.
type TaskID = loop.TaskID

// Span, Line and Role are text with its meaning; see package inspect.
type (
	Span = inspect.Span
	Line = inspect.Line
	Role = inspect.Role
)

// Level is console's level of a line; see package value.
type Level = value.Level

// The levels; LevelRaw is that of text written past console.
const (
	LevelLog   = value.LevelLog
	LevelDebug = value.LevelDebug
	LevelInfo  = value.LevelInfo
	LevelWarn  = value.LevelWarn
	LevelError = value.LevelError
	LevelRaw   = value.LevelRaw
)

// Kernel evaluates cells and knows what is pending.
type Kernel interface {
	// Eval runs a cell; what becomes of it arrives in the Outbox as Results of state Running,
	// Waiting and at last Done, Failed or Interrupted. A cell evaluated again first ends what its last run left behind.
	Eval(EvalRequest)
	// Interrupt stops what runs now, and what the cell started (cell 0: whichever cell runs or
	// waits). It is the first step of the ladder.
	Interrupt(cell CellID)
	// Cancel ends one task; CancelAll every task (the second step of the ladder).
	Cancel(TaskID)
	CancelAll()
	// Answer answers a Question; what waits no more is not answered.
	Answer(cell CellID, run uint32, choice Choice)
	// Restart replaces the engine: all variables and tasks are gone (the third step). In the
	// child implementation it kills the process.
	Restart()
	// Complete lists what may stand at offset (in bytes) of src, walking values and never running code.
	Complete(ctx context.Context, src string, offset int) (Completions, error)
	// Expand gives the children of a value that a Node's Ref names.
	Expand(ctx context.Context, ref uint64) ([]Node, error)
	// Copy is the whole text of such a value, as JSON or as it is shown but without bounds; as JSON it
	// runs what JSON.stringify runs. Store makes a global variable of it and gives its name.
	Copy(ctx context.Context, ref uint64, json bool) (string, error)
	Store(ctx context.Context, ref uint64) (string, error)
	// Variables lists the session's top-level names.
	Variables(ctx context.Context) ([]Variable, error)
	// Outbox is where everything arrives.
	Outbox() *Outbox
	// Close ends the kernel and all it started; it waits at most until ctx is done.
	Close(ctx context.Context) error
}

// EvalRequest is a cell to run.
type EvalRequest struct {
	Cell   CellID
	Run    uint32 // counts up at every run of this cell, from 1
	Source string
	Width  int // cells that a value may take, where less than usual; 0 is enough
}

// CellState is where a run stands.
type CellState uint8

// The states of a run.
const (
	Queued      CellState = iota
	Running               // JavaScript of it holds the loop
	Waiting               // it awaits; others may run
	Done                  // ended with a value
	Failed                // ended with an error
	Interrupted           // ended by Interrupt, or by the loss of the kernel
)

// Result is a change of state of a cell's run. The last one of a run has Done, Failed or Interrupted.
type Result struct {
	Cell  CellID
	Run   uint32
	State CellState
	Value *Node         // Done: the value; nil for a statement that has none
	Error *Report       // Failed, and late errors (Late)
	Late  bool          // an error after the run ended: uncaught in a callback or an unhandled rejection
	Note  string        // what an interrupt did: "stopped a running loop and 2 tasks"
	Took  time.Duration // since the run began
	At    time.Time
}

// Stream says which way output came.
type Stream uint8

// The streams.
const (
	Stdout Stream = iota
	Stderr
)

// OutputLine is one line that a cell printed.
type OutputLine struct {
	Stream Stream
	Level  Level
	Late   bool  // printed after the run's own code ended
	Open   bool  // not ended by a line break yet: the next line of the same run and stream replaces it (it repeats what still stands)
	Depth  uint8 // how many of console's groups it stands in
	Spans  Line
	At     time.Time
	Whole  *Whole // on the first line of a call of console that is more than its lines
}

// Node is a value as data: its preview, and children fetched with Expand when Ref is not 0.
type Node struct {
	Key      Line // the property's name; empty at the root
	Preview  []Line
	Ref      uint64
	Children int    // how many Expand would give; -1 is unknown
	Type     string // "object", "Array", "Map", "function", "string" …
}

// Variable is one top-level name of the session.
type Variable struct {
	Name    string
	Kind    string // const, let, var, function, class, import
	Cell    CellID // that declared it last
	Preview Line
}

// Frame is one frame of a stack.
type Frame struct {
	Func     string
	Pos      loop.Pos // File is "cell 3", a path or "node:fs"
	Internal bool     // of the runtime: shown dim or folded
}

// Report is an error as data.
type Report struct {
	Name, Message, Code string
	Uncaught            bool // "Uncaught" stands before it
	Rejection           bool // an unhandled rejection
	Frames              []Frame
	CodeFrame           []Line // the lines around the position, the column marked
	Pos                 loop.Pos
	Cause               *Report
	Errors              []Report // AggregateError's
	Props               []Line   // own enumerable properties beyond the usual
	Scheduled           []Frame  // who scheduled the callback that threw: "timer set at cell 2:5"
	Hint                string   // what to do, where nook knows
	Text                []Line   // the whole as Node would print it
}

// Completions are what may stand at From..To of the source.
type Completions struct {
	From, To int // bytes
	Items    []Completion
}

// Completion is one candidate.
type Completion struct {
	Text, Kind, Detail string // Kind: function, method, property, variable, keyword, module, file
}

// Task is one pending thing.
type Task = loop.Info

// Status is the kernel's state of the moment; the latest wins.
type Status struct {
	Alive   bool
	PID     int // 0 in-process
	Running CellID
	Busy    time.Duration // how long the running callback has held the loop
	Stuck   bool          // asked to stop half a second ago and still running: inside a builtin, only Restart helps
	Waiting []CellID
	Tasks   []Task // all that are not hidden, at most MaxTasks; Pending is the exact count
	Pending int
	Lag     time.Duration
	Heap    uint64 // bytes
	Cwd     string
}

// MaxTasks bounds Status.Tasks.
const MaxTasks = 500

// Loss says that the kernel's process ended by itself. Cells that ran then were reported
// Interrupted; a new kernel is already starting.
type Loss struct {
	Reason string // "was killed (SIGKILL)", "ran out of memory", "called process.exit(3)"
	Stderr []string
	At     time.Time
}
