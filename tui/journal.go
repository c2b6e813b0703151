package tui

import (
	"maps"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/transcript"
)

// Output is journaled in bites: a flood must cost neither a disk nor the screen's time. A nook
// that is killed loses at most what was printed in the last journalEvery.
const (
	journalEvery = 250 * time.Millisecond
	journalLines = 500 // of a cell in one bite, the newest
)

// bite is what a cell printed since the last one.
type bite struct {
	lines []kernel.OutputLine
	left  int // lines before them that were too many
}

// journalOutput takes lines that a cell printed; output of no cell is not part of a notebook.
func (m *Model) journalOutput(o *kernel.Output) tea.Cmd {
	if m.opts.Memory == nil || o.Cell == 0 {
		return nil
	}
	if o.Cleared {
		m.journalCleared(o.Cell)
	}
	if len(o.Lines) == 0 {
		return nil
	}
	m.doc.rev++
	first := len(m.bites) == 0
	b := m.bites[o.Cell]
	if b == nil {
		b = &bite{}
		m.bites[o.Cell] = b
	}
	lines := o.Lines
	if n := len(lines) - journalLines; n > 0 {
		b.left += n + len(b.lines)
		b.lines, lines = b.lines[:0], lines[n:]
	}
	b.lines = append(b.lines, lines...)
	if n := len(b.lines) - journalLines; n > 0 {
		b.left += n
		b.lines = append(b.lines[:0], b.lines[n:]...)
	}
	if !first {
		return nil
	}
	return m.clock.Tick(journalEvery, biteMsg{})
}

// journalCleared records that what a cell printed is gone; its values and errors stay. The lines that
// came with the clearing are on the screen already and are journaled behind it.
func (m *Model) journalCleared(id kernel.CellID) {
	delete(m.bites, id)
	cell := m.book.Document(m.book.Cell(id), true)
	kept := slices.DeleteFunc(cell.Outputs, func(o history.Output) bool { return o.Kind == history.Printed })
	r := history.Record{Cell: history.Cell{ID: cell.ID}, Clear: true, Append: kept}
	if len(kept) == 0 {
		cell.Outputs = nil
		r.Cell = cell
	}
	m.doc.rev++
	m.journal(r)
}

// flushJournal records what was printed and not recorded yet.
func (m *Model) flushJournal() {
	for _, id := range slices.Sorted(maps.Keys(m.bites)) {
		b := m.bites[id]
		out := transcript.Printed(b.lines)
		if b.left > 0 {
			note := history.Line{{Role: themes.Dim.String(), Text: "… " + count(b.left, "line") + " of a flood not kept"}}
			out = append([]history.Output{{Kind: history.Printed, Stream: "stdout", Level: "log", Lines: []history.Line{note}}}, out...)
		}
		m.journal(history.Record{Cell: history.Cell{ID: uint32(id)}, Append: out})
	}
	clear(m.bites)
}

func (m *Model) onBite() tea.Cmd {
	m.flushJournal()
	return nil
}
