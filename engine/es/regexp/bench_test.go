package regexp

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// benchCase is a search through a text for all matches.
type benchCase struct {
	name, pattern, flags, text string
}

const prose = "The quick brown fox, born on 2024-03-17, wrote to jane.doe@example.com; then *slept* in `the den`.\n"

const source = "export async function parse(input, options = {}) {\n  const tokens = []; // every token\n" +
	"  for (let i = 0; i < input.length; i++) { if (input[i] === \"\\n\") return tokens.push('line' + 0x1f); }\n}\n"

func benchCases() []benchCase {
	long := strings.Repeat(prose, 100)
	code := strings.Repeat(source, 50)
	markdown := strings.Repeat("# Title\n\nSome **bold** text with a [link](http://x.y/z \"t\") and `code`.\n\n- item one\n- item two\n\n> quote\n\n", 60)
	return []benchCase{
		{"identifiers", `[A-Za-z_$][\w$]*`, "", code},
		{"dates", `(\d{4})-(\d{2})-(\d{2})`, "", long},
		{"emails", `[\w.+-]+@[\w-]+\.[\w.-]+`, "", long},
		{"literal", `jane`, "", long},
		{"literal i", `JANE`, "i", long},
		{"absent", `zebra`, "", long},
		{"trailing space", `\s+$`, "", strings.Repeat("some words   and   spaces ", 400) + "x"},
		{"keywords", `\b(?:abstract|async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|finally|for|function|if|import|in|instanceof|let|new|return|static|super|switch|this|throw|try|typeof|var|void|while|with|yield)\b`, "", code},
		{"js tokens", `(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(0x[\da-f]+|\d+)|([$\w]+)|([-+*\/=<>!&|]+|[{}()[\];,.])|(\s+)`, "g", code},
		{"markdown inline", "\\*\\*([\\s\\S]+?)\\*\\*(?!\\*)|\\*((?:\\*\\*|[\\s\\S])+?)\\*(?!\\*)|(`+)\\s*([\\s\\S]*?[^`])\\s*\\3(?!`)|!?\\[((?:\\[[^\\]]*\\]|[^\\[\\]]|\\](?=[^\\[]*\\]))*)\\]\\(\\s*<?([\\s\\S]*?)>?(?:\\s+['\"]([\\s\\S]*?)['\"])?\\s*\\)", "", markdown},
		{"markdown text", "[\\s\\S]+?(?=[\\\\<!\\[`*]|\\b_| {2,}\\n|$)", "", markdown},
		{"heading lines", `^ *(#{1,6}) *([^\n]+?) *#* *(?:\n+|$)`, "m", markdown},
		{"html tags", `<\/?[a-zA-Z][^>]*>`, "", long},
		{"words", `\w+`, "", long},
		{"lookbehind", `(?<=\*)\w+(?=\*)`, "", long},
		{"backreference", "([`*])(\\w+)\\1", "", long},
		{"dot star", `^.*den.*$`, "m", long},
		{"captured loop", `(?:(\w)|(\s)|(.))*`, "", long},
		{"letters u", `\p{L}+`, "u", long},
		{"upper u", `\p{Lu}\p{Ll}*`, "u", long},
		{"not found class", `[#%][0-9a-f]{6}`, "i", long},
	}
}

// all finds all matches.
func all(b *testing.B, p *Program, latin string, wide []uint16, s *Scratch) int {
	count := 0
	for at := 0; ; count++ {
		var m []int
		var err error
		if wide != nil {
			m, err = p.MatchWide(wide, at, false, s)
		} else {
			m, err = p.MatchLatin(latin, at, false, s)
		}
		if err != nil {
			b.Fatal(err)
		}
		if m == nil {
			return count
		}
		if at = m[1]; m[0] == m[1] {
			at++
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	for _, c := range benchCases() {
		flags, _ := ParseFlags(c.flags)
		pattern, err := Parse(utf16.Encode([]rune(c.pattern)), flags)
		if err != nil {
			b.Fatal(c.name, err)
		}
		program := pattern.Compile()
		var s Scratch
		wide := utf16.Encode([]rune(c.text))
		b.Run(c.name+"/latin", func(b *testing.B) {
			for b.Loop() {
				all(b, program, c.text, nil, &s)
			}
		})
		b.Run(c.name+"/wide", func(b *testing.B) {
			for b.Loop() {
				all(b, program, "", wide, &s)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, c := range benchCases() {
		flags, _ := ParseFlags(c.flags)
		source := utf16.Encode([]rune(c.pattern))
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				pattern, _ := Parse(source, flags)
				pattern.Compile()
			}
		})
	}
}
