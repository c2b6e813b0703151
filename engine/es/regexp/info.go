package regexp

import "unicode/utf16"

// slots are what can stand at a place of the text: a code unit below 256, any other one, or the end.
const (
	slotOther = 256
	slotEnd   = 257
	slots     = 258
)

// slotSet is a set of slots.
type slotSet [5]uint64

func (s *slotSet) add(slot int)      { s[slot>>6] |= 1 << (slot & 63) }
func (s *slotSet) has(slot int) bool { return s[slot>>6]>>(slot&63)&1 != 0 }

func (s slotSet) or(t slotSet) slotSet {
	for i := range s {
		s[i] |= t[i]
	}
	return s
}

func (s slotSet) meets(t slotSet) bool {
	for i := range s {
		if s[i]&t[i] != 0 {
			return true
		}
	}
	return false
}

var allSlots = slotSet{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0), 1<<(slotOther&63) | 1<<(slotEnd&63)}

// info is what is known of a node that matches forward.
type info struct {
	first slotSet // what may stand where a match of it begins
	open  bool    // first is not all: what follows the node counts too
	empty bool    // it may consume nothing
	zero  bool    // it never consumes anything

	single bool     // it is one character, out of a set or exact
	exact  []uint16 // it is just these code units
	set    *charSet // of a single one that is not exact; or once setOf was asked
}

// before is what may stand where the node begins, if follow is what may stand behind it.
func (n *node) before(follow slotSet) slotSet {
	if n.info.open {
		return n.info.first.or(follow)
	}
	return n.info.first
}

// analyse fills in the info of a node and of those below it.
func (c *compiler) analyse(n *node) {
	for _, kid := range n.kids {
		c.analyse(kid)
	}
	i := &info{}
	n.info = i
	switch n.kind {
	case kindEmpty, kindLineStart, kindBoundary:
		i.open, i.empty, i.zero = true, true, true
	case kindChar, kindSet:
		c.character(n, i)
	case kindSequence:
		i.open, i.empty, i.zero = true, true, true
		for _, kid := range n.kids {
			if i.open {
				i.first = i.first.or(kid.info.first)
			}
			i.open = i.open && kid.info.open
			i.empty = i.empty && kid.info.empty
			i.zero = i.zero && kid.info.zero
		}
		if len(n.kids) == 1 {
			n.info = n.kids[0].info
		}
	case kindChoice:
		c.choice(n, i)
	case kindGroup:
		*i = *n.kids[0].info
		i.single, i.exact, i.set = false, nil, nil
	case kindRepeat:
		kid := n.kids[0].info
		i.first, i.open = kid.first, kid.open || n.min == 0
		i.empty = kid.empty || n.min == 0
		i.zero = kid.zero || n.max == 0
	case kindBackref:
		i.first, i.open, i.empty = allSlots, true, true
	case kindLineEnd:
		i.empty, i.zero = true, true
		i.first.add(slotEnd)
		if n.flags&Multiline != 0 {
			i.first.add('\n')
			i.first.add('\r')
			i.first.add(slotOther)
		}
	case kindLook:
		i.empty, i.zero, i.open = true, true, true
		if kid := n.kids[0].info; !n.behind && !n.negate {
			i.first, i.open = kid.first, kid.open
		}
	}
}

func (c *compiler) character(n *node, i *info) {
	i.single = true
	if n.kind == kindChar {
		if i.exact = c.exact(n); i.exact != nil {
			i.first.add(min(int(i.exact[0]), slotOther))
			return
		}
	}
	i.first = c.setOf(n).slots()
}

// exact is the code units of a character that stands for nothing but itself.
func (c *compiler) exact(n *node) []uint16 {
	if n.flags&IgnoreCase != 0 && len(n.flags.folding().Alike(nil, n.char)) > 1 {
		return nil
	}
	switch {
	case n.char > 0xFFFF:
		lead, trail := utf16.EncodeRune(n.char)
		return []uint16{uint16(lead), uint16(trail)}
	case n.flags.byCodePoint() && utf16.IsSurrogate(n.char):
		return nil // half of a pair would look the same
	}
	return []uint16{uint16(n.char)}
}

// choice also makes a choice between single characters one set.
func (c *compiler) choice(n *node, i *info) {
	i.zero = true
	singles := true
	for _, kid := range n.kids {
		i.first = i.first.or(kid.info.first)
		i.open = i.open || kid.info.open
		i.empty = i.empty || kid.info.empty
		i.zero = i.zero && kid.info.zero
		singles = singles && kid.info.single
	}
	if !singles {
		return
	}
	merged := &node{kind: kindSet, flags: n.flags, closed: true, info: i}
	for _, kid := range n.kids {
		merged.set = append(merged.set, kid.sole().members()...)
	}
	*n = *merged
	i.single = true
}

// sole is the character that a single node is.
func (n *node) sole() *node {
	for n.kind == kindSequence {
		n = n.kids[0]
	}
	return n
}

// setOf is the set of a single node.
func (c *compiler) setOf(n *node) *charSet {
	if n.info.set == nil {
		n.info.set = c.charSet(n.sole().members())
	}
	return n.info.set
}

// slots are the slots of the members.
func (s *charSet) slots() slotSet {
	var out slotSet
	for unit, in := range s.low {
		if in {
			out.add(unit)
		}
	}
	if len(s.ranges) > 0 {
		out.add(slotOther)
	}
	return out
}
