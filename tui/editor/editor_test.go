package editor

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"nook/themes"
)

// press feeds keys: names in angle brackets, anything else typed letter by letter.
func press(t *testing.T, e *Editor, keys string) {
	t.Helper()
	for keys != "" {
		if name, rest, ok := strings.Cut(strings.TrimPrefix(keys, "<"), ">"); ok && keys[0] == '<' && len(name) > 1 {
			keys = rest
			named(t, e, name)
			continue
		}
		r := []rune(keys)[0]
		keys = keys[len(string(r)):]
		if !e.Key(tea.KeyPressMsg{Code: r, Text: string(r)}) {
			t.Fatalf("%q is no key of the editor", r)
		}
	}
}

func named(t *testing.T, e *Editor, name string) {
	t.Helper()
	switch name {
	case "enter":
		e.Newline()
	case "up":
		e.Up()
	case "down":
		e.Down()
	case "tab":
		e.Indent()
	case "shift+tab":
		e.Dedent()
	default:
		for _, a := range Actions() {
			if slices.Contains(a.Keys, name) {
				e.Act(a.Do)
				return
			}
		}
		digit, ok := strings.CutPrefix(name, "alt+")
		if !ok || !e.Key(tea.KeyPressMsg{Code: rune(digit[0]), Mod: tea.ModAlt}) {
			t.Fatalf("%s does nothing", name)
		}
	}
}

// shown is the text with | at the cursor.
func shown(e *Editor) string {
	t := e.Text()
	return t[:e.Offset()] + "|" + t[e.Offset():]
}

func TestKeys(t *testing.T) {
	for _, c := range []struct{ name, keys, want string }{
		{"typing", "ab<left>c", "ac|b"},
		{"graphemes move as one", "a👩‍👩‍👧b<left><left>x", "ax|👩‍👩‍👧b"},
		{"backspace takes a grapheme", "e\u0301x<left><backspace>", "|x"},
		{"words", "foo bar_baz.qux<alt+b><alt+b><alt+f>!", "foo bar_baz!|.qux"},
		{"line ends", "abc<ctrl+a>x<ctrl+e>y", "xabcy|"},
		{"kill and yank", "hello world<alt+b><ctrl+k><ctrl+a><ctrl+y>", "world|hello "},
		{"kills join", "one two three<ctrl+w><ctrl+w><ctrl+y>", "one two three|"},
		{"kills forward join", "ab\u00a0<ctrl+a><alt+d><ctrl+k><ctrl+y>", "ab\u00a0|"},
		{"yank pop", "a<ctrl+u>b<ctrl+u><ctrl+y><alt+y>", "a|"},
		{"ctrl+w stops at blanks", "a b.c(d<ctrl+w>", "a |"},
		{"transpose", "ab<ctrl+t>", "ba|"},
		{"transpose inside", "abc<left><ctrl+t>", "acb|"},
		{"delete", "abc<home><delete>", "|bc"},
		{"ctrl+d deletes forward", "abc<ctrl+a><ctrl+d>", "|bc"},
		{"newline indents", "if (x) {<enter>y", "if (x) {\n  y|"},
		{"a closer goes back", "if (x) {<enter>y<enter>}", "if (x) {\n  y\n}|"},
		{"a pair opens", "f({})<left><left><enter>", "f({\n  |\n})"},
		{"no indentation in a template", "`{<enter>x", "`{\nx|"},
		{"backspace dedents", "{<enter><backspace>x", "{\nx|"},
		{"dedent", "{<enter>x<shift+tab>", "{\nx|"},
		{"home goes to the text first", "{<enter>x<home>a<home><home>b", "{\nb|  ax"},
		{"up keeps the column", "abcd<enter>x<enter>abcd<up><up>|", "abcd||\nx\nabcd"},
		{"undo takes words", "one two<ctrl+_>", "one |"},
		{"undo twice, redo once", "one two<ctrl+_><ctrl+_><alt+_>", "one |"},
		{"undo takes deletions together", "abc<backspace><backspace><ctrl+_>", "abc|"},
		{"undo of an auto-indented closer", "{<enter>}<ctrl+_>", "{\n  |"},
		{"undo of an opened pair", "{}<left><enter><ctrl+_>", "{|}"},
		{"digits repeat", "abcdef<alt+3><ctrl+b>x", "abcx|def"},
		{"digits join cuts", "a b c d<alt+2><ctrl+w><ctrl+y>", "a b c d|"},
		{"ctrl+k joins lines at the end", "a<enter>b<up><ctrl+e><ctrl+k>", "a|b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := New()
			press(t, e, c.keys)
			if got := shown(e); got != c.want {
				t.Errorf("%s gives\n%q, want\n%q", c.keys, got, c.want)
			}
		})
	}
}

func TestPasteIsOneStep(t *testing.T) {
	e := New()
	press(t, e, "ab<left>")
	e.Paste("x {\r\n\t.y()\r\n\r\n}\x1b\x00")
	if got, want := shown(e), "ax {\n\t.y()\n\n}|b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e.Undo()
	if got, want := shown(e), "a|b"; got != want {
		t.Errorf("undone it is %q, want %q", got, want)
	}
}

