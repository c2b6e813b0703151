package regexp

import (
	"slices"

	"nook/engine/es/regexp/ucd"
)

// group is what an opening parenthesis starts.
func (p *parser) group() *node {
	p.at++
	if !p.eat('?') {
		return p.capture("")
	}
	switch c := p.peek(); {
	case p.eat(':'):
		n := p.disjunction()
		p.closing()
		if n.kind == kindEmpty || n.kind == kindChar {
			return n
		}
		return &node{kind: kindSequence, kids: []*node{n}}
	case p.eat('='), p.eat('!'):
		return p.look(c == '!', false)
	case c == '-' || c == 'i' || c == 'm' || c == 's':
		return p.modified()
	case c == '<':
		p.at++
		if c := p.peek(); p.eat('=') || p.eat('!') {
			return p.look(c == '!', true)
		}
		name, ok := p.name()
		if !ok {
			return p.fail("Invalid capture group name")
		}
		return p.capture(name)
	}
	return p.fail("Invalid group")
}

func (p *parser) closing() {
	if !p.eat(')') {
		p.fail("Unterminated group")
	}
}

func (p *parser) look(negate, behind bool) *node {
	n := &node{kind: kindLook, flags: p.flags, negate: negate, behind: behind, first: p.groups}
	n.kids = []*node{p.disjunction()}
	n.last = p.groups
	p.closing()
	return n
}

// capture is the rest of a capturing group; a name makes it a named one.
func (p *parser) capture(name string) *node {
	number := p.groups
	if number > maxGroups {
		return p.fail("Too many captures")
	}
	p.groups++
	if name != "" {
		p.declare(name, number)
	}
	n := &node{kind: kindGroup, flags: p.flags, groups: []int{number}, kids: []*node{p.disjunction()}}
	p.closing()
	return n
}

// declare notes a group's name, which another group may bear only if just one of them can take part.
func (p *parser) declare(name string, group int) {
	if p.where == nil {
		p.where = map[string][]*branch{}
	}
	for _, other := range p.where[name] {
		if !p.branch.excludes(other) {
			p.fail("Duplicate capture group name")
			return
		}
	}
	p.where[name] = append(p.where[name], p.branch)
	i := slices.IndexFunc(p.names, func(n Name) bool { return n.Text == name })
	if i < 0 {
		i = len(p.names)
		p.names = append(p.names, Name{Text: name})
	}
	p.names[i].Groups = append(p.names[i].Groups, group)
}

// resolve finds the groups that \k<name> means.
func (p *parser) resolve() {
	for _, ref := range p.pending {
		i := slices.IndexFunc(p.names, func(n Name) bool { return n.Text == ref.name })
		if i < 0 {
			p.fail("Invalid named capture referenced")
			return
		}
		ref.node.groups = p.names[i].Groups
	}
}

// modified is a group with modifiers: (?ims-ims:…).
func (p *parser) modified() *node {
	var on, off Flags
	dash := false
	for {
		c := p.peek()
		switch c {
		case '-':
			if dash {
				return p.fail("Multiple dashes in flag group")
			}
			dash = true
		case 'i', 'm', 's':
			f := flagOf(byte(c))
			if (on|off)&f != 0 {
				return p.fail("Repeated flag in flag group")
			}
			if dash {
				off |= f
			} else {
				on |= f
			}
		case ':':
			if on|off == 0 {
				return p.fail("Invalid flag group")
			}
			p.at++
			outer := p.flags
			p.flags = p.flags&^off | on
			n := p.disjunction()
			p.flags = outer
			p.closing()
			return &node{kind: kindSequence, kids: []*node{n}}
		default:
			return p.fail("Invalid group")
		}
		p.at++
	}
}

// name is the rest of a group's name, up to and with its >.
func (p *parser) name() (string, bool) {
	var out []rune
	for {
		c, size := p.character(true)
		if c == end {
			return "", false
		}
		p.at += size
		switch {
		case c == '>':
			return string(out), len(out) > 0
		case c == '\\':
			if !p.eat('u') {
				return "", false
			}
			var ok bool
			if c, ok = p.unicodeEscape(true); !ok {
				p.fail("Invalid Unicode escape")
				return "", false
			}
		}
		if !isNameChar(c, len(out) == 0) {
			return "", false
		}
		out = append(out, c)
	}
}

func isNameChar(c rune, first bool) bool {
	switch {
	case isLetter(c) || c == '_' || c == '$':
		return true
	case isDigit(c):
		return !first
	case c < 0x80:
		return false
	}
	property := "ID_Continue"
	if first {
		property = "ID_Start"
	}
	set, _ := ucd.Lone(property)
	return ucd.Contains(set, c) || !first && (c == 0x200C || c == 0x200D)
}

// count finds out how many groups the whole pattern has and whether one of them has a name.
func (p *parser) count() {
	if p.counted {
		return
	}
	p.counted = true
	p.total = 1
	inClass := 0
	for i := 0; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '\\':
			i++
		case c == '[' && (inClass == 0 || p.flags&UnicodeSets != 0):
			inClass++
		case c == ']' && inClass > 0:
			inClass--
		case c == '(' && inClass == 0:
			named := i+2 < len(p.text) && p.text[i+1] == '?' && p.text[i+2] == '<' &&
				!(i+3 < len(p.text) && (p.text[i+3] == '=' || p.text[i+3] == '!'))
			if named || i+1 == len(p.text) || p.text[i+1] != '?' {
				p.total++
			}
			p.anyNamed = p.anyNamed || named
		}
	}
}

func (p *parser) hasNames() bool {
	p.count()
	return p.anyNamed
}
