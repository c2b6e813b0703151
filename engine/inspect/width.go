package inspect

import (
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// width is how many columns text takes on a terminal, without colours and marks.
func (w *walk) width(s string) int {
	if w.Mode == ANSI {
		s = StripVT(s)
	}
	return StringWidth(s)
}

// StringWidth is the number of columns that text takes on a terminal; control characters take none.
func StringWidth(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == markOpen:
			i++
		case c == markClose:
		case c >= utf8.RuneSelf || c == 0x7F:
			return n + wideWidth(s[i:])
		case c >= 0x20:
			n++
		}
	}
	return n
}

func wideWidth(s string) int {
	s = unmark(s)
	n := 0
	prev := rune(0)
	for _, r := range norm.NFC.String(s) {
		switch {
		case zeroWidth(r):
			if r == 0xFE0F && prev < 0x2000 {
				prev = r
			}
		case prev == 0x200D && isEmoji(r), r >= 0x1F3FB && r <= 0x1F3FF && isEmoji(prev):
		case isWide(r):
			n += 2
		default:
			n++
		}
		prev = r
	}
	return n
}

func unmark(s string) string {
	if strings.IndexByte(s, markOpen) < 0 && strings.IndexByte(s, markClose) < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case markOpen:
			i++
		case markClose:
		default:
			b = append(b, s[i])
		}
	}
	return string(b)
}

func isEmoji(r rune) bool { return r >= 0x2600 && isWide(r) }

func isWide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	return r >= 0x1F300 && r <= 0x1F64F || r >= 0x1F900 && r <= 0x1FAFF
}

func zeroWidth(r rune) bool {
	switch {
	case r <= 0x1F, r >= 0x7F && r <= 0x9F, r >= 0x300 && r <= 0x36F, r >= 0x200B && r <= 0x200F,
		r >= 0x20D0 && r <= 0x20FF, r >= 0xFE00 && r <= 0xFE0F, r >= 0xFE20 && r <= 0xFE2F,
		r >= 0xE0100 && r <= 0xE01EF:
		return true
	}
	return false
}

// StripVT removes escape sequences of terminals.
func StripVT(s string) string {
	if strings.IndexByte(s, 0x1B) < 0 && !strings.Contains(s, "\u009b") {
		return s
	}
	return vtSequence().ReplaceAllString(s, "")
}

// Width is getStringWidth: escape sequences take no columns if strip is set.
func (in *Inspector) Width(s string, strip bool) int {
	s = clean(s)
	if strip {
		s = StripVT(s)
	}
	return StringWidth(s)
}

// StripVT removes escape sequences from a JavaScript string; one that has none is given back as it is.
func (in *Inspector) StripVT(v goja.Value) goja.Value {
	s := v.String()
	if stripped := StripVT(s); len(stripped) != len(s) {
		return in.vm.ToValue(stripped)
	}
	return v
}
