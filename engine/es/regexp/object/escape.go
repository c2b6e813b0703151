package object

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/regexp"
)

// escapeUnit is what RegExp.escape writes for a code unit; empty leaves it as it is.
func escapeUnit(t text, i int) string {
	c := t.at(i)
	switch {
	case i == 0 && (c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'):
		return fmt.Sprintf(`\x%02x`, c)
	case c < 0x80 && strings.IndexByte(`^$\.*+?()[]{}|/`, byte(c)) >= 0:
		return `\` + string(rune(c))
	case c >= '\t' && c <= '\r':
		return `\` + string("tnvfr"[c-'\t'])
	case c == ' ' || c < 0x80 && strings.IndexByte(",-=<>#&!%:;@~'`\"", byte(c)) >= 0:
		return fmt.Sprintf(`\x%02x`, c)
	case c == 0xA0:
		return `\xa0`
	case c == 0xFEFF || c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F ||
		c == 0x205F || c == 0x3000 || isLone(t, i):
		return fmt.Sprintf(`\u%04x`, c)
	}
	return ""
}

// isLone tells whether a unit is half of a pair whose other half is missing.
func isLone(t text, i int) bool {
	switch c := t.at(i); {
	case c >= 0xD800 && c < 0xDC00:
		return i+1 >= t.len() || t.at(i+1) < 0xDC00 || t.at(i+1) > 0xDFFF
	case c >= 0xDC00 && c < 0xE000:
		return i == 0 || t.at(i-1) < 0xD800 || t.at(i-1) > 0xDBFF
	}
	return false
}

// parseFlags reads the flags that a program gave.
func (r *realm) parseFlags(letters goja.String) flags {
	f, ok := regexp.ParseFlags(letters.String())
	if !ok {
		panic(r.newError("SyntaxError", "Invalid flags supplied to RegExp constructor '"+letters.String()+"'"))
	}
	return f
}
