package regexp

import "nook/engine/es/regexp/ucd"

// parser reads a pattern from left to right. After the first error it stands at the end of the
// pattern, and what is still under way comes to its end by itself.
type parser struct {
	text  []uint16
	at    int
	flags Flags // with the modifiers in force
	err   *SyntaxError

	depth   int
	choices int
	branch  *branch
	groups  int // seen so far, group 0 included
	names   []Name
	where   map[string][]*branch // of each name's groups
	pending []pendingRef

	counted  bool // total and hasNames are known
	total    int  // groups of the whole pattern, group 0 included
	anyNamed bool
}

// pendingRef is a \k<name> whose groups are known at the end of the pattern.
type pendingRef struct {
	node *node
	name string
}

// Parse reads a pattern, given as code units, which stay as they are from then on. An error is a
// *SyntaxError.
func Parse(pattern []uint16, flags Flags) (*Pattern, error) {
	p := &parser{text: pattern, flags: flags, groups: 1}
	if p.pattern(); p.err != nil {
		p.err.Flags = flags
		return nil, p.err
	}
	return &Pattern{pattern, flags, p.groups, p.names}, nil
}

// pattern reads the whole of it.
func (p *parser) pattern() *node {
	root := p.disjunction()
	if p.peek() == ')' {
		p.fail("Unmatched ')'")
	}
	p.resolve()
	return root
}

// fail keeps the first error.
func (p *parser) fail(reason string) *node {
	if p.err == nil {
		p.err = &SyntaxError{Pattern: p.text, Reason: reason}
	}
	p.at = len(p.text)
	return &node{kind: kindEmpty}
}

// end is what peek answers behind the pattern.
const end = -1

func (p *parser) peek() rune { return p.peekAt(0) }

func (p *parser) peekAt(n int) rune {
	if p.at+n < len(p.text) {
		return rune(p.text[p.at+n])
	}
	return end
}

// eat steps over a character that stands next.
func (p *parser) eat(c rune) bool {
	if p.peek() != c {
		return false
	}
	p.at++
	return true
}

// next is the next character, which the pattern has: a code point or a code unit, as the flags say.
func (p *parser) next() rune {
	c, size := p.character(p.flags.byCodePoint())
	p.at += size
	return c
}

func (p *parser) character(whole bool) (rune, int) {
	c := p.peek()
	if low := p.peekAt(1); whole && isLead(c) && isTrail(low) {
		return combine(c, low), 2
	}
	return c, 1
}

// deeper counts a level of nesting; leave ends it.
func (p *parser) deeper() bool {
	p.depth++
	if p.depth > maxDepth {
		p.fail("Regular expression too large")
		return false
	}
	return true
}

func (p *parser) disjunction() *node {
	if !p.deeper() {
		return &node{kind: kindEmpty}
	}
	outer := p.branch
	p.choices++
	b := branch{parent: outer, choice: p.choices}
	var alternatives []*node
	for {
		own := b
		p.branch = &own
		alternatives = append(alternatives, p.alternative())
		if !p.eat('|') {
			break
		}
		b.index++
	}
	p.branch = outer
	p.depth--
	if len(alternatives) == 1 {
		return alternatives[0]
	}
	return &node{kind: kindChoice, flags: p.flags, kids: alternatives}
}

func (p *parser) alternative() *node {
	var kids []*node
	for c := p.peek(); c != end && c != '|' && c != ')'; c = p.peek() {
		kids = append(kids, p.term())
	}
	switch len(kids) {
	case 0:
		return &node{kind: kindEmpty}
	case 1:
		return kids[0]
	}
	return &node{kind: kindSequence, kids: kids}
}

// term is an assertion, or an atom with its quantifier.
func (p *parser) term() *node {
	groups := p.groups
	var atom *node
	switch c := p.peek(); c {
	case '^', '$':
		p.at++
		if c == '^' {
			return &node{kind: kindLineStart, flags: p.flags}
		}
		return &node{kind: kindLineEnd, flags: p.flags}
	case '*', '+', '?':
		return p.fail("Nothing to repeat")
	case '(':
		atom = p.group()
	case '.':
		p.at++
		atom = p.dot()
	case '[':
		atom = p.class()
	case '\\':
		atom = p.escape()
		if atom.kind == kindBoundary {
			return atom
		}
	case '{', '}', ']':
		if _, _, ok := p.interval(); ok {
			return p.fail("Nothing to repeat")
		}
		if p.flags.byCodePoint() {
			return p.fail("Lone quantifier brackets")
		}
		fallthrough
	default:
		atom = p.charNode(p.next())
	}
	return p.quantified(atom, groups)
}

func (p *parser) charNode(c rune) *node {
	return &node{kind: kindChar, flags: p.flags, char: c}
}

// dot is every character, or every one that does not end a line.
func (p *parser) dot() *node {
	if p.flags&DotAll != 0 {
		return &node{kind: kindSet, flags: p.flags, set: p.alphabet(), closed: true}
	}
	return &node{kind: kindSet, flags: p.flags, set: lineTerminators(), negate: true, closed: true}
}

// alphabet is all that a character can be.
func (p *parser) alphabet() []ucd.Range { return []ucd.Range{{Lo: 0, Hi: p.flags.maxChar()}} }

// quantified is an atom with the quantifier behind it, if there is one. The atom's groups start at first.
func (p *parser) quantified(atom *node, first int) *node {
	low, high := 0, 0
	switch p.peek() {
	case '*':
		p.at++
		low, high = 0, forever
	case '+':
		p.at++
		low, high = 1, forever
	case '?':
		p.at++
		low, high = 0, 1
	case '{':
		var ok bool
		if low, high, ok = p.interval(); !ok {
			if p.flags.byCodePoint() {
				return p.fail("Incomplete quantifier")
			}
			return atom
		}
		if low > high {
			return p.fail("numbers out of order in {} quantifier")
		}
	default:
		return atom
	}
	if atom.kind == kindLook && (atom.behind || p.flags.byCodePoint()) {
		return p.fail("Invalid quantifier")
	}
	lazy := p.eat('?')
	return &node{
		kind: kindRepeat, flags: p.flags, kids: []*node{atom}, lazy: lazy,
		min: low, max: high, first: first, last: p.groups,
	}
}

// interval steps over {n}, {n,} or {n,m}; where none stands it stays.
func (p *parser) interval() (low, high int, ok bool) {
	start := p.at
	if !p.eat('{') {
		return 0, 0, false
	}
	low, ok = p.number()
	high = low
	if ok && p.eat(',') {
		if high = forever; p.peek() != '}' {
			high, ok = p.number()
		}
	}
	if !ok || !p.eat('}') {
		p.at = start
		return 0, 0, false
	}
	return low, high, true
}

// number is a decimal number, at most forever.
func (p *parser) number() (int, bool) {
	n, start := 0, p.at
	for isDigit(p.peek()) {
		n = min(n*10+int(p.peek()-'0'), forever)
		p.at++
	}
	return n, p.at > start
}
