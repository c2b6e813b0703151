package kernel

import (
	"strings"

	"nook/engine/docs"
)

// Describe is what the documentation says of a name ("Array.prototype.map", "for", "ENOENT"), as
// Markdown; false when it has nothing. It runs nothing and needs no kernel; any goroutine.
func Describe(name string) (markdown string, ok bool) {
	e, ok := docs.Lookup(name)
	if !ok {
		return "", false
	}
	var b strings.Builder
	paragraph := func(text string) {
		if text != "" {
			b.WriteString(text + "\n\n")
		}
	}
	if e.Signature != "" {
		paragraph("`" + e.Signature + "`")
	}
	paragraph(e.Summary)
	for _, p := range e.Params {
		if p.Text != "" {
			b.WriteString("- `" + p.Name + "`: " + p.Text + "\n")
		}
	}
	b.WriteString("\n")
	for line := range strings.SplitSeq(e.Body, "\n") {
		paragraph(line)
	}
	for _, x := range e.Examples {
		b.WriteString("```js\n" + x.Code + "\n```\n\n")
		if x.Output != "" {
			b.WriteString("```\n" + x.Output + "\n```\n\n")
		}
	}
	if members := docs.Members(e.Path); len(members) > 0 {
		paragraph("It has `" + strings.Join(members, "`, `") + "`.")
	}
	return b.String(), true
}
