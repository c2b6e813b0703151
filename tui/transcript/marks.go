package transcript

import (
	"strconv"
	"time"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/paint"
)

// badge is what stands at the right end of an input's first row, the most important first.
type badge []part

// part is a piece of a badge; must says that the text of the row gives way to it.
type part struct {
	line paint.Line
	must bool
}

func (b *badge) add(must bool, spans ...paint.Span) { *b = append(*b, part{spans, must}) }

// fit is as much of the badge as room has; only is what must be seen.
func (b badge) fit(room int, only bool) paint.Line {
	var l paint.Line
	used := 0
	for _, p := range b {
		need := p.line.Width()
		if len(l) > 0 {
			need += 3
		}
		if used+need > room || (only && !p.must) {
			continue
		}
		if len(l) > 0 {
			l = append(l, paint.Span{Role: themes.Faint, Text: " · "})
		}
		l = append(l, p.line...)
		used += need
	}
	return l
}

// withBadge sets a badge at the right end of a row. What must be seen of it takes the room it needs.
func withBadge(row paint.Line, b badge, w int) paint.Line {
	if len(b) == 0 {
		return row
	}
	used := row.Width()
	put := b.fit(w-used-2, false)
	if must := b.fit(w-4, true); must.Width() > 0 && put.Width() < must.Width() {
		put = must
		row = paint.Cut(row, w-put.Width()-2)
		used = row.Width()
	}
	if len(put) == 0 {
		return row
	}
	out := append(paint.Line{}, row...)
	out = append(out, paint.Span{Text: spaces(w - used - put.Width())})
	return append(out, put...)
}

// shown is from when on a run's time is worth a badge.
const shown = 100 * time.Millisecond

// badge says how the run stands, and what became of its cell since. The chosen cell says all there is.
func (c *Cell) badge(v *canvas, now time.Time) badge {
	var b badge
	if c.Text {
		return nil
	}
	c.runBadge(&b, now)
	if c.Edited() {
		b.add(true, paint.Span{Role: themes.Warn, Text: "edited"})
	}
	if v.list != nil && v.list.outOfOrder(c) {
		b.add(false, paint.Span{Role: themes.Dim, Text: "run " + counted(c.order)})
	}
	c.timeBadge(&b, v.chosen.cell == c)
	return b
}

func (c *Cell) runBadge(b *badge, now time.Time) {
	elapsed := max(now.Sub(c.Began), 0)
	switch {
	case c.held:
		b.add(true, paint.Span{Role: themes.Dim, Text: "queued"})
	case c.skipped != "":
		b.add(true, paint.Span{Role: themes.Warn, Text: "not run: " + c.skipped})
	case c.Run == 0:
	case c.State < kernel.Waiting && elapsed < shown:
	case c.State == kernel.Queued:
		b.add(true, paint.Span{Role: themes.Dim, Text: "queued"})
	case c.State == kernel.Running:
		b.add(true, paint.Span{Role: themes.Running, Text: "● running "}, paint.Span{Role: themes.Dim, Text: Duration(elapsed)})
	case c.State == kernel.Waiting:
		b.add(true, paint.Span{Role: themes.Waiting, Text: "○ waiting "}, paint.Span{Role: themes.Dim, Text: Duration(elapsed)})
	case c.State == kernel.Interrupted:
		b.add(false, paint.Span{Role: themes.Warn, Text: "interrupted"})
	}
}

// timeBadge says how long a run took and when it ended; short ones only where one looks.
func (c *Cell) timeBadge(b *badge, chosen bool) {
	if c.Run == 0 || c.State < kernel.Done || c.Took <= 0 || (c.Took < shown && !chosen) {
		return
	}
	took := Duration(c.Took)
	if c.Took < time.Millisecond {
		took = "<1 ms"
	}
	b.add(false, paint.Span{Role: themes.Dim, Text: took})
	if !c.Began.IsZero() && !c.Old {
		b.add(false, paint.Span{Role: themes.Dim, Text: c.Began.Add(c.Took).Format("15:04")})
	}
}

// Edited says whether the text is another than the one that ran.
func (c *Cell) Edited() bool { return c.Run > 0 && !c.Text && c.ran != c.Source }

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

// looked is how far a cell that did not run is passed over when its neighbours are compared.
const looked = 32

// outOfOrder says whether a cell ran before one that stands above it, or behind one that stands below:
// only there the order of the page is not that of the runs.
func (t *Transcript) outOfOrder(c *Cell) bool {
	near := func(by int) uint64 {
		for i, n := c.at+by, 0; i >= 0 && i < len(t.cells) && n < looked; i, n = i+by, n+1 {
			if o := t.cells[i].order; o > 0 && !t.cells[i].Text {
				return o
			}
		}
		return 0
	}
	if c.order == 0 {
		return false
	}
	below := near(1)
	return near(-1) > c.order || (below > 0 && below < c.order)
}
