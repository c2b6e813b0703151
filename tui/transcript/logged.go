package transcript

import (
	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/paint"
)

// logged is the objects that one call of console printed. They stand behind the last line of the call
// in a chunk: what is opened of them has its rows below it.
type logged struct {
	at    int // the line in its chunk
	line  int // the line in its call
	whole *kernel.Whole
	roots []*node
}

// extra is how many rows stand below the line.
func (v *logged) extra() int {
	rows := 0
	for _, r := range v.roots {
		if r.opened {
			rows += r.size() - v.hidden()
		}
	}
	return rows
}

// hidden is 1 where a single value's own row is its text.
func (v *logged) hidden() int {
	if len(v.roots) == 1 {
		return 1
	}
	return 0
}

// follow notes the objects of a call when its last line is there. l is the line that was added.
func (g *log) follow(c *chunk, l *kernel.OutputLine) {
	if l.Whole != nil && len(l.Whole.Values) > 0 {
		g.call, g.left = l.Whole, l.Whole.Lines
	}
	if g.call == nil {
		return
	}
	if g.left--; g.left > 0 {
		return
	}
	v := logged{at: len(c.lines) - 1, line: g.call.Lines - 1, whole: g.call}
	for _, x := range g.call.Values {
		n := x.Node
		if len(n.Preview) == 0 {
			n.Preview = g.textAt(c, v.line, x.Place)
		}
		v.roots = append(v.roots, &node{value: n})
	}
	c.values = append(c.values, v)
	g.call = nil
}

// textAt is what was printed of a value, as far as its lines are in the chunk.
func (g *log) textAt(c *chunk, last int, p kernel.Place) (out []kernel.Line) {
	for i := p.Line; i <= p.End; i++ {
		at := len(c.lines) - 1 - last + i
		if at < 0 || at >= len(c.lines) {
			continue
		}
		spans := c.lines[at].Spans
		if i == p.End {
			spans = spans[:min(p.To, len(spans))]
		}
		if i == p.Line {
			spans = spans[min(p.From, len(spans)):]
		}
		out = append(out, spans)
	}
	return out
}

// draw puts what is open below a line.
func (v *logged) draw(c *canvas) {
	for _, r := range v.roots {
		if !r.opened {
			continue
		}
		rows := r.size() - v.hidden()
		if c.skip(rows) {
			continue
		}
		n := r.find(c.above + v.hidden())
		c.above = 0
		for last := r.deepest(); n != nil && !c.full(); n = n.next() {
			c.put(mark{"│", themes.Line}, n, paint.Cut(n.header(), c.w))
			if n == last {
				break
			}
		}
	}
}

// show is the last line of the call: what is chosen in it stands out, and whether it is open is said.
func (v *logged) show(c *canvas, l *kernel.OutputLine) (mark, choice, paint.Line) {
	m, line := logMark(l), paint.Of(l.Spans)
	m.text = "▸"
	for i, r := range v.roots {
		if r.opened {
			m.text = "▾"
		}
		if c.chosen.ch != choice(r) {
			continue
		}
		p := v.whole.Values[i].Place
		if len(v.roots) == 1 || p.End != v.line {
			return m, r, line
		}
		from := p.From
		if p.Line != p.End {
			from = 0
		}
		for k := from; k < min(p.To, len(line)); k++ {
			line[k].Role, line[k].SGR = themes.Select, ""
		}
	}
	return m, nil, line
}

// spot is where an object stands in the log.
type spot struct{ chunk, value, root int }

// seek finds the object whose tree holds a node.
func (g *log) seek(n *node) (spot, bool) {
	root := n.root()
	for i, k := range g.chunks {
		for j := range k.values {
			for r, x := range k.values[j].roots {
				if x == root {
					return spot{i, j, r}, true
				}
			}
		}
	}
	return spot{}, false
}

