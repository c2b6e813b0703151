package scan

import (
	"strings"
	"testing"

	"nook/themes"
)

func TestComplete(t *testing.T) {
	for src, want := range map[string]bool{
		"1 + 1": true, "1 +": false, "foo(": false, "foo()": true, "`tpl": false, "`a ${b} c`": true, "`a ${b": false,
		"a =>": false, "a => {": false, "a => {\n}": true, "'abc": true, "'abc\\": false, "/* x": false, "/* x */": true,
		"// {": true, "x = /[/(]/": true, "a / b / (c": false, "if (x) {": false, "foo)": true, "{ a: [1, 2 }": true,
		"const": false, "const x =": false, "x++": true, "x--": true, "obj.": false, "obj?.": false, "": true, "a,": false,
		"return": true, "x ? y :": false, "class A {\n  #p = 1\n}": true, "`${`${1}`}`": true, "`${`${1}`": false,
		"obj.new": true, "x = {a: 1}": true, "label:": false, "new": false, "a\n  .b()": true, "let": false,
		"[1,2,3].map(x => x*2)": true, "`a\nb`": true, "`a\nb": false, "typeof": false, "async () => {": false,
	} {
		if got := Complete(src); got != want {
			t.Errorf("Complete(%q) = %v", src, got)
		}
	}
}

// marks writes a line with its roles in brackets, plain text and punctuation bare.
func marks(line string) string {
	toks, _ := Line(State{}, line)
	var b strings.Builder
	for _, k := range toks {
		text := line[k.From:k.To]
		if k.Role == themes.Text || k.Role == themes.Punctuation {
			b.WriteString(text)
			continue
		}
		b.WriteString("<" + k.Role.String() + " " + text + ">")
	}
	return b.String()
}

func TestRoles(t *testing.T) {
	for in, want := range map[string]string{
		"const x = 1":                 "<keyword const> x = <number 1>",
		"a / b / c":                   "a / b / c",
		"x = /a[/]b/gi.test(s)":       "x = <regexp /a[/]b/gi>.<function test>(s)",
		"return /x/":                  "<keyword return> <regexp /x/>",
		"f(1e-3, 0xff, .5, 10n)":      "<function f>(<number 1e-3>, <number 0xff>, <number .5>, <number 10n>)",
		"`a${b + 'c'}d`":              "<string `a>${b + <string 'c'>}<string d`>",
		"({key: null, type: Date})":   "({<key key>: <constant null>, <key type>: <name Date>})",
		"x // why":                    "x <comment // why>",
		"a.class.new":                 "a.class.new",
		"for (const a of b)":          "<keyword for> (<keyword const> a <keyword of> b)",
		"interface Foo { a: string }": "<keyword interface> <name Foo> { <key a>: string }",
		"let type = 1":                "<keyword let> type = <number 1>",
		"x as Foo":                    "x <keyword as> <name Foo>",
		"import a from 'b'":           "<keyword import> a <keyword from> <string 'b'>",
		"'it\\'s'":                    "<string 'it\\'s'>",
		"größe(1)":                    "<function größe>(<number 1>)",
	} {
		if got := marks(in); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

// FuzzLine holds the scanner to its contract: tokens cover the line in order and without a gap.
func FuzzLine(f *testing.F) {
	f.Add("const a = `x${b}` / /re/ // c", "}`*/")
	f.Fuzz(func(t *testing.T, a, b string) {
		var s State
		for _, line := range []string{a, b, a} {
			if strings.Contains(line, "\n") {
				return
			}
			toks, next := Line(s, line)
			at := 0
			for _, k := range toks {
				if k.From != at || k.To <= k.From {
					t.Fatalf("%q: token %+v after %d", line, k, at)
				}
				at = k.To
			}
			if at != len(line) {
				t.Fatalf("%q: tokens end at %d of %d", line, at, len(line))
			}
			again, same := Line(s, line)
			if len(again) != len(toks) || same != next {
				t.Fatalf("%q reads differently twice", line)
			}
			s = next
		}
	})
}
