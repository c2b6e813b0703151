package transcript

import (
	"slices"
	"strconv"
	"time"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/editor"
	"nook/tui/paint"
)

// Cell is an input and what came of it.
type Cell struct {
	ID     kernel.CellID // 0: output that belongs to no cell
	Run    uint32
	Source string
	State  kernel.CellState
	Began  time.Time
	Took   time.Duration
	Note   string
	Old    bool // restored from an earlier session and not run in this one
	Text   bool // Markdown: it is read and not run
	lang   string
	fence  string
	folded bool
	source []paint.Line
	items  []item
}

// setSource gives the cell its text.
func (c *Cell) setSource(text string) {
	c.Source = text
	switch {
	case c.Text:
		c.source = prose(text)
	default:
		c.source = editor.Highlight(text)
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

// body is how the text of the first row shares it with the badge.
func (c *Cell) height(w int) int {
	n := 1 // the blank row behind it
	for _, l := range c.source {
		n += paint.Rows(l, w)
	}
	if c.folded && len(c.items) > 0 {
		return n + 1
	}
	for _, it := range c.items {
		n += it.rows(w)
	}
	if c.Note != "" {
		n += paint.Rows(paint.Plain(0, c.Note), w)
	}
	return n
}

// draw puts the cell's rows on the canvas.
func (c *Cell) draw(v *canvas, now time.Time) {
	v.cell = c
	c.drawSource(v, now)
	if c.folded && len(c.items) > 0 {
		rows := 0
		for _, it := range c.items {
			rows += it.rows(v.w)
		}
		v.put(mark{"│", themes.Line}, nil, paint.Plain(themes.Dim, "… "+counted(uint64(rows))+" "+plural(uint64(rows), "row")+" folded"))
		v.blank()
		return
	}
	for _, it := range c.items {
		if !v.skip(it.rows(v.w)) {
			it.draw(v)
		}
		if v.full() {
			return
		}
	}
	if c.Note != "" {
		v.put(mark{"■", themes.Warn}, nil, paint.Plain(themes.Dim, c.Note))
	}
	v.blank()
}

func (c *Cell) drawSource(v *canvas, now time.Time) {
	badge := c.badge(now)
	must := c.State < kernel.Done && !c.Old
	chosen := v.chosen.cell == c && v.chosen.item == nil
	num := mark{strconv.FormatUint(uint64(c.ID), 10) + " ›", themes.Prompt}
	switch {
	case c.Text:
		num = mark{}
	case c.Old:
		num.role = themes.Dim
	}
	for i, l := range c.source {
		rows := []paint.Line{l}
		if l.Width() > v.w {
			rows = paint.Wrap(l, v.w)
		}
		for k, row := range rows {
			m := mark{}
			if i == 0 && k == 0 {
				m = num
				row = withBadge(row, badge, v.w, must)
			}
			v.row(m, chosen, row)
		}
	}
}

// withBadge sets a badge at the right end of a row. One that must be seen takes the room it needs.
func withBadge(row, badge paint.Line, w int, must bool) paint.Line {
	need := badge.Width()
	if need == 0 {
		return row
	}
	used := row.Width()
	if used+2+need > w {
		if !must || need+4 > w {
			return row
		}
		row = paint.Cut(row, w-need-2)
		used = row.Width()
	}
	out := append(paint.Line{}, row...)
	out = append(out, paint.Span{Text: spaces(w - used - need)})
	return append(out, badge...)
}

// shown is from when on a run's time is worth a badge.
const shown = 100 * time.Millisecond

// badge says how the run stands.
func (c *Cell) badge(now time.Time) paint.Line {
	elapsed := max(now.Sub(c.Began), 0)
	switch {
	case c.Text || (c.Old && c.Run == 0):
		return nil
	case c.State < kernel.Waiting && elapsed < shown:
		return nil
	case c.State == kernel.Queued:
		return paint.Plain(themes.Dim, "queued")
	case c.State == kernel.Running:
		return paint.Line{{Role: themes.Running, Text: "● running "}, {Role: themes.Dim, Text: Duration(elapsed)}}
	case c.State == kernel.Waiting:
		return paint.Line{{Role: themes.Waiting, Text: "○ waiting "}, {Role: themes.Dim, Text: Duration(elapsed)}}
	case c.State == kernel.Interrupted:
		return paint.Plain(themes.Warn, "interrupted")
	case c.Took >= shown:
		return paint.Plain(themes.Dim, Duration(c.Took))
	}
	return nil
}

// Duration writes a time as a person reads it: 120 ms, 1.4 s, 2 min 5 s, 3 h 12 min.
func Duration(d time.Duration) string {
	switch {
	case d < time.Second:
		return strconv.FormatInt(d.Milliseconds(), 10) + " ms"
	case d < time.Minute:
		return strconv.FormatFloat(float64(d/(100*time.Millisecond))/10, 'f', 1, 64) + " s"
	case d < time.Hour:
		return strconv.Itoa(int(d.Minutes())) + " min " + strconv.Itoa(int(d.Seconds())%60) + " s"
	}
	return strconv.Itoa(int(d.Hours())) + " h " + strconv.Itoa(int(d.Minutes())%60) + " min"
}