// beside is the object behind a spot or before it.
func (g *log) beside(s spot, by int) *node {
	s.root += by
	for s.chunk >= 0 && s.chunk < len(g.chunks) {
		values := g.chunks[s.chunk].values
		if s.value >= 0 && s.value < len(values) {
			if roots := values[s.value].roots; s.root >= 0 && s.root < len(roots) {
				return roots[s.root]
			}
		}
		if s.value += by; s.value < 0 || s.value >= len(values) {
			if s.chunk += by; s.chunk < 0 || s.chunk >= len(g.chunks) {
				return nil
			}
			s.value = 0
			if by < 0 {
				s.value = len(g.chunks[s.chunk].values) - 1
			}
		}
		s.root = 0
		if by < 0 && s.value >= 0 && s.value < len(g.chunks[s.chunk].values) {
			s.root = len(g.chunks[s.chunk].values[s.value].roots) - 1
		}
	}
	return nil
}

func (g *log) step(from choice, by int) choice {
	n, ok := from.(*node)
	var next *node
	switch {
	case ok:
		if next = n.next(); by < 0 {
			next = n.before()
		}
		// The row of a single object is its text: it is chosen either way.
		if next == nil {
			if at, found := g.seek(n); found {
				if next = g.beside(at, by); next != nil && by < 0 {
					next = next.deepest()
				}
			}
		}
	case by > 0:
		next = g.beside(spot{0, 0, -1}, 1)
	default:
		if next = g.beside(spot{len(g.chunks) - 1, g.lastValues(), 0}, -1); next != nil {
			next = next.deepest()
		}
	}
	if next == nil {
		return nil
	}
	return next
}

// lastValues is one more than the last place of an object in the last chunk.
func (g *log) lastValues() int {
	if len(g.chunks) == 0 {
		return 0
	}
	return len(g.chunks[len(g.chunks)-1].values)
}

// place implements item.
func (g *log) place(ch choice, w int) (row, rows int, ok bool) {
	n, isNode := ch.(*node)
	if !isNode {
		return 0, 0, false
	}
	s, found := g.seek(n)
	if !found {
		return 0, 0, false
	}
	row = g.head()
	for _, k := range g.chunks[:s.chunk] {
		row += k.height(w)
	}
	k := g.chunks[s.chunk]
	for i := range k.values[:s.value] {
		row += k.values[i].extra()
	}
	v := &k.values[s.value]
	for i := range k.lines[:v.at] {
		row += paint.Height(k.lines[i].Spans, w)
	}
	own := paint.Height(k.lines[v.at].Spans, w)
	if n.parent == nil {
		return row, own, true
	}
	row += own
	for _, r := range v.roots[:s.root] {
		if r.opened {
			row += r.size() - v.hidden()
		}
	}
	return row + n.row() - v.hidden(), 1, true
}

// at implements item.
func (g *log) at(row, w int) choice {
	row -= g.head()
	for _, k := range g.chunks {
		if h := k.height(w); row >= h {
			row -= h
			continue
		}
		return k.choiceAt(row, w)
	}
	return nil
}

func (k *chunk) choiceAt(row, w int) choice {
	next := 0
	for i := range k.lines {
		h := paint.Height(k.lines[i].Spans, w)
		var v *logged
		if next < len(k.values) && k.values[next].at == i {
			v = &k.values[next]
			next++
		}
		if row < h {
			if v != nil && row >= 0 {
				return v.roots[0]
			}
			return nil
		}
		if row -= h; v == nil {
			continue
		}
		for _, r := range v.roots {
			if !r.opened {
				continue
			}
			rows := r.size() - v.hidden()
			if row < rows {
				return r.find(row + v.hidden())
			}
			row -= rows
		}
	}
	return nil
}

func (g *log) around(ch choice) choice {
	if n, ok := ch.(*node); ok && n.parent != nil {
		return n.parent
	}
	return nil
}

func (g *log) newest() choice {
	if n := g.beside(spot{len(g.chunks) - 1, g.lastValues(), 0}, -1); n != nil {
		return n
	}
	return nil
}
