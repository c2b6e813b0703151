// Package fuzzy finds texts by a few of their letters: every word of a query must be in the text, its
// letters in order though not side by side. What begins words and what stands together counts more.
//
// It is a leaf that knows nothing of the notebook. A Pattern and a Finder have scratch space of their
// own and belong to one goroutine at a time.
package fuzzy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a letter of a match is worth.
const (
	perLetter   = 16
	together    = 10 // stands right behind the letter before it
	beginsText  = 10
	beginsWord  = 8
	beginsHump  = 7 // camelCase, letter2
	sameCase    = 1
	gapOpens    = 3
	gapGoesOn   = 1
	mostCells   = 1 << 15 // letters of text times letters of a word that are aligned exactly
	mostLetters = 4 << 10 // of a text that are looked at
)

// Pattern is a query made ready.
type Pattern struct {
	words []word
	mask  uint64 // letters that a text must have
	text  []rune // of the text that is looked at
	bonus []int8
	cells []cell
}

type word struct {
	letters []rune // folded, unless exact
	typed   []rune
	exact   bool // it has a capital: case counts
}

// cell is the best way to have a letter of the word at a letter of the text.
type cell struct {
	score int32
	from  int32 // where the letter before it stands; -1 for the first
}

const never = -1 << 24

// Parse reads a query: words that must all be found, in any order. A word with a capital letter
// minds case.
func Parse(query string) *Pattern {
	p := &Pattern{}
	for _, f := range strings.Fields(query) {
		w := word{typed: []rune(f)}
		for _, r := range w.typed {
			w.exact = w.exact || unicode.IsUpper(r)
			p.mask |= bit(fold(r))
		}
		for _, r := range w.typed {
			if !w.exact {
				r = fold(r)
			}
			w.letters = append(w.letters, r)
		}
		p.words = append(p.words, w)
	}
	return p
}

// Empty says that everything matches.
func (p *Pattern) Empty() bool { return len(p.words) == 0 }

// Score is how well a text matches; higher is better.
func (p *Pattern) Score(text string) (score int, ok bool) {
	if len(p.words) == 0 {
		return 0, true
	}
	p.load(text)
	for i := range p.words {
		from, to, ok := p.window(&p.words[i])
		if !ok {
			return 0, false
		}
		score += p.align(&p.words[i], from, to, nil)
	}
	return score, true
}

// Positions are the bytes at which the letters of the best match begin, in order and each once;
// nil when the text does not match.
func (p *Pattern) Positions(text string) []int {
	if len(p.words) == 0 {
		return nil
	}
	p.load(text)
	marked := make([]bool, len(p.text))
	for i := range p.words {
		from, to, ok := p.window(&p.words[i])
		if !ok {
			return nil
		}
		p.align(&p.words[i], from, to, marked)
	}
	var out []int
	n := 0
	for at := range text {
		if n == len(marked) {
			break
		}
		if marked[n] {
			out = append(out, at)
		}
		n++
	}
	return out
}

// load decodes a text.
func (p *Pattern) load(text string) {
	p.text = p.text[:0]
	for _, r := range text {
		if len(p.text) == mostLetters {
			break
		}
		p.text = append(p.text, r)
	}
}

// window is the part of the text that can hold a match: from the first letter's first place to
// the last letter's last one. ok is false when the letters are not all there in order.
func (p *Pattern) window(w *word) (from, to int, ok bool) {
	k := 0
	for i, r := range p.text {
		if w.is(r, k) {
			if k == 0 {
				from = i
			}
			if k++; k == len(w.letters) {
				to = i + 1
				break
			}
		}
	}
	if k < len(w.letters) {
		return 0, 0, false
	}
	for i := len(p.text) - 1; i >= to; i-- {
		if w.is(p.text[i], k-1) {
			to = i + 1
			break
		}
	}
	return from, to, true
}

// is says whether a letter of the text can be the k-th of the word.
func (w *word) is(r rune, k int) bool {
	if w.exact {
		return r == w.letters[k]
	}
	return fold(r) == w.letters[k]
}

