// This file is the document model: plain data, shared by value between the screen that shows it,
// the journal that keeps it and the formats that read and write it.

package history

import "time"

// Notebook is a document: cells in their order, and where it is kept.
type Notebook struct {
	Path  string // the file; empty while it has none
	Cells []Cell
}

// Kind says what a cell holds.
type Kind string

// The kinds of cell.
const (
	Code     Kind = "code"
	Markdown Kind = "markdown"
)

// State is how a cell's last run ended, or that it has not.
type State string

// The states. An unfinished cell of a killed session is read back as Interrupted.
const (
	NotRun      State = ""
	Queued      State = "queued"
	Running     State = "running"
	Waiting     State = "waiting"
	Done        State = "done"
	Failed      State = "failed"
	Interrupted State = "interrupted"
)

// Cell is one cell with what its last run left.
type Cell struct {
	ID      uint32 // its number on the screen and in positions, "cell 3:2:14"; never reused in a session
	Kind    Kind
	Lang    string // of code: "ts" or "js"
	Fence   string // how its file opens the code, "```js title=\"x\""; empty for the usual way
	Source  string
	Ran     string `json:",omitempty"` // what the last run ran, where that was another text
	State   State
	Run     uint32 // how often it ran
	Note    string // what an interrupt did
	Started time.Time
	Took    time.Duration
	Outputs []Output // in the order they appeared
	Missing uint64   // earlier lines of output that were not kept
}

// OutputKind says what an output is.
type OutputKind string

// The kinds of output.
const (
	Printed OutputKind = "printed" // lines a program wrote
	Value   OutputKind = "value"   // the value of the cell
	Failure OutputKind = "failure" // what was thrown
)

// Output is one piece of a cell's output.
type Output struct {
	Kind   OutputKind
	Stream string // of printed lines: "stdout" or "stderr"
	Level  string // of printed lines: "log", "debug", "info", "warn", "error", or "raw" past console
	Late   bool   // came after the run's own code had ended
	Open   bool   // a last line that is not ended by a line break
	Lines  []Line
	At     time.Time
}

// Line is one line of text in pieces.
type Line []Span

// Span is text with one meaning. Role is a name such as "number" or "key", empty for plain text;
// SGR holds the parameters of a program's own colours, "1;31".
type Span struct {
	Role, Text, SGR string
}

// String is the line without its meanings.
func (l Line) String() string {
	var b []byte
	for _, s := range l {
		b = append(b, s.Text...)
	}
	return string(b)
}
