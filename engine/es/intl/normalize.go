package intl

import (
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// installNormalize keeps the lone surrogates of a string that is normalized; goja's own loses them.
func (i *installer) installNormalize(text *goja.Object) {
	own, _ := goja.AssertFunction(text.Get("normalize"))
	i.method(text, "normalize", func(c goja.FunctionCall) goja.Value {
		if s, ok := c.This.(goja.String); ok && strings.ContainsRune(s.String(), utf8Replacement) {
			return i.normalizePieces(own, s, c.Arguments)
		}
		return i.env.Must(own, c.This, c.Arguments...)
	})
}

// utf8Replacement is what a lone surrogate becomes in UTF-8.
const utf8Replacement = '\uFFFD'

// normalizePieces normalizes what stands between lone surrogates, which nothing combines with.
func (i *installer) normalizePieces(own goja.Callable, s goja.String, args []goja.Value) goja.Value {
	vm := i.env.VM
	out := vm.ToValue("").(goja.String)
	from, n := 0, s.Length()
	flush := func(to int) {
		out = out.Concat(i.env.Must(own, s.Substring(from, to), args...).(goja.String))
	}
	for at := 0; at < n; at++ {
		unit := rune(s.CharAt(at))
		if !utf16.IsSurrogate(unit) {
			continue
		}
		if at+1 < n && utf16.DecodeRune(unit, rune(s.CharAt(at+1))) != utf8Replacement {
			at++
			continue
		}
		flush(at)
		out = out.Concat(s.Substring(at, at+1))
		from = at + 1
	}
	flush(n)
	return out
}
