package regexp

import (
	"slices"

	"nook/engine/es/regexp/ucd"
)

// charSet is a set of characters made for quick questions.
type charSet struct {
	low    [256]bool
	ranges []ucd.Range // of the members above 0xFF

	// index and pages answer for 0x100 to 0xFFFF where there are many ranges: a page is 256 bits.
	index *[256]uint8
	pages [][4]uint64

	// byUnit says that a member never is a part of a surrogate pair or a pair, so that to look at one
	// code unit is enough even where a pattern matches code points.
	byUnit bool
}

// fewRanges are searched one by one.
const fewRanges = 4

func newCharSet(set []ucd.Range) *charSet {
	s := &charSet{byUnit: true}
	for _, r := range set {
		for c := r.Lo; c <= min(r.Hi, 0xFF); c++ {
			s.low[c] = true
		}
		if r.Hi > 0xFF {
			s.ranges = append(s.ranges, ucd.Range{Lo: max(r.Lo, 0x100), Hi: r.Hi})
		}
		if r.Hi >= 0x10000 || r.Lo <= 0xDFFF && r.Hi >= 0xD800 {
			s.byUnit = false
		}
	}
	if len(s.ranges) > fewRanges {
		s.paginate()
	}
	return s
}

func (s *charSet) paginate() {
	s.index = &[256]uint8{}
	s.pages = [][4]uint64{{}}
	next := 0
	for page := 1; page < 256; page++ {
		var bits [4]uint64
		lo, hi := rune(page)<<8, rune(page)<<8|0xFF
		for next < len(s.ranges) && s.ranges[next].Hi < lo {
			next++
		}
		for i := next; i < len(s.ranges) && s.ranges[i].Lo <= hi; i++ {
			for c := max(lo, s.ranges[i].Lo); c <= min(hi, s.ranges[i].Hi); c++ {
				bits[c>>6&3] |= 1 << (c & 63)
			}
		}
		at := slices.Index(s.pages, bits)
		if at < 0 {
			at = len(s.pages)
			s.pages = append(s.pages, bits)
		}
		s.index[page] = uint8(at)
	}
}

func (s *charSet) has(c uint32) bool {
	if c < 256 {
		return s.low[c]
	}
	return s.hasHigh(c)
}

func (s *charSet) hasHigh(c uint32) bool {
	if len(s.ranges) <= fewRanges {
		for _, r := range s.ranges {
			if rune(c) <= r.Hi {
				return rune(c) >= r.Lo
			}
		}
		return false
	}
	if c < 0x10000 {
		return s.pages[s.index[c>>8]][c>>6&3]>>(c&63)&1 != 0
	}
	return ucd.Contains(s.ranges, rune(c))
}
