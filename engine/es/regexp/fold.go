package regexp

import (
	"slices"

	"nook/engine/es/regexp/ucd"
)

// folding is how letters are held alike under i.
func (f Flags) folding() *ucd.Folding {
	if f.byCodePoint() {
		return ucd.Simple()
	}
	return ucd.Legacy()
}

// foldsSets tells whether sets are made of folded characters: under v with i, before anything is done with them.
func (f Flags) foldsSets() bool { return f&(UnicodeSets|IgnoreCase) == UnicodeSets|IgnoreCase }

func (p *parser) folded(set []ucd.Range) []ucd.Range {
	if !p.flags.foldsSets() {
		return set
	}
	return ucd.Simple().Fold(ucd.Normal(set))
}

func (p *parser) foldedOperand(v operand) operand {
	if !p.flags.foldsSets() {
		return v
	}
	v.set = p.folded(v.set)
	fold := ucd.Simple()
	for i, s := range v.strings {
		s = slices.Clone(s)
		for j, c := range s {
			s[j] = fold.Canonical(c)
		}
		v.strings[i] = s
	}
	return v
}

// complement is what is not in a set, of all characters or, where sets are folded, of all folded ones.
func (p *parser) complement(set []ucd.Range) []ucd.Range {
	out := ucd.Invert(ucd.Normal(set))
	switch {
	case p.flags.foldsSets():
		return intersection(out, p.folded(p.alphabet()))
	case !p.flags.byCodePoint():
		return intersection(out, p.alphabet())
	}
	return out
}

// intersection is what two sets have in common.
func intersection(a, b []ucd.Range) []ucd.Range {
	var out []ucd.Range
	for len(a) > 0 && len(b) > 0 {
		if lo, hi := max(a[0].Lo, b[0].Lo), min(a[0].Hi, b[0].Hi); lo <= hi {
			out = append(out, ucd.Range{Lo: lo, Hi: hi})
		}
		if a[0].Hi < b[0].Hi {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return out
}

// members is the set that a character matches: closed under case, negated where the node says so.
func (n *node) members() []ucd.Range {
	set := ucd.Normal(slices.Clone(n.set))
	if n.kind == kindChar {
		set = []ucd.Range{{Lo: n.char, Hi: n.char}}
	}
	if n.flags&IgnoreCase != 0 && !n.closed {
		set = n.flags.folding().Close(set)
	}
	if n.negate {
		set = intersection(ucd.Invert(set), []ucd.Range{{Lo: 0, Hi: n.flags.maxChar()}})
	}
	return set
}
