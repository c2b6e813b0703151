// Package segment finds the boundaries of what people call characters, words and sentences: what lies
// behind Intl.Segmenter. It follows UAX 29 with github.com/clipperhouse/uax29; words of languages
// written without spaces, for which Node has dictionaries, are divided by those rules alone.
//
// It is plain Go, without state; any goroutine may call it.
package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// The granularities.
const (
	Grapheme = "grapheme"
	Word     = "word"
	Sentence = "sentence"
)

// Segment is a piece of a string, in UTF-16 code units.
type Segment struct {
	Start, End int
	WordLike   bool
}

// Split divides text, which is UTF-8 where each lone surrogate is the replacement character.
func Split(text, granularity string) []Segment {
	var out []Segment
	at := 0
	add := func(piece string) {
		end := at + units(piece)
		out = append(out, Segment{at, end, granularity == Word && wordLike(piece)})
		at = end
	}
	switch granularity {
	case Word:
		for t := words.FromString(text); t.Next(); {
			add(t.Value())
		}
	case Sentence:
		for t := sentences.FromString(text); t.Next(); {
			add(t.Value())
		}
	default:
		for t := graphemes.FromString(text); t.Next(); {
			add(t.Value())
		}
	}
	return out
}

// units is the length of UTF-8 in UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x10000 {
			n++
		}
	}
	return n
}

// wordLike reports whether a piece is a word or a number, not what stands between.
func wordLike(piece string) bool {
	for i := 0; i < len(piece); {
		r, size := utf8.DecodeRuneInString(piece[i:])
		if unicode.In(r, unicode.L, unicode.Nd, unicode.Nl, unicode.Other_Alphabetic) {
			return true
		}
		i += size
	}
	return false
}