func rows(e *Editor, w, h int) (out []string, x, y int) {
	th, _ := themes.Builtin("dark")
	got, x, y := e.View(themes.Build(th, themes.TrueColor), w, h)
	for _, r := range got {
		out = append(out, ansi.Strip(r.Text))
	}
	return out, x, y
}

func TestView(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		w, h       int
		want       []string
		x, y       int
	}{
		{"empty", "", 10, 3, []string{""}, 0, 0},
		{"wraps", "abcdefgh", 6, 3, []string{"abcde", "fgh"}, 3, 1},
		{"the cursor behind a full row", "abcde", 6, 3, []string{"abcde"}, 5, 0},
		{"wide", "日本語", 6, 3, []string{"日本", "語"}, 2, 1},
		{"scrolls to the cursor", "1<enter>2<enter>3<enter>4", 10, 2, []string{"3", "4"}, 1, 1},
		{"and back", "1<enter>2<enter>3<enter>4<up><up><up>", 10, 2, []string{"1", "2"}, 1, 0},
		{"up through wrapped rows", "abcdefgh<up>", 6, 3, []string{"abcde", "fgh"}, 3, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := New()
			e.width = c.w - 1
			press(t, e, c.keys)
			got, x, y := rows(e, c.w, c.h)
			if d := cmp.Diff(c.want, got); d != "" || x != c.x || y != c.y {
				t.Errorf("cursor %d,%d, want %d,%d (-want +got):\n%s", x, y, c.x, c.y, d)
			}
		})
	}
}

func TestTabsAreDrawn(t *testing.T) {
	e := New()
	e.Paste("\ta\tb")
	got, x, _ := rows(e, 40, 3)
	if got[0] != "    a   b" || x != 9 || e.Text() != "\ta\tb" {
		t.Errorf("%q, cursor at %d, text %q", got, x, e.Text())
	}
}

func TestPartner(t *testing.T) {
	e := New()
	e.Set("f({ a: '}' }, `${x[1]}`)")
	for at, want := range map[int]int{1: 23, 2: 11, 23: 1, 18: 20, 16: 21} {
		p, ok := e.partner(Pos{0, at})
		if !ok || p.Col != want {
			t.Errorf("the partner of %d is %d (%v), want %d", at, p.Col, ok, want)
		}
	}
	if _, ok := e.partner(Pos{0, 8}); ok {
		t.Error("a bracket in a string has a partner")
	}
}

func TestRecall(t *testing.T) {
	r := NewRecall()
	r.Add("one")
	r.Add("two")
	r.Load([]string{"two", "old"}, true)
	step := func(f func(string) (string, bool), now, want string, ok bool) {
		t.Helper()
		if got, found := f(now); got != want || found != ok {
			t.Errorf("from %q: %q %v, want %q", now, got, found, want)
		}
	}
	step(r.Older, "", "two", true)
	step(r.Older, "two changed", "one", true)
	step(r.Older, "one", "old", true)
	step(r.Older, "old", "", false)
	step(r.Newer, "old", "one", true)
	step(r.Newer, "one", "two changed", true)
	step(r.Newer, "two changed", "", true)
	step(r.Newer, "", "", false)
	step(r.Older, "o", "one", true)
	step(r.Newer, "one", "o", true)
}

func FuzzEditor(f *testing.F) {
	f.Add([]byte("a\x01b\x02c\x03{\x04}\x05\x06\x07日\t\x08\x09\x0a"))
	names := []string{"<left>", "<right>", "<enter>", "<backspace>", "<delete>", "<ctrl+k>", "<ctrl+u>", "<ctrl+w>",
		"<ctrl+y>", "<alt+y>", "<ctrl+t>", "<up>", "<down>", "<alt+b>", "<alt+f>", "<ctrl+_>", "<alt+_>", "<shift+tab>", "{", "}", "(", "`", "日", "e\u0301", "\t"}
	f.Fuzz(func(t *testing.T, script []byte) {
		e := New()
		for _, b := range script {
			if int(b) < len(names) {
				if names[b] == "\t" {
					e.Paste("\tx\n")
				} else {
					press(t, e, names[b])
				}
			} else if b >= 0x20 && b < 0x7f && b != '<' {
				press(t, e, string(rune(b)))
			}
			if e.cur.Line >= len(e.lines) || e.cur.Col > len(e.lines[e.cur.Line]) {
				t.Fatalf("the cursor left the text: %+v of %q", e.cur, e.lines)
			}
			got, x, y := rows(e, 12, 5)
			if len(got) > 5 || y >= len(got) || x >= 12 || x < 0 {
				t.Fatalf("cursor %d,%d in %q", x, y, got)
			}
			for i := range e.lines {
				if i < len(e.states) && i > 0 {
					fresh := &Editor{lines: e.lines}
					fresh.states = append(fresh.states, New().states...)
					if fresh.state(i) != e.states[i] {
						t.Fatalf("line %d is remembered wrong", i)
					}
				}
			}
		}
		text := e.Text()
		n := 0
		for e.Undo() {
			n++
		}
		if !e.Empty() {
			t.Fatalf("undone all, %q is left", e.Text())
		}
		for range n {
			e.Redo()
		}
		if e.Text() != text {
			t.Fatalf("done again it is %q, was %q", e.Text(), text)
		}
	})
}
