package regexp

// backref goes over what a group captured, forward or backward. A group that took no part is nothing.
func (m *matcher[U]) backref(in *inst, pos int) (int, bool) {
	for _, g := range in.groups {
		from, to := int(m.regs[2*g]), int(m.regs[2*g+1])
		if from < 0 || to < 0 {
			continue
		}
		size := to - from
		at, then := pos, pos+size
		if in.op == opBackrefBefore {
			at, then = pos-size, pos-size
		}
		switch {
		case in.fold && in.point:
			return m.samePoints(in, from, to, pos)
		case at < 0 || at+size > len(m.text) || !m.sameUnits(in, from, at, size):
			return pos, false
		case in.point && m.inPair(then):
			return pos, false // half of a pair is not what the group captured
		}
		m.steps -= size >> 3
		return then, true
	}
	return pos, true
}

func (m *matcher[U]) sameUnits(in *inst, from, at, size int) bool {
	for i := range size {
		a, b := m.text[from+i], m.text[at+i]
		if a != b && !(in.fold && m.folding.Canonical(rune(a)) == m.folding.Canonical(rune(b))) {
			return false
		}
	}
	return true
}

// samePoints compares by code point and up to case; letters that are alike may differ in length.
func (m *matcher[U]) samePoints(in *inst, from, to, pos int) (int, bool) {
	back := in.op == opBackrefBefore
	for from < to {
		var a, b uint32
		var size int
		if back {
			if pos <= 0 {
				return pos, false
			}
			a, size = pointBefore(m.text, to)
			to -= size
			b, size = pointBefore(m.text, pos)
			pos -= size
		} else {
			if pos >= len(m.text) {
				return pos, false
			}
			a, size = pointAt(m.text[:to], from)
			from += size
			b, size = pointAt(m.text, pos)
			pos += size
		}
		if a != b && m.folding.Canonical(rune(a)) != m.folding.Canonical(rune(b)) {
			return pos, false
		}
		m.steps--
	}
	return pos, true
}
