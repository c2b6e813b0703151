package markdown

import (
	"strconv"
	"strings"

	"nook/themes"
	"nook/tui/paint"
	"nook/tui/scan"
)

// printer lays blocks out.
type printer struct{ doc *Document }

// leastInside is the narrowest that the inside of lists and quotes becomes: there they are no
// longer indented.
const leastInside = 8

// blocks lays out blocks below each other, an empty row between them.
func (p *printer) blocks(list []block, w, depth int) []paint.Line {
	var out []paint.Line
	for i, b := range list {
		if i > 0 {
			out = append(out, nil)
		}
		out = append(out, p.block(b, w, depth)...)
		if len(out) > 2*maxRows {
			break
		}
	}
	return out
}

func (p *printer) block(b block, w, depth int) []paint.Line {
	switch b.kind {
	case heading:
		return p.heading(b, w)
	case code:
		return inside(highlight(b.lines, b.name), w, "  ", themes.Text, paint.Wrap)
	case quote:
		bar := "│ "
		if w-2 < leastInside {
			bar = ""
		}
		rows := p.blocks(b.kids, w-len([]rune(bar)), depth+1)
		return before(rows, paint.Span{Role: themes.Line, Text: bar}, paint.Span{Role: themes.Line, Text: bar})
	case list:
		return p.list(b, w, depth)
	case table:
		return p.table(b, w)
	case rule:
		return []paint.Line{paint.Plain(themes.Line, strings.Repeat("─", w))}
	case markup:
		var rows []paint.Line
		for _, l := range b.lines {
			rows = append(rows, paint.Wrap(paint.Plain(themes.Dim, l), w)...)
		}
		return rows
	case footnote:
		mark := paint.Span{Role: themes.Link, Text: "[" + b.name + "] "}
		return flow(append([]paint.Span{mark}, p.spans(p.doc.inline(b.text), themes.Text)...), w)
	}
	return flow(p.spans(p.doc.inline(b.text), themes.Text), w)
}

// heading stands out by weight, and by what no colour is needed for: the first two by a rule below
// them, deeper ones by their signs.
func (p *printer) heading(b block, w int) []paint.Line {
	var text []paint.Span
	if b.level > 2 {
		text = append(text, paint.Span{Role: themes.Dim, Text: strings.Repeat("#", b.level) + " "})
	}
	rows := flow(append(text, p.spans(p.doc.inline(b.text), themes.Title)...), w)
	if b.level > 2 {
		return rows
	}
	sign, longest := "═", 0
	if b.level == 2 {
		sign = "─"
	}
	for _, r := range rows {
		longest = max(longest, r.Width())
	}
	return append(rows, paint.Plain(themes.Line, strings.Repeat(sign, max(longest, 1))))
}

// list stands each item beside its marker.
func (p *printer) list(b block, w, depth int) []paint.Line {
	var out []paint.Line
	digits := len(strconv.Itoa(b.start + len(b.items) - 1))
	for i, it := range b.items {
		mark := paint.Span{Role: themes.Accent, Text: []string{"• ", "◦ ", "▪ "}[depth%3]}
		if b.start >= 0 {
			n := strconv.Itoa(b.start + i)
			mark.Text = strings.Repeat(" ", digits-len(n)) + n + ". "
		}
		switch it.task {
		case ' ':
			mark = paint.Span{Role: themes.Accent, Text: "[ ] "}
		case 'x':
			mark = paint.Span{Role: themes.Good, Text: "[✓] "}
		}
		if i > 0 && !b.tight {
			out = append(out, nil)
		}
		n := paint.Width(mark.Text)
		indent := n
		if w-n < leastInside {
			indent = 0
		}
		rows := p.items(it.kids, w-indent, depth+1, b.tight)
		if len(rows) == 0 {
			rows = []paint.Line{nil}
		}
		if indent == 0 {
			out = append(out, paint.Cut(paint.Line{mark}, w))
			out = append(out, rows...)
			continue
		}
		out = append(out, before(rows, mark, paint.Span{Text: strings.Repeat(" ", n)})...)
	}
	return out
}

// items is the inside of an item: in a tight list nothing stands between its blocks.
func (p *printer) items(list []block, w, depth int, tight bool) []paint.Line {
	if !tight {
		return p.blocks(list, w, depth)
	}
	var out []paint.Line
	for _, b := range list {
		out = append(out, p.block(b, w, depth)...)
	}
	return out
}

// before puts a span before the first row, and another before the rest.
func before(rows []paint.Line, first, rest paint.Span) []paint.Line {
	if first.Text == "" {
		return rows
	}
	for i, r := range rows {
		s := rest
		if i == 0 {
			s = first
		}
		if r.Width() == 0 {
			s.Text = strings.TrimRight(s.Text, " ")
		}
		rows[i] = append(paint.Line{s}, r...)
	}
	return rows
}

// inside breaks lines with an indent where there is room for one.
func inside(lines []paint.Line, w int, indent string, r themes.Role, breaks func(paint.Line, int) []paint.Line) []paint.Line {
	if w-len(indent) < leastInside {
		indent = ""
	}
	var out []paint.Line
	for _, l := range lines {
		out = append(out, breaks(l, w-len(indent))...)
	}
	s := paint.Span{Role: r, Text: indent}
	return before(out, s, s)
}

