package object

import (
	"unicode/utf16"
	"unsafe"

	"github.com/dop251/goja"
)

// text is a JavaScript string and a view of its content: one byte a unit in a, or UTF-16 in u, which
// is not nil then. The views must not be written.
type text struct {
	s goja.String
	a string
	u []uint16
}

// textOf looks into a string of goja's; it copies nothing, and what goja has yet to scan is scanned.
func (l *layout) textOf(s goja.String) text {
	w := (*words)(unsafe.Pointer(&s))
	switch w[0] {
	case l.ascii:
		return text{s: s, a: *(*string)(w[1])}
	case l.wide:
		return text{s: s, u: (*(*[]uint16)(w[1]))[1:]}
	case l.imported:
		s.Length() // scans
		if u := *at[[]uint16](w[1], l.importedUnits); u != nil {
			return text{s: s, u: u[1:]}
		}
		return text{s: s, a: *at[string](w[1], l.importedText)}
	}
	if c, ok := s.(*compiled); ok {
		return l.textOf(c.jsString)
	}
	u := make([]uint16, s.Length()) // a kind of string that a later goja may have
	for i := range u {
		u[i] = s.CharAt(i)
	}
	return text{s: s, u: u}
}

func (t text) len() int {
	if t.u != nil {
		return len(t.u)
	}
	return len(t.a)
}

func (t text) at(i int) uint16 {
	if t.u != nil {
		return t.u[i]
	}
	return uint16(t.a[i])
}

// from is the string between two positions.
func (t text) from(i, j int) goja.String {
	if i == 0 && j == t.len() {
		return t.s
	}
	return t.s.Substring(i, j)
}

// next is AdvanceStringIndex.
func (t text) next(i int, unicode bool) int {
	if unicode && i+1 < len(t.u) && utf16.IsSurrogate(rune(t.u[i])) && t.u[i] < 0xDC00 &&
		t.u[i+1] >= 0xDC00 && t.u[i+1] < 0xE000 {
		return i + 2
	}
	return i + 1
}

// key is the content as a Go string that no other content has.
func (t text) key() string {
	if t.u == nil {
		return t.a
	}
	return "\xff" + unsafe.String((*byte)(unsafe.Pointer(unsafe.SliceData(t.u))), 2*len(t.u))
}

// stringOf is a string of goja's with the text of a Go string.
func stringOf(s string) goja.String {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return goja.StringFromUTF16(utf16.Encode([]rune(s)))
		}
	}
	var b goja.StringBuilder
	b.WriteUTF8String(s)
	return b.String()
}
