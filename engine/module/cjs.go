package module

import (
	_ "embed"
	"os"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/lower"
	"nook/engine/value"
)

//go:embed cjs.js
var cjsSource string

//go:embed hooks.js
var hooksSource string

// cjsName is the builtin that holds Node's Module class and require.
const cjsName = "internal/modules/cjs"

// Defs is the part of the table that modules themselves are made of.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: cjsName, Source: cjsSource, Bind: bindCJS},
		{Name: esmName, Source: esmSource, Bind: bindESM},
		{Name: "internal/modules/hooks", Source: hooksSource},
		lowering(),
		{Name: "module", Source: "module.exports = require('" + cjsName + "').Module;"},
	}
}

// lowering holds what lowered programs call; its globals are hidden from those who list globals.
func lowering() *value.Def {
	d := &value.Def{Name: "internal/lowering", Source: lower.HelpersSource, Bind: func(env *value.Env, b *goja.Object) {
		l := env.Host.(hasLoader).Modules()
		env.Set(b, "leaves", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(lower.Leaves(c.Argument(0))) })
		env.Set(b, "makeFunction", func(c goja.FunctionCall) goja.Value {
			var text []goja.Value
			env.VM.ForOf(c.Argument(0), func(v goja.Value) bool {
				text = append(text, v)
				return true
			})
			target, _ := c.Argument(1).(*goja.Object)
			return l.MakeFunction(lower.AsyncGeneratorFunction, goja.ConstructorCall{Arguments: text, NewTarget: target})
		})
	}}
	for _, name := range lower.Helpers() {
		d.Globals = append(d.Globals, value.Global{Name: name, Member: name})
	}
	return d
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
	l.bindNames(b)
	env.Set(b, "resolveFile", func(c goja.FunctionCall) goja.Value {
		if file, ok := l.filesFor(c.Argument(1).ToBoolean()).find(c.Argument(0).String()); ok {
			return env.VM.ToValue(file)
		}
		return goja.Undefined()
	})
	env.Set(b, "resolvePackage", func(c goja.FunctionCall) goja.Value {
		var folders []string
		if err := env.VM.ExportTo(c.Argument(2), &folders); err != nil {
			panic(env.TypeError("ERR_INVALID_ARG_TYPE", err.Error()))
		}
		file, found, err := l.RequirePackage(c.Argument(0).String(), c.Argument(1).String(), folders)
		switch {
		case err != nil:
			panic(env.Reason(err))
		case found:
			return env.VM.ToValue(file)
		}
		return goja.Undefined()
	})
	env.Set(b, "globalPaths", func(goja.FunctionCall) goja.Value { return env.VM.ToValue(l.globalPaths()) })
	env.Set(b, "isLoaded", func(c goja.FunctionCall) goja.Value {
		_, ok := l.Loaded(c.Argument(0).String())
		return env.VM.ToValue(ok)
	})
	env.Set(b, "pendingDeprecation", func(goja.FunctionCall) goja.Value {
		text, _ := env.Program().Flag("pending-deprecation")
		return env.VM.ToValue(text == "true" || os.Getenv("NODE_PENDING_DEPRECATION") == "1")
	})
	bindPaths(env, b)
	env.Set(b, "compile", func(c goja.FunctionCall) goja.Value {
		return l.compile(c.Argument(0).String(), c.Argument(1).String())
	})
	env.Set(b, "isModule", func(c goja.FunctionCall) goja.Value {
		return env.VM.ToValue(l.isModule(c.Argument(0).String(), c.Argument(1).String()))
	})
	env.Set(b, "hasModuleSyntax", func(c goja.FunctionCall) goja.Value {
		m, err := lower.Modules(c.Argument(0).String(), c.Argument(1).String())
		return env.VM.ToValue(err == nil && len(m.Imports)+len(m.Exports) > 0)
	})
	env.Set(b, "requiresModules", func(goja.FunctionCall) goja.Value {
		text, ok := env.Program().Flag("experimental-require-module")
		return env.VM.ToValue(!ok || text != "false")
	})
	env.Set(b, "requireConditions", func(goja.FunctionCall) goja.Value { return env.VM.ToValue(l.conditionsFor(requireConditions)) })
	bindFormat(l, b)
}

// bindPaths adds what is about names of files alone.
func bindPaths(env *value.Env, b *goja.Object) {
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
	env.Set(b, "toPath", func(c goja.FunctionCall) goja.Value {
		if path, ok := FilePath(c.Argument(0).String()); ok {
			return env.VM.ToValue(path)
		}
		return goja.Undefined()
	})
	env.Set(b, "toURL", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(FileURL(c.Argument(0).String())) })
}

