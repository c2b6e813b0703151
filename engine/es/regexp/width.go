package regexp

// width is how many code units a match of a node has at least and at most; forever stands for no limit.
func (c *compiler) width(n *node) (low, high int) {
	switch {
	case n.info.exact != nil:
		return len(n.info.exact), len(n.info.exact)
	case n.info.single && c.byPoint(c.setOf(n)):
		return 1, 2
	case n.info.single:
		return 1, 1
	case n.info.zero:
		return 0, 0
	}
	switch n.kind {
	case kindBackref:
		return 0, forever
	case kindRepeat:
		low, high = c.width(n.kids[0])
		return times(low, n.min), times(high, n.max)
	case kindChoice:
		low = forever
		for _, kid := range n.kids {
			l, h := c.width(kid)
			low, high = min(low, l), max(high, h)
		}
		return low, high
	}
	for _, kid := range n.kids {
		l, h := c.width(kid)
		low, high = min(low+l, forever), min(high+h, forever)
	}
	return low, high
}

func times(a, b int) int {
	if a > 0 && b > forever/a {
		return forever
	}
	return a * b
}

// need is a text that every match has in it.
type need struct {
	units     []uint16
	latin     string // units, a byte each, if they are of Latin-1
	low, high int    // how far behind the start of a match it begins, at least and at most
}

// flat is what a node is a sequence of, groups opened.
func (n *node) flat(list []*node) []*node {
	if n.kind != kindSequence && n.kind != kindGroup {
		return append(list, n)
	}
	for _, kid := range n.kids {
		list = kid.flat(list)
	}
	return list
}

// needOf is the longest text that every match of a node has in it, and the most code units of a match that
// ends at the end of the text, or forever.
func (c *compiler) needOf(root *node) (best need, tail int) {
	low, high := 0, 0
	parts := root.flat(nil)
	for i := 0; i < len(parts); i++ {
		now := need{low: low, high: high}
		for ; i < len(parts) && parts[i].info.exact != nil; i++ {
			now.units = append(now.units, parts[i].info.exact...)
		}
		if len(now.units) > len(best.units) {
			best = now
		}
		low, high = min(low+len(now.units), forever), min(high+len(now.units), forever)
		if i < len(parts) {
			l, h := c.width(parts[i])
			low, high = min(low+l, forever), min(high+h, forever)
		}
	}
	best.latin = latinOf(best.units)
	tail = forever
	if last := parts[max(len(parts)-1, 0):]; len(last) > 0 && last[0].kind == kindLineEnd && last[0].flags&Multiline == 0 {
		tail = high
	}
	return best, tail
}

func latinOf(units []uint16) string {
	out := make([]byte, len(units))
	for i, u := range units {
		if u > 0xFF {
			return ""
		}
		out[i] = byte(u)
	}
	return string(out)
}
