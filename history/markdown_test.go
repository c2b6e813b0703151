package history

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func code(id uint32, lang, source string, outputs ...Output) Cell {
	return Cell{ID: id, Kind: Code, Lang: lang, Source: source, Outputs: outputs}
}

func lines(text ...string) []Line {
	var out []Line
	for _, l := range text {
		out = append(out, Line{{Text: l}})
	}
	return out
}

func TestParseMarkdown(t *testing.T) {
	printed := func(stream, level string, text ...string) Output {
		return Output{Kind: Printed, Stream: stream, Level: level, Lines: lines(text...)}
	}
	for _, c := range []struct {
		name, text string
		want       []Cell
	}{
		{"nothing", "", nil},
		{"prose", "# Title\n\ntext\n", []Cell{{ID: 1, Kind: Markdown, Source: "# Title\n\ntext"}}},
		{"code", "```js\n1 + 1\n```\n", []Cell{code(1, "js", "1 + 1")}},
		{"TypeScript", "```ts\nlet a: number = 1\n\na\n```", []Cell{code(1, "ts", "let a: number = 1\n\na")}},
		{"another name of a language is kept", "```javascript\n1\n```\n", []Cell{{ID: 1, Kind: Code, Lang: "js", Fence: "```javascript", Source: "1"}}},
		{"what stands behind the language is kept", "~~~~ts title=\"x\"\n1\n~~~~\n", []Cell{{ID: 1, Kind: Code, Lang: "ts", Fence: "~~~~ts title=\"x\"", Source: "1"}}},
		{"a longer fence encloses a fence", "````js\n`\n```\n`\n````\n", []Cell{code(1, "js", "`\n```\n`")}},
		{"a fence that never closes", "```js\n1\n", []Cell{code(1, "js", "1")}},
		{"other languages are prose", "a\n```sh\nls\n```\nb\n", []Cell{{ID: 1, Kind: Markdown, Source: "a\n```sh\nls\n```\nb"}}},
		{"an output", "```js\n1\n```\n\n```output\na\n\nb\n```\n", []Cell{code(1, "js", "1", printed("stdout", "log", "a", "", "b"))}},
		{"value, error and stderr", "```js\n1\n```\n\n```output stderr\nw\n```\n\n```value\n3\n```\n\n```error\nx\n```\n", []Cell{code(1, "js", "1",
			printed("stderr", "error", "w"), Output{Kind: Value, Lines: lines("3")}, Output{Kind: Failure, Lines: lines("x")})}},
		{"an output that belongs to nothing is prose", "```output\na\n```\n", []Cell{{ID: 1, Kind: Markdown, Source: "```output\na\n```"}}},
		{"an output behind prose is prose", "```js\n1\n```\nb\n```output\na\n```\n", []Cell{code(1, "js", "1"), {ID: 2, Kind: Markdown, Source: "b\n```output\na\n```"}}},
		{"two Markdown cells", "a\n\n<!-- cell -->\n\nb\n", []Cell{{ID: 1, Kind: Markdown, Source: "a"}, {ID: 2, Kind: Markdown, Source: "b"}}},
		{"carriage returns", "```js\r\n1\r\n```\r\n", []Cell{code(1, "js", "1")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, ParseMarkdown(c.text).Cells); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMarkdownIsNotChurned(t *testing.T) {
	for _, text := range []string{
		"",
		"# Title\n\ntext\n\n```js\n1 + 1\n```\n\n```value\n2\n```\n\nmore\n",
		"~~~~ts title=\"x\"\nlet a = `\n```\n`\n~~~~\n",
		"a\n\n<!-- cell -->\n\nb\n",
		"```js\nfor (;;) console.log(1)\n```\n\n```output missing=990000\n1\n1\n```\n",
		"```js\n```\n\n```output\n\n```\n",
	} {
		if got := FormatMarkdown(ParseMarkdown(text)); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestLongOutputIsSavedWithItsCount(t *testing.T) {
	o := Output{Kind: Printed, Stream: "stdout", Level: "log"}
	for range savedLines + 7 {
		o.Lines = append(o.Lines, Line{{Text: "x"}})
	}
	c := code(1, "js", "1", o)
	c.Missing = 5
	got := ParseMarkdown(FormatMarkdown(Notebook{Cells: []Cell{c}})).Cells[0]
	if got.Missing != 12 || len(got.Outputs[0].Lines) != savedLines {
		t.Errorf("missing %d and %d lines, want 12 and %d", got.Missing, len(got.Outputs[0].Lines), savedLines)
	}
}

// What is written is read back, whatever it was.
func FuzzMarkdown(f *testing.F) {
	f.Add("# T\n```js\n1\n```\n\n```output\na\n```\n")
	f.Add("~~~ts\n```\n~~~\n<!-- cell -->\nx")
	f.Add("```js\n```\n```value missing=3\n\n```")
	f.Fuzz(func(t *testing.T, text string) {
		once := ParseMarkdown(text)
		again := ParseMarkdown(FormatMarkdown(once))
		if diff := cmp.Diff(once, again); diff != "" {
			t.Errorf("%q\n%q\n%s", text, FormatMarkdown(once), diff)
		}
	})
}
