package zlib

import "math/bits"

const (
	quick = 10 // bits that the table answers at once

	noSymbol  = -1 // more bits are needed
	badSymbol = -2 // no code begins so
)

// huffman is a canonical prefix code, decoded from its lowest bit.
type huffman struct {
	table   [1 << quick]uint16 // symbol<<4 | length; 0 for a longer code, or none
	count   [16]uint16         // codes of a length
	symbols [320]uint16        // by code
	longest uint
}

// build makes the code of the given lengths; false when they are too many or, but for one code of one
// bit, too few. whole asks for a code without exceptions.
func (h *huffman) build(lengths []uint8, whole bool) bool {
	h.count = [16]uint16{}
	h.table = [1 << quick]uint16{}
	h.longest = 0
	for _, l := range lengths {
		h.count[l]++
		h.longest = max(h.longest, uint(l))
	}
	h.count[0] = 0
	left := 1
	for l := 1; l < 16; l++ {
		left = left<<1 - int(h.count[l])
		if left < 0 {
			return false
		}
	}
	if left > 0 && (h.longest > 1 || whole && h.longest > 0) {
		return false
	}
	if whole && h.longest == 0 {
		return true // zlib finds out at the first symbol
	}
	var next, index [16]uint16
	for l := 1; l < 15; l++ {
		next[l+1] = (next[l] + h.count[l]) << 1
		index[l+1] = index[l] + h.count[l]
	}
	for sym, l := range lengths {
		if l == 0 {
			continue
		}
		h.symbols[index[l]] = uint16(sym)
		index[l]++
		code := next[l]
		next[l]++
		if l > quick {
			continue
		}
		first := int(bits.Reverse16(code) >> (16 - l))
		for i := first; i < 1<<quick; i += 1 << l {
			h.table[i] = uint16(sym)<<4 | uint16(l)
		}
	}
	return true
}

// find is the symbol at the beginning of n bits and the length of its code.
func (h *huffman) find(hold uint64, n uint) (sym int, used uint) {
	e := h.table[hold&(1<<quick-1)]
	if l := uint(e & 15); l != 0 {
		if l > n {
			return noSymbol, 0
		}
		return int(e >> 4), l
	}
	if h.longest <= quick {
		if n == 0 {
			return noSymbol, 0
		}
		return badSymbol, 0
	}
	code, first, index := 0, 0, 0
	for l := uint(1); l <= 15; l++ {
		if l > n {
			return noSymbol, 0
		}
		code |= int(hold & 1)
		hold >>= 1
		count := int(h.count[l])
		if code < first+count {
			return int(h.symbols[index+code-first]), l
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return badSymbol, 0
}
