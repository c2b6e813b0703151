package kernel

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"nook/engine/inspect"
)

func lines(chunks ...string) (out []string, open string) {
	var t terminal
	for _, c := range chunks {
		t.write(c, func(l inspect.Line) { out = append(out, marked(l)) })
	}
	return out, marked(t.spans())
}

// marked writes a line with its colours in braces.
func marked(l inspect.Line) string {
	var b strings.Builder
	for _, s := range l {
		if s.SGR != "" {
			b.WriteString("{" + s.SGR + "}")
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

func TestTerminal(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []string
		want []string
		open string
	}{
		{"lines", []string{"a\nb\n"}, []string{"a", "b"}, ""},
		{"an unfinished line", []string{"a\nb"}, []string{"a"}, "b"},
		{"a line in pieces", []string{"a", "b", "\n"}, []string{"ab"}, ""},
		{"carriage return rewrites", []string{"10%\r20%\r100%\n"}, []string{"100%"}, ""},
		{"a shorter rewrite leaves the rest", []string{"abcdef\rXY\n"}, []string{"XYcdef"}, ""},
		{"erase to the end of the line", []string{"abcdef\rXY\x1b[K\n"}, []string{"XY"}, ""},
		{"CRLF is one line break", []string{"a\r\nb\r\n"}, []string{"a", "b"}, ""},
		{"tabs go to stops", []string{"a\tb\t\tc\n"}, []string{"a       b               c"}, ""},
		{"colours are kept", []string{"\x1b[31mred\x1b[0m plain\n"}, []string{"{31}red plain"}, ""},
		{"colours go over line ends", []string{"\x1b[1;32ma\nb\x1b[m\n"}, []string{"{1;32}a", "{1;32}b"}, ""},
		{"clear screen is dropped", []string{"a\x1b[2J\x1b[Hb\n"}, []string{"ab"}, ""},
		{"title and clipboard are dropped", []string{"a\x1b]0;title\x07b\x1b]52;c;aGk=\x1b\\c\n"}, []string{"abc"}, ""},
		{"alternate screen and modes are dropped", []string{"\x1b[?1049h\x1b[?25l\x1b[>4;2ma\n"}, []string{"a"}, ""},
		{"a sequence in pieces", []string{"\x1b", "[3", "1mx", "\n"}, []string{"{31}x"}, ""},
		{"C1 controls are dropped", []string{"a\u0085\u009b2Jb\n"}, []string{"ab"}, ""},
		{"device control strings are dropped", []string{"a\x1bPq#0\x1b\\b\n"}, []string{"ab"}, ""},
		{"bells and NULs are dropped", []string{"a\a\x00b\n"}, []string{"ab"}, ""},
		{"backspace goes back", []string{"ab\bc\n"}, []string{"ac"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, open := lines(c.in...)
			if d := cmp.Diff(c.want, got); d != "" || open != c.open {
				t.Errorf("open %q, want %q; lines (-want +got):\n%s", open, c.open, d)
			}
		})
	}
}

func FuzzTerminal(f *testing.F) {
	f.Add("\x1b[31ma\r\n\x1b]0;x\x07", "b\x1b[0m\t\n")
	f.Fuzz(func(t *testing.T, a, b string) {
		got, open := lines(a, b)
		for _, l := range append(got, open) {
			for _, r := range l {
				if unicode.IsControl(r) {
					t.Fatalf("%q came through in %q", r, l)
				}
			}
		}
	})
}