// align finds the best places of the word's letters in from..to, and marks them.
func (p *Pattern) align(w *word, from, to int, marked []bool) int {
	if (to-from)*len(w.letters) > mostCells {
		return p.greedy(w, from, marked)
	}
	n, m := to-from, len(w.letters)
	p.weigh(from, to)
	if cap(p.cells) < n*m {
		p.cells = make([]cell, n*m)
	}
	cells := p.cells[:n*m]
	for k := range m {
		p.alignLetter(w, k, from, cells[k*n:(k+1)*n], cells[max(k-1, 0)*n:])
	}
	best, at := int32(never), 0
	for j, c := range cells[(m-1)*n:] {
		if c.score > best {
			best, at = c.score, j
		}
	}
	for k := m - 1; marked != nil && k >= 0; k-- {
		marked[from+at] = true
		at = int(cells[k*n+at].from)
	}
	return int(best)
}

// alignLetter fills the row of one letter from that of the letter before it.
func (p *Pattern) alignLetter(w *word, k, from int, row, before []cell) {
	far, farAt := int32(never), int32(-1) // the best place before, that is not the neighbour
	for j := range row {
		if j >= 2 {
			far -= gapGoesOn
			if s := before[j-2].score - gapOpens; k > 0 && s > far {
				far, farAt = s, int32(j-2)
			}
		}
		r := p.text[from+j]
		if !w.is(r, k) {
			row[j] = cell{never, -1}
			continue
		}
		worth := int32(perLetter) + int32(p.bonus[j])
		if r == w.typed[k] {
			worth += sameCase
		}
		c := cell{worth, -1}
		if k > 0 {
			c = cell{never, -1}
			if j > 0 && before[j-1].score > never/2 {
				c = cell{before[j-1].score + worth + together, int32(j - 1)}
			}
			if far > never/2 && far+worth > c.score {
				c = cell{far + worth, farAt}
			}
		}
		row[j] = c
	}
}

// greedy is align for long texts: the first place of each letter.
func (p *Pattern) greedy(w *word, from int, marked []bool) int {
	score, k, last := 0, 0, -1
	for i := from; k < len(w.letters); i++ {
		if !w.is(p.text[i], k) {
			continue
		}
		score += perLetter
		switch {
		case k == 0:
		case last == i-1:
			score += together
		default:
			score -= min(gapOpens+(i-last-2)*gapGoesOn, perLetter)
		}
		if marked != nil {
			marked[i] = true
		}
		last = i
		k++
	}
	return score
}

// weigh says of each letter of from..to what beginning something is worth.
func (p *Pattern) weigh(from, to int) {
	p.bonus = p.bonus[:0]
	for i := from; i < to; i++ {
		b := int8(0)
		if i == 0 {
			b = beginsText
		} else if here := kind(p.text[i]); here != other {
			switch before := kind(p.text[i-1]); {
			case before == other:
				b = beginsWord
			case before == small && here == capital, here == digit && before != digit:
				b = beginsHump
			}
		}
		p.bonus = append(p.bonus, b)
	}
}

const (
	other = iota
	small
	capital
	digit
)

func kind(r rune) int {
	switch {
	case r >= 'a' && r <= 'z':
		return small
	case r >= 'A' && r <= 'Z':
		return capital
	case r >= '0' && r <= '9':
		return digit
	case r < utf8.RuneSelf:
		return other
	case unicode.IsUpper(r):
		return capital
	case unicode.IsLetter(r):
		return small
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

// fold is a letter without its case.
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

// bit is the place of a folded letter in a mask.
func bit(r rune) uint64 {
	switch {
	case r >= 'a' && r <= 'z':
		return 1 << (r - 'a')
	case r >= '0' && r <= '9':
		return 1 << (26 + r - '0')
	case r < utf8.RuneSelf:
		return 1 << (36 + r%27)
	}
	return 1 << 63
}

// mask is the letters that a text has; of one longer than what is looked at, all.
func mask(text string) uint64 {
	if len(text) > mostLetters {
		return ^uint64(0)
	}
	m := uint64(0)
	for _, r := range text {
		m |= bit(fold(r))
	}
	return m
}
