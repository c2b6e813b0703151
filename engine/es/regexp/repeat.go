package regexp

// repeat writes a quantified atom.
func (c *compiler) repeat(n *node, follow slotSet) {
	kid := n.kids[0]
	switch {
	case n.max == 0, kid.info.zero && n.min == 0:
		// A round that consumes nothing counts only as long as it has to.
	case kid.info.zero, n.min == 1 && n.max == 1:
		c.node(kid, follow)
	case kid.info.single && !c.back:
		c.run(n, kid, follow)
	case kid.kind == kindGroup && kid.kids[0].info.single && !c.back:
		r := c.register(1)
		c.emit(inst{op: opSave, x: r})
		c.run(n, kid.kids[0], follow)
		c.emit(inst{op: opLast, x: r, y: int32(kid.groups[0]), point: c.points})
	case n.min == 0 && n.max == 1:
		at := c.emit(inst{op: opChoice})
		c.round(n, kid, follow)
		c.again(at, n, int32(at+1), c.pc(), kid.before(follow), follow)
	case n.min == 0 && n.max == forever:
		at := c.emit(inst{op: opChoice})
		around := kid.info.first.or(follow)
		c.round(n, kid, around)
		c.emit(inst{op: opJump, x: int32(at)})
		c.again(at, n, int32(at+1), c.pc(), kid.before(follow), follow)
	case n.min == 1 && n.max == forever && !kid.info.empty:
		start := c.pc()
		c.round(n, kid, kid.info.first.or(follow))
		at := c.emit(inst{op: opChoice})
		c.again(at, n, start, c.pc(), kid.before(follow), follow)
	default:
		c.counted(n, kid, follow)
	}
}

// again makes the instruction at a place the choice between another round and what comes behind.
func (c *compiler) again(at int, n *node, round, behind int32, first, follow slotSet) {
	starts, firsts := []int32{round, behind}, []slotSet{first, follow}
	if n.lazy {
		starts, firsts = []int32{behind, round}, []slotSet{follow, first}
	}
	c.ways(at, starts, firsts)
}

// round writes one round, which forgets what groups captured in the one before and must consume something.
func (c *compiler) round(n *node, kid *node, follow slotSet) {
	c.forget(n)
	if !kid.info.empty {
		c.node(kid, follow)
		return
	}
	r := c.register(1)
	c.emit(inst{op: opSave, x: r})
	c.node(kid, follow)
	c.emit(inst{op: opMoved, x: r})
}

func (c *compiler) forget(n *node) {
	if n.last > n.first {
		c.emit(inst{op: opClear, x: int32(2 * n.first), y: int32(2 * n.last)})
	}
}

// counted writes a loop that counts its rounds.
func (c *compiler) counted(n *node, kid *node, follow slotSet) {
	r := c.register(2)
	c.emit(inst{op: opCount, x: r})
	test := c.emit(inst{op: opCounted, x: r, y: int32(n.min), z: int32(n.max)})
	at := c.emit(inst{op: opChoice})
	around := kid.info.first.or(follow)
	c.forget(n)
	c.emit(inst{op: opSave, x: r + 1})
	c.node(kid, around)
	c.emit(inst{op: opCountUp, x: r, y: int32(n.min)})
	c.emit(inst{op: opJump, x: int32(test)})
	c.code[test].a, c.code[test].b = int32(at+1), c.pc()
	c.again(at, n, int32(at+1), c.pc(), kid.before(around), follow)
}

// run writes a quantified character.
func (c *compiler) run(n *node, kid *node, follow slotSet) {
	set := c.setOf(kid)
	in := inst{op: opRun, set: set, x: int32(n.min), y: int32(n.max), table: c.viable(follow)}
	switch {
	case n.lazy:
		in.op = opRunLazy
	case n.min == n.max || !follow.meets(set.slots()):
		in.op = opRunAll
	}
	if c.byPoint(set) {
		in.op += opPointRun - opRun
	}
	c.emit(in)
}