// highlight is code with roles where nook knows the language.
func highlight(lines []string, name string) []paint.Line {
	out := make([]paint.Line, len(lines))
	known := false
	switch strings.ToLower(strings.Trim(name, "{}.")) {
	case "js", "javascript", "mjs", "cjs", "jsx", "ts", "typescript", "mts", "cts", "tsx", "json", "json5", "jsonc":
		known = true
	}
	var s scan.State
	for i, l := range lines {
		if !known {
			out[i] = paint.Plain(themes.Text, l)
			continue
		}
		var tokens []scan.Token
		tokens, s = scan.Line(s, l)
		for _, t := range tokens {
			out[i] = append(out[i], paint.Span{Role: t.Role, Text: l[t.From:t.To]})
		}
	}
	return out
}

// The attributes of emphasis, as a program would ask for them.
const (
	boldSGR   = "1"
	italicSGR = "3"
	strikeSGR = "9"
)

// spans gives pieces their looks; text that is nothing else has the role.
func (p *printer) spans(pieces []piece, r themes.Role) []paint.Span {
	var out []paint.Span
	var open [3]int
	var at []int // the pieces that began the links around
	texts := 0   // pieces with text so far
	since := map[int]int{}
	for i, c := range pieces {
		for k, n := range c.off {
			open[k] -= n
		}
		switch {
		case c.unlink:
			if n := len(at); n > 0 {
				out = append(out, behind(pieces, at[n-1], i, texts == since[at[n-1]])...)
				at = at[:n-1]
			}
		case c.link != "":
			at = append(at, i)
			since[i] = texts
			if c.image {
				out = append(out, paint.Span{Role: themes.Dim, Text: "[image: "})
			}
		case c.brk:
			out = append(out, paint.Span{Text: newline})
		case c.code:
			tick := paint.Span{Role: themes.Faint, Text: "`"}
			out = append(out, tick, paint.Span{Role: themes.String, Text: c.text}, tick)
		case c.text != "":
			out = append(out, look(c, r, open, pieces, at))
		}
		for k, n := range c.on {
			open[k] += n
		}
		if c.text != "" {
			texts++
		}
	}
	return out
}

// look is a piece of text with the emphasis and the link around it.
func look(c piece, r themes.Role, open [3]int, pieces []piece, at []int) paint.Span {
	s := paint.Span{Role: r, Text: c.text}
	if n := len(at); n > 0 {
		head := pieces[at[n-1]]
		s.Role, s.Link = themes.Link, target(head.link)
		if head.image {
			s.Role, s.Link = themes.Dim, ""
		}
		return s
	}
	if c.note {
		s.Role = themes.Link
		return s
	}
	var sgr []string
	if r == themes.Title && open[0]+open[1]+open[2] > 0 && open[1]+open[2] == 0 {
		return s // what is bold in a heading is the heading
	}
	for k, code := range []string{boldSGR, italicSGR, strikeSGR} {
		if open[k] > 0 || (k == 0 && r == themes.Title && open[1]+open[2] > 0) {
			sgr = append(sgr, code)
		}
	}
	s.SGR = strings.Join(sgr, ";")
	return s
}

// target is an address that a terminal may be given; empty where it may not.
func target(url string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:", "file://"} {
		if strings.HasPrefix(url, scheme) {
			return url
		}
	}
	return ""
}

// behind is what stands behind a link's text: its address, unless the text is the address or the
// link leads to a place in this text.
func behind(pieces []piece, from, to int, empty bool) []paint.Span {
	head := pieces[from]
	url := strings.TrimSpace(head.link)
	address := paint.Span{Role: themes.Dim, Text: " (" + url + ")", Link: target(url)}
	switch {
	case head.image && url == "":
		return []paint.Span{{Role: themes.Dim, Text: "]"}}
	case head.image && empty:
		return []paint.Span{{Role: themes.Dim, Text: "no description]"}, address}
	case head.image:
		return []paint.Span{{Role: themes.Dim, Text: "]"}, address}
	case empty:
		return []paint.Span{{Role: themes.Link, Text: url, Link: target(url)}}
	case url == "" || url[0] == '#':
		return nil
	}
	if text := plain(pieces[from+1 : to]); url == text || url == "mailto:"+text {
		return nil
	}
	return []paint.Span{address}
}

// plain is the text of pieces.
func plain(pieces []piece) string {
	var b strings.Builder
	for _, c := range pieces {
		if c.brk {
			b.WriteByte(' ')
		}
		b.WriteString(c.text)
	}
	return b.String()
}

// links lists the links among pieces.
func links(pieces []piece) []Link {
	var out []Link
	var at []int
	for i, c := range pieces {
		switch {
		case c.link != "":
			at = append(at, i)
		case c.unlink && len(at) > 0:
			from := at[len(at)-1]
			at = at[:len(at)-1]
			if url := strings.TrimSpace(pieces[from].link); url != "" && !pieces[from].image {
				out = append(out, Link{plain(pieces[from+1 : i]), url})
			}
		}
	}
	return out
}