// join keeps a trailing separator: it says that a folder is meant.
func join(dir, rel string) string {
	if filepath.IsAbs(rel) {
		dir = ""
	}
	p := filepath.Join(dir, rel)
	switch last := rel[strings.LastIndexAny(rel, "/"+string(filepath.Separator))+1:]; last {
	case "", ".", "..":
		p += string(filepath.Separator)
	}
	return p
}

// wrapper is what Node puts around a CommonJS file; the last parameter is what import() becomes.
const (
	wrapperPrefix = "(function (exports, require, module, __filename, __dirname, " + lower.ImportWord + ") { "
	wrapperSuffix = "\n})"
)

func compileWrapper(source string, o lower.Options) (*goja.Program, *lower.SyntaxError) {
	p, err := lower.Build(source, o, lower.Form{Prefix: wrapperPrefix, Suffix: wrapperSuffix, Prepare: func(text *lower.Text) (string, *lower.SyntaxError) {
		return lower.ImportCalls(o.Name, text)
	}})
	if err == nil || !lower.HasWord(source, "export") {
		return p, err
	}
	// The parser's complaint about an export is worded as one about module syntax.
	if m, bad := lower.Modules(o.Name, source); bad == nil && m.IsModule() {
		err = lower.OutsideModule(o.Name, source, m)
	}
	return nil, err
}

// options says how the text of a file becomes a program; name is what stacks call it.
func (l *Loader) options(path, name string) lower.Options {
	o := lower.Options{Name: name, Language: languageOf(path), Cache: l.cache}
	if o.Language != lower.JS {
		if c := l.tsconfigFor(path); c != nil {
			o.TSConfig = c.emit
		}
	}
	return o
}

// compile makes the CommonJS wrapper function of a file's text.
func (l *Loader) compile(source, filename string) goja.Value {
	u := l.commonJSUnit(filename)
	l.graph.loaded(u)
	c, ok := l.ahead.take(u.options.Name, source)
	if !ok {
		var err *lower.SyntaxError
		if c, err = u.compile(source); err != nil {
			panic(l.SyntaxError(err))
		}
	}
	fn, runErr := l.env.VM.RunProgram(c.wrapper)
	if runErr != nil {
		panic(runErr)
	}
	return fn
}

// isModule reports whether a file that require or the command line loads is an ES module.
func (l *Loader) isModule(path, text string) bool {
	format, detect := l.formatOf(path)
	if format == FormatModule && filepath.Ext(path) == "" {
		return l.detectModule(path, text) // require takes what has no extension for CommonJS
	}
	return format == FormatModule || (detect && l.detectModule(path, text))
}

// detectModule decides by the text, as Node does where neither name nor package tell: module syntax,
// or an await outside functions in what is no CommonJS.
func (l *Loader) detectModule(path, text string) bool {
	if looksLikeModule(path, text) {
		return true
	}
	if !strings.Contains(text, "await") {
		return false
	}
	if _, err := compileWrapper(text, l.options(path, path)); err == nil {
		return false
	}
	_, err := lower.Module(text, l.options(path, path))
	return err == nil
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

// RequireFrom is a require function for code that lies in dir: a cell's, the prompt's.
func (l *Loader) RequireFrom(dir string) goja.Value {
	return l.callCJS("requireFrom", l.env.VM.ToValue(dir))
}

func (l *Loader) bindNames(b *goja.Object) {
	l.env.Set(b, "builtinNames", l.builtinNames)
	l.env.Set(b, "builtinGlobals", l.builtinGlobals)
}

// builtinNames are the names of the public builtins, as an array of JavaScript.
func (l *Loader) builtinNames(goja.FunctionCall) goja.Value {
	public := l.catalog.Public()
	names := make([]any, len(public))
	for i, name := range public {
		names[i] = name
	}
	return l.env.VM.NewArray(names...)
}

// builtinGlobals makes every builtin a global of the text of -e, loaded at first use by the function
// that it is given.
func (l *Loader) builtinGlobals(c goja.FunctionCall) goja.Value {
	load := l.env.Callable(c.Argument(0), "load")
	global := l.env.VM.GlobalObject()
	for _, name := range l.catalog.Public() {
		if strings.ContainsAny(name, "/:") || strings.HasPrefix(name, "_") {
			continue
		}
		settle := func(v goja.Value) {
			_ = global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		}
		l.env.Globals.Add(name, func(on *goja.Object) {
			get := l.env.Func("get", 0, func(goja.FunctionCall) goja.Value {
				v := l.env.Must(load, goja.Undefined(), l.env.VM.ToValue(name))
				settle(v)
				return v
			})
			set := l.env.Func("settle", 1, func(c goja.FunctionCall) goja.Value {
				settle(c.Argument(0))
				return nil
			})
			_ = on.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_FALSE)
		})
	}
	return nil
}
