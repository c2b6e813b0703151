package ucd

import (
	"cmp"
	"slices"
)

// Normal sorts ranges and joins those that touch or overlap. It reuses the slice.
func Normal(list []Range) []Range {
	slices.SortFunc(list, func(a, b Range) int { return cmp.Compare(a.Lo, b.Lo) })
	out := list[:0]
	for _, r := range list {
		if n := len(out); n > 0 && r.Lo <= out[n-1].Hi+1 {
			out[n-1].Hi = max(out[n-1].Hi, r.Hi)
			continue
		}
		out = append(out, r)
	}
	return out
}

// Invert is every code point that is not in the list, which is normal.
func Invert(list []Range) []Range {
	out := make([]Range, 0, len(list)+1)
	next := rune(0)
	for _, r := range list {
		if r.Lo > next {
			out = append(out, Range{next, r.Lo - 1})
		}
		next = r.Hi + 1
	}
	if next <= MaxRune {
		out = append(out, Range{next, MaxRune})
	}
	return out
}

// Contains tells whether a code point is in a list, which is normal.
func Contains(list []Range, c rune) bool {
	_, found := slices.BinarySearchFunc(list, c, func(r Range, c rune) int {
		switch {
		case r.Hi < c:
			return -1
		case r.Lo > c:
			return 1
		}
		return 0
	})
	return found
}
