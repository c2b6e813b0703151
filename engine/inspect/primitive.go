package inspect

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/dop251/goja"
)

// primitive formats a value that is no object.
func (w *walk) primitive(v goja.Value) string {
	switch x := v.(type) {
	case nil:
		return w.style(Undefined, "undefined")
	case goja.String:
		return w.str(x)
	case *goja.Symbol:
		return w.style(Symbol, "Symbol("+clean(x.String())+")")
	}
	switch {
	case goja.IsNumber(v):
		return w.style(Number, numberText(v, w.NumericSeparator))
	case goja.IsUndefined(v):
		return w.style(Undefined, "undefined")
	case goja.IsNull(v):
		return w.style(Null, "null")
	case goja.IsBigInt(v):
		return w.style(BigInt, bigintText(v, w.NumericSeparator))
	}
	return w.style(Boolean, v.String())
}

// symbolText is a symbol as a key, with lone surrogates kept for their escapes.
func (in *Inspector) symbolText(s *goja.Symbol) string {
	desc := at[goja.String](unsafe.Pointer(s), in.layout.symbol)
	if desc == nil {
		return "Symbol()"
	}
	return "Symbol(" + text(desc) + ")"
}

// numberText is a number as inspect shows it; unlike String(-0), -0 keeps its sign.
func numberText(v goja.Value, separator bool) string {
	s := v.String()
	if s == "0" {
		if f := v.ToFloat(); math.Signbit(f) && !separator {
			return "-0"
		}
		return s
	}
	if !separator {
		return s
	}
	whole, part, isFraction := strings.Cut(s, ".")
	if !isFraction {
		f := v.ToFloat()
		if f != f || math.IsInf(f, 0) || (f == math.Trunc(f) && strings.Contains(s, "e")) {
			return s
		}
		if f == math.Trunc(f) {
			return groupDigits(whole)
		}
		whole, part = s[:len(s)-1], s // 1e-7: Node takes it apart at the point that it lacks
	}
	return groupDigits(whole) + "." + groupFraction(part)
}

func bigintText(v goja.Value, separator bool) string {
	s := v.String()
	if separator {
		s = groupDigits(s)
	}
	return s + "n"
}

func groupDigits(s string) string {
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "_" + s[i:]
	}
	return sign + s
}

func groupFraction(s string) string {
	var b strings.Builder
	for len(s) > 3 {
		b.WriteString(s[:3])
		b.WriteByte('_')
		s = s[3:]
	}
	return b.String() + s
}

// minLineLength is the length under which a string is never broken into lines.
const minLineLength = 16

// str formats a string: cut, quoted, and broken at its line breaks when it is too long for a line.
func (w *walk) str(v goja.String) string {
	n, trailer := v.Length(), ""
	if n > w.MaxStringLength {
		left := n - w.MaxStringLength
		n = max(w.MaxStringLength, 0)
		v = v.Substring(0, n)
		trailer = "... " + strconv.Itoa(left) + " more character" + plural(left)
	}
	s := text(v)
	if !w.CompactAll && n > minLineLength && n > w.BreakLength-w.indent-4 {
		if i := strings.IndexByte(s, '\n'); i >= 0 && i < len(s)-1 {
			return w.strLines(s) + trailer
		}
	}
	return w.style(String, quote(s)) + trailer
}

func (w *walk) strLines(s string) string {
	var b strings.Builder
	for s != "" {
		line := s
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			line = s[:i+1]
		}
		s = s[len(line):]
		b.WriteString(w.style(String, quote(line)))
		if s != "" {
			b.WriteString(" +\n")
			b.WriteString(spaces(w.indent + 2))
		}
	}
	return b.String()
}

func plural(n int) string {
	if n > 1 {
		return "s"
	}
	return ""
}

// text is a JavaScript string in UTF-8, with lone surrogates kept as three bytes that UTF-8 does
// not allow, so that quote can write them as \uD83D.
func text(v goja.String) string {
	s := v.String()
	if !utf8.ValidString(s) {
		return clean(s)
	}
	if !strings.Contains(s, "\uFFFD") {
		return s
	}
	var b strings.Builder
	for i, n := 0, v.Length(); i < n; i++ {
		c := rune(v.CharAt(i))
		if c >= 0xD800 && c < 0xDC00 && i+1 < n {
			if d := rune(v.CharAt(i + 1)); d >= 0xDC00 && d < 0xE000 {
				b.WriteRune((c-0xD800)<<10 + (d - 0xDC00) + 0x10000)
				i++
				continue
			}
		}
		if c >= 0xD800 && c < 0xE000 {
			b.Write([]byte{0xE0 | byte(c>>12), 0x80 | byte(c>>6)&0x3F, 0x80 | byte(c)&0x3F})
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// surrogate reads a lone surrogate that text kept.
func surrogate(s string) (r rune, ok bool) {
	if len(s) < 3 || s[0] != 0xED || s[1] < 0xA0 {
		return 0, false
	}
	return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), true
}

// quote writes a string as a literal: single quotes, or double, or backticks, whichever needs no escape.
func quote(s string) string {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 {
		if strings.IndexByte(s, '"') < 0 {
			q = '"'
		} else if strings.IndexByte(s, '`') < 0 && !strings.Contains(s, "${") {
			q = '`'
		}
	}
	b := make([]byte, 0, len(s)+2)
	b = append(b, q)
	b = appendEscaped(b, s, q == '\'')
	return string(append(b, q))
}

// escaped is s with control characters and lone surrogates escaped, and single quotes too.
func escaped(s string) string { return string(appendEscaped(make([]byte, 0, len(s)), s, true)) }

func appendEscaped(b []byte, s string, single bool) []byte {
	const hex = "0123456789ABCDEF"
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		var short byte
		switch {
		case c == '\\' || (c == '\'' && single):
			short = c
		case c == '\n':
			short = 'n'
		case c == '\t':
			short = 't'
		case c == '\b':
			short = 'b'
		case c == '\f':
			short = 'f'
		case c == '\r':
			short = 'r'
		case c < 0x20 || c == 0x7F:
			b = append(append(b, s[from:i]...), '\\', 'x', hex[c>>4], hex[c&15])
			from = i + 1
			continue
		case c == 0xC2 && i+1 < len(s) && s[i+1] < 0xA0:
			b = append(append(b, s[from:i]...), '\\', 'x', hex[s[i+1]>>4], hex[s[i+1]&15])
			i++
			from = i + 1
			continue
		case c == 0xED:
			if r, ok := surrogate(s[i:]); ok {
				b = append(append(b, s[from:i]...), '\\', 'u')
				b = strconv.AppendInt(b, int64(r), 16)
				i += 2
				from = i + 1
			}
			continue
		default:
			continue
		}
		b = append(append(b, s[from:i]...), '\\', short)
		from = i + 1
	}
	return append(b, s[from:]...)
}
