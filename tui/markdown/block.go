package markdown

import "strings"

// kind is what a block is.
type kind uint8

const (
	paragraph kind = iota
	heading
	code
	quote
	list
	table
	rule
	markup   // HTML, shown as it stands
	footnote // [^name]: text
)

// block is a piece of a text that stands for itself.
type block struct {
	kind  kind
	line  int    // of the source
	level int    // of a heading
	text  string // of a heading, paragraph or footnote, with line breaks
	name  string // the language of code, the name of a footnote
	lines []string
	kids  []block // of a quote
	items []entry
	start int // the number of a list's first item; -1 for bullets
	tight bool
	align []int // of a table's columns: -1 left, 0 middle, 1 right
	cells [][]string
}

// entry is an item of a list.
type entry struct {
	task byte // ' ' or 'x' of a task, else 0
	kids []block
}

// reader walks the lines of one container.
type reader struct {
	d     *Document
	lines []line
	at    int
	depth int
	out   []block
	para  []string // the paragraph that is being read
	from  int
}

func (d *Document) read(lines []line, depth int) []block {
	r := &reader{d: d, lines: lines, depth: depth}
	for r.at < len(r.lines) {
		r.next()
	}
	r.flush()
	return r.out
}

// flush ends the paragraph.
func (r *reader) flush() {
	if len(r.para) == 0 {
		return
	}
	text := strings.Join(r.para, "\n")
	r.para = nil
	r.out = append(r.out, block{kind: paragraph, line: r.from, text: text})
}

func (r *reader) put(b block) {
	r.flush()
	r.out = append(r.out, b)
}

// next reads the block that begins at this line, or one line of a paragraph.
func (r *reader) next() {
	l := r.lines[r.at]
	text := strings.TrimLeft(l.text, " ")
	indent := len(l.text) - len(text)
	switch {
	case text == "":
		r.flush()
		r.at++
	case indent >= 4:
		if len(r.para) == 0 {
			r.indented()
			return
		}
		r.word(l, text)
	case r.fenced(text, indent), r.heading(text, l.no), r.underlined(text), r.rule(text, l.no), r.quoted(text), r.listed(),
		r.tabled(), r.marked(text), r.defined(text, l.no):
	default:
		r.word(l, text)
	}
}

// word takes a line of a paragraph; spaces at its end may be a break.
func (r *reader) word(l line, text string) {
	if len(r.para) == 0 {
		r.from = l.no
	}
	r.para = append(r.para, text)
	r.at++
}

// indented reads code that is indented by four.
func (r *reader) indented() {
	b := block{kind: code, line: r.lines[r.at].no}
	for ; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at]
		if !l.blank() && !strings.HasPrefix(l.text, "    ") {
			break
		}
		b.lines = append(b.lines, strings.TrimPrefix(l.text, "    "))
	}
	for len(b.lines) > 0 && strings.TrimSpace(b.lines[len(b.lines)-1]) == "" {
		b.lines = b.lines[:len(b.lines)-1]
	}
	r.put(b)
}

// run is how often a text begins with a byte.
func run(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// fence is the length and the sign of a code fence, 0 where the line is none.
func fence(text string) (n int, c byte) {
	for _, c := range []byte("`~") {
		if n := run(text, c); n >= 3 {
			if c == '`' && strings.Contains(text[n:], "`") {
				return 0, 0
			}
			return n, c
		}
	}
	return 0, 0
}

func (r *reader) fenced(text string, indent int) bool {
	n, c := fence(text)
	if n == 0 {
		return false
	}
	name, _, _ := strings.Cut(strings.TrimSpace(text[n:]), " ")
	b := block{kind: code, line: r.lines[r.at].no, name: name}
	for r.at++; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at].text
		inner := strings.TrimLeft(l, " ")
		if len(l)-len(inner) < 4 && run(inner, c) >= n && strings.TrimRight(strings.TrimLeft(inner, string(c)), " ") == "" {
			r.at++
			break
		}
		b.lines = append(b.lines, l[min(indent, run(l, ' ')):])
	}
	r.put(b)
	return true
}

func (r *reader) heading(text string, no int) bool {
	n := run(text, '#')
	if n == 0 || n > 6 || (len(text) > n && text[n] != ' ') {
		return false
	}
	inner := strings.TrimSpace(text[n:])
	if end := strings.TrimRight(inner, "#"); end == "" || strings.HasSuffix(end, " ") {
		inner = strings.TrimSpace(end)
	}
	r.put(block{kind: heading, line: no, level: n, text: inner})
	r.at++
	return true
}

