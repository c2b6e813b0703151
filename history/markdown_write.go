package history

import (
	"slices"
	"strconv"
	"strings"
)

// savedLines bounds the lines of one output in a file, the newest; a file is for reading and for diffs.
const savedLines = 1_000

// FormatMarkdown writes a notebook so that ParseMarkdown reads it back: cells as fenced code, what
// they left as fences behind them, colours left out.
func FormatMarkdown(n Notebook) string {
	var b strings.Builder
	for i, c := range n.Cells {
		if i > 0 {
			b.WriteByte('\n')
		}
		if c.Kind == Markdown {
			if i > 0 && n.Cells[i-1].Kind == Markdown {
				b.WriteString(separator + "\n\n")
			}
			b.WriteString(strings.Trim(c.Source, "\n"))
			b.WriteByte('\n')
			continue
		}
		writeCode(&b, c)
		missing := c.Missing
		for _, o := range c.Outputs {
			missing = writeOutput(&b, o, missing)
		}
	}
	return b.String()
}

func writeCode(b *strings.Builder, c Cell) {
	mark := fenceFor(c.Source)
	opening := mark + c.Lang
	var lines []string
	if c.Source != "" {
		lines = strings.Split(c.Source, "\n")
	}
	// The fence of the file is kept while it still encloses the code.
	if own, _ := fence(c.Fence); own != "" && !slices.ContainsFunc(lines, func(l string) bool { return closes(l, own) }) {
		mark, opening = own, c.Fence
	}
	block(b, opening, mark, lines)
}

// writeOutput writes one output; missing lines are told at the first one printed.
func writeOutput(b *strings.Builder, o Output, missing uint64) uint64 {
	lines := o.Lines
	if n := len(lines); n > savedLines {
		missing += uint64(n - savedLines)
		lines = lines[n-savedLines:]
	}
	text := make([]string, len(lines))
	for i, l := range lines {
		text[i] = l.String()
	}
	info := "output"
	switch o.Kind {
	case Value:
		info = "value"
	case Failure:
		info = "error"
	case Printed:
		if o.Stream == "stderr" {
			info += " stderr"
		}
		if missing > 0 {
			info += " missing=" + strconv.FormatUint(missing, 10)
			missing = 0
		}
	}
	b.WriteByte('\n')
	mark := fenceFor(strings.Join(text, "\n"))
	block(b, mark+info, mark, text)
	return missing
}

func block(b *strings.Builder, opening, closing string, lines []string) {
	b.WriteString(opening)
	b.WriteByte('\n')
	for _, l := range lines {
		b.WriteString(l)
		b.WriteByte('\n')
	}
	b.WriteString(closing)
	b.WriteByte('\n')
}
