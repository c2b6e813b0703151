package transcript

import (
	"strings"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/paint"
)

// node is one value of a tree, and a choice. Its rows are one below the root; index sums those of
// its children with what is open below them, so that finding a row and moving take O(log n) however
// much is open.
type node struct {
	value   kernel.Node
	parent  *node
	nth     int // among its parent's children
	depth   int
	opened  bool
	loading bool
	failed  string
	kids    []*node
	index   heights
}

// tree is a value that a cell ended with.
type tree struct{ root *node }

func newTree(v kernel.Node) *tree { return &tree{&node{value: v}} }

// expandable says whether there is something to open.
func (n *node) expandable() bool { return n.value.Ref != 0 && n.value.Children != 0 }

// size is how many rows a node below a root takes with what is open in it.
func (n *node) size() int {
	if n.opened {
		return 1 + n.index.sum
	}
	return 1
}

// resized tells what holds a node that its size is another.
func (n *node) resized() {
	for ; n.parent != nil; n = n.parent {
		n.parent.index.set(n.nth, n.size())
	}
}

// next is the node on the row below; nil at the end.
func (n *node) next() *node {
	if n.opened && len(n.kids) > 0 {
		return n.kids[0]
	}
	for ; n.parent != nil; n = n.parent {
		if n.nth+1 < len(n.parent.kids) {
			return n.parent.kids[n.nth+1]
		}
	}
	return nil
}

// before is the node on the row above; nil for the root.
func (n *node) before() *node {
	if n.parent == nil || n.nth == 0 {
		return n.parent
	}
	return n.parent.kids[n.nth-1].deepest()
}

// deepest is the node on the last row.
func (n *node) deepest() *node {
	for n.opened && len(n.kids) > 0 {
		n = n.kids[len(n.kids)-1]
	}
	return n
}

// row is how many rows stand above a node, from its open root's.
func (n *node) row() int {
	row := 0
	for ; n.parent != nil; n = n.parent {
		row += 1 + n.parent.index.before(n.nth)
	}
	return row
}

// root is the node that holds all.
func (n *node) root() *node {
	for n.parent != nil {
		n = n.parent
	}
	return n
}

// find is the node on a row below an open root.
func (n *node) find(row int) *node {
	for row > 0 && n.opened && row <= n.index.sum {
		i, in := n.index.find(row - 1)
		n, row = n.kids[i], in
	}
	return n
}

// open implements choice.
func (n *node) open() (Request, bool) {
	if !n.expandable() || n.opened || n.loading {
		return Request{}, false
	}
	n.failed = ""
	if n.kids != nil {
		n.opened = true
		n.resized()
		return Request{}, false
	}
	n.loading = true
	return Request{Ref: n.value.Ref, to: n}, true
}

// shut implements choice.
func (n *node) shut() bool {
	was := n.opened
	if was {
		n.opened = false
		n.resized()
	}
	return was
}

// ref is the object's; pages and getters are none.
func (n *node) ref() uint64 {
	switch n.value.Type {
	case "page", "entry", "getter":
		return 0
	}
	return n.value.Ref
}

// fill implements filler.
func (n *node) fill(nodes []kernel.Node, err error) {
	n.loading = false
	if err != nil {
		n.failed = "not there any more: " + err.Error()
		return
	}
	n.kids, n.index = make([]*node, len(nodes)), heights{}
	for i, v := range nodes {
		n.kids[i] = &node{value: v, parent: n, nth: i, depth: n.depth + 1}
		n.index.push(1)
	}
	n.opened = true
	n.resized()
}

// text implements choice.
func (n *node) text() string {
	lines := make([]string, len(n.value.Preview))
	for i, l := range n.value.Preview {
		lines[i] = l.String()
	}
	return strings.Join(lines, "\n")
}

// lines is what a node shows of itself.
func (n *node) lines() []paint.Line {
	var out []paint.Line
	if n.depth == 0 && !n.opened {
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
			if n.opened {
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

func (t *tree) rows(w int) int {
	if t.root.opened {
		return t.root.size()
	}
	rows := 0
	for _, l := range t.root.value.Preview {
		rows += paint.Height(l, w)
	}
	return max(rows, 1)
}

func (t *tree) draw(c *canvas) {
	m := mark{"‹", themes.Result}
	switch {
	case t.root.opened:
		m.text = "▾"
	case t.root.expandable():
		m.text = "▸"
	}
	if t.root.opened {
		n := t.root.find(c.above)
		c.above = 0
		for ; n != nil && !c.full(); n = n.next() {
			if n != t.root {
				m = mark{}
			}
			c.put(m, n, paint.Cut(n.header(), c.w))
		}
		return
	}
	for i, l := range t.root.lines() {
		if i > 0 {
			m.text = ""
		}
		c.put(m, t.root, l)
	}
}

func (t *tree) step(from choice, by int) choice {
	n, ok := from.(*node)
	switch {
	case !ok && by < 0:
		n = t.root.deepest()
	case !ok:
		n = t.root
	case by < 0:
		n = n.before()
	default:
		n = n.next()
	}
	if n == nil {
		return nil
	}
	return n
}

func (t *tree) place(ch choice, w int) (row, rows int, ok bool) {
	n, ok := ch.(*node)
	if !ok || n.root() != t.root {
		return 0, 0, false
	}
	if n == t.root && !n.opened {
		return 0, t.rows(w), true
	}
	return n.row(), 1, true
}

func (t *tree) at(row, _ int) choice { return t.root.find(row) }

func (t *tree) around(ch choice) choice {
	if n, ok := ch.(*node); ok && n.parent != nil {
		return n.parent
	}
	return nil
}

func (t *tree) newest() choice {
	if t.root.expandable() {
		return t.root
	}
	return nil
}

func (t *tree) printed() bool { return false }
func (t *tree) lost() uint64  { return 0 }

func (t *tree) record() []history.Output {
	return []history.Output{{Kind: history.Value, Lines: plainLines(t.root.value.Preview)}}
}
