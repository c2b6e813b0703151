package regexp

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nook/engine/es/regexp/ucd"
)

// classSet is a class under v: a union, an intersection or a difference.
func (p *parser) classSet() operand {
	p.at++
	if !p.deeper() {
		return operand{}
	}
	negate := p.eat('^')
	var v operand
	if p.peek() != ']' {
		v = p.classOperand()
		switch {
		case p.peek() == '-' && p.peekAt(1) == '-':
			v = p.classOperation(v, '-', operand.minus)
		case p.peek() == '&' && p.peekAt(1) == '&':
			v = p.classOperation(v, '&', operand.and)
		default:
			v = p.classUnion(v)
		}
	}
	if !p.eat(']') {
		p.fail("Unterminated character class")
	}
	if negate {
		if v.mayHaveStrings {
			p.fail("Negated character class may contain strings")
		}
		v.set = p.complement(v.set)
	}
	p.depth--
	return v
}

// classOperation is the rest of a && b && c or a -- b -- c.
func (p *parser) classOperation(v operand, sign rune, apply func(a, b operand) operand) operand {
	v = p.asSet(v)
	for p.peek() != ']' && p.peek() != end {
		if p.peek() != sign || p.peekAt(1) != sign {
			p.fail("Invalid set operation in character class")
			return v
		}
		p.at += 2
		if sign == '&' && p.peek() == '&' {
			p.fail("Invalid character in character class")
		}
		v = apply(v, p.asSet(p.classOperand()))
	}
	return v
}

// classUnion is the rest of a class of members and ranges that starts with a member.
func (p *parser) classUnion(first operand) operand {
	var v operand
	last := first
	for p.peek() != ']' && p.peek() != end {
		if p.peek() == '-' {
			if p.peekAt(1) == '-' {
				p.fail("Invalid set operation in character class")
				break
			}
			p.at++
			last = p.classRange(last)
			v = v.or(p.asSet(last))
			if p.peek() == ']' || p.peek() == end {
				return v.normal()
			}
			if p.peek() == '-' {
				continue
			}
			last = p.classOperand()
			continue
		}
		v = v.or(p.asSet(last))
		if p.peek() == '&' && p.peekAt(1) == '&' {
			p.fail("Invalid set operation in character class")
			break
		}
		last = p.classOperand()
	}
	return v.or(p.asSet(last)).normal()
}

// classRange is the range from a character to the one that comes next.
func (p *parser) classRange(from operand) operand {
	if !from.single {
		p.fail("Invalid character class")
		return operand{}
	}
	to := p.classOperand()
	switch {
	case !to.single:
		p.fail("Invalid character class")
	case from.char > to.char:
		p.fail("Range out of order in character class")
	}
	if p.err != nil {
		return operand{}
	}
	return operand{set: []ucd.Range{{Lo: from.char, Hi: to.char}}}
}

// classOperand is a nested class, an escape or a character.
func (p *parser) classOperand() operand {
	switch {
	case p.peek() == '[':
		return p.classSet()
	case p.peek() == '\\' && p.peekAt(1) == 'q' && p.peekAt(2) == '{':
		p.at += 3
		return p.classStrings()
	case p.peek() == '\\':
		if v, ok := p.classEscape(true); ok {
			return v
		}
	}
	return operand{single: true, char: p.classSetChar()}
}

// classStrings is the rest of \q{…|…}.
func (p *parser) classStrings() operand {
	var v operand
	for {
		var s []rune
		for p.peek() != '|' && p.peek() != '}' && p.peek() != end {
			s = append(s, p.classSetChar())
		}
		if len(s) == 1 {
			v.set = append(v.set, ucd.Range{Lo: s[0], Hi: s[0]})
		} else {
			v.strings = append(v.strings, s)
			v.mayHaveStrings = true
		}
		if p.eat('|') {
			continue
		}
		if !p.eat('}') {
			p.fail("Unterminated character class")
		}
		return v.normal()
	}
}

const (
	classSetSyntax = `()[]{}/-\|`
	// classSetDouble may not stand twice in a row.
	classSetDouble = "&!#$%*+,.:;<=>?@^`~"
	// classSetEscaped may be escaped, besides what may be everywhere.
	classSetEscaped = "&-!#%,:;<=>@`~"
)

func (p *parser) classSetChar() rune {
	c := p.peek()
	switch {
	case c == end:
		p.fail("Unterminated character class")
		return 0
	case c == '\\':
		if e := p.peekAt(1); e == 'b' || e != end && strings.ContainsRune(classSetEscaped, e) {
			p.at += 2
			if e == 'b' {
				return '\b'
			}
			return e
		}
		return p.charEscape(true)
	case strings.ContainsRune(classSetSyntax, c):
		p.fail("Invalid character in character class")
		return 0
	case c == p.peekAt(1) && strings.ContainsRune(classSetDouble, c):
		p.fail("Invalid set operation in character class")
		return 0
	}
	return p.next()
}

// asSet makes an operand a set whose members are, up to case, of one form.
func (p *parser) asSet(v operand) operand {
	if v.single {
		v = operand{set: v.ranges()}
	}
	return p.foldedOperand(v.normal())
}

// normal sorts the members of a set.
func (v operand) normal() operand {
	v.set = ucd.Normal(v.set)
	return v
}

func (v operand) or(w operand) operand {
	v.set = append(v.set, w.set...)
	v.strings = append(v.strings, w.strings...)
	v.mayHaveStrings = v.mayHaveStrings || w.mayHaveStrings
	return v
}

func (v operand) and(w operand) operand {
	return operand{
		set:            intersection(v.set, w.set),
		strings:        filter(v.strings, w.strings, true),
		mayHaveStrings: v.mayHaveStrings && w.mayHaveStrings,
	}
}

func (v operand) minus(w operand) operand {
	return operand{
		set:            intersection(v.set, ucd.Invert(w.set)),
		strings:        filter(v.strings, w.strings, false),
		mayHaveStrings: v.mayHaveStrings,
	}
}

// filter is those of list that are, or are not, in other.
func filter(list, other [][]rune, want bool) [][]rune {
	in := map[string]bool{}
	for _, s := range other {
		in[key(s)] = true
	}
	var out [][]rune
	for _, s := range list {
		if in[key(s)] == want {
			out = append(out, s)
		}
	}
	return out
}

// key tells strings apart; lone surrogates too.
func key(s []rune) string {
	var out []byte
	for _, c := range s {
		if isLead(c) || isTrail(c) {
			c += utf8.MaxRune
		}
		out = append(out, byte(c), byte(c>>8), byte(c>>16))
	}
	return string(out)
}

// longestFirst sorts strings and drops those that are there twice.
func longestFirst(list [][]rune) [][]rune {
	seen := map[string]bool{}
	var out [][]rune
	for _, s := range list {
		if k := key(s); !seen[k] {
			seen[k] = true
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b []rune) int { return len(b) - len(a) })
	return out
}
