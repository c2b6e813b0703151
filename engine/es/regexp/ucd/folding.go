package ucd

import (
	"cmp"
	_ "embed" // the data
	"slices"
	"sync"
)

//go:embed case.bin
var cases string

// Folding is one way of holding letters alike under the flag i. It does not change.
type Folding struct {
	forward []pair // by from: what has another canonical form than itself
	back    []pair // by to, then by from
}

type pair struct{ from, to rune }

// Simple is simple case folding: the Canonicalize of the flags u and v.
func Simple() *Folding { return maps()[1] }

// Legacy is the Canonicalize of patterns without u and v: a code unit's upper case where that is one
// unit and does not leave or enter ASCII.
func Legacy() *Folding { return maps()[0] }

var maps = sync.OnceValue(func() [2]*Folding {
	legacy, rest := decodeMap(cases)
	simple, _ := decodeMap(rest)
	return [2]*Folding{legacy, simple}
})

// decodeMap reads a number of rows, and in each a gap, a count, a step and a change.
func decodeMap(data string) (*Folding, string) {
	rows, data := varint(data)
	f := &Folding{}
	next := 0
	for range rows {
		var gap, count, step, change int
		gap, data = varint(data)
		count, data = varint(data)
		step, data = varint(data)
		change, data = varint(data)
		if change&1 == 1 {
			change = -(change + 1) / 2
		} else {
			change /= 2
		}
		at := next + gap
		for range count + 1 {
			f.forward = append(f.forward, pair{rune(at), rune(at + change)})
			next = at + 1
			at += step + 1
		}
	}
	f.back = slices.Clone(f.forward)
	slices.SortStableFunc(f.back, func(a, b pair) int { return cmp.Compare(a.to, b.to) })
	return f, data
}

// Canonical is the one form of a code point that all its likes share.
func (f *Folding) Canonical(c rune) rune {
	if c < 'A' {
		return c // neither map changes what stands before the letters
	}
	i, found := slices.BinarySearchFunc(f.forward, c, func(p pair, c rune) int { return cmp.Compare(p.from, c) })
	if found {
		return f.forward[i].to
	}
	return c
}

// Alike appends to list every code point that is held alike c, c too, in no order.
func (f *Folding) Alike(list []rune, c rune) []rune {
	c = f.Canonical(c)
	return f.alike(append(list, c), c)
}

func (f *Folding) alike(list []rune, canonical rune) []rune {
	i, _ := slices.BinarySearchFunc(f.back, canonical, func(p pair, c rune) int { return cmp.Compare(p.to, c) })
	for ; i < len(f.back) && f.back[i].to == canonical; i++ {
		list = append(list, f.back[i].from)
	}
	return list
}

// Close is the list, which is normal, with every code point that is held alike one of its members.
func (f *Folding) Close(list []Range) []Range {
	out := slices.Clone(list)
	var likes []rune
	add := func(c rune) {
		likes = f.alike(append(likes[:0], c), c)
		for _, l := range likes {
			out = append(out, Range{l, l})
		}
	}
	for _, r := range list {
		for _, p := range within(f.forward, r, pair.source) {
			add(p.to)
		}
		for _, p := range within(f.back, r, pair.target) {
			out = append(out, Range{p.from, p.from})
		}
	}
	return Normal(out)
}

// Fold is the set of the canonical forms of the members of the list, which is normal.
func (f *Folding) Fold(list []Range) []Range {
	var out []Range
	for _, r := range list {
		lo := r.Lo
		for _, p := range within(f.forward, r, pair.source) {
			if p.from > lo {
				out = append(out, Range{lo, p.from - 1})
			}
			out = append(out, Range{p.to, p.to})
			lo = p.from + 1
		}
		if lo <= r.Hi {
			out = append(out, Range{lo, r.Hi})
		}
	}
	return Normal(out)
}

func (p pair) source() rune { return p.from }
func (p pair) target() rune { return p.to }

// within is the part of a map, sorted by key, whose keys lie in a range.
func within(list []pair, r Range, key func(pair) rune) []pair {
	find := func(c rune) int {
		i, _ := slices.BinarySearchFunc(list, c, func(p pair, c rune) int { return cmp.Compare(key(p), c) })
		return i
	}
	return list[find(r.Lo):find(r.Hi+1)]
}
