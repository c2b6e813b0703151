package transcript

import (
	"slices"
	"time"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/editor"
	"nook/tui/paint"
)

// Cell is an input and what came of it.
type Cell struct {
	ID      kernel.CellID // 0: output that belongs to no cell
	Run     uint32
	Source  string
	State   kernel.CellState
	Began   time.Time
	Took    time.Duration
	Note    string
	Old     bool // restored from an earlier session and not run in this one
	Text    bool // Markdown: it is read and not run
	lang    string
	fence   string
	ran     string // the text of the last run
	order   uint64 // which run of this session the last one was; 0 for one before it
	folded  bool   // its output is hidden
	closed  bool   // its input is
	whole   bool   // its output is shown whole, however long it is
	held    bool   // it is queued behind others
	skipped string // why it was not run when it was its turn
	editing int    // rows of the editor that stands in place of the input; 0 for none
	at      int    // its place in the list
	source  text
	items   []item
}

// setSource gives the cell its text.
func (c *Cell) setSource(src string) {
	c.Source = src
	switch {
	case c.Text:
		c.source.prose(src)
	default:
		c.source.set(editor.Highlight(src))
	}
}

// Ended says whether the run is over.
func (c *Cell) Ended() bool { return c.State >= kernel.Done }

// clear takes back what was printed; values and errors stay.
func (c *Cell) clear() {
	c.items = slices.DeleteFunc(c.items, item.printed)
}

// print appends output lines; dropped lines were lost before them.
func (c *Cell) print(dropped uint64, lines []kernel.OutputLine) {
	if dropped > 0 {
		g, ok := c.last().(*log)
		if !ok {
			g = &log{}
			c.items = append(c.items, g)
		}
		g.forget(dropped)
	}
	for len(lines) > 0 {
		n := 0
		if t, ok := c.last().(taker); ok {
			n = t.take(lines)
		}
		if n == 0 {
			it := itemFor(&lines[0])
			c.items = append(c.items, it)
			n = it.take(lines)
		}
		lines = lines[n:]
	}
}

// last is what stands last below the cell; nil when nothing does.
func (c *Cell) last() item {
	if n := len(c.items); n > 0 {
		return c.items[n-1]
	}
	return nil
}

// height is how many rows the cell takes in w cells, the blank one behind it included.
func (c *Cell) height(w int) int {
	n := 1 + c.sourceRows(w)
	if c.Text {
		return n
	}
	if c.folded && len(c.items) > 0 {
		return n + 1
	}
	n += c.shownRows(w)
	if c.Note != "" {
		n += paint.Rows(paint.Plain(0, c.Note), w)
	}
	return n
}

// draw puts the cell's rows on the canvas.
func (c *Cell) draw(v *canvas, now time.Time) {
	v.cell = c
	c.drawSource(v, now)
	if c.Text {
		v.blank()
		return
	}
	if c.folded && len(c.items) > 0 {
		v.put(mark{"│", themes.Line}, nil, foldedRow(c.outputRows(v.w)))
		v.blank()
		return
	}
	c.drawOutput(v)
	if v.full() {
		return
	}
	if c.Note != "" {
		v.put(mark{"■", themes.Warn}, nil, paint.Plain(themes.Dim, c.Note))
	}
	v.blank()
}
