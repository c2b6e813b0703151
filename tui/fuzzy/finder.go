package fuzzy

import "strings"

// Finder searches many texts again and again while a query is typed.
type Finder struct {
	texts   []string
	masks   []uint64
	pattern *Pattern
	query   string
	found   []hit
	order   []int
}

type hit struct {
	at, score int32
}

// Load gives the texts to search, in the order that counts where matches are equally good.
func (f *Finder) Load(texts []string) {
	f.texts = texts
	f.masks = make([]uint64, len(texts))
	for i, t := range texts {
		f.masks[i] = mask(t)
	}
	query := f.query
	f.pattern, f.query = nil, ""
	f.Find(query)
}

// Find gives the texts that match, the best first, by their numbers. The slice is good until the
// next call.
func (f *Finder) Find(query string) []int {
	if f.pattern != nil && query == f.query {
		return f.order
	}
	narrower := f.pattern != nil && !f.pattern.Empty() && narrows(f.query, query)
	f.query, f.pattern = query, Parse(query)
	f.order = f.order[:0]
	if f.pattern.Empty() {
		f.found = f.found[:0]
		for i := range f.texts {
			f.order = append(f.order, i)
		}
		return f.order
	}
	if narrower {
		kept := f.found[:0]
		for _, h := range f.found {
			kept = f.try(kept, int(h.at))
		}
		f.found = kept
	} else {
		f.found = f.found[:0]
		for i := range f.texts {
			f.found = f.try(f.found, i)
		}
	}
	f.sort()
	return f.order
}

// narrows says whether what matches the second query matched the first: it only went on typing.
// A capital makes a word mind case, which is narrower too.
func narrows(was, now string) bool { return strings.HasPrefix(now, was) }

func (f *Finder) try(found []hit, i int) []hit {
	if f.pattern.mask&^f.masks[i] != 0 {
		return found
	}
	if s, ok := f.pattern.Score(f.texts[i]); ok {
		found = append(found, hit{int32(i), int32(s)})
	}
	return found
}

// sort orders by score; equal ones stay in the order of their texts. Scores are small numbers:
// counting them is faster than comparing.
func (f *Finder) sort() {
	if len(f.found) == 0 {
		return
	}
	low, high := f.found[0].score, f.found[0].score
	for _, h := range f.found {
		low, high = min(low, h.score), max(high, h.score)
	}
	starts := make([]int32, high-low+2)
	for _, h := range f.found {
		starts[high-h.score+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	f.order = append(f.order, make([]int, len(f.found))...)
	for _, h := range f.found {
		k := high - h.score
		f.order[starts[k]] = int(h.at)
		starts[k]++
	}
}

// Positions are the bytes of a text that the query found.
func (f *Finder) Positions(i int) []int {
	if f.pattern == nil {
		return nil
	}
	return f.pattern.Positions(f.texts[i])
}
