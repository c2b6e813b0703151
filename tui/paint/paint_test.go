package paint

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"nook/engine/kernel"
	"nook/themes"
)

func texts(rows []Line) (out []string) {
	for _, r := range rows {
		out = append(out, r.String())
	}
	return out
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   Line
		w    int
		want []string
	}{
		{Plain(0, ""), 5, []string{""}},
		{Plain(0, "abcde"), 5, []string{"abcde"}},
		{Plain(0, "abcdef"), 5, []string{"abcde", "f"}},
		{Line{{Text: "abc"}, {Text: "defg"}, {Text: "h"}}, 4, []string{"abcd", "efgh"}},
		{Plain(0, "日本語"), 4, []string{"日本", "語"}},
		{Plain(0, "a日本語"), 4, []string{"a日", "本語"}},
		{Plain(0, "👩‍👩‍👧x"), 2, []string{"👩‍👩‍👧", "x"}},
	} {
		got := Wrap(c.in, c.w)
		if d := cmp.Diff(c.want, texts(got)); d != "" {
			t.Errorf("%q in %d (-want +got):\n%s", c.in.String(), c.w, d)
		}
		if n := Rows(c.in, c.w); n != len(c.want) {
			t.Errorf("%q in %d: %d rows, want %d", c.in.String(), c.w, n, len(c.want))
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"日本語", 5, "日本…"}, {"日本語", 4, "日…"}, {"abc", 1, "…"}, {"abc", 0, ""},
	} {
		if got := CutText(c.in, c.w); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
	if got := CutLeft("/home/somebody/x", 6); got != "…ody/x" {
		t.Errorf("CutLeft gives %q", got)
	}
}

func FuzzRows(f *testing.F) {
	f.Add("hello\x1b[2Jwörld日本\u0085", 7)
	th, err := themes.Builtin("dark")
	if err != nil {
		f.Fatal(err)
	}
	s := themes.Build(th, themes.TrueColor)
	f.Fuzz(func(t *testing.T, text string, w int) {
		w = 2 + (w&0x7fffffff)%100
		text = strings.ToValidUTF8(text, "")
		in := Line{{Role: themes.Bad, Text: text}, {Text: text, SGR: "31"}}
		all := ""
		for _, l := range Wrap(in, w) {
			if l.Width() > w {
				t.Fatalf("a row of %d cells in %d", l.Width(), w)
			}
			all += l.String()
			if n := ansi.StringWidth(Row(s, l)); n > w {
				t.Fatalf("a painted row of %d cells in %d", n, w)
			}
			for _, r := range ansi.Strip(Row(s, l)) {
				if unicode.IsControl(r) {
					t.Fatalf("%q reached the terminal", r)
				}
			}
		}
		if all != text+text {
			t.Fatalf("wrapping changed %q to %q", text+text, all)
		}
		if h := Height(kernel.Line{{Text: text}}, w); h != len(Wrap(Plain(0, text), w)) {
			t.Fatalf("height %d, but %d rows", h, len(Wrap(Plain(0, text), w)))
		}
		if strings.Contains(Row(s, in), "\x1b[2J") {
			t.Fatal("a sequence of the program reached the terminal")
		}
	})
}
