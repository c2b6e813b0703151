package markdown

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nook/themes"
	"nook/tui/paint"
)

// shown writes rows so that what is more than text can be read: *bold*, /italic/, ~struck~, and
// the role of what has one.
func shown(rows []paint.Line) string {
	var out []string
	for _, r := range rows {
		var b strings.Builder
		for _, s := range r {
			text := s.Text
			switch s.SGR {
			case boldSGR:
				text = "*" + text + "*"
			case italicSGR:
				text = "/" + text + "/"
			case strikeSGR:
				text = "~" + text + "~"
			case "":
			default:
				text = "{" + s.SGR + " " + text + "}"
			}
			if s.Role == themes.Title || s.Role == themes.Link || s.Role == themes.Keyword {
				text = "‹" + s.Role.String() + " " + text + "›"
			}
			b.WriteString(text)
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "\n")
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, in string
		w        int
		want     string
	}{
		{"nothing", "", 40, ""},
		{"a paragraph is one text", "one\ntwo", 40, "one two"},
		{"words are wrapped", "one two three", 7, "one two\nthree"},
		{"two spaces break", "one  \ntwo", 40, "one\ntwo"},
		{"a backslash breaks", "one\\\ntwo", 40, "one\ntwo"},
		{"paragraphs", "one\n\ntwo", 40, "one\n\ntwo"},
		{"a heading", "# One ##", 40, "‹title One›\n═══"},
		{"of the second level", "## Two", 40, "‹title Two›\n───"},
		{"deeper", "### Three", 40, "### ‹title Three›"},
		{"seven signs are none", "####### x", 40, "####### x"},
		{"no space is none", "#x", 40, "#x"},
		{"underlined", "One\n===\n\nTwo\n---", 40, "‹title One›\n═══\n\n‹title Two›\n───"},
		{"a rule", "a\n\n***\n\nb", 5, "a\n\n─────\n\nb"},
		{"a quote", "> one\n> two\nthree\n\nout", 40, "│ one two three\n\nout"},
		{"quotes in each other", "> a\n>> b", 40, "│ a\n│\n│ │ b"},
		{"bullets", "- a\n- b\n  - c\n    - d\n", 40, "• a\n• b\n  ◦ c\n    ▪ d"},
		{"other signs begin another list", "- a\n+ b", 40, "• a\n\n• b"},
		{"numbers", "9. a\n10. b", 40, " 9. a\n10. b"},
		{"numbers go on", "3. a\n3. b", 40, "3. a\n4. b"},
		{"a number in a paragraph", "in\n1984. it", 40, "in 1984. it"},
		{"a loose list", "- a\n\n- b", 40, "• a\n\n• b"},
		{"an item of two paragraphs", "- a\n\n  b\n- c", 40, "• a\n\n  b\n\n• c"},
		{"tasks", "- [ ] do\n- [x] done", 40, "[ ] do\n[✓] done"},
		{"an item is wrapped", "- one two three four", 12, "• one two\n  three four"},
		{"an empty item", "-\n- b", 40, "•\n• b"},
		{"code in a list", "- a\n  ```js\n  let x\n  ```\n- b", 40, "• a\n    ‹keyword let› x\n• b"},
		{"code", "```js\nlet x = 1\n```", 40, "  ‹keyword let› x = 1"},
		{"code of another language", "```sh\nlet x = 1\n```", 40, "  let x = 1"},
		{"code without an end", "~~~\n# no heading\n", 40, "  # no heading\n"},
		{"a longer fence", "````\n```\n````", 40, "  ```"},
		{"code keeps its spaces", "```\na   b\n\n  c\n```", 40, "  a   b\n\n    c"},
		{"indented code", "text\n\n    a\n      b\n\ntext", 40, "text\n\n  a\n    b\n\ntext"},
		{"wide code is wrapped", "```\n0123456789ab\n```", 12, "  0123456789\n  ab"},
		{"HTML is text", "<div>\n*x*\n</div>\n\nb", 40, "<div>\n*x*\n</div>\n\nb"},
		{"a comment", "<!-- a\n\nb -->\nc", 40, "<!-- a\n\nb -->\n\nc"},
		{"a footnote", "a[^1]\n\n[^1]: note", 40, "a‹link [1]›\n\n‹link [1]› ‹link ›note"},
		{"tabs", "-\ta\n\n\tb", 40, "• a\n\n  b"},
		{"control characters", "a\x1b[31mb\u0085c", 40, "a[31mbc"},
		{"nbsp and entities", "a &amp; b &lt;c&gt; &#27;d", 40, "a & b <c> d"},
		{"wide characters are wrapped anywhere", "日本語日本語 ab", 8, "日本語日\n本語 ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.ReplaceAll(shown(Render(c.in, c.w)), "‹link [1] ›", "‹link [1]› ‹link ›")
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestInline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"*a* _b_", "/a/ /b/"},
		{"**a** __b__", "*a* *b*"},
		{"***a***", "{1;3 a}"},
		{"**a *b* c**", "*a *{1;3 b}* c*"},
		{"*a **b***", "/a /{1;3 b}"},
		{"~~a~~ ~b~ ~~~c~~~", "~a~ ~b~ ~~~c~~~"},
		{"a*b*c", "a/b/c"},
		{"a_b_c", "a_b_c"},
		{"2 * 3 * 4", "2 * 3 * 4"},
		{"*a", "*a"},
		{"**a*", "*/a/"},
		{"*a**", "/a/*"},
		{"*(*a*)*", "/(a)/"},
		{`\*a\*`, "*a*"},
		{"`a*b*`", "`a*b*`"},
		{"``a`b``", "`a`b`"},
		{"`a", "`a"},
		{"*a `*` b*", "/a /`*`/ b/"},
		{"[a](http://x.y)", "‹link a› (http://x.y)"},
		{"[a **b**](u 'title')", "‹link a b› (u)"},
		{"[a](#here)", "‹link a›"},
		{"[http://x.y](http://x.y)", "‹link http://x.y›"},
		{"[a](<b c>)", "‹link a› (b c)"},
		{"[a](b(c)d)", "‹link a› (b(c)d)"},
		{"[a]", "[a]"},
		{"[a](b", "[a](b"},
		{"[](u)", "‹link u›"},
		{"*a [b*](c)", "*a ‹link b*› (c)"},
		{"[a [b](c)](d)", "[a ‹link b› (c)](d)"},
		{"![a cat](cat.png)", "[image: a cat] (cat.png)"},
		{"![](cat.png)", "[image: no description] (cat.png)"},
		{"<https://a.b>", "‹link https://a.b›"},
		{"<a@b.c>", "‹link a@b.c›"},
		{"see https://a.b/c_d_e.", "see ‹link https://a.b/c_d_e›."},
		{"(https://a.b/(c))", "(‹link https://a.b/(c)›)"},
		{"a<br>b", "a\nb"},
		{"a <b>c</b>", "a <b>c</b>"},
		{"x < y", "x < y"},
	} {
		if got := shown(Render(c.in, 60)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestNamedLinks(t *testing.T) {
	d := Parse("[One][a], [two][], [Three] and [four]\n\n[A]: http://a\n[two]: http://b 'x'\n[three]: <c>")
	want := []Link{{"One", "http://a"}, {"two", "http://b"}, {"Three", "c"}}
	if diff := cmp.Diff(want, d.Links()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHeadings(t *testing.T) {
	d := Parse("# A *b*\n\n```\n# no\n```\n\nC\n---\n- # in a list\n")
	want := []Heading{{1, "A b", 0}, {2, "C", 6}}
	if diff := cmp.Diff(want, d.Headings()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTables(t *testing.T) {
	const in = "| name | n | what |\n|:--|--:|:-:|\n| a\\|b | 1 | x |\n| 日本 | 200 | **yes** and so on |\n| short |\n"
	for _, c := range []struct {
		w    int
		want string
	}{
		{40, `
‹title name› ` + ` │ ` + `  ‹title n› │ ` + `     ‹title what›
──────┼─────┼──────────────
a|b   │   1 │       x
日本  │ 200 │ *yes* and so on
short │     │ `},
		{23, `
‹title name›  │   ‹title n› │ ‹title what›
──────┼─────┼──────────
a|b   │   1 │   x
日本  │ 200 │  *yes* and
      │     │ so on
short │     │ `},
		{10, `
‹title name: ›a|b
‹title n: ›1
‹title what: ›x

‹title name: ›日本
‹title n: ›200
‹title what: ›*yes*
and so on

‹title name:›
short
‹title n:›
‹title what:›`},
	} {
		rows := Render(in, c.w)
		got := "\n" + shown(rows)
		for i, r := range rows {
			if r.Width() > c.w {
				t.Errorf("row %d takes %d of %d cells", i, r.Width(), c.w)
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		if d := cmp.Diff(squeeze(c.want), squeeze(got)); d != "" {
			t.Errorf("in %d cells:\n%s\n(-want +got):\n%s", c.w, got, d)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		in   []int
		w    int
		want []int
	}{
		{[]int{3, 4}, 10, []int{3, 4}},
		{[]int{3, 20}, 10, []int{3, 7}},
		{[]int{20, 20}, 11, []int{5, 6}},
		{[]int{30, 20, 2}, 20, []int{9, 9, 2}},
		{[]int{30, 20, 2}, 11, nil},
	} {
		got := append([]int(nil), c.in...)
		if ok := Fit(got, c.w, 5); ok != (c.want != nil) || (ok && cmp.Diff(c.want, got) != "") {
			t.Errorf("%v in %d: %v %v, want %v", c.in, c.w, got, ok, c.want)
		}
	}
}

// What is meant to be hard takes time in proportion to its length.
func TestLinear(t *testing.T) {
	for _, unit := range []string{
		"*a ", "**a_", "a**b ", "_a *b ", "[", "[a](", "[a](b)[", "![", "`", "` `` ``` ", "<", "<a ", "> ", "- ", "1. ", "| a ", "http://a)", "&amp;", "~a~~b", "[^a]", "***", "\\", "[a][",
		">- ", "- \n", "a\n\n", "a |\n", "    a\n", "![a](b",
	} {
		text := strings.Repeat(unit, 200_000/len(unit))
		start := time.Now()
		rows := Render(text, 60)
		if len(rows) > maxRows+2 {
			t.Errorf("%q: %d rows", unit, len(rows))
		}
		if took := time.Since(start); took > 5*time.Second { // squares of this length take minutes
			t.Errorf("%q: %v", unit, took)
		}
	}
	deep := strings.Repeat("![", 50_000) + strings.Repeat("](a)", 50_000)
	Render(deep, 60)
}

func FuzzRender(f *testing.F) {
	for _, s := range []string{"# a\n\n- b\n  > c\n\n```js\nd\n```\n| a | b |\n|--|--|\n| 日本 | *x* |", "[a](b) ![c](d) **e** `f`", "- a\n\n      b\n1. c\n   - d", "[^1]: a\n[b]: c\n[b]", "<div>\n\n***a*b**", "&#10;&#x9b;"} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, text string, w int) {
		w = 2 + (w&0x7fffffff)%90
		rows := Render(text, w)
		for _, r := range rows {
			if r.Width() > w {
				t.Fatalf("%q takes %d of %d cells", r.String(), r.Width(), w)
			}
			for _, c := range r.String() {
				if c < 0x20 || c >= 0x7f && c < 0xa0 {
					t.Fatalf("%q is on the screen", c)
				}
			}
		}
		Parse(text).Links()
		Parse(text).Headings()
	})
}