// underlined makes a heading of the paragraph above a line of = or -.
func (r *reader) underlined(text string) bool {
	text = strings.TrimRight(text, " ")
	if len(r.para) == 0 || (run(text, '=') != len(text) && run(text, '-') != len(text)) {
		return false
	}
	level := 1
	if text[0] == '-' {
		level = 2
	}
	r.out = append(r.out, block{kind: heading, line: r.from, level: level, text: strings.TrimSpace(strings.Join(r.para, "\n"))})
	r.para = nil
	r.at++
	return true
}

func isRule(text string) bool {
	text = strings.ReplaceAll(text, " ", "")
	return len(text) >= 3 && strings.IndexByte("-*_", text[0]) >= 0 && run(text, text[0]) == len(text)
}

func (r *reader) rule(text string, no int) bool {
	if !isRule(text) {
		return false
	}
	r.put(block{kind: rule, line: no})
	r.at++
	return true
}

func (r *reader) quoted(text string) bool {
	if text[0] != '>' || r.depth >= maxDepth {
		return false
	}
	b := block{kind: quote, line: r.lines[r.at].no}
	var inner []line
	lazy := false // the last line was a paragraph's: one without > goes on with it
	for ; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at]
		t := strings.TrimLeft(l.text, " ")
		switch {
		case strings.HasPrefix(t, ">"):
			t = strings.TrimPrefix(t[1:], " ")
			lazy = strings.TrimSpace(t) != "" && !starts(t)
			inner = append(inner, line{t, l.no})
			continue
		case lazy && t != "" && !starts(t):
			inner = append(inner, line{t, l.no})
			continue
		}
		break
	}
	b.kids = r.d.read(inner, r.depth+1)
	r.put(b)
	return true
}

// starts says whether a line begins a block of its own, so that no paragraph goes on with it.
func starts(text string) bool {
	text = strings.TrimLeft(text, " ")
	if text == "" {
		return false
	}
	n, _ := fence(text)
	m := markerOf(text)
	return n > 0 || m.width > 0 || isRule(text) || text[0] == '>' || (text[0] == '#' && strings.HasPrefix(strings.TrimLeft(text, "#"), " "))
}

// marked reads HTML, up to the next empty line.
func (r *reader) marked(text string) bool {
	if len(r.para) > 0 || len(text) < 2 || text[0] != '<' || !tagged(text) {
		return false
	}
	b := block{kind: markup, line: r.lines[r.at].no}
	comment := strings.HasPrefix(text, "<!--")
	for ; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at]
		if l.blank() && !comment {
			break
		}
		b.lines = append(b.lines, strings.TrimRight(l.text, " "))
		if comment && strings.Contains(l.text, "-->") {
			r.at++
			break
		}
	}
	r.put(b)
	return true
}

// tagged says whether a line begins with a tag, and not with an address in brackets.
func tagged(text string) bool {
	c := text[1]
	if c == '!' || c == '?' || c == '/' {
		return true
	}
	if c|0x20 < 'a' || c|0x20 > 'z' {
		return false
	}
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == ' ' || c == '>' || c == '/':
			return true
		case c == ':' || c == '@' || c == '.':
			return false
		}
	}
	return true
}

// defined reads [name]: address, and [^name]: text.
func (r *reader) defined(text string, no int) bool {
	if text[0] != '[' || len(r.para) > 0 {
		return false
	}
	end := strings.Index(text, "]:")
	if end < 2 || end > maxName {
		return false
	}
	name, rest := text[1:end], strings.TrimSpace(text[end+2:])
	if name[0] == '^' {
		b := block{kind: footnote, line: no, name: name[1:], text: rest}
		for r.at++; r.at < len(r.lines); r.at++ {
			l := r.lines[r.at].text
			t := strings.TrimLeft(l, " ")
			if t == "" || starts(t) || t[0] == '[' {
				break
			}
			b.text += "\n" + t
		}
		r.put(b)
		return true
	}
	url, _, _ := strings.Cut(rest, " ")
	if url == "" || strings.ContainsAny(name, "[]") {
		return false
	}
	key := nameKey(name)
	if _, known := r.d.refs[key]; !known && len(r.d.refs) < maxRefs {
		r.d.refs[key] = strings.Trim(url, "<>")
	}
	r.flush()
	r.at++
	return true
}

// The bounds of named addresses.
const (
	maxName = 200
	maxRefs = 10_000
)

// nameKey is a name as it is compared.
func nameKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }
