package object

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/regexp"
)

// A literal stands in a program as a class of characters that goja compiles at once; what it
// matches is of no interest. Its text is "[~", the flags, "~", the pattern, "]". What would mean
// something within a class stands as "~" and two hexadecimal digits.
const literalHead = "[~"

const hexDigits = "0123456789abcdef"

// Literal is the pattern that goja is given, without flags, for a literal of a program. Any goroutine.
func Literal(pattern, flags string) string {
	var b strings.Builder
	b.Grow(len(pattern) + len(flags) + 8)
	b.WriteString(literalHead)
	b.WriteString(flags)
	b.WriteByte('~')
	for i := range len(pattern) {
		switch c := pattern[i]; {
		case c < ' ' || c >= 0x7F || strings.IndexByte(`~[]\^-/`, c) >= 0:
			b.WriteByte('~')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(']')
	return b.String()
}

// readLiteral is what Literal made a text from; ok is false for another text.
func readLiteral(s string) (pattern, flags string, ok bool) {
	rest, ok := strings.CutPrefix(s, literalHead)
	if !ok {
		return "", "", false
	}
	flags, rest, ok = strings.Cut(rest, "~")
	rest, closed := strings.CutSuffix(rest, "]")
	if !ok || !closed {
		return "", "", false
	}
	if strings.IndexByte(rest, '~') < 0 {
		return rest, flags, true
	}
	out := make([]byte, 0, len(rest))
	for i := 0; i < len(rest); i++ {
		if c := rest[i]; c != '~' || i+2 >= len(rest) {
			out = append(out, c)
			continue
		}
		out = append(out, byte(strings.IndexByte(hexDigits, rest[i+1])<<4|strings.IndexByte(hexDigits, rest[i+2])))
		i += 2
	}
	return string(out), flags, true
}

// adopt compiles the pattern of a regexp that a literal made and that nobody asked anything before.
func (r *realm) adopt(source goja.String, o *goja.Object) *compiled {
	raw := r.textOf(source)
	if raw.u == nil {
		key := cacheKey{raw.a, literalFlags}
		if c := r.cache.get(key); c != nil {
			return c
		}
		if pattern, letters, ok := readLiteral(raw.a); ok {
			f, _ := regexp.ParseFlags(letters)
			c := r.compile(stringOf(pattern), f)
			r.cache.keep(key, c)
			return c
		}
	}
	// A literal that goja compiled as it stands.
	var f flags
	pattern := *at[pointer](r.Behind(o), r.layout.pattern)
	for i, bit := range [...]flags{global, ignoreCase, multiline, dotAll, unicode, sticky} {
		if *at[bool](pattern, r.layout.flags[i]) {
			f |= bit
		}
	}
	return r.compile(source, f)
}
