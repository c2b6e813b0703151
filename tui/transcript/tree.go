package transcript

import (
	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/paint"
)

// node is one value of a result's tree.
type node struct {
	value   kernel.Node
	depth   int
	open    bool
	loading bool
	failed  string
	kids    []*node
}

// tree is a value that a cell ended with.
type tree struct{ root *node }

func newTree(v kernel.Node) *tree { return &tree{&node{value: v}} }

// expandable says whether there is something to open.
func (n *node) expandable() bool { return n.value.Ref != 0 && n.value.Children != 0 }

// lines is what a node shows of itself.
func (n *node) lines() []paint.Line {
	var out []paint.Line
	if n.depth == 0 && !n.open {
		for _, l := range n.value.Preview {
			out = append(out, paint.Of(l))
		}
		if len(out) == 0 {
			out = append(out, paint.Line{})
		}
		return out
	}
	return []paint.Line{n.header()}
}

// header is a node on one line: key, an arrow, the preview or the type.
func (n *node) header() paint.Line {
	l := paint.Line{{Text: spaces(2 * max(n.depth-1, 0))}}
	if n.depth > 0 {
		arrow := "  "
		if n.expandable() {
			arrow = "▸ "
			if n.open {
				arrow = "▾ "
			}
		}
		l = append(l, paint.Span{Role: themes.Dim, Text: arrow})
	}
	if len(n.value.Key) > 0 {
		for _, s := range paint.Of(n.value.Key) {
			if s.Role == themes.Text {
				s.Role = themes.Key
			}
			l = append(l, s)
		}
		if len(n.value.Preview) != 1 || len(n.value.Preview[0]) > 0 { // a range of an array has no value
			l = append(l, paint.Span{Role: themes.Punctuation, Text: ": "})
		}
	}
	switch {
	case len(n.value.Preview) == 1:
		l = append(l, paint.Of(n.value.Preview[0])...)
	case n.value.Type != "":
		l = append(l, paint.Span{Role: themes.Name, Text: n.value.Type})
	case len(n.value.Preview) > 1:
		l = append(append(l, paint.Of(n.value.Preview[0])...), paint.Span{Role: themes.Dim, Text: " …"})
	}
	switch {
	case n.failed != "":
		l = append(l, paint.Span{Role: themes.Dim, Text: "  " + n.failed})
	case n.loading:
		l = append(l, paint.Span{Role: themes.Dim, Text: "  …"})
	}
	return l
}

func (n *node) walk(f func(*node)) {
	f(n)
	if n.open {
		for _, k := range n.kids {
			k.walk(f)
		}
	}
}

func (t *tree) rows(w int) int {
	n := 0
	t.root.walk(func(k *node) { n += k.rows(w) })
	return n
}

// rows is how many rows a node takes; below the root a line is cut and not wrapped.
func (n *node) rows(w int) int {
	if n.depth > 0 || n.open {
		return 1
	}
	rows := 0
	for _, l := range n.value.Preview {
		rows += paint.Height(l, w)
	}
	return max(rows, 1)
}

func (t *tree) draw(c *canvas) {
	t.root.walk(func(n *node) {
		if c.full() || c.skip(n.rows(c.w)) {
			return
		}
		m := mark{}
		if n == t.root {
			m = mark{"‹", themes.Result}
			if n.expandable() {
				m.text = "▸"
			}
			if n.open {
				m.text = "▾"
			}
		}
		for i, l := range n.lines() {
			if i > 0 {
				m.text = ""
			}
			if n.depth > 0 || n.open {
				l = paint.Cut(l, c.w)
			}
			c.put(m, n, l)
		}
	})
}
