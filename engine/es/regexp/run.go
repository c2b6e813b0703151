package regexp

// A run is a quantified character. Of the places it may end at, only those are tried where what follows
// may match, and one way stands for all that are left: its a is the place, its b how far it may go.

// viable tells whether what follows a run may match at a place.
func (in *inst) viable(slot int) bool { return in.table == nil || in.table[slot] != 0 }

// unitRun takes as many code units of the set as there are.
func (m *matcher[U]) unitRun(in *inst, pc int32, pos int) (int, bool) {
	text, set := m.text, in.set
	if most := int(in.y); len(text)-pos > most {
		text = text[:pos+most]
	}
	i := pos
	for i < len(text) && set.has(uint32(text[i])) {
		i++
	}
	m.steps -= (i - pos) >> 3
	least := pos + int(in.x)
	if i < least {
		return pos, false
	}
	if in.op == opRun && i > least {
		for i > least && !in.viable(slotAt(m.text, i)) {
			i--
		}
		if i > least {
			m.push(pc, i, int32(least))
		}
	}
	return i, true
}

// pointRun takes as many code points of the set as there are.
func (m *matcher[U]) pointRun(in *inst, pc int32, pos int) (int, bool) {
	text, set := m.text, in.set
	least := -1
	count := int32(0)
	for ; ; count++ {
		if count == in.x {
			least = pos
		}
		if count == in.y || pos == len(text) {
			break
		}
		c, size := pointAt(text, pos)
		if !set.has(c) {
			break
		}
		pos += size
	}
	m.steps -= int(count) >> 3
	if least < 0 {
		return pos, false
	}
	if in.op == opPointRun && pos > least {
		pos = m.viablePoint(in, pos, least)
		if pos > least {
			m.push(pc, pos, int32(least))
		}
	}
	return pos, true
}

// viablePoint is the last place down to least where what follows may match, or least.
func (m *matcher[U]) viablePoint(in *inst, pos, least int) int {
	for pos > least && !in.viable(slotAt(m.text, pos)) {
		_, size := pointBefore(m.text, pos)
		pos -= size
	}
	return pos
}

// giveBack shortens the run of the last way.
func (m *matcher[U]) giveBack(in *inst, top int) int {
	w := &m.stack[top]
	pos, least := int(w.a)-1, int(w.b)
	if in.op == opPointRun {
		if pos > least && m.inPair(pos) {
			pos--
		}
		pos = m.viablePoint(in, pos, least)
	} else {
		for pos > least && !in.viable(slotAt(m.text, pos)) {
			pos--
		}
	}
	if w.a = int32(pos); pos <= least {
		m.stack = m.stack[:top]
	}
	return pos
}

// lazyRun takes as few characters of the set as will do. The b of its way is how many more it may take.
func (m *matcher[U]) lazyRun(in *inst, pc int32, pos int) (int, bool) {
	for range in.x {
		size := m.one(in, pos)
		if size == 0 {
			return pos, false
		}
		pos += size
	}
	more := in.y
	if more != forever {
		more -= in.x
	}
	if more == 0 {
		return pos, true
	}
	m.push(pc, pos, more)
	if in.viable(slotAt(m.text, pos)) || m.err != nil {
		return pos, true
	}
	return m.takeMore(in, len(m.stack)-1)
}

// takeMore makes the lazy run of the last way longer, or takes the way off.
func (m *matcher[U]) takeMore(in *inst, top int) (int, bool) {
	w := &m.stack[top]
	pos := int(w.a)
	for w.b > 0 {
		size := m.one(in, pos)
		if size == 0 {
			break
		}
		pos += size
		if w.b != forever {
			w.b--
		}
		if in.viable(slotAt(m.text, pos)) {
			m.steps -= (pos - int(w.a)) >> 3
			w.a = int32(pos)
			return pos, true
		}
	}
	m.steps -= (pos - int(w.a)) >> 3
	m.stack = m.stack[:top]
	return 0, false
}

// one is the length of the character of a lazy run's set that stands at a place, or 0.
func (m *matcher[U]) one(in *inst, pos int) int {
	if pos >= len(m.text) {
		return 0
	}
	c, size := uint32(m.text[pos]), 1
	if in.op == opPointRunLazy {
		c, size = pointAt(m.text, pos)
	}
	if !in.set.has(c) {
		return 0
	}
	return size
}
