package transcript

import (
	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/paint"
)

// chunkLines is how many lines share one cached height.
const chunkLines = 128

// chunk is a run of lines; rows is what they take in cells of width w, when w is not 0.
type chunk struct {
	lines   []kernel.OutputLine
	values  []logged // objects that can be opened, by their lines
	bytes   int
	w, rows int // of the lines
}

// log is what a cell printed without a value or an error in between.
type log struct {
	chunks []*chunk
	n      int
	bytes  int
	gone   uint64        // lines that stood before and were not kept
	call   *kernel.Whole // objects of it come with its last line
	left   int           // lines until then
}

func sizeOf(l kernel.OutputLine) int {
	n := 0
	for _, s := range l.Spans {
		n += len(s.Text)
	}
	return n
}

// take implements taker.
func (g *log) take(lines []kernel.OutputLine) int {
	n := 0
	for n < len(lines) && !apart(&lines[n]) {
		g.add(lines[n])
		n++
	}
	g.trim()
	return n
}

// forget drops all lines: between them and the next others were lost.
func (g *log) forget(dropped uint64) {
	g.gone += dropped + uint64(g.n)
	g.chunks, g.n, g.bytes, g.call = nil, 0, 0, nil
}

// add appends a line; a line that was left open is replaced by the next of its stream.
func (g *log) add(l kernel.OutputLine) {
	if k := len(g.chunks); k > 0 {
		c := g.chunks[k-1]
		if last := &c.lines[len(c.lines)-1]; last.Open && last.Stream == l.Stream && last.Late == l.Late {
			c.bytes += sizeOf(l) - sizeOf(*last)
			g.bytes += sizeOf(l) - sizeOf(*last)
			*last, c.w = l, 0
			g.follow(c, &l)
			return
		}
	}
	if k := len(g.chunks); k == 0 || len(g.chunks[k-1].lines) == chunkLines {
		g.chunks = append(g.chunks, &chunk{lines: make([]kernel.OutputLine, 0, 4)})
	}
	c := g.chunks[len(g.chunks)-1]
	c.lines = append(c.lines, l)
	c.bytes += sizeOf(l)
	g.bytes += sizeOf(l)
	c.w = 0
	g.n++
	g.follow(c, &l)
}

// trim drops the oldest chunks until what is left is in bounds; it returns how many lines went.
func (g *log) trim() int {
	dropped := 0
	for len(g.chunks) > 1 && (g.n-len(g.chunks[0].lines) >= kernel.MaxLines || g.bytes > kernel.MaxBytes) {
		c := g.chunks[0]
		g.chunks[0] = nil
		g.chunks = g.chunks[1:]
		g.n -= len(c.lines)
		g.bytes -= c.bytes
		dropped += len(c.lines)
	}
	g.gone += uint64(dropped)
	return dropped
}

func (c *chunk) height(w int) int {
	if c.w != w {
		c.w, c.rows = w, 0
		for i := range c.lines {
			c.rows += paint.Height(c.lines[i].Spans, w)
		}
	}
	rows := c.rows
	for i := range c.values {
		rows += c.values[i].extra()
	}
	return rows
}

func (g *log) printed() bool { return true }
func (g *log) lost() uint64  { return g.gone }

func (g *log) record() (out []history.Output) {
	for _, k := range g.chunks {
		out = append(out, Printed(k.lines)...)
	}
	return out
}

// head is how many rows say what was not kept.
func (g *log) head() int {
	if g.gone > 0 {
		return 1
	}
	return 0
}

func (g *log) rows(w int) int {
	n := g.head()
	for _, c := range g.chunks {
		n += c.height(w)
	}
	return n
}

func (g *log) draw(c *canvas) {
	if g.gone > 0 {
		c.put(mark{"│", themes.Line}, nil, paint.Plain(themes.Dim, "… "+counted(g.gone)+" earlier "+plural(g.gone, "line")+" not kept"))
	}
	for _, k := range g.chunks {
		if c.skip(k.height(c.w)) {
			continue
		}
		next := 0
		for i := range k.lines {
			l := &k.lines[i]
			var v *logged
			if next < len(k.values) && k.values[next].at == i {
				v = &k.values[next]
				next++
			}
			switch {
			case c.skip(paint.Height(l.Spans, c.w)):
			case v != nil:
				m, ch, line := v.show(c, l)
				c.put(m, ch, line)
			default:
				c.put(logMark(l), nil, paint.Of(l.Spans))
			}
			if v != nil {
				v.draw(c)
			}
			if c.full() {
				return
			}
		}
	}
}

// logMark says where a line came from: a bar, its colour for the level, broken for what came late.
func logMark(l *kernel.OutputLine) mark {
	m := mark{"│", themes.Line}
	if l.Late {
		m.text = "┆"
	}
	switch {
	case l.Level == kernel.LevelError:
		m.role = themes.Bad
	case l.Level == kernel.LevelWarn:
		m.role = themes.Warn
	case l.Stream == kernel.Stderr:
		m.role = themes.Warn
	}
	return m
}
