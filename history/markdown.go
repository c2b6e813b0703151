package history

import (
	"strconv"
	"strings"
)

// separator stands between two Markdown cells that would read as one.
const separator = "<!-- cell -->"

// languages are the fences that hold cells; any other fence is part of the Markdown around it.
var languages = map[string]string{
	"js": "js", "javascript": "js", "mjs": "js", "cjs": "js", "jsx": "js", "node": "js",
	"ts": "ts", "typescript": "ts", "mts": "ts", "cts": "ts", "tsx": "ts", "nook": "ts",
}

// results are the fences behind a cell that hold what it left.
var results = map[string]OutputKind{"output": Printed, "value": Value, "error": Failure}

// ParseMarkdown reads a notebook: fenced JavaScript and TypeScript blocks are code cells, fences
// named output, value and error directly behind one are what it left, and the rest is Markdown.
// Nothing is run. Any text is a notebook.
func ParseMarkdown(text string) Notebook {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
	p := markdownParser{lines: strings.Split(text, "\n")}
	for p.at < len(p.lines) {
		p.block()
	}
	p.endProse()
	for i := range p.cells {
		p.cells[i].ID = uint32(i + 1)
	}
	return Notebook{Cells: p.cells}
}

type markdownParser struct {
	lines  []string
	at     int
	prose  []string
	cells  []Cell
	behind bool // nothing but blank lines since the last code cell
}

// block takes one fence, or one line of prose.
func (p *markdownParser) block() {
	line := p.lines[p.at]
	mark, info := fence(line)
	word, _, _ := strings.Cut(strings.TrimSpace(info), " ")
	word = strings.ToLower(word)
	switch {
	case mark == "" && strings.TrimSpace(line) == separator:
		p.endProse()
		p.at++
		p.behind = false
	case mark == "":
		p.prose = append(p.prose, line)
		p.at++
		p.behind = p.behind && strings.TrimSpace(line) == ""
	case languages[word] != "":
		p.endProse()
		c := Cell{Kind: Code, Lang: languages[word], Source: strings.Join(p.fenced(mark), "\n")}
		if usual := fenceFor(c.Source) + c.Lang; line != usual {
			c.Fence = line
		}
		p.cells = append(p.cells, c)
		p.behind = true
	case p.behind && results[word] != "":
		p.prose = p.prose[:0]
		p.result(results[word], info, p.fenced(mark))
	default:
		end := p.at + 1 + len(p.fencedAt(mark))
		p.prose = append(p.prose, p.lines[p.at:min(end+1, len(p.lines))]...)
		p.at = end + 1
		p.behind = false
	}
}

// result adds what a fence behind the last cell holds.
func (p *markdownParser) result(kind OutputKind, info string, text []string) {
	c := &p.cells[len(p.cells)-1]
	o := Output{Kind: kind}
	if kind == Printed {
		o.Stream, o.Level = "stdout", "log"
	}
	for _, word := range strings.Fields(info)[1:] {
		n, counts := strings.CutPrefix(word, "missing=")
		switch {
		case counts && kind == Printed:
			if missing, err := strconv.ParseUint(n, 10, 64); err == nil {
				c.Missing += missing
			}
		case word == "stderr" && kind == Printed:
			o.Stream, o.Level = "stderr", "error"
		}
	}
	for _, l := range text {
		o.Lines = append(o.Lines, Line{{Text: l}})
	}
	c.Outputs = append(c.Outputs, o)
}

// fenced takes the inside of the fence that opens at the current line, and the closing line.
func (p *markdownParser) fenced(mark string) []string {
	inside := p.fencedAt(mark)
	p.at += len(inside) + 2
	return inside
}

// fencedAt is the inside of the fence that opens at the current line; an unclosed one ends with the file.
func (p *markdownParser) fencedAt(mark string) []string {
	rest := p.lines[p.at+1:]
	for i, l := range rest {
		if closes(l, mark) {
			return rest[:i]
		}
	}
	if n := len(rest); n > 0 && rest[n-1] == "" {
		return rest[:n-1] // the line break that ends the file
	}
	return rest
}

func (p *markdownParser) endProse() {
	text := strings.Trim(strings.Join(p.prose, "\n"), "\n")
	p.prose = p.prose[:0]
	if strings.TrimSpace(text) != "" {
		p.cells = append(p.cells, Cell{Kind: Markdown, Source: text})
	}
}

// fence splits a line that opens or closes a fenced block at the left margin; mark is empty for any other.
func fence(line string) (mark, info string) {
	if len(line) < 3 || (line[0] != '`' && line[0] != '~') {
		return "", ""
	}
	n := len(line) - len(strings.TrimLeft(line, line[:1]))
	if n < 3 || (line[0] == '`' && strings.Contains(line[n:], "`")) {
		return "", ""
	}
	return line[:n], line[n:]
}

// closes reports whether a line ends the block that mark opened.
func closes(line, mark string) bool {
	closing, info := fence(line)
	return closing != "" && closing[0] == mark[0] && len(closing) >= len(mark) && strings.TrimSpace(info) == ""
}

// fenceFor is a fence that text cannot close.
func fenceFor(text string) string {
	mark := "```"
	for _, l := range strings.Split(text, "\n") {
		for closes(l, mark) {
			mark += "`"
		}
	}
	return mark
}
