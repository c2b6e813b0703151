package value

import (
	"reflect"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"github.com/dop251/goja"
)

// Text is the content of a JavaScript string as goja holds it: UTF-8 in S, or UTF-16 code units in
// U when the string is not ASCII. Both are views that must not be written.
type Text struct {
	S string
	U []uint16
}

// TextOf looks into v, a string, without converting it: goja's own String() decodes UTF-16 with an
// allocation per step. What is no string is converted as String() does.
func TextOf(v goja.Value) Text {
	if _, ok := v.(goja.String); ok {
		if r := reflect.ValueOf(v); r.Kind() == reflect.Slice && r.Type().Elem().Kind() == reflect.Uint16 {
			if n := r.Len(); n > 1 { // the first unit is goja's mark
				return Text{U: unsafe.Slice((*uint16)(r.UnsafePointer()), n)[1:]}
			}
			return Text{}
		}
	}
	s := v.String()
	if !utf8.ValidString(s) {
		s = string([]rune(s)) // as JavaScript sees a Go string that is no UTF-8
	}
	return Text{S: s}
}

// Len is the length as JavaScript counts: in UTF-16 code units.
func (t Text) Len() int {
	if t.U != nil {
		return len(t.U)
	}
	n := len(t.S)
	for i := 0; i < len(t.S); i++ {
		if t.S[i] >= utf8.RuneSelf {
			return n - wide(t.S)
		}
	}
	return n
}

// wide is by how much the bytes of s outnumber its UTF-16 units.
func wide(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xf0: // four bytes, two units
			n += 2
		case c >= 0xe0:
			n += 2
		case c >= 0xc0:
			n++
		}
	}
	return n
}

// UTF8Len is the length in UTF-8, lone surrogates counted as U+FFFD.
func (t Text) UTF8Len() int {
	if t.U == nil {
		return len(t.S)
	}
	n := 0
	for i := 0; i < len(t.U); i++ {
		switch c := t.U[i]; {
		case c < 0x80:
			n++
		case c < 0x800:
			n += 2
		case c >= 0xd800 && c < 0xdc00 && i+1 < len(t.U) && t.U[i+1] >= 0xdc00 && t.U[i+1] < 0xe000:
			n += 4
			i++
		default:
			n += 3
		}
	}
	return n
}

// AppendUTF8 appends the text in UTF-8, lone surrogates as U+FFFD.
func (t Text) AppendUTF8(dst []byte) []byte {
	if t.U == nil {
		return append(dst, t.S...)
	}
	for i := 0; i < len(t.U); i++ {
		c := t.U[i]
		switch {
		case c < 0x80:
			dst = append(dst, byte(c))
		case c < 0x800:
			dst = append(dst, 0xc0|byte(c>>6), 0x80|byte(c&0x3f))
		case c < 0xd800 || c >= 0xe000:
			dst = append(dst, 0xe0|byte(c>>12), 0x80|byte(c>>6&0x3f), 0x80|byte(c&0x3f))
		default:
			r := rune(utf8.RuneError)
			if i+1 < len(t.U) {
				if p := utf16.DecodeRune(rune(c), rune(t.U[i+1])); p != utf8.RuneError {
					r = p
					i++
				}
			}
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// UTF8 is the text as a Go string.
func (t Text) UTF8() string {
	if t.U == nil {
		return t.S
	}
	b := t.AppendUTF8(make([]byte, 0, t.UTF8Len()))
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// UTF16 is the text in UTF-16 code units, which must not be written.
func (t Text) UTF16() []uint16 {
	if t.U != nil {
		return t.U
	}
	return utf16.Encode([]rune(t.S))
}

// String makes the JavaScript string of a text.
func (e *Env) String(t Text) goja.Value {
	if t.U != nil {
		return goja.StringFromUTF16(t.U)
	}
	return e.VM.ToValue(t.S)
}

// UTF8 is a JavaScript string as a Go string; see TextOf for why not v.String().
func UTF8(v goja.Value) string { return TextOf(v).UTF8() }
