package transcript

import (
	"nook/engine/kernel"
	"nook/history"
)

// item is a piece of a cell's output: what it printed, a value, an error, a table, a picture. It
// knows how many rows it takes, paints a window of them, and says what in it can be chosen. Nothing
// outside asks what kind an item is: who adds a kind writes these methods, most of which flat has.
type item interface {
	// rows is how many rows it takes on w cells. It is asked often and keeps its answer.
	rows(w int) int
	// draw puts its rows on the canvas; those above the window it leaves out with skip.
	draw(c *canvas)
	// step is the choice behind one (by 1) or before it (by -1), nil at the end; from nil it is the
	// first or the last.
	step(from choice, by int) choice
	// place is where a choice stands: its first row in the item, and how many rows it has. ok is
	// false when it is not here.
	place(ch choice, w int) (row, rows int, ok bool)
	// at is the choice on a row, nil where there is none.
	at(row, w int) choice
	// around is the choice that holds this one, nil when that is the item itself.
	around(ch choice) choice
	// newest is the last value in it that can be opened; nil when there is none.
	newest() choice
	// printed says whether console.clear takes it away.
	printed() bool
	// lost is how many printed lines stood before the first and were not kept.
	lost() uint64
	// record is the item as plain data, for the journal and for files.
	record() []history.Output
}

// choice is something in an item that can be chosen: a value, a line of a stack, a table. Choices
// are pointers: the same pointer is the same choice.
type choice interface {
	// open opens it. A Request is to be answered first where something must be fetched; ok says
	// whether there is one.
	open() (req Request, ok bool)
	// shut closes it; false when it was not open.
	shut() bool
	// text is what copying it gives, as shown.
	text() string
}

// filler is what waits for the children of a value.
type filler interface {
	fill(nodes []kernel.Node, err error)
}

// Request asks the root to fetch the children of a value and to give them to Fill.
type Request struct {
	Ref  uint64
	cell *Cell
	to   filler
}

// flat is what most items are: nothing is around a choice of theirs, no value stands in them, they were not printed
// and lost no line. Items embed it and say what they are otherwise.
type flat struct{}

func (flat) around(choice) choice { return nil }
func (flat) newest() choice       { return nil }
func (flat) printed() bool        { return false }
func (flat) lost() uint64         { return 0 }

// single is an item that is chosen as a whole. Who embeds it sets whole to itself.
type single struct {
	flat
	whole choice
}

func (s *single) step(from choice, _ int) choice {
	if from == nil {
		return s.whole
	}
	return nil
}

func (s *single) at(int, int) choice { return s.whole }

// closed is a choice that has nothing to open.
type closed struct{}

func (closed) open() (Request, bool) { return Request{}, false }
func (closed) shut() bool            { return false }

// taker is an item that takes lines that a cell prints: as many of the first as are for it, 0 when
// none is. What does not take its first line stands no more at the end of its cell.
type taker interface {
	item
	take(lines []kernel.OutputLine) (taken int)
}

// itemFor makes the item that begins with a printed line: a log, unless the call that printed it
// brought something that is shown otherwise. Such an item takes the Lines of its Whole and gives
// them back in record, so that a file has what Node would have printed.
func itemFor(l *kernel.OutputLine) taker {
	if tabular(l) {
		return newTable(l)
	}
	return &log{}
}

// apart says whether a printed line begins an item of its own.
func apart(l *kernel.OutputLine) bool { return tabular(l) }
