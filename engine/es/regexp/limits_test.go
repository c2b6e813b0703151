package regexp

import (
	"strings"
	"testing"
	"unicode/utf16"
)

func compile(t testing.TB, pattern, flags string) *Program {
	t.Helper()
	f, ok := ParseFlags(flags)
	if !ok {
		t.Fatalf("flags %q", flags)
	}
	p, err := Parse(utf16.Encode([]rune(pattern)), f)
	if err != nil {
		t.Fatal(err)
	}
	return p.Compile()
}

// A pattern that would run for ever asks whether to go on, whatever it spends its time with.
func TestInterrupt(t *testing.T) {
	long := strings.Repeat("ab", 1<<19)
	for _, c := range []struct{ pattern, flags, text string }{
		{`(?:x+x+)+y`, "", strings.Repeat("x", 1000) + "zy"},
		{`^(?=a)(a+)+$`, "", strings.Repeat("a", 1000) + "b"},
		{`(?:ab)*c`, "", long + " c"},
		{`(a|b)*?c\1`, "", long + " c"},
		{`(?:a|b|ab){2,}c`, "", long + " c"},
		{`(?:\w\w){1000000000}`, "", long},
		{`[ab]*c[ab]*d\b(x)?\1`, "", long + "c" + long},
		{`(?<=c[ab]*)d`, "", "c" + strings.Repeat("ab", 1<<19) + strings.Repeat("abd", 10)},
		{`(.*)\1\1x`, "su", long + "x"},
		{`(?:(?=(a+)+b)a)*c`, "", strings.Repeat("a", 1000) + " c"},
		{`(?:a?){40}b{2}`, "", strings.Repeat("a", 1000)},
		{`(.*?,){30}P`, "", strings.Repeat("1,2,3,4,", 30) + "\nP"},
	} {
		asked := 0
		s := Scratch{Interrupted: func() bool { asked++; return asked >= 4 }}
		m, err := compile(t, c.pattern, c.flags).MatchLatin(c.text, 0, false, &s)
		if err != ErrInterrupted {
			t.Errorf("/%s/: %v, %v after %d questions", c.pattern, m, err, asked)
		}
	}
}

// Long texts need no memory where there is nothing to go back to, and end with an error where there
// is too much.
func TestMemory(t *testing.T) {
	long := strings.Repeat("ab", 1<<19)
	for _, c := range []struct {
		pattern, text string
		end           int
	}{
		{`(a|b)*c`, long, -1},
		{`^(a|b)*c`, long, -1},
		{`^(?:(a)|(b))*c`, long, -1},
		{`^(?:ab)*`, long, len(long)},
		{`\s+$`, strings.Repeat(" ", 1<<20) + "x", -1},
		{`([\s\S])*?c`, long + "c", len(long) + 1},
		{`(.|\n)*?c`, long + "c", len(long) + 1},
		{`^(?:"(?:[^"\\]|\\.)*"|[^"])*$`, strings.Repeat(`"a\"b"x`, 1<<17), 7 << 17},
	} {
		var s Scratch
		m, err := compile(t, c.pattern, "").MatchLatin(c.text, 0, false, &s)
		if err != nil || len(m) > 0 != (c.end >= 0) || len(m) > 0 && m[1] != c.end {
			t.Errorf("/%s/: %v, %v, want %d", c.pattern, m, err, c.end)
		}
		if cap(s.stack) > keptWays {
			t.Errorf("/%s/: room for %d ways is kept", c.pattern, cap(s.stack))
		}
	}
	var s Scratch
	if _, err := compile(t, `^(?:(a)|(ab))*?c`, "").MatchLatin(strings.Repeat("a", 1<<23), 0, false, &s); err != ErrTooComplex {
		t.Errorf("a match of millions of open ways: %v", err)
	}
}

// What nests too deeply is refused, and what nests deeply works.
func TestDepth(t *testing.T) {
	for _, c := range []struct {
		open, inner, shut string
		flags             Flags
	}{
		{"(", "a", ")", 0}, {"(?:", "a", ")*", 0}, {"(?=", "a", ")", 0}, {"(?<!", "a", ")", 0}, {"[", "a", "]", UnicodeSets}, {"(?:a|", "b", ")+?", 0},
	} {
		for _, depth := range []int{maxDepth - 2, maxDepth + 2, 1 << 20} {
			text := strings.Repeat(c.open, depth) + c.inner + strings.Repeat(c.shut, depth)
			p, err := Parse(utf16.Encode([]rune(text)), c.flags)
			if (err == nil) != (depth < maxDepth) {
				t.Errorf("%d times %s: %.60v", depth, c.open, err)
			}
			if err == nil {
				s := Scratch{Interrupted: func() bool { return true }}
				p.Compile().MatchLatin("aab", 0, false, &s)
			}
		}
	}
}
