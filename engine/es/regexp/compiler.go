package regexp

import "nook/engine/es/regexp/ucd"

// compiler writes a program.
type compiler struct {
	Program
	sets   map[string]*charSet
	tables map[slotSet]*[slots]uint16
	back   bool // what is being written matches backward
}

// Compile makes a pattern ready to match. It cannot fail.
func (p *Pattern) Compile() *Program {
	c := &compiler{sets: map[string]*charSet{}, tables: map[slotSet]*[slots]uint16{}}
	c.pattern, c.points = p, p.flags.byCodePoint()
	c.registers = 2 * p.groups
	reader := &parser{text: p.source, flags: p.flags, groups: 1}
	root := reader.pattern()
	c.analyse(root)
	c.scan = c.scanFor(root)
	c.node(root, allSlots)
	c.emit(inst{op: opMatch})
	return &c.Program
}

func (c *compiler) emit(i inst) int {
	c.code = append(c.code, i)
	return len(c.code) - 1
}

func (c *compiler) pc() int32 { return int32(len(c.code)) }

// register is the first of so many new registers.
func (c *compiler) register(count int) int32 {
	c.registers += count
	return int32(c.registers - count)
}

func (c *compiler) charSet(members []ucd.Range) *charSet {
	var k []rune
	for _, r := range members {
		k = append(k, r.Lo, r.Hi)
	}
	name := key(k)
	s, ok := c.sets[name]
	if !ok {
		s = newCharSet(members)
		c.sets[name] = s
	}
	return s
}

// node writes what matches a node. follow is what may stand behind it, when matching forward.
func (c *compiler) node(n *node, follow slotSet) {
	switch n.kind {
	case kindEmpty:
	case kindChar, kindSet:
		c.single(n)
	case kindSequence:
		c.sequence(n, follow)
	case kindChoice:
		c.alternatives(n, follow)
	case kindGroup:
		c.group(n, follow)
	case kindRepeat:
		c.repeat(n, follow)
	case kindBackref:
		op := opBackref
		if c.back {
			op = opBackrefBefore
		}
		fold := n.flags&IgnoreCase != 0
		if fold {
			c.folding = n.flags.folding()
		}
		c.emit(inst{op: op, groups: n.groups, fold: fold, point: n.flags.byCodePoint()})
	case kindLineStart:
		c.line(n, opLineStart, opLineStartAny)
	case kindLineEnd:
		c.line(n, opLineEnd, opLineEndAny)
	case kindBoundary:
		c.emit(inst{op: opBoundary, negate: n.negate, set: c.charSet(ucd.Normal(words(n.flags)))})
	case kindLook:
		c.look(n)
	}
}

func (c *compiler) line(n *node, one, any opcode) {
	if n.flags&Multiline != 0 {
		one = any
	}
	c.emit(inst{op: one})
}

// byPoint tells whether a member of a set may be more than the code unit that stands there.
func (c *compiler) byPoint(s *charSet) bool { return c.points && !s.byUnit }

func (c *compiler) single(n *node) {
	if n.info.exact != nil && !c.back {
		c.text(n.info.exact)
		return
	}
	set := c.setOf(n)
	op := opSet
	switch point := c.byPoint(set); {
	case point && c.back:
		op = opPointBefore
	case point:
		op = opPoint
	case c.back:
		op = opUnitBefore
	}
	c.emit(inst{op: op, set: set})
}

func (c *compiler) text(units []uint16) {
	if len(units) == 1 {
		c.emit(inst{op: opChar, x: int32(units[0])})
		return
	}
	start := len(c.lits)
	c.lits = append(c.lits, units...)
	c.emit(inst{op: opText, x: int32(start), y: int32(len(c.lits))})
}

// parts is what a node is a sequence of.
func (n *node) parts(list []*node) []*node {
	if n.kind != kindSequence {
		return append(list, n)
	}
	for _, kid := range n.kids {
		list = kid.parts(list)
	}
	return list
}

func (c *compiler) sequence(n *node, follow slotSet) {
	parts := n.parts(nil)
	if c.back {
		for i := range parts {
			c.node(parts[len(parts)-1-i], allSlots)
		}
		return
	}
	follows := make([]slotSet, len(parts))
	for i := len(parts) - 1; i >= 0; i-- {
		follows[i] = follow
		follow = parts[i].before(follow)
	}
	for i := 0; i < len(parts); i++ {
		var units []uint16
		for ; i < len(parts) && parts[i].info.exact != nil; i++ {
			units = append(units, parts[i].info.exact...)
		}
		if units != nil {
			c.text(units)
			i--
			continue
		}
		c.node(parts[i], follows[i])
	}
}

func (c *compiler) group(n *node, follow slotSet) {
	open, shut := int32(2*n.groups[0]), int32(2*n.groups[0]+1)
	if c.back {
		open, shut = shut, open
	}
	c.emit(inst{op: opSave, x: open})
	c.node(n.kids[0], follow)
	c.emit(inst{op: opSave, x: shut})
}

func (c *compiler) look(n *node) {
	outer := c.back
	c.back = n.behind
	defer func() { c.back = outer }()
	kid := n.kids[0]
	if kid.info.single {
		op, set := opPeek, c.setOf(kid)
		if n.behind {
			op = opPeekBack
		}
		c.emit(inst{op: op, set: set, negate: n.negate, point: c.byPoint(set)})
		return
	}
	r := c.register(2)
	if !n.negate {
		c.emit(inst{op: opLook, x: r})
		c.node(kid, allSlots)
		c.emit(inst{op: opLooked, x: r})
		return
	}
	start := c.emit(inst{op: opLookNot, x: r})
	c.node(kid, allSlots)
	c.emit(inst{op: opLookedNot, x: r})
	c.code[start].a = c.pc()
}
