package regexp

import (
	"math"
	"unsafe"
)

// unit is a code unit of a text: of Latin-1 or of UTF-16.
type unit interface{ uint8 | uint16 }

// way is a place to go back to: an instruction that has other ways to go on, from position a, or, with pc
// undo, a register a whose value was b.
type way struct{ pc, a, b int32 }

const undo = -1

const (
	// maxWays bounds the memory of a match: 96 MB.
	maxWays = 8 << 20
	// keptWays is how many a Scratch keeps room for.
	keptWays = 1 << 17
	// stride is how many steps are done between two questions whether to go on.
	stride = 1 << 16
)

// matcher is one match under way.
type matcher[U unit] struct {
	*Program
	text        []U
	regs        []int32
	stack       []way
	steps       int // until the next question
	dirty       bool
	needed      int // where the next of what every match has in it is
	err         error
	interrupted func() bool
}

// Scratch is what a match needs while it runs, kept for the next one. The zero value is ready. Several
// programs may share one, one after the other.
type Scratch struct {
	// Interrupted is asked every few ten thousand steps whether the match should end; it may be nil.
	Interrupted func() bool

	captures []int
	regs     []int32
	stack    []way
}

// MatchLatin looks for the first match at or after start (for one that starts there, when sticky) in a
// text of one code unit per byte, at most 0xFF each. It returns two indices for each group, start and
// end, -1 where a group took no part, or nil where nothing matches. The indices are overwritten by the
// next match with the same Scratch.
func (p *Program) MatchLatin(text string, start int, sticky bool, s *Scratch) ([]int, error) {
	return match(p, unsafe.Slice(unsafe.StringData(text), len(text)), start, sticky, s)
}

// MatchWide is MatchLatin for a text of UTF-16 code units. Under the flags u and v, a start between the
// halves of a surrogate pair is taken for its first half.
func (p *Program) MatchWide(text []uint16, start int, sticky bool, s *Scratch) ([]int, error) {
	return match(p, text, start, sticky, s)
}

func match[U unit](p *Program, text []U, start int, sticky bool, s *Scratch) ([]int, error) {
	if start > len(text) || start < 0 {
		return nil, nil
	}
	if len(text) >= math.MaxInt32 {
		return nil, ErrTooComplex
	}
	if len(s.regs) < p.registers {
		s.regs = make([]int32, p.registers)
	}
	m := matcher[U]{
		Program: p, text: text, regs: s.regs, stack: s.stack[:0], steps: stride, dirty: true, needed: -1, interrupted: s.Interrupted,
	}
	if p.points && m.inPair(start) {
		start--
	}
	at, stop := m.search(start, sticky)
	if s.stack = m.stack; cap(s.stack) > keptWays {
		s.stack = nil
	}
	if at < 0 || m.err != nil {
		return nil, m.err
	}
	s.captures = append(s.captures[:0], at, stop)
	for _, r := range m.regs[2 : 2*p.pattern.groups] {
		s.captures = append(s.captures, int(r))
	}
	return s.captures, nil
}

// search is the first match from start on.
func (m *matcher[U]) search(start int, sticky bool) (at, stop int) {
	for at = start; ; {
		if !sticky {
			if at = m.candidate(at); at < 0 {
				return -1, 0
			}
		}
		if stop = m.from(at); stop >= 0 || sticky || m.err != nil {
			break
		}
		if m.steps--; m.steps < 0 && !m.goOn() {
			break
		}
		at = m.skip(at)
	}
	if stop < 0 {
		at = -1
	}
	return at, stop
}

// from is the end of the match that starts at a place, or -1.
func (m *matcher[U]) from(at int) int {
	if m.dirty {
		captures := m.regs[:2*m.pattern.groups]
		for i := range captures {
			captures[i] = -1
		}
		m.dirty = false
	}
	m.stack = m.stack[:0]
	return m.run(at)
}

