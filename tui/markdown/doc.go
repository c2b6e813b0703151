// Package markdown turns Markdown into rows of a terminal: headings, lists, quotes, code, tables
// and emphasis as spans with roles, wrapped to a width. It reads GitHub's Markdown as people write
// it: where CommonMark has a rule for an odd case, the simplest reading that loses no text is
// taken. HTML is shown as the text it is, images by their descriptions, links with their address.
//
// Everything is a function of its arguments and may be called from any goroutine. The time is
// linear in the text, and rows never exceed the width. Nothing is cached: who shows a text keeps
// its rows. Nothing here reads a file or follows a link.
package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"nook/themes"
	"nook/tui/paint"
)

// The bounds of a text.
const (
	maxBytes = 4 << 20
	maxRows  = 20_000
	maxDepth = 8 // of quotes and lists in each other; what lies deeper is text
	tabWidth = 4
)

// Document is a text that was read. It never changes.
type Document struct {
	blocks []block
	refs   map[string]string // addresses by the names of [name]: address
	cut    int               // bytes at the end that were not read
}

// Heading is a heading of the text.
type Heading struct {
	Level int // 1 to 6
	Text  string
	Line  int // of the source, from 0
}

// Link is a link of the text.
type Link struct{ Text, URL string }

// Parse reads a text.
func Parse(text string) *Document {
	d := &Document{refs: map[string]string{}}
	if len(text) > maxBytes {
		end := maxBytes
		for end > 0 && !utf8.RuneStart(text[end]) {
			end--
		}
		d.cut, text = len(text)-end, text[:end]
	}
	d.blocks = d.read(split(text), 0)
	return d
}

// Render is Parse and Rows in one.
func Render(text string, width int) []paint.Line { return Parse(text).Rows(width) }

// Rows lays the text out in rows of at most width cells, two at least.
func (d *Document) Rows(width int) []paint.Line {
	p := printer{doc: d}
	rows := p.blocks(d.blocks, max(width, 2), 0)
	if len(rows) > maxRows {
		left := len(rows) - maxRows
		rows = append(rows[:maxRows:maxRows], paint.Cut(paint.Plain(themes.Dim, "… "+strconv.Itoa(left)+" more rows"), max(width, 2)))
	}
	if d.cut > 0 {
		rows = append(rows, paint.Cut(paint.Plain(themes.Dim, "… "+strconv.Itoa(d.cut)+" more bytes"), max(width, 2)))
	}
	return rows
}

// Headings lists the headings that stand in no list and no quote.
func (d *Document) Headings() []Heading {
	var out []Heading
	for _, b := range d.blocks {
		if b.kind == heading {
			out = append(out, Heading{b.level, plain(d.inline(b.text)), b.line})
		}
	}
	return out
}

// Links lists the links in their order.
func (d *Document) Links() []Link {
	var out []Link
	var walk func([]block)
	walk = func(list []block) {
		for _, b := range list {
			switch b.kind {
			case heading, paragraph, footnote:
				out = append(out, links(d.inline(b.text))...)
			case table:
				for _, row := range b.cells {
					for _, c := range row {
						out = append(out, links(d.inline(c))...)
					}
				}
			}
			walk(b.kids)
			for _, it := range b.items {
				walk(it.kids)
			}
		}
	}
	walk(d.blocks)
	return out
}

// line is a line of the source and its number.
type line struct {
	text string
	no   int
}

func (l line) blank() bool { return strings.TrimSpace(l.text) == "" }

// split cuts a text into lines that are free of tabs, control characters and broken UTF-8.
func split(text string) []line {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	out := make([]line, len(lines))
	for i, l := range lines {
		out[i] = line{safe(l), i}
	}
	return out
}

func safe(l string) string {
	for i := 0; i < len(l); i++ {
		if c := l[i]; c < 0x20 || c == 0x7f || c >= 0x80 {
			return cleaned(l)
		}
	}
	return l
}

func cleaned(l string) string {
	var b strings.Builder
	col := 0
	for _, r := range strings.ToValidUTF8(l, "\uFFFD") {
		switch {
		case r == '\t':
			n := tabWidth - col%tabWidth
			b.WriteString("    "[:n])
			col += n
		case r < 0x20, r >= 0x7f && r < 0xa0:
		default:
			b.WriteRune(r)
			col++
		}
	}
	return b.String()
}
