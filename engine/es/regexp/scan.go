package regexp

// scan is what is known of where a match may start.
type scan struct {
	anchored bool           // only at the start of the text
	lines    bool           // only at the start of a line
	tail     int            // at most so far from the end of the text
	prefix   need           // a match starts with it
	need     need           // it is somewhere in a match
	table    *[slots]uint16 // a match starts at a slot that is not 0; nil: anywhere
	run      *charSet       // a match starts with as many of these as there are, or fewer
	runPoint bool           // by code point
}

func (c *compiler) scanFor(root *node) scan {
	s := scan{anchored: root.anchored(0), table: c.viable(root.before(allSlots))}
	s.lines = !s.anchored && root.anchored(Multiline)
	if s.need, s.tail = c.needOf(root); s.need.high == 0 && len(s.need.units) > 0 {
		s.prefix, s.need = s.need, need{}
	} else if prefix := root.prefix(); len(prefix) > 0 {
		s.prefix = need{units: prefix, latin: latinOf(prefix)}
	}
	if head := root.head(); head.kind == kindRepeat && head.max == forever && !root.refers() {
		if kid := head.kids[0].core(); kid.info.single {
			s.run = c.setOf(kid)
			s.runPoint = c.byPoint(s.run)
		}
	}
	return s
}

// anchored tells whether a match starts only at the start of the text or, with Multiline, of a line.
func (n *node) anchored(how Flags) bool {
	switch n.kind {
	case kindLineStart:
		return n.flags&Multiline&^how == 0
	case kindGroup:
		return n.kids[0].anchored(how)
	case kindSequence:
		for _, kid := range n.kids {
			if kid.anchored(how) {
				return true
			}
			if !kid.info.zero {
				return false
			}
		}
	case kindChoice:
		for _, kid := range n.kids {
			if !kid.anchored(how) {
				return false
			}
		}
		return true
	}
	return false
}

// head is what a match starts with.
func (n *node) head() *node {
	for n.kind == kindSequence || n.kind == kindGroup {
		if len(n.kids) == 0 {
			break
		}
		n = n.kids[0]
	}
	return n
}

// core is a node without the groups around it.
func (n *node) core() *node {
	for n.kind == kindGroup || n.kind == kindSequence && len(n.kids) == 1 {
		n = n.kids[0]
	}
	return n
}

// prefix is the code units that every match starts with.
func (n *node) prefix() []uint16 {
	units, _ := n.leading()
	return units
}

// leading is the code units a node starts with, and whether they are all of it.
func (n *node) leading() (units []uint16, all bool) {
	switch {
	case n.info.exact != nil:
		return n.info.exact, true
	case n.kind == kindGroup:
		return n.kids[0].leading()
	case n.kind == kindSequence:
		for _, kid := range n.kids {
			more, all := kid.leading()
			units = append(units[:len(units):len(units)], more...)
			if !all {
				return units, false
			}
		}
		return units, true
	}
	return nil, n.kind == kindEmpty
}

// refers tells whether a node has a reference to a group in it.
func (n *node) refers() bool {
	for _, kid := range n.kids {
		if kid.refers() {
			return true
		}
	}
	return n.kind == kindBackref
}
