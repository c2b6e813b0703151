// Package paint turns text with meanings into rows of a terminal: widths, wrapping, cutting and
// colour. It is a leaf: it knows roles and spans and nothing of the notebook. Everything is a
// function of its arguments and may be called from any goroutine.
//
// Text must be free of control characters when it arrives; a row never carries one to the
// terminal, whatever it is given.
package paint

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"nook/engine/kernel"
	"nook/themes"
)

// Span is text with one meaning; SGR are a program's own colours and go before the role. Link is an
// address that a terminal may open.
type Span struct {
	Role themes.Role
	Text string
	SGR  string
	Link string
}

// Line is one line in pieces.
type Line []Span

// Plain is a line of one role.
func Plain(r themes.Role, text string) Line { return Line{{Role: r, Text: text}} }

// String is the text of the line.
func (l Line) String() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Of takes over a line of the kernel.
func Of(l kernel.Line) Line {
	out := make(Line, len(l))
	for i, s := range l {
		out[i] = Span{Role: meaning(s.Role), Text: s.Text, SGR: s.SGR}
	}
	return out
}

// meaning is the role of the screen for one of util.inspect's.
func meaning(r kernel.Role) themes.Role {
	switch r {
	case kernel.RoleNumber, kernel.RoleBigInt, kernel.RoleDate:
		return themes.Number
	case kernel.RoleBoolean, kernel.RoleNull, kernel.RoleSymbol:
		return themes.Constant
	case kernel.RoleString:
		return themes.String
	case kernel.RoleUndefined, kernel.RoleDim:
		return themes.Dim
	case kernel.RoleSpecial:
		return themes.Function
	case kernel.RoleKey:
		return themes.Key
	case kernel.RoleName:
		return themes.Name
	case kernel.RoleRegExp:
		return themes.Regexp
	case kernel.RoleModule:
		return themes.Link
	case kernel.RoleError:
		return themes.Bad
	case kernel.RoleWarn:
		return themes.Warn
	case kernel.RoleGood:
		return themes.Good
	case kernel.RoleMatch:
		return themes.Match
	}
	return themes.Text
}

// Row paints a line; it is not cut or wrapped.
func Row(s *themes.Styles, l Line) string {
	if len(l) == 1 && l[0].SGR == "" && l[0].Link == "" {
		return s.Paint(l[0].Role).Apply(clean(l[0].Text))
	}
	var b strings.Builder
	for _, p := range l {
		write(&b, s, p)
	}
	return b.String()
}

func write(b *strings.Builder, s *themes.Styles, p Span) {
	if p.Text == "" {
		return
	}
	ink := s.Paint(p.Role)
	if p.SGR != "" {
		ink = s.Foreign(p.SGR)
	}
	link := linkable(p.Link)
	if link {
		b.WriteString(ansi.SetHyperlink(p.Link))
	}
	b.WriteString(ink.On)
	b.WriteString(clean(p.Text))
	if ink.On != "" {
		b.WriteString(ink.Off)
	}
	if link {
		b.WriteString(ansi.ResetHyperlink())
	}
}

// linkable says whether an address can stand in a terminal's sequence as it is.
func linkable(url string) bool {
	return url != "" && len(url) <= 2_000 && ascii(url) && !strings.ContainsRune(url, ' ')
}

// Over paints a line that lies on another role's background, filled up to w cells.
func Over(s *themes.Styles, l Line, over themes.Role, w int) string {
	var b strings.Builder
	used := 0
	for _, p := range l {
		b.WriteString(s.Over(p.Role, over).Apply(clean(p.Text)))
		used += Width(p.Text)
	}
	if used < w {
		b.WriteString(s.Paint(over).Apply(strings.Repeat(" ", w-used)))
	}
	return b.String()
}

// clean is text without control characters and without broken UTF-8, which take no cell. Text
// that has neither costs a look.
func clean(s string) string {
	high := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0x20 || c == 0x7f || (c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0):
			return strings.Map(func(r rune) rune {
				if r < 0x20 || (r >= 0x7f && r < 0xa0) {
					return -1
				}
				return r
			}, s)
		case c >= 0x80:
			high = true
		}
	}
	if high && !utf8.ValidString(s) {
		return strings.ToValidUTF8(s, "")
	}
	return s
}
