// Package sourcemaps is the part of node:module that shows source maps to programs: SourceMap,
// findSourceMap, and the switch that turns them on. The maps themselves are of engine/sourcemap.
// Everything here runs on the loop's goroutine.
package sourcemaps

import (
	_ "embed"
	"net/url"
	"os"

	"github.com/dop251/goja"

	"nook/engine/sourcemap"
	"nook/engine/value"
)

//go:embed source_map.js
var source string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{{Name: "internal/source_map", Source: source, Bind: bind}}
}

func bind(env *value.Env, b *goja.Object) {
	maps := &env.SourceMaps
	env.Set(b, "state", func(goja.FunctionCall) goja.Value {
		return env.VM.NewArray(maps.Enabled, maps.NodeModules, maps.Generated)
	})
	env.Set(b, "set", func(c goja.FunctionCall) goja.Value {
		maps.Enabled, maps.NodeModules, maps.Generated = c.Argument(0).ToBoolean(), c.Argument(1).ToBoolean(), c.Argument(2).ToBoolean()
		return nil
	})
	env.Set(b, "find", func(c goja.FunctionCall) goja.Value {
		found := maps.Of(path(c.Argument(0).String()), func() string {
			text, err := os.ReadFile(path(c.Argument(0).String()))
			if err != nil {
				return ""
			}
			return string(text)
		})
		if found == nil {
			return nil
		}
		lengths := make([]any, len(found.LineLengths))
		for i, n := range found.LineLengths {
			lengths[i] = n
		}
		return env.Object("payload", string(found.Payload), "lineLengths", env.VM.NewArray(lengths...))
	})
	env.Set(b, "decode", func(c goja.FunctionCall) goja.Value { return decode(env, c.Argument(0).String()) })
}

// decode gives the function that finds entries in a map; text that is damaged has those before the damage.
func decode(env *value.Env, text string) goja.Value {
	m, _ := sourcemap.Read([]byte(text))
	return env.Func("", 2, func(c goja.FunctionCall) goja.Value {
		if m == nil {
			return nil
		}
		e, ok := m.Find(int(c.Argument(0).ToInteger()), int(c.Argument(1).ToInteger()))
		if !ok {
			return nil
		}
		var src, line, col, name any = goja.Undefined(), goja.Undefined(), goja.Undefined(), goja.Undefined()
		if e.HasSource {
			src, line, col = e.Source, e.SourceLine, e.SourceCol
		}
		if e.Name != "" {
			name = e.Name
		}
		return env.Object("generatedLine", e.Line, "generatedColumn", e.Col, "originalSource", src,
			"originalLine", line, "originalColumn", col, "name", name)
	})
}

// path is a file by its path or its address.
func path(of string) string {
	if u, err := url.Parse(of); err == nil && u.Scheme == "file" {
		return sourcemap.Path(of)
	}
	return of
}
