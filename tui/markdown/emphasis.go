package markdown

import (
	"unicode"
	"unicode/utf8"
)

// delimiter reads a run of * _ or ~.
func (in *inliner) delimiter(c byte) bool {
	n := run(in.src[in.at:], c)
	before, _ := utf8.DecodeLastRuneInString(in.src[:in.at])
	after, size := utf8.DecodeRuneInString(in.src[in.at+n:])
	if in.at == 0 {
		before = ' '
	}
	if size == 0 {
		after = ' '
	}
	space := func(r rune) bool { return unicode.IsSpace(r) }
	sign := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
	left := !space(after) && (!sign(after) || space(before) || sign(before))
	right := !space(before) && (!sign(before) || space(after) || sign(after))
	d := delimiter{char: c, n: n, was: n, open: left, close: right}
	switch c {
	case '_':
		d.open, d.close = left && (!right || sign(before)), right && (!left || sign(after))
	case '~':
		if n > 2 {
			d.open, d.close = false, false
		}
	}
	in.jump(piece{text: in.src[in.at : in.at+n]}, in.at+n)
	if d.open || d.close {
		d.piece = len(in.out) - 1
		in.delims = append(in.delims, d)
	}
	return true
}

// floor is below which no opener is left for closers of a kind.
type floor struct {
	char byte
	mod  int
	open bool
}

// emphasis pairs the delimiters from a place on and forgets them.
func (in *inliner) emphasis(from int) {
	list := in.delims[from:]
	floors := map[floor]int{}
	prev := make([]int, len(list)) // the delimiter before that is still in play
	for i := range list {
		prev[i] = i - 1
	}
	for c := 0; c < len(list); c++ {
		for list[c].close && list[c].n > 0 {
			key := floor{list[c].char, list[c].was % 3, list[c].open}
			low, found := floors[key], false
			o := prev[c]
			for ; o >= low; o = prev[o] {
				if pairs(list[o], list[c]) {
					found = true
					break
				}
			}
			if !found {
				floors[key] = c
				break
			}
			in.pair(&list[o], &list[c])
			prev[c] = o // what stood between is text
			if list[o].n == 0 {
				prev[c] = prev[o]
			}
		}
		if c+1 < len(list) {
			prev[c+1] = c
			if list[c].n == 0 || !list[c].open {
				prev[c+1] = prev[c]
			}
		}
	}
	in.delims = in.delims[:from]
}

// pairs says whether two delimiters make emphasis.
func pairs(o, c delimiter) bool {
	if !o.open || o.n == 0 || o.char != c.char {
		return false
	}
	if o.char == '~' {
		return o.n == c.n
	}
	return !(o.close || c.open) || (o.was+c.was)%3 != 0 || (o.was%3 == 0 && c.was%3 == 0)
}

// pair makes emphasis of as many signs as both have, two at most.
func (in *inliner) pair(o, c *delimiter) {
	n, which := 1, 1
	switch {
	case o.char == '~':
		n, which = o.n, 2
	case o.n >= 2 && c.n >= 2:
		n, which = 2, 0
	}
	a, b := &in.out[o.piece], &in.out[c.piece]
	a.text, b.text = a.text[:len(a.text)-n], b.text[n:]
	a.on[which]++
	b.off[which]++
	o.n -= n
	c.n -= n
}
