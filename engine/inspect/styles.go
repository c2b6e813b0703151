package inspect

import (
	"strconv"

	"github.com/dop251/goja"
)

// styleNames are util.inspect.styles' names of the roles.
var styleNames = [...]string{
	Number: "number", BigInt: "bigint", Boolean: "boolean", String: "string", Symbol: "symbol",
	Undefined: "undefined", Null: "null", Special: "special", Key: "name", Name: "name", Date: "date",
	RegExp: "regexp", Module: "module", Dim: "undefined",
}

// UseStyles tells where the program's styles and colors stand: they are properties of util.inspect,
// which a program may change at any time.
func (in *Inspector) UseStyles(holder *goja.Object) { in.styles = holder }

// defaultCodes are the codes of roles until a program has seen the styles.
var defaultCodes = map[string][2]string{
	"number": {"33", "39"}, "bigint": {"33", "39"}, "boolean": {"33", "39"}, "string": {"32", "39"},
	"symbol": {"32", "39"}, "undefined": {"90", "39"}, "null": {"1", "22"}, "special": {"36", "39"},
	"date": {"35", "39"}, "module": {"4", "24"},
}

// colored wraps text in the escape sequences of a style, as util.inspect's stylize does.
func (in *Inspector) colored(style, s string) string {
	if in.styles == nil {
		if style == "regexp" {
			return in.highlightRegExp(s)
		}
		if c, ok := defaultCodes[style]; ok {
			return "\x1b[" + c[0] + "m" + s + "\x1b[" + c[1] + "m"
		}
		return s
	}
	styles, ok := in.styles.Get("styles").(*goja.Object)
	if !ok {
		return s
	}
	v := styles.Get(style)
	if v == nil || goja.IsUndefined(v) {
		return s
	}
	if fn, ok := goja.AssertFunction(v); ok {
		return clean(call(fn, styles, in.vm.ToValue(s)).String())
	}
	open, shut, ok := in.color(v.String())
	if !ok {
		return s
	}
	return open + s + shut
}

// color gives the escape sequences of an entry of util.inspect.colors.
func (in *Inspector) color(name string) (open, shut string, ok bool) {
	if in.styles == nil {
		for _, c := range regexpPalette {
			if c.name == name {
				return "\x1b[" + strconv.Itoa(c.code) + "m", "\x1b[39m", true
			}
		}
		return "", "", false
	}
	colors, isObject := in.styles.Get("colors").(*goja.Object)
	if !isObject {
		return "", "", false
	}
	pair, isPair := colors.Get(name).(*goja.Object)
	if !isPair {
		return "", "", false
	}
	return "\x1b[" + pair.Get("0").String() + "m", "\x1b[" + pair.Get("1").String() + "m", true
}
