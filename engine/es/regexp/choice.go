package regexp

// alternatives writes a choice.
func (c *compiler) alternatives(n *node, follow slotSet) {
	at := c.emit(inst{op: opChoice})
	var starts []int32
	var firsts []slotSet
	var jumps []int
	for i, kid := range n.kids {
		starts = append(starts, c.pc())
		firsts = append(firsts, kid.before(follow))
		c.node(kid, follow)
		if i < len(n.kids)-1 {
			jumps = append(jumps, c.emit(inst{op: opJump}))
		}
	}
	for _, j := range jumps {
		c.code[j].x = c.pc()
	}
	c.ways(at, starts, firsts)
}

// ways makes the instruction at a place one that goes on at the first of starts that works out. Where
// it matches forward, what may stand at each start leaves fewer of them to try, often just one.
func (c *compiler) ways(at int, starts []int32, firsts []slotSet) {
	in := &c.code[at]
	in.x = int32(len(c.targets))
	base := len(c.targets)
	if c.back {
		c.targets = append(append(c.targets, starts...), -1)
		return
	}
	table := &[slots]uint16{}
	known := map[string]uint16{}
	var list []byte
	for slot := range slots {
		list = list[:0]
		for i := range starts {
			if firsts[i].has(slot) {
				list = append(list, byte(i), byte(i>>8))
			}
		}
		offset, ok := known[string(list)]
		if !ok {
			if len(c.targets)-base > 0xFFFF {
				c.targets = append(append(c.targets[:base], starts...), -1)
				return
			}
			offset = uint16(len(c.targets) - base)
			known[string(list)] = offset
			for i := 0; i < len(list); i += 2 {
				c.targets = append(c.targets, starts[int(list[i])|int(list[i+1])<<8])
			}
			c.targets = append(c.targets, -1)
		}
		table[slot] = offset
	}
	if len(known) > 1 {
		in.table = table
	}
}

// viable is the table of a set of slots; nil where they are all there.
func (c *compiler) viable(s slotSet) *[slots]uint16 {
	if s == allSlots {
		return nil
	}
	table, ok := c.tables[s]
	if !ok {
		table = &[slots]uint16{}
		for slot := range slots {
			if s.has(slot) {
				table[slot] = 1
			}
		}
		c.tables[s] = table
	}
	return table
}
