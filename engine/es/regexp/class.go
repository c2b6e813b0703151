package regexp

import "nook/engine/es/regexp/ucd"

// operand is a part of a class: a character, a set of characters, or, under v, of strings too.
type operand struct {
	single  bool // it is the one character char, which may start or end a range
	char    rune
	set     []ucd.Range
	strings [][]rune // each of none or several characters

	// mayHaveStrings is whether the text allows for strings, even if the set turns out to have none.
	mayHaveStrings bool
}

// class is what an opening bracket starts.
func (p *parser) class() *node {
	if p.flags&UnicodeSets != 0 {
		return p.operandNode(p.classSet())
	}
	p.at++
	n := &node{kind: kindSet, flags: p.flags, negate: p.eat('^')}
	for !p.eat(']') {
		if p.peek() == end {
			return p.fail("Unterminated character class")
		}
		p.classItem(n)
	}
	return n
}

// classItem is a member of a class without v, or a range of them.
func (p *parser) classItem(n *node) {
	from := p.classAtom()
	if p.peek() != '-' || p.peekAt(1) == ']' || p.peekAt(1) == end {
		n.set = append(n.set, from.ranges()...)
		return
	}
	p.at++
	to := p.classAtom()
	if !from.single || !to.single {
		if p.flags.byCodePoint() {
			p.fail("Invalid character class")
		}
		n.set = append(n.set, from.ranges()...)
		n.set = append(n.set, ucd.Range{Lo: '-', Hi: '-'})
		n.set = append(n.set, to.ranges()...)
		return
	}
	if from.char > to.char {
		p.fail("Range out of order in character class")
		return
	}
	n.set = append(n.set, ucd.Range{Lo: from.char, Hi: to.char})
}

func (p *parser) classAtom() operand {
	if p.peek() != '\\' {
		return operand{single: true, char: p.next()}
	}
	if p.peekAt(1) == 'b' {
		p.at += 2
		return operand{single: true, char: '\b'}
	}
	if v, ok := p.classEscape(true); ok {
		return v
	}
	return operand{single: true, char: p.charEscape(true)}
}

// ranges is the characters of an operand.
func (v operand) ranges() []ucd.Range {
	if v.single {
		return []ucd.Range{{Lo: v.char, Hi: v.char}}
	}
	return v.set
}

// operandNode is what matches an operand: where it has strings, the longest first.
func (p *parser) operandNode(v operand) *node {
	set := &node{kind: kindSet, flags: p.flags, set: v.ranges()}
	if len(v.strings) == 0 {
		return set
	}
	choice := &node{kind: kindChoice, flags: p.flags}
	placed := false
	place := func() {
		if !placed && len(set.set) > 0 {
			choice.kids = append(choice.kids, set)
		}
		placed = true
	}
	for _, s := range longestFirst(v.strings) {
		if len(s) == 0 {
			place()
		}
		kid := &node{kind: kindSequence}
		for _, c := range s {
			kid.kids = append(kid.kids, p.charNode(c))
		}
		choice.kids = append(choice.kids, kid)
	}
	place()
	return &node{kind: kindSequence, kids: []*node{choice}}
}
