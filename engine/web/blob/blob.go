// Package blob is Blob, File, and the URLs that name them.
//
// The content of a blob is Go memory that nobody writes: slices and clones share it, in other
// engines too. Everything else is JavaScript on the loop's goroutine.
package blob

import (
	_ "embed"
	"runtime"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

//go:embed blob.js
var source string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{{
		Name: "internal/blob", Source: source, Bind: bind,
		Globals: []value.Global{{Name: "Blob", Member: "Blob"}, {Name: "File", Member: "File"}},
	}}
}

// content is what a blob or a slice of one holds, as JavaScript keeps it: an object without
// properties. It is never written.
type content struct{ bytes []byte }

// SharedByClones implements clone.Shared.
func (*content) SharedByClones() {}

// Get, Set, Has, Delete and Keys implement goja.DynamicObject.
func (*content) Get(string) goja.Value       { return nil }
func (*content) Set(string, goja.Value) bool { return false }
func (*content) Has(string) bool             { return false }
func (*content) Delete(string) bool          { return false }
func (*content) Keys() []string              { return nil }

func bind(env *value.Env, o *goja.Object) {
	held := func(v goja.Value) []byte {
		if c, ok := v.Export().(*content); ok {
			return c.bytes
		}
		return nil
	}
	// join.call(native, ...parts): the content of strings, views and contents, line ends made native.
	env.Set(o, "join", func(c goja.FunctionCall) goja.Value {
		native := c.This.ToBoolean()
		out := []byte{}
		for _, part := range c.Arguments {
			out = appendPart(env, out, part, native)
		}
		return env.VM.NewDynamicObject(&content{out})
	})
	env.Set(o, "size", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(len(held(c.Argument(0)))) })
	env.Set(o, "slice", func(c goja.FunctionCall) goja.Value {
		all := held(c.Argument(0))
		from, to := int(c.Argument(1).ToInteger()), int(c.Argument(2).ToInteger())
		return env.VM.NewDynamicObject(&content{all[from:to:to]})
	})
	env.Set(o, "text", func(c goja.FunctionCall) goja.Value {
		return env.String(codec.DecodeUTF8([]byte(strings.TrimPrefix(string(held(c.Argument(0))), "\ufeff"))))
	})
	// memory(content, from, to): an ArrayBuffer of its own.
	env.Set(o, "memory", func(c goja.FunctionCall) goja.Value {
		all := held(c.Argument(0))
		from, to := int(c.Argument(1).ToInteger()), min(int(c.Argument(2).ToInteger()), len(all))
		return env.VM.ToValue(env.VM.NewArrayBuffer(append([]byte{}, all[from:to]...)))
	})
}

func appendPart(env *value.Env, out []byte, part goja.Value, native bool) []byte {
	if goja.IsString(part) {
		t := value.TextOf(part)
		if native {
			return append(out, nativeLines(t.UTF8())...)
		}
		return t.AppendUTF8(out)
	}
	if o, ok := part.(*goja.Object); ok {
		if c, ok := env.Export(o).(*content); ok {
			return append(out, c.bytes...)
		}
	}
	return append(out, env.MustBytes(part, "source")...)
}

func nativeLines(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if runtime.GOOS == "windows" {
		return strings.ReplaceAll(s, "\n", "\r\n")
	}
	return s
}