// run runs the program, and goes back to the last way that is open whenever it fails.
func (m *matcher[U]) run(pos int) int {
	text, code, pc := m.text, m.code, int32(0)
	for {
		in := &code[pc]
		ok := false
		switch in.op {
		case opChar:
			if ok = pos < len(text) && uint32(text[pos]) == uint32(in.x); ok {
				pos++
			}
		case opSet:
			if ok = pos < len(text) && in.set.has(uint32(text[pos])); ok {
				pos++
			}
		case opChoice:
			at := in.x
			if in.table != nil {
				at += int32(in.table[slotAt(text, pos)])
			}
			if m.steps--; m.steps < 0 && !m.goOn() {
				return -1
			}
			if target := m.targets[at]; target >= 0 {
				if m.targets[at+1] >= 0 {
					m.push(pc, pos, at+1)
				}
				pc = target
				continue
			}
		case opJump:
			pc = in.x
			continue
		case opSave:
			m.set(in.x, int32(pos))
			ok = true
		case opText:
			pos, ok = m.literal(in, pos)
		case opRun, opRunAll:
			pos, ok = m.unitRun(in, pc, pos)
		case opBoundary:
			ok = bounds(in.set, text, pos) != in.negate
		case opPeek, opPeekBack:
			ok = m.peek(in, pos) != in.negate
		case opMatch:
			return pos
		default:
			if pc, pos = m.rare(in, pc, pos); pc >= 0 {
				continue
			}
		}
		if ok {
			pc++
		} else if pc, pos = m.back(); pc < 0 {
			return -1
		}
	}
}

// goOn asks whether to.
func (m *matcher[U]) goOn() bool {
	m.steps = stride
	if m.err == nil && m.interrupted != nil && m.interrupted() {
		m.err = ErrInterrupted
	}
	return m.err == nil
}

func (m *matcher[U]) push(pc int32, pos int, b int32) {
	if len(m.stack) >= maxWays {
		m.err = ErrTooComplex
		m.steps = 0
		return
	}
	m.stack = append(m.stack, way{pc, int32(pos), b})
}

// set changes a register. Where no way is open nobody will ask for its old value.
func (m *matcher[U]) set(r, value int32) {
	if old := m.regs[r]; len(m.stack) > 0 && old != value {
		m.push(undo, int(r), old)
	}
	m.regs[r] = value
	m.dirty = true
}

// slotAt is what stands at a place.
func slotAt[U unit](text []U, pos int) int {
	if pos >= len(text) {
		return slotEnd
	}
	return min(int(text[pos]), slotOther)
}

func (m *matcher[U]) literal(in *inst, pos int) (int, bool) {
	lits := m.lits[in.x:in.y]
	if len(m.text)-pos < len(lits) {
		return pos, false
	}
	for i, u := range m.text[pos : pos+len(lits)] {
		if uint16(u) != lits[i] {
			return pos, false
		}
	}
	return pos + len(lits), true
}

// back goes to the last way that is open; pc is -1 where none is.
func (m *matcher[U]) back() (pc int32, pos int) {
	for {
		n := len(m.stack) - 1
		if n < 0 {
			return -1, 0
		}
		w := &m.stack[n]
		if w.pc == undo {
			m.regs[w.a] = w.b
			m.stack = m.stack[:n]
			continue
		}
		if m.steps--; m.steps < 0 && !m.goOn() {
			return -1, 0
		}
		in := &m.code[w.pc]
		switch in.op {
		case opChoice:
			pc, pos = m.targets[w.b], int(w.a)
			if w.b++; m.targets[w.b] < 0 {
				m.stack = m.stack[:n]
			}
			return pc, pos
		case opRun, opPointRun:
			return w.pc + 1, m.giveBack(in, n)
		case opRunLazy, opPointRunLazy:
			pc = w.pc + 1
			if pos, ok := m.takeMore(in, n); ok {
				return pc, pos
			}
		case opLookNot:
			m.stack = m.stack[:n]
			return in.a, int(w.a)
		}
	}
}
