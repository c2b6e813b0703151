package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/transcript"
)

// queue is the cells that run one after the other: each begins when the one before it has ended, and
// the first error ends it.
type queue struct {
	cells []*transcript.Cell // that have not begun
	now   kernel.CellID      // the one that runs; 0 for none
}

// code picks the cells that can run.
func code(cells []*transcript.Cell) []*transcript.Cell {
	return slices.DeleteFunc(slices.Clone(cells), func(c *transcript.Cell) bool {
		return c.ID == 0 || c.Text || strings.TrimSpace(c.Source) == ""
	})
}

// runCells runs cells one after the other; one alone runs at once.
func (m *Model) runCells(cells []*transcript.Cell) tea.Cmd {
	cells = code(cells)
	switch {
	case len(cells) == 0:
		return m.say(themes.Dim, "there is no code to run")
	case len(cells) == 1 && m.queue.now == 0:
		return m.runCell(cells[0])
	}
	for _, c := range cells {
		if m.book.Hold(c) {
			m.queue.cells = append(m.queue.cells, c)
		}
	}
	if m.queue.now == 0 {
		return m.runNext()
	}
	return nil
}

// runNext begins the next cell of the queue.
func (m *Model) runNext() tea.Cmd {
	m.queue.now = 0
	for len(m.queue.cells) > 0 {
		c := m.queue.cells[0]
		m.queue.cells = m.queue.cells[1:]
		if !m.book.Has(c) || !c.Held() || c.Text || strings.TrimSpace(c.Source) == "" {
			m.book.Release(c, "")
			continue
		}
		m.queue.now = c.ID
		return m.runCell(c)
	}
	return nil
}

// ranInQueue goes on with the queue when the cell it waits for has ended.
func (m *Model) ranInQueue(r kernel.Result) tea.Cmd {
	if m.queue.now == 0 || r.Cell != m.queue.now || r.Late || r.State < kernel.Done {
		return nil
	}
	switch r.State {
	case kernel.Failed:
		m.dropQueue("cell " + number(r.Cell) + " failed")
		return nil
	case kernel.Interrupted:
		m.dropQueue("cell " + number(r.Cell) + " was interrupted")
		return nil
	}
	return m.runNext()
}

// dropQueue empties the queue; each cell says why it was not run. It gives their number.
func (m *Model) dropQueue(why string) int {
	n := len(m.queue.cells)
	for _, c := range m.queue.cells {
		m.book.Release(c, why)
	}
	m.queue = queue{}
	return n
}

// skipGone goes on when the cell that the queue waits for was deleted.
func (m *Model) skipGone() {
	if id := m.queue.now; id != 0 && m.book.Cell(id) == nil {
		m.dropQueue("cell " + number(id) + " was deleted")
	}
}

// runAll runs all cells, in order.
func (m *Model) runAll(tea.KeyPressMsg) tea.Cmd {
	m.keepText()
	cells := code(m.book.Cells())
	cmd := m.runCells(cells)
	if len(cells) == 0 {
		return cmd
	}
	return tea.Batch(cmd, m.say(themes.Good, "running "+count(len(cells), "cell")+", one after the other"))
}

// runChosenNext runs what is chosen and goes to the cell behind it.
func (m *Model) runChosenNext(tea.KeyPressMsg) tea.Cmd {
	cells := m.book.Targets()
	if len(cells) == 0 {
		return nil
	}
	cmd := m.runCells(cells)
	if next := m.book.Neighbour(cells[len(cells)-1], 1); next != nil {
		m.book.Choose(next.ID)
	}
	return cmd
}

func (m *Model) runChosenStay(tea.KeyPressMsg) tea.Cmd { return m.runCells(m.book.Targets()) }

// runChosenInsert runs what is chosen and begins a new cell below it.
func (m *Model) runChosenInsert(tea.KeyPressMsg) tea.Cmd {
	cmd := m.runCells(m.book.Targets())
	m.insertAndEdit(true)
	return cmd
}

// runEditedInsert runs the cell that is edited and begins a new one below it.
func (m *Model) runEditedInsert(tea.KeyPressMsg) tea.Cmd {
	c, cmd := m.runEdited()
	if c != nil {
		m.insertAndEdit(true)
	}
	return cmd
}

func (m *Model) runAbove(tea.KeyPressMsg) tea.Cmd {
	if c := m.book.Chosen(); c != nil {
		return m.runCells(m.book.Before(c))
	}
	return nil
}

func (m *Model) runBelow(tea.KeyPressMsg) tea.Cmd {
	if c := m.book.Chosen(); c != nil {
		return m.runCells(m.book.From(c))
	}
	return nil
}

// runEditedCells runs the cells whose text is not the one that ran, in their order.
func (m *Model) runEditedCells(tea.KeyPressMsg) tea.Cmd {
	var cells []*transcript.Cell
	for _, c := range m.book.Cells() {
		if c.Edited() {
			cells = append(cells, c)
		}
	}
	if len(cells) == 0 {
		return m.say(themes.Dim, "no cell was edited since it ran")
	}
	return m.runCells(cells)
}
