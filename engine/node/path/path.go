// Package path is node:path for POSIX and Windows paths, both on every system.
//
// Posix and Win32 are pure functions on strings and may be called from any goroutine; the modules
// made of them run on the loop's goroutine. Resolving asks for the working directory; nothing
// else here touches the file system.
package path

import (
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "path", Export: exportPath},
		{Name: "path/posix", Export: func(env *value.Env) goja.Value { return exportPath(env).(*goja.Object).Get("posix") }},
		{Name: "path/win32", Export: func(env *value.Env) goja.Value { return exportPath(env).(*goja.Object).Get("win32") }},
		{Name: "internal/path", Export: exportBoth},
	}
}

// flavour is one of the two families of paths.
type flavour struct {
	sep, delimiter   string
	windows          bool
	resolve          func(args []string, cwd func(drive string) string) string
	join             func(parts []string) string
	normalize        func(string) string
	isAbsolute       func(string) bool
	relative         func(from, to string, cwd func(drive string) string) string
	toNamespacedPath func(p string, cwd func(drive string) string) string
	dirname          func(string) string
	basename         func(p, suffix string) string
	extname          func(string) string
	parse            func(string) Parsed
}

func posixFlavour() flavour {
	return flavour{
		sep: "/", delimiter: ":",
		resolve: Posix.Resolve, join: Posix.Join, normalize: Posix.Normalize, isAbsolute: Posix.IsAbsolute,
		relative: Posix.Relative, dirname: Posix.Dirname, basename: Posix.Basename, extname: Posix.Extname,
		parse:            Posix.Parse,
		toNamespacedPath: func(p string, _ func(string) string) string { return p },
	}
}

