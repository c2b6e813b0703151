package regexp

import "nook/engine/es/regexp/ucd"

// escape is what a backslash starts outside of classes.
func (p *parser) escape() *node {
	switch c := p.peekAt(1); {
	case c == 'b' || c == 'B':
		p.at += 2
		return &node{kind: kindBoundary, flags: p.flags, negate: c == 'B'}
	case c >= '1' && c <= '9':
		if n := p.numbered(); n != nil {
			return n
		}
		if p.flags.byCodePoint() {
			return p.fail("Invalid escape")
		}
	case c == 'k' && (p.flags.byCodePoint() || p.hasNames()):
		p.at += 2
		if !p.eat('<') {
			return p.fail("Invalid named reference")
		}
		name, ok := p.name()
		if !ok {
			return p.fail("Invalid capture group name")
		}
		n := &node{kind: kindBackref, flags: p.flags}
		p.pending = append(p.pending, pendingRef{n, name})
		return n
	}
	if v, ok := p.classEscape(false); ok {
		return p.operandNode(v)
	}
	return p.charNode(p.charEscape(false))
}

// numbered is a reference to a group by its number; nil where the pattern has no such group.
func (p *parser) numbered() *node {
	start := p.at
	p.at++
	n, _ := p.number()
	if n >= p.groups {
		if p.count(); n >= p.total {
			p.at = start
			return nil
		}
	}
	return &node{kind: kindBackref, flags: p.flags, groups: []int{n}}
}

// classEscape is \d, \s, \w, \p{…} or the negation of one; ok is false, and nothing read, for others.
func (p *parser) classEscape(inClass bool) (v operand, ok bool) {
	c := p.peekAt(1)
	switch c | 0x20 {
	case 'd':
		v.set = digits()
	case 's':
		v.set = spaces()
	case 'w':
		v.set = p.folded(words(p.flags))
	case 'p':
		if !p.flags.byCodePoint() {
			return v, false
		}
		p.at += 2
		if v, ok = p.property(c == 'P'); !ok && inClass {
			p.fail("Invalid property name in character class")
		} else if !ok {
			p.fail("Invalid property name")
		}
		return v, true
	default:
		return v, false
	}
	p.at += 2
	if c < 'a' {
		v.set = p.complement(v.set)
	}
	return v, true
}

// property is the {…} of \p{…}.
func (p *parser) property(negate bool) (v operand, ok bool) {
	if !p.eat('{') {
		return v, false
	}
	var words [2]string // the name, the value
	at := 0
	for !p.eat('}') {
		switch c := p.peek(); {
		case c == '=' && at == 0:
			at = 1
		case isWord(c):
			words[at] += string(c)
		default:
			return v, false
		}
		p.at++
	}
	if at == 1 {
		v.set, ok = ucd.Property(words[0], words[1])
	} else if v.set, ok = ucd.Lone(words[0]); !ok && p.flags&UnicodeSets != 0 && !negate {
		var longer []string
		v.set, longer, ok = ucd.Strings(words[0])
		v.mayHaveStrings = ok
		for _, text := range longer {
			v.strings = append(v.strings, []rune(text))
		}
	}
	if !ok {
		return v, false
	}
	v = p.foldedOperand(v)
	if negate {
		v.set = p.complement(v.set)
	}
	return v, true
}

// charEscape is an escape that stands for one character.
func (p *parser) charEscape(inClass bool) rune {
	p.at++
	strict := p.flags.byCodePoint()
	c := p.peek()
	switch {
	case c == end:
		p.fail(`\ at end of pattern`)
		return 0
	case c == 'c':
		return p.control(inClass)
	case isOctalDigit(c):
		return p.octal()
	}
	c = p.next()
	switch c {
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case 'x':
		if v, ok := p.hex(2); ok {
			return v
		}
	case 'u':
		if v, ok := p.unicodeEscape(strict); ok {
			return v
		}
		if strict {
			p.fail("Invalid Unicode escape")
		}
		return c
	}
	if strict && !isSyntax(c) && !(c == '-' && inClass) || c == 'k' && p.hasNames() {
		p.fail("Invalid escape")
	}
	return c
}

// control is \cX, at the c. Where X is no letter the backslash stands for itself.
func (p *parser) control(inClass bool) rune {
	c := p.peekAt(1)
	if isLetter(c) || inClass && !p.flags.byCodePoint() && isWord(c) {
		p.at += 2
		return c & 31
	}
	if p.flags.byCodePoint() {
		p.fail("Invalid Unicode escape")
	}
	return '\\'
}

// octal is \0, or a number of up to three octal digits, at most 0377.
func (p *parser) octal() rune {
	if p.flags.byCodePoint() {
		if p.peek() != '0' || isDigit(p.peekAt(1)) {
			p.fail("Invalid decimal escape")
		}
		p.at++
		return 0
	}
	v := rune(0)
	for range 3 {
		if !isOctalDigit(p.peek()) || v*8+p.peek()-'0' > 0377 {
			break
		}
		v = v*8 + p.peek() - '0'
		p.at++
	}
	return v
}

// hex is a number of so many hexadecimal digits; where there are fewer nothing is read.
func (p *parser) hex(count int) (rune, bool) {
	v := rune(0)
	for i := range count {
		d := hexDigit(p.peekAt(i))
		if d < 0 {
			return 0, false
		}
		v = v*16 + d
	}
	p.at += count
	return v, true
}

// unicodeEscape is what stands behind \u; where that is none, nothing is read.
func (p *parser) unicodeEscape(whole bool) (rune, bool) {
	if whole && p.peek() == '{' {
		return p.braced()
	}
	v, ok := p.hex(4)
	if !ok || !whole || !isLead(v) || p.peek() != '\\' || p.peekAt(1) != 'u' {
		return v, ok
	}
	start := p.at
	p.at += 2
	if low, ok := p.hex(4); ok && isTrail(low) {
		return combine(v, low), true
	}
	p.at = start
	return v, true
}

func (p *parser) braced() (rune, bool) {
	start := p.at
	p.at++
	v, count := rune(0), 0
	for d := hexDigit(p.peek()); d >= 0 && v <= ucd.MaxRune; d = hexDigit(p.peek()) {
		v = v*16 + d
		count++
		p.at++
	}
	if count == 0 || v > ucd.MaxRune || !p.eat('}') {
		p.at = start
		return 0, false
	}
	return v, true
}
