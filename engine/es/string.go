package es

import (
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"

	"nook/engine/es/lazy"
	"nook/engine/value"
)

// htmlMethods are the methods of strings that make HTML: name, tag and attribute, a line each.
const htmlMethods = `anchor a name
big big
blink blink
bold b
fixed tt
fontcolor font color
fontsize font size
italics i
link a href
small small
strike strike
sub sub
sup sup`

// installStrings adds what strings lack.
func installStrings(env *value.Env) {
	l := lazy.Of(env.VM, prototypeOf(env.VM, "String"), 16)
	for line := range strings.Lines(htmlMethods) {
		if name, _, _ := strings.Cut(line, " "); !l.Has(name) {
			l.Add(name, func(on *goja.Object) { method(on, name, htmlMethod(env, strings.Fields(line))) })
		}
	}
	carefulStrings(env, l)
	lazyMethod(env, l, "isWellFormed", 0, func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(loneSurrogate(value.TextOf(thisString(env, c, "isWellFormed")).U, 0) < 0)
	})
	lazyMethod(env, l, "toWellFormed", 0, func(c goja.FunctionCall) goja.Value {
		s := thisString(env, c, "toWellFormed")
		units := value.TextOf(s).U
		at := loneSurrogate(units, 0)
		if at < 0 {
			return s
		}
		units = append([]uint16(nil), units...)
		for ; at >= 0; at = loneSurrogate(units, at+1) {
			units[at] = 0xfffd
		}
		return goja.StringFromUTF16(units)
	})
}

func htmlMethod(env *value.Env, words []string) *goja.Object {
	name, tag, attribute := words[0], words[1], ""
	length := 0
	if len(words) > 2 {
		attribute, length = words[2], 1
	}
	return env.Func(name, length, func(c goja.FunctionCall) goja.Value {
		s := thisString(env, c, name)
		open := env.VM.ToValue("<" + tag + ">").(goja.String)
		if attribute != "" {
			v := toString(env, c.Argument(0))
			if u := value.TextOf(v).U; u != nil { // the text may hold half a character
				open = goja.StringFromUTF16(append(append(utf16.Encode([]rune("<"+tag+" "+attribute+`="`)), escapeQuotes(u)...), utf16.Encode([]rune(`">`))...))
			} else {
				open = env.VM.ToValue("<" + tag + " " + attribute + `="` + strings.ReplaceAll(v.String(), `"`, "&quot;") + `">`).(goja.String)
			}
		}
		return open.Concat(s).Concat(env.VM.ToValue("</" + tag + ">").(goja.String))
	})
}

func escapeQuotes(units []uint16) []uint16 {
	var out []uint16
	for _, u := range units {
		if u == '"' {
			out = append(out, utf16.Encode([]rune("&quot;"))...)
		} else {
			out = append(out, u)
		}
	}
	return out
}

// maxString is the length of V8's longest string.
const maxString = 1<<29 - 24

// thisString is what the methods of strings are called on.
func thisString(env *value.Env, c goja.FunctionCall, name string) goja.String {
	if goja.IsUndefined(c.This) || goja.IsNull(c.This) {
		panic(env.VM.NewTypeError("String.prototype.%s called on null or undefined", name))
	}
	return toString(env, c.This)
}

// toString is the language's ToString; goja's of that name leaves numbers as they are.
func toString(env *value.Env, v goja.Value) goja.String {
	switch p := v.ToString().(type) {
	case goja.String:
		return p
	case *goja.Symbol:
		panic(env.VM.NewTypeError("Cannot convert a Symbol value to a string"))
	default:
		return env.VM.ToValue(p.String()).(goja.String)
	}
}

// loneSurrogate finds a half of a character without its other half, from a place on; -1 when there is none.
func loneSurrogate(units []uint16, from int) int {
	for i := from; i < len(units); i++ {
		switch u := units[i]; {
		case u < 0xd800 || u > 0xdfff:
		case u < 0xdc00 && i+1 < len(units) && units[i+1]&0xfc00 == 0xdc00:
			i++
		default:
			return i
		}
	}
	return -1
}
