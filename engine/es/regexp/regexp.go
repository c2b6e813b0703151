// Package regexp is the regular expressions of ECMAScript 2026: their grammar with its early errors in
// V8's words, a compiler, and a matcher over strings of UTF-16 code units, which backtracks as the
// standard says. It knows nothing of goja and of the objects a program sees; the binding does.
//
//	pattern, err := regexp.Parse(units, flags)   // early errors
//	program := pattern.Compile()                 // when it is first used
//	caps, err := program.MatchLatin("text", 0, false, scratch)
//
// A Pattern and a Program do not change and may be used by any goroutine; a Scratch is its holder's.
// The package keeps no state. A match never overflows a stack, asks Scratch.Interrupted now and
// then whether it should go on, and ends with ErrTooComplex where it would need too much memory.
package regexp

import (
	"errors"
	"unicode/utf16"
)

// Flags are the flags of a regular expression.
type Flags uint8

// The flags, in the order in which the property flags spells them.
const (
	HasIndices  Flags = 1 << iota // d
	Global                        // g
	IgnoreCase                    // i
	Multiline                     // m
	DotAll                        // s
	Unicode                       // u
	UnicodeSets                   // v
	Sticky                        // y
)

const flagLetters = "dgimsuvy"

// ParseFlags reads flags as they are written; ok is false for an unknown or repeated one, and for u
// and v together.
func ParseFlags(text string) (flags Flags, ok bool) {
	for i := range len(text) {
		f := flagOf(text[i])
		if f == 0 || flags&f != 0 {
			return 0, false
		}
		flags |= f
	}
	return flags, flags&(Unicode|UnicodeSets) != Unicode|UnicodeSets
}

func flagOf(letter byte) Flags {
	for i := range len(flagLetters) {
		if flagLetters[i] == letter {
			return 1 << i
		}
	}
	return 0
}

// String is the flags as the property flags spells them.
func (f Flags) String() string {
	var out []byte
	for i := range len(flagLetters) {
		if f&(1<<i) != 0 {
			out = append(out, flagLetters[i])
		}
	}
	return string(out)
}

// byCodePoint tells whether the flags make a pattern match code points instead of code units.
func (f Flags) byCodePoint() bool { return f&(Unicode|UnicodeSets) != 0 }

// SyntaxError is why a pattern is none.
type SyntaxError struct {
	Pattern []uint16
	Flags   Flags
	Reason  string // V8's: "Unterminated group"
}

// Error is the message of the SyntaxError a program sees.
func (e *SyntaxError) Error() string {
	return "Invalid regular expression: /" + string(utf16.Decode(e.Pattern)) + "/" + e.Flags.String() + ": " + e.Reason
}

// Name is the name of groups; several share one where at most one of them can take part in a match.
type Name struct {
	Text   string
	Groups []int // ascending
}

// What a match ends with that is not one.
var (
	// ErrInterrupted says that Scratch.Interrupted answered true.
	ErrInterrupted = errors.New("regexp: interrupted")
	// ErrTooComplex says that a match needs more memory for its way back than it may have.
	ErrTooComplex = errors.New("regexp: too many ways to match are open")
)

// Groups is the number of groups, group 0, the whole match, included.
func (p *Pattern) Groups() int { return p.groups }

// Names are the names of groups in the order in which they stand in the pattern. Not to be changed.
func (p *Pattern) Names() []Name { return p.names }

// Flags are the flags the pattern was parsed with.
func (p *Pattern) Flags() Flags { return p.flags }

// Pattern is the pattern that was parsed to make the program.
func (p *Program) Pattern() *Pattern { return p.pattern }
