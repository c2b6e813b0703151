package regexp

// rare does the instructions that are not worth a place in the loop. It answers where to go on; a pc
// below 0 says that the instruction failed.
func (m *matcher[U]) rare(in *inst, pc int32, pos int) (int32, int) {
	ok := false
	switch in.op {
	case opRunLazy, opPointRunLazy:
		pos, ok = m.lazyRun(in, pc, pos)
	case opPointRun, opPointRunAll:
		pos, ok = m.pointRun(in, pc, pos)
	case opPoint, opUnitBefore, opPointBefore:
		pos, ok = m.step(in, pos)
	case opLineStart, opLineEnd, opLineStartAny, opLineEndAny:
		ok = m.line(in, pos)
	case opBackref, opBackrefBefore:
		pos, ok = m.backref(in, pos)
	case opClear:
		for r := in.x; r < in.y; r++ {
			m.set(r, -1)
		}
		ok = true
	case opMoved:
		ok = int(m.regs[in.x]) != pos
	case opCount:
		m.set(in.x, 0)
		ok = true
	case opCounted:
		switch count := m.regs[in.x]; {
		case count < in.y:
			return in.a, pos
		case count == in.z:
			return in.b, pos
		}
		ok = true
	case opCountUp:
		ok = m.countUp(in, pos)
	case opLast:
		m.last(in, pos)
		ok = true
	default:
		return m.look(in, pc, pos)
	}
	if !ok {
		return -1, pos
	}
	return pc + 1, pos
}

// step goes over a character of the set, forward or backward.
func (m *matcher[U]) step(in *inst, pos int) (int, bool) {
	if in.op == opPoint {
		if pos >= len(m.text) {
			return pos, false
		}
		c, size := pointAt(m.text, pos)
		return pos + size, in.set.has(c)
	}
	if pos <= 0 {
		return pos, false
	}
	c, size := uint32(m.text[pos-1]), 1
	if in.op == opPointBefore {
		c, size = pointBefore(m.text, pos)
	}
	return pos - size, in.set.has(c)
}

func (m *matcher[U]) line(in *inst, pos int) bool {
	switch in.op {
	case opLineStart:
		return pos == 0
	case opLineEnd:
		return pos == len(m.text)
	case opLineStartAny:
		return pos == 0 || isLineEnd(m.text[pos-1])
	}
	return pos == len(m.text) || isLineEnd(m.text[pos])
}

// countUp ends a round.
func (m *matcher[U]) countUp(in *inst, pos int) bool {
	count := m.regs[in.x]
	if int(m.regs[in.x+1]) == pos {
		if count >= in.y {
			return false
		}
		if in.y > manyRounds {
			count = in.y - 1 // the other rounds, which have to be, would be like this one
		}
	}
	if m.steps--; count == forever-1 {
		count-- // between the minimum and forever nobody counts
	}
	m.set(in.x, count+1)
	return true
}

// manyRounds is a number of rounds that is not worth doing when they consume nothing.
const manyRounds = 1 << 16

// peek tells whether a character of the set stands behind or before a place.
func (m *matcher[U]) peek(in *inst, pos int) bool {
	if in.op == opPeekBack {
		if pos <= 0 {
			return false
		}
		if in.point {
			c, _ := pointBefore(m.text, pos)
			return in.set.has(c)
		}
		return in.set.has(uint32(m.text[pos-1]))
	}
	if pos >= len(m.text) {
		return false
	}
	if in.point {
		c, _ := pointAt(m.text, pos)
		return in.set.has(c)
	}
	return in.set.has(uint32(m.text[pos]))
}

// last makes the last character of a run what a group captured.
func (m *matcher[U]) last(in *inst, pos int) {
	if int(m.regs[in.x]) >= pos {
		return
	}
	size := 1
	if in.point {
		_, size = pointBefore(m.text, pos)
	}
	m.set(2*in.y, int32(pos-size))
	m.set(2*in.y+1, int32(pos))
}

// look begins and ends lookarounds.
func (m *matcher[U]) look(in *inst, pc int32, pos int) (int32, int) {
	switch in.op {
	case opLook, opLookNot:
		m.regs[in.x], m.regs[in.x+1] = int32(pos), int32(len(m.stack))
		if in.op == opLookNot {
			m.push(pc, pos, 0)
		}
		return pc + 1, pos
	case opLooked:
		// The ways of the lookaround are closed; what it captured must still be undone by earlier ones.
		height := m.regs[in.x+1]
		kept := m.stack[:height]
		for _, w := range m.stack[height:] {
			if w.pc == undo {
				kept = append(kept, w)
			}
		}
		if height == 0 {
			kept = kept[:0]
		}
		m.stack = kept
		return pc + 1, int(m.regs[in.x])
	case opLookedNot:
		for height := int(m.regs[in.x+1]); len(m.stack) > height; {
			w := m.stack[len(m.stack)-1]
			if w.pc == undo {
				m.regs[w.a] = w.b
			}
			m.stack = m.stack[:len(m.stack)-1]
		}
	}
	return -1, pos
}
