package cell

import (
	"slices"
	"strings"

	"nook/engine/lower"
)

// Requests lists what a cell asks modules for before anything else: its imports, and the import() and
// require of a literal that stand in no block or function body, as in const x = require('x').
func (p *Program) Requests() []string {
	var out []string
	add := func(specifier string) {
		if !slices.Contains(out, specifier) {
			out = append(out, specifier)
		}
	}
	for _, i := range p.Imports {
		add(i.Source)
	}
	if !strings.Contains(p.source, "require") && !strings.Contains(p.source, "import") {
		return out
	}
	tokens := lower.Tokens(p.source).Tokens
	text := func(i int) string {
		if i < 0 || i >= len(tokens) {
			return ""
		}
		return p.source[tokens[i].Start:tokens[i].End]
	}
	braces := 0
	for i, t := range tokens {
		switch {
		case t.Kind != lower.Punct:
		case text(i) == "{":
			braces++
		case text(i) == "}":
			braces--
		}
		if t.Kind != lower.Word || braces > 0 || (text(i) != "require" && text(i) != "import") || text(i-1) == "." {
			continue
		}
		if arg := i + 2; text(i+1) == "(" && arg < len(tokens) && tokens[arg].Kind == lower.String && (text(arg+1) == ")" || text(arg+1) == ",") {
			if s := text(arg); !strings.Contains(s, `\`) {
				add(s[1 : len(s)-1])
			}
		}
	}
	return out
}
