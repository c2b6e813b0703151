// Package querystring is node:querystring. The plain case of parse is Go; what programs may replace
// (escape, unescape, custom separators) is JavaScript. Loop goroutine only.
package querystring

import (
	_ "embed"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
	"nook/engine/web/url/whatwg"
)

//go:embed querystring.js
var source string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{{Name: "querystring", Source: source, Bind: bind}}
}

func bind(env *value.Env, o *goja.Object) {
	// parse(text, pairs): names and values in turn, decoded; pairs is the most to read, -1 for all.
	env.Set(o, "parse", func(c goja.FunctionCall) goja.Value {
		most := int(c.Argument(1).ToInteger())
		var items []any
		for part := range strings.SplitSeq(value.UTF8(c.Argument(0)), "&") {
			if part != "" {
				name, val, _ := strings.Cut(part, "=")
				items = append(items, decode(env, name), decode(env, val))
			}
			if most--; most == 0 {
				break
			}
		}
		return env.VM.NewArray(items...)
	})
}

func decode(env *value.Env, s string) goja.Value {
	if strings.IndexByte(s, '+') >= 0 {
		s = strings.ReplaceAll(s, "+", " ")
	}
	if strings.IndexByte(s, '%') < 0 {
		return env.VM.ToValue(s)
	}
	return env.String(codec.DecodeUTF8([]byte(whatwg.Decode(s))))
}
