package module

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"nook/engine/value"
)

//go:embed cjs.js
var cjsSource string

// cjsName is the builtin that holds Node's Module class and require.
const cjsName = "internal/modules/cjs"

// Defs is the part of the table that modules themselves are made of.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: cjsName, Source: cjsSource, Bind: bindCJS},
		{Name: "module", Source: "module.exports = require('" + cjsName + "').Module;"},
	}
}

// loaderOf finds the engine's loader from a builtin's Env.
type hasLoader interface{ Modules() *Loader }

func bindCJS(env *value.Env, b *goja.Object) {
	l := env.Host.(hasLoader).Modules()
	env.Set(b, "findBuiltin", func(c goja.FunctionCall) goja.Value {
		if name, ok := l.catalog.Find(c.Argument(0).String()); ok {
			return env.VM.ToValue(name)
		}
		return goja.Undefined()
	})
	env.Set(b, "loadBuiltin", func(c goja.FunctionCall) goja.Value { return l.Builtin(c.Argument(0).String()) })
	env.Set(b, "builtinNames", func(goja.FunctionCall) goja.Value { return env.VM.ToValue(l.catalog.Public()) })
	env.Set(b, "resolveFile", func(c goja.FunctionCall) goja.Value {
		if file, ok := ResolveFile(c.Argument(0).String()); ok {
			return env.VM.ToValue(file)
		}
		return goja.Undefined()
	})
	env.Set(b, "nodeModules", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(NodeModules(c.Argument(0).String()))
	})
	env.Set(b, "dirname", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(filepath.Dir(c.Argument(0).String()))
	})
	env.Set(b, "join", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(join(c.Argument(0).String(), c.Argument(1).String()))
	})
	env.Set(b, "extname", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(filepath.Ext(c.Argument(0).String()))
	})
	env.Set(b, "cwd", func(goja.FunctionCall) goja.Value {
		dir, err := os.Getwd()
		if err != nil {
			panic(env.Reason(err))
		}
		return env.VM.ToValue(dir)
	})
	env.Set(b, "readText", func(c goja.FunctionCall) goja.Value {
		text, err := os.ReadFile(c.Argument(0).String())
		if err != nil {
			panic(env.Reason(err))
		}
		return env.VM.ToValue(string(text))
	})
	env.Set(b, "compile", func(c goja.FunctionCall) goja.Value {
		return l.compile(c.Argument(0).String(), c.Argument(1).String())
	})
}

// join keeps a trailing separator: it says that a folder is meant.
func join(dir, rel string) string {
	if filepath.IsAbs(rel) {
		dir = ""
	}
	p := filepath.Join(dir, rel)
	if n := len(rel); n > 0 && (rel[n-1] == '/' || rel[n-1] == filepath.Separator) {
		p += string(filepath.Separator)
	}
	return p
}

// Check compiles a file without running it. Any goroutine.
func Check(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("checking %s: %w", path, err)
	}
	_, err = compileWrapper(string(text), path)
	return err
}

func compileWrapper(source, filename string) (*goja.Program, error) {
	if len(source) > 1 && source[0] == '#' && source[1] == '!' {
		source = "//" + source[2:]
	}
	src := "(function (exports, require, module, __filename, __dirname) { " + source + "\n})"
	ast, err := goja.Parse(filename, src, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, err
	}
	return goja.CompileAST(ast, false)
}

// compile makes the CommonJS wrapper function of a file's text.
func (l *Loader) compile(source, filename string) goja.Value {
	p, err := compileWrapper(source, filename)
	if err != nil {
		panic(l.env.NewError("SyntaxError", "", err.Error()))
	}
	fn, err := l.env.VM.RunProgram(p)
	if err != nil {
		panic(err)
	}
	return fn
}

// cjsModule is the exports of internal/modules/cjs.
func (l *Loader) cjsModule() *goja.Object {
	if l.cjs == nil {
		l.cjs = l.Builtin(cjsName).(*goja.Object)
	}
	return l.cjs
}

func (l *Loader) callCJS(name string, args ...goja.Value) goja.Value {
	fn, _ := goja.AssertFunction(l.cjsModule().Get(name))
	return l.env.Must(fn, goja.Undefined(), args...)
}

// RunMain loads the program's main file.
func (l *Loader) RunMain(path string) { l.callCJS("runMain", l.env.VM.ToValue(path)) }

// RunSource runs text as the main program, from the working directory.
func (l *Loader) RunSource(name, source string, print bool) {
	l.callCJS("runSource", l.env.VM.ToValue(name), l.env.VM.ToValue(source), l.env.VM.ToValue(print))
}

// Unsettled reports whether the main module's top-level await is still waiting.
func (l *Loader) Unsettled() bool { return false }

// RequireFrom is a require function for code that lies in dir: a cell's, the prompt's.
func (l *Loader) RequireFrom(dir string) goja.Value {
	return l.callCJS("requireFrom", l.env.VM.ToValue(dir))
}
