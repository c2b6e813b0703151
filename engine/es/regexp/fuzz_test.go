package regexp

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// FuzzParse: whatever the pattern, there is an answer, and a program that ends when it is told to.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`(a|b)*?\1(?<n>[^\d-x]{2,3})\k<n>`, `[\q{ab|c}--[a-z]&&\p{L}]`, `(?<!a(?i-s:\u{1f600}|\cA)+)$`, `{[(|*`, "\\", `\p{`, `(?<`} {
		for flags := range 256 {
			f.Add(s, "aab\u00e9\U0001f600\u017f", uint8(flags))
		}
	}
	f.Fuzz(func(t *testing.T, pattern, text string, flags uint8) {
		if Flags(flags)&(Unicode|UnicodeSets) == Unicode|UnicodeSets {
			return
		}
		p, err := Parse(utf16.Encode([]rune(pattern)), Flags(flags))
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		asked := 0
		s := Scratch{Interrupted: func() bool { asked++; return asked > 2 }}
		program := p.Compile()
		for start := range min(len(text), 3) {
			wide, err := program.MatchWide(utf16.Encode([]rune(text)), start, false, &s)
			wide = slices.Clone(wide)
			ascii := !strings.ContainsFunc(text, func(c rune) bool { return c > 0x7F })
			if narrow, err2 := program.MatchLatin(text, start, false, &s); ascii && err == nil && err2 == nil && !slices.Equal(narrow, wide) {
				t.Errorf("/%s/%v on %q: %v wide, %v Latin", pattern, Flags(flags), text, wide, narrow)
			}
		}
	})
}

// top is how deep the invented patterns nest.
const top = 3

// invent makes a pattern that means the same to Go.
func invent(r *rand.Rand, depth int) string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	out := ""
	for range 1 + r.IntN(3) {
		atom := pick("a", "b", "c", "ab", "[ab]", "[^a]", ".", `\w`, `\d`, "[a-c]", `\x{e9}`, "(?:abc|abd)")
		if depth > 0 && r.IntN(3) == 0 {
			atom = pick("(?:", "(") + invent(r, depth-1) + pick("|b", "|cab", "") + ")"
		} else if depth == top && r.IntN(8) == 0 { // inside, a round could be empty at some places only
			out += pick("^", "$", `\b`, `\B`)
			continue
		}
		if !regexp.MustCompile("^(?:" + atom + ")$").MatchString("") { // rounds that are empty differ
			atom += pick("", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{2,}?")
		}
		out += atom
	}
	return out
}

// Where the two languages mean the same, Go's engine finds the same.
func TestAgainstGo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var s Scratch
	for range 4000 {
		pattern := invent(r, top)

		ours := compile(t, strings.ReplaceAll(pattern, `\x{e9}`, "\u00e9"), "s")
		theirs := regexp.MustCompile("(?s)" + pattern)
		for range 3 {
			text := ""
			for range r.IntN(12) {
				text += string("aaabbbccd1 _"[r.IntN(12)])
			}
			want := theirs.FindStringIndex(text)
			got, err := ours.MatchLatin(text, 0, false, &s)
			if err != nil || (got == nil) != (want == nil) || got != nil && !slices.Equal(got[:2], want) {
				t.Errorf("/%s/ on %q: %v, %v, want %v", pattern, text, got, err, want)
			}
		}
	}
}
