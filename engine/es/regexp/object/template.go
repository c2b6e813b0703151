package object

import (
	"github.com/dop251/goja"
)

// piece is a part of a replacement's template: text, or what a dollar sign stands for.
type piece struct {
	kind  byte // 't' text; '&', '`', '\'' and '<' as they are written; '1' a group
	text  goja.String
	digit int // a group's number of one digit, -1 for none
	two   int // of two digits, -1 where there is no second
}

// parseTemplate reads a template. Which groups there are is known only with a match, so that a piece
// of one holds both ways to read its number.
func parseTemplate(t text) []piece {
	var out []piece
	n := t.len()
	kept := 0
	for i := 0; i+1 < n; i++ {
		if t.at(i) != '$' {
			continue
		}
		p, size := piece{digit: -1, two: -1}, 2
		switch c := t.at(i + 1); {
		case c == '$':
			p.kind, p.text = 't', t.from(i, i+1)
		case c == '&' || c == '`' || c == '\'':
			p.kind = byte(c)
		case c >= '0' && c <= '9':
			p.kind, p.digit, p.text = '1', int(c-'0'), t.from(i, i+2)
			if i+2 < n && t.at(i+2) >= '0' && t.at(i+2) <= '9' {
				p.two, size = p.digit*10+int(t.at(i+2)-'0'), 3
				p.text = t.from(i, i+3)
			}
		case c == '<':
			end := i + 2
			for end < n && t.at(end) != '>' {
				end++
			}
			if end == n {
				continue
			}
			p.kind, p.text, size = '<', t.from(i, end+1), end+1-i
		default:
			continue
		}
		if kept < i {
			out = append(out, piece{kind: 't', text: t.from(kept, i)})
		}
		out = append(out, p)
		i += size - 1
		kept = i + 1
	}
	if kept < n {
		out = append(out, piece{kind: 't', text: t.from(kept, n)})
	}
	return out
}

// match is a match to be replaced: the engine's, with captures, or one that a program made, with values.
type match struct {
	t      text
	c      *compiled
	caps   []int
	at     int
	values []goja.Value
	groups goja.Value // an object or undefined, beside values
}

// bounds are where the match stands in the text.
func (m *match) bounds() (from, to int) {
	if m.c != nil {
		return m.caps[0], m.caps[1]
	}
	return m.at, min(m.t.len(), m.at+m.values[0].(goja.String).Length())
}

func (m *match) count() int {
	if m.c != nil {
		return len(m.caps) / 2
	}
	return len(m.values)
}

// write puts a group into the builder, nothing for one that took no part.
func (m *match) write(b *goja.StringBuilder, group int) {
	if m.c != nil {
		if m.caps[2*group] >= 0 {
			b.WriteSubstring(m.t.s, m.caps[2*group], m.caps[2*group+1])
		}
		return
	}
	if s, ok := m.values[group].(goja.String); ok {
		b.WriteString(s)
	}
}

// expand is GetSubstitution.
func (r *realm) expand(b *goja.StringBuilder, pieces []piece, m match) {
	for i := range pieces {
		p := &pieces[i]
		from, to := m.bounds()
		switch p.kind {
		case 't':
			b.WriteString(p.text)
		case '&':
			m.write(b, 0)
		case '`':
			b.WriteSubstring(m.t.s, 0, from)
		case '\'':
			b.WriteSubstring(m.t.s, to, m.t.len())
		case '1':
			expandNumber(b, p, &m)
		case '<':
			r.expandName(b, p, &m)
		}
	}
}

func expandNumber(b *goja.StringBuilder, p *piece, m *match) {
	n := m.count()
	switch {
	case p.two >= 1 && p.two < n:
		m.write(b, p.two)
	case p.digit >= 1 && p.digit < n:
		m.write(b, p.digit)
		if p.two >= 0 {
			b.WriteSubstring(p.text, 2, 3)
		}
	default:
		b.WriteString(p.text)
	}
}

// expandName writes a named group; without any names the piece is text, in which more may follow.
func (r *realm) expandName(b *goja.StringBuilder, p *piece, m *match) {
	name := p.text.Substring(2, p.text.Length()-1)
	if m.c != nil {
		if len(m.c.names) == 0 {
			r.expandRest(b, p, m)
			return
		}
		for _, n := range m.c.names {
			if n.text.SameAs(name) {
				for _, g := range n.groups {
					m.write(b, g)
				}
			}
		}
		return
	}
	o, ok := m.groups.(*goja.Object)
	if !ok {
		r.expandRest(b, p, m)
		return
	}
	if v := property(o.Get(name.String())); !goja.IsUndefined(v) {
		b.WriteString(r.str(v))
	}
}

// expandRest writes "$<" and goes on behind it.
func (r *realm) expandRest(b *goja.StringBuilder, p *piece, m *match) {
	b.WriteSubstring(p.text, 0, 2)
	r.expand(b, parseTemplate(r.textOf(p.text.Substring(2, p.text.Length()))), *m)
}
