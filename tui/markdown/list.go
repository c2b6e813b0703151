package markdown

import "strings"

// marker is what begins an item of a list.
type marker struct {
	width  int  // of the sign, without what stands before and behind; 0 is none
	sign   byte // - + * for bullets, . ) behind numbers
	number int
}

// markerOf reads the marker at the start of a text.
func markerOf(text string) marker {
	if text == "" {
		return marker{}
	}
	behind := func(n int) bool { return n == len(text) || text[n] == ' ' }
	if c := text[0]; (c == '-' || c == '+' || c == '*') && behind(1) {
		return marker{1, c, 0}
	}
	n, v := 0, 0
	for n < len(text) && n < 9 && text[n] >= '0' && text[n] <= '9' {
		v = v*10 + int(text[n]-'0')
		n++
	}
	if n > 0 && n < len(text) && (text[n] == '.' || text[n] == ')') && behind(n+1) {
		return marker{n + 1, text[n], v}
	}
	return marker{}
}

// listed reads a list: items of one kind of marker, each with what is indented below it.
func (r *reader) listed() bool {
	first := r.lines[r.at]
	text := strings.TrimLeft(first.text, " ")
	m := markerOf(text)
	if m.width == 0 || r.depth >= maxDepth || isRule(text) {
		return false
	}
	empty := strings.TrimSpace(text[m.width:]) == ""
	if len(r.para) > 0 && (empty || (m.sign != '-' && m.sign != '*' && m.sign != '+' && m.number != 1)) {
		return false // a number at the start of a paragraph's line is no list
	}
	b := block{kind: list, line: first.no, start: -1, tight: true}
	if m.sign == '.' || m.sign == ')' {
		b.start = m.number
	}
	for r.at < len(r.lines) {
		text := strings.TrimLeft(r.lines[r.at].text, " ")
		indent := len(r.lines[r.at].text) - len(text)
		k := markerOf(text)
		if indent >= 4 || k.width == 0 || k.sign != m.sign || isRule(text) {
			break
		}
		e, loose := r.entry(text, indent, k)
		b.items = append(b.items, e)
		b.tight = b.tight && !loose
	}
	if n := len(b.items); n == 1 {
		b.tight = b.tight || len(b.items[0].kids) < 2
	}
	r.put(b)
	return true
}

// entry reads one item; loose says that an empty line stands inside it or before the next.
func (r *reader) entry(text string, indent int, m marker) (e entry, loose bool) {
	rest := strings.TrimLeft(text[m.width:], " ")
	gap := len(text) - m.width - len(rest)
	if rest == "" || gap > 4 {
		gap = 1
		rest = strings.TrimPrefix(text[m.width:], " ")
	}
	inner := indent + m.width + gap
	lines := []line{{rest, r.lines[r.at].no}}
	if len(rest) >= 4 && rest[0] == '[' && rest[2] == ']' && rest[3] == ' ' && strings.IndexByte(" xX", rest[1]) >= 0 {
		e.task = rest[1] | 0x20
		lines[0].text = rest[4:]
	}
	blank, fenced := false, 0
	if n, _ := fence(strings.TrimLeft(lines[0].text, " ")); n > 0 {
		fenced = n
	}
	for r.at++; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at]
		t := strings.TrimLeft(l.text, " ")
		have := len(l.text) - len(t)
		switch {
		case t == "":
			blank = true
			lines = append(lines, line{"", l.no})
			continue
		case have >= inner:
			if blank && fenced == 0 {
				loose = true
			}
			t = l.text[inner:]
			if n, _ := fence(strings.TrimLeft(t, " ")); n > 0 && fenced == 0 {
				fenced = n
			} else if n >= fenced {
				fenced = 0
			}
			blank = false
			lines = append(lines, line{t, l.no})
			continue
		case !blank && fenced == 0 && !starts(t) && have < 4:
			lines = append(lines, line{t, l.no}) // the paragraph goes on
			continue
		}
		break
	}
	if blank && r.at < len(r.lines) && markerOf(strings.TrimLeft(r.lines[r.at].text, " ")).sign == m.sign {
		loose = true
	}
	for len(lines) > 1 && lines[len(lines)-1].text == "" {
		lines = lines[:len(lines)-1]
	}
	e.kids = r.d.read(lines, r.depth+1)
	return e, loose
}
