package transcript

import "slices"

// heights is a list of row counts with their prefix sums: changing one, adding one at the
// end and finding the one at a row take O(log n). It is a Fenwick tree over a plain list.
type heights struct {
	rows []int
	tree []int // tree[i] sums rows of the range that ends at i (from 1)
	sum  int
}

func (h *heights) push(n int) {
	h.rows = append(h.rows, n)
	i := len(h.rows)
	if len(h.tree) == 0 {
		h.tree = append(h.tree, 0)
	}
	s := n
	for k := 1; k < i&-i; k <<= 1 {
		s += h.tree[i-k]
	}
	h.tree = append(h.tree, s)
	h.sum += n
}

func (h *heights) set(at, n int) {
	d := n - h.rows[at]
	if d == 0 {
		return
	}
	h.rows[at] = n
	h.sum += d
	for i := at + 1; i < len(h.tree); i += i & -i {
		h.tree[i] += d
	}
}

// before is how many rows stand before one.
func (h *heights) before(at int) int {
	s := 0
	for i := at; i > 0; i -= i & -i {
		s += h.tree[i]
	}
	return s
}

// find is the one that holds a row, and how far into it the row is. row is in 0..sum-1.
func (h *heights) find(row int) (at, in int) {
	step := 1
	for step*2 < len(h.tree) {
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if at+step < len(h.tree) && h.tree[at+step] <= row {
			at += step
			row -= h.tree[at]
		}
	}
	return at, row
}

// splice puts counts in place of n counts from at on. It costs a walk over plain numbers, which a list
// of a hundred thousand takes in a fraction of a millisecond.
func (h *heights) splice(at, n int, rows []int) {
	h.rows = slices.Replace(h.rows, at, at+n, rows...)
	if len(h.tree) != len(h.rows)+1 {
		h.tree = append(h.tree[:0], make([]int, len(h.rows)+1)...)
	}
	clear(h.tree)
	h.sum = 0
	for i, r := range h.rows {
		h.sum += r
		h.tree[i+1] += r
		if up := i + 1 + (i+1)&-(i+1); up < len(h.tree) {
			h.tree[up] += h.tree[i+1]
		}
	}
}

func (h *heights) reset() { h.rows, h.tree, h.sum = h.rows[:0], h.tree[:0], 0 }