func win32Flavour() flavour {
	return flavour{
		sep: `\`, delimiter: ";", windows: true,
		resolve: Win32.Resolve, join: Win32.Join, normalize: Win32.Normalize, isAbsolute: Win32.IsAbsolute,
		relative: Win32.Relative, dirname: Win32.Dirname, basename: Win32.Basename, extname: Win32.Extname,
		parse:            Win32.Parse,
		toNamespacedPath: Win32.ToNamespacedPath,
	}
}

// exportBoth makes the two objects once an engine; path, path/posix and path/win32 share them.
func exportBoth(env *value.Env) goja.Value {
	b := &binder{env: env}
	posix, win32 := b.object(posixFlavour()), b.object(win32Flavour())
	for _, o := range []*goja.Object{posix, win32} {
		_ = o.Set("win32", win32)
		_ = o.Set("posix", posix)
		_ = o.Set("_makeLong", o.Get("toNamespacedPath"))
	}
	return env.Object("posix", posix, "win32", win32)
}

func exportPath(env *value.Env) goja.Value {
	both := env.Require("internal/path").(*goja.Object)
	if runtime.GOOS == "windows" {
		return both.Get("win32")
	}
	return both.Get("posix")
}

// binder makes the natives of both flavours.
type binder struct {
	env *value.Env
}

// str is v as a string, or Node's error naming the argument.
func (b *binder) str(v goja.Value, name string) string {
	if !goja.IsString(v) {
		b.fail("validateString", v, name)
	}
	return v.String()
}

func (b *binder) fail(validator string, v goja.Value, name string) {
	fn, _ := goja.AssertFunction(b.env.Require("internal/validators").(*goja.Object).Get(validator))
	b.env.Must(fn, goja.Undefined(), v, b.env.VM.ToValue(name))
}

// cwd is the working directory of a drive ("" for the current one).
func (b *binder) cwd(drive string) string {
	if drive != "" {
		if dir := os.Getenv("=" + drive); dir != "" {
			return dir
		}
	}
	dir, err := workingDir()
	if err != nil {
		if s, ok := value.AsSystem(err); ok {
			s.Syscall = "uv_cwd"
			s.Path = ""
			panic(s.ToJS(b.env))
		}
		panic(b.env.Reason(err))
	}
	return dir
}

func (b *binder) object(f flavour) *goja.Object {
	o := b.env.VM.NewObject()
	def := func(name string, length int, fn func(c goja.FunctionCall) any) {
		_ = o.Set(name, b.env.Func(name, length, func(c goja.FunctionCall) goja.Value { return b.env.VM.ToValue(fn(c)) }))
	}
	def("resolve", 0, func(c goja.FunctionCall) any { return f.resolve(b.resolveArgs(c.Arguments, f), b.cwd) })
	def("normalize", 1, func(c goja.FunctionCall) any { return f.normalize(b.str(c.Argument(0), "path")) })
	def("isAbsolute", 1, func(c goja.FunctionCall) any { return f.isAbsolute(b.str(c.Argument(0), "path")) })
	def("join", 0, func(c goja.FunctionCall) any {
		parts := make([]string, len(c.Arguments))
		for i, a := range c.Arguments {
			parts[i] = b.str(a, "path")
		}
		return f.join(parts)
	})
	def("relative", 2, func(c goja.FunctionCall) any {
		from := b.str(c.Argument(0), "from")
		return f.relative(from, b.str(c.Argument(1), "to"), b.cwd)
	})
	def("toNamespacedPath", 1, func(c goja.FunctionCall) any {
		if v := c.Argument(0); !f.windows || !goja.IsString(v) {
			return v
		}
		return f.toNamespacedPath(c.Argument(0).String(), b.cwd)
	})
	def("dirname", 1, func(c goja.FunctionCall) any { return f.dirname(b.str(c.Argument(0), "path")) })
	def("basename", 2, func(c goja.FunctionCall) any {
		suffix := ""
		if s := c.Argument(1); !goja.IsUndefined(s) {
			suffix = b.str(s, "suffix")
		}
		return f.basename(b.str(c.Argument(0), "path"), suffix)
	})
	def("extname", 1, func(c goja.FunctionCall) any { return f.extname(b.str(c.Argument(0), "path")) })
	def("format", 1, func(c goja.FunctionCall) any { return b.format(c.Argument(0), f.sep) })
	def("parse", 1, func(c goja.FunctionCall) any {
		p := f.parse(b.str(c.Argument(0), "path"))
		return b.env.Object("root", p.Root, "dir", p.Dir, "base", p.Base, "ext", p.Ext, "name", p.Name)
	})
	def("matchesGlob", 2, func(c goja.FunctionCall) any {
		p := b.str(c.Argument(0), "path")
		return MatchGlob(b.str(c.Argument(1), "pattern"), p, f.windows)
	})
	_ = o.Set("sep", f.sep)
	_ = o.Set("delimiter", f.delimiter)
	return o
}

// resolveArgs checks from the right, and only as far as the result depends on it: what stands left
// of an absolute path is never looked at.
func (b *binder) resolveArgs(args []goja.Value, f flavour) []string {
	for i := len(args) - 1; ; i-- {
		if i < 0 || (!f.windows && goja.IsString(args[i]) && f.isAbsolute(args[i].String())) {
			from := max(i, 0)
			out := make([]string, 0, len(args)-from)
			for _, a := range args[from:] {
				out = append(out, a.String())
			}
			return out
		}
		b.str(args[i], "paths["+strconv.Itoa(i)+"]")
	}
}

func (b *binder) format(v goja.Value, sep string) string {
	o, ok := v.(*goja.Object)
	if _, isFn := goja.AssertFunction(v); !ok || isFn || o.ClassName() == "Array" {
		b.fail("validateObject", v, "pathObject")
		return ""
	}
	prop := func(name string) string {
		if p := o.Get(name); p != nil && p.ToBoolean() {
			return p.String()
		}
		return ""
	}
	root, dir, base := prop("root"), prop("dir"), prop("base")
	if dir == "" {
		dir = root
	}
	if base == "" {
		ext := prop("ext")
		if ext != "" && !strings.HasPrefix(ext, ".") {
			ext = "." + ext
		}
		base = prop("name") + ext
	}
	switch dir {
	case "":
		return base
	case root:
		return dir + base
	}
	return dir + sep + base
}
