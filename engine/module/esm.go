package module

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/lower"
	"nook/engine/value"
)

//go:embed esm.js
var esmSource string

// esmName is the builtin that links and evaluates ES modules.
const esmName = "internal/modules/esm"

func bindESM(env *value.Env, b *goja.Object) {
	l := env.Host.(hasLoader).Modules()
	env.Set(b, "resolve", func(c goja.FunctionCall) goja.Value {
		u, err := l.resolveImport(c.Argument(0).String(), c.Argument(1).String())
		if err != nil {
			panic(env.Reason(err))
		}
		return env.VM.ToValue(u)
	})
	env.Set(b, "load", func(c goja.FunctionCall) goja.Value {
		return l.load(c.Argument(0).String(), c.Argument(1).String())
	})
	bindHooks(l, b)
	env.Set(b, "ahead", func(c goja.FunctionCall) goja.Value {
		l.compileAhead(c.Argument(0).String())
		return nil
	})
	env.Set(b, "compileText", func(c goja.FunctionCall) goja.Value {
		return l.moduleOf(c.Argument(1).String(), lower.Options{Name: c.Argument(0).String(), Language: lower.TSX, Cache: l.cache})
	})
	env.Set(b, "toURL", func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(FileURL(c.Argument(0).String())) })
	env.Set(b, "toPath", func(c goja.FunctionCall) goja.Value {
		if path, ok := FilePath(c.Argument(0).String()); ok {
			return env.VM.ToValue(path)
		}
		return goja.Undefined()
	})
	env.Set(b, "loadBuiltin", func(c goja.FunctionCall) goja.Value { return l.Builtin(c.Argument(0).String()) })
	env.Set(b, "syntaxError", func(c goja.FunctionCall) goja.Value {
		return l.linkError(c.Argument(0).String(), int(c.Argument(1).ToInteger()), int(c.Argument(2).ToInteger()), c.Argument(3).String(), c.Argument(4).String())
	})
	env.Set(b, "uncaught", func(c goja.FunctionCall) goja.Value {
		env.Uncaught(c.Argument(0))
		return nil
	})
	env.Set(b, "setMain", func(c goja.FunctionCall) goja.Value {
		l.main = c.Argument(0).(*goja.Object)
		return nil
	})
	env.Set(b, "newNamespace", func(goja.FunctionCall) goja.Value { return l.newNamespace() })
}

// compileAhead is told of a module that will be loaded soon.
func (l *Loader) compileAhead(u string) {
	path, ok := FilePath(u)
	if !ok {
		return
	}
	if format, _ := l.formatOf(path); format == FormatModule {
		l.ahead.add(l.moduleUnit(path, u))
	}
}

// newNamespace makes a module namespace without members: no prototype, and named "Module".
func (l *Loader) newNamespace() *goja.Object {
	ns := l.env.VM.CreateObject(nil)
	_ = ns.DefineDataPropertySymbol(goja.SymToStringTag, l.env.VM.ToValue("Module"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	return ns
}

// load reads and compiles what a resolved URL names; kind is the import attribute "type". What it
// returns tells the linker what to make of it.
func (l *Loader) load(u, kind string) goja.Value {
	env := l.env
	if name, ok := strings.CutPrefix(u, "node:"); ok {
		return env.Object("format", "builtin", "name", name)
	}
	if strings.HasPrefix(u, "data:") {
		return l.loadData(u, kind)
	}
	path, _ := FilePath(u)
	format, detect := l.formatOf(path)
	switch format {
	case FormatJSON:
		return l.loadJSON(u, kind, readText(env, path))
	case FormatUnknown:
		panic(env.TypeError("ERR_UNKNOWN_FILE_EXTENSION", fmt.Sprintf("Unknown file extension %q for %s", extension(path), path)))
	case FormatAddon:
		panic(env.Missing("native addons (" + path + ")"))
	}
	l.refuseAttribute(u, kind)
	text := readText(env, path)
	if format == FormatModule || (detect && looksLikeModule(path, text)) {
		return l.loadModule(l.moduleUnit(path, u), text)
	}
	return env.Object("format", "commonjs", "path", path, "names", env.VM.ToValue(l.namesOf(path, text, map[string]bool{})))
}

func extension(path string) string {
	if i := strings.LastIndexByte(path, '.'); i > strings.LastIndexAny(path, `/\`) {
		return path[i:]
	}
	return ""
}

func readText(env *value.Env, path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(env.Reason(err))
	}
	return strings.TrimPrefix(string(text), "\ufeff")
}

// refuseAttribute throws when code is imported with { type: 'json' }.
func (l *Loader) refuseAttribute(u, kind string) {
	if kind != "" {
		panic(l.env.TypeError("ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE", fmt.Sprintf("Module %q is not of type %q", u, kind)))
	}
}

func (l *Loader) loadJSON(u, kind, text string) goja.Value {
	l.wantJSON(u, kind)
	return l.env.Object("format", "json", "text", text)
}

// wantJSON throws when JSON is imported without saying so.
func (l *Loader) wantJSON(u, kind string) {
	if kind != "json" {
		panic(l.env.TypeError("ERR_IMPORT_ATTRIBUTE_MISSING", fmt.Sprintf("Module %q needs an import attribute of \"type: json\"", u)))
	}
}

// loadData is a data: URL of JavaScript or JSON.
func (l *Loader) loadData(u, kind string) goja.Value {
	mime, text, err := dataText(u)
	if err != nil {
		panic(l.env.TypeError("ERR_INVALID_URL", "Invalid URL"))
	}
	switch mime {
	case "text/javascript":
		l.refuseAttribute(u, kind)
		return l.moduleOf(text, lower.Options{Name: u, Cache: l.cache})
	case "application/json":
		return l.loadJSON(u, kind, text)
	}
	panic(l.env.TypeError("ERR_UNKNOWN_MODULE_FORMAT", fmt.Sprintf("Unknown module format: %s for URL %s", mime, u)))
}

// loadModule is the linker's view of a file that is an ES module.
func (l *Loader) loadModule(u unit, text string) goja.Value {
	l.graph.loaded(u)
	if c, ok := l.ahead.take(u.options.Name, text); ok {
		return l.moduleView(u.options.Name, c.module)
	}
	return l.moduleOf(text, u.options)
}

// moduleOf is the linker's view of text that is an ES module.
func (l *Loader) moduleOf(text string, o lower.Options) goja.Value {
	m, err := lower.Module(text, o)
	if err != nil {
		panic(l.SyntaxError(err))
	}
	return l.moduleView(o.Name, m)
}

func (l *Loader) moduleView(name string, m *lower.ModuleProgram) goja.Value {
	fn, runErr := l.env.VM.RunProgram(m.Program)
	if runErr != nil {
		panic(runErr)
	}
	vm := l.env.VM
	var requests, imports, indirect []any
	for _, r := range m.Requests {
		if err := l.checkAttributes(r.Attributes); err != nil {
			panic(l.env.Reason(err))
		}
		requests = append(requests, l.env.Object("specifier", r.Specifier, "type", r.Attributes["type"]))
	}
	for _, w := range m.Imports {
		imports = append(imports, l.env.Object("request", w.Request, "name", w.Name, "line", w.Line, "column", w.Col))
	}
	for _, i := range m.Indirect {
		indirect = append(indirect, l.env.Object("name", i.Name, "request", i.Request, "from", i.From))
	}
	return l.env.Object("format", "module", "make", fn, "async", m.Async, "name", name,
		"requests", vm.NewArray(requests...), "imports", vm.NewArray(imports...), "indirect", vm.NewArray(indirect...),
		"local", vm.ToValue(m.Local), "stars", vm.ToValue(m.Stars))
}

func (l *Loader) checkAttributes(a map[string]string) error {
	for key, v := range a {
		if key != "type" {
			return &value.Coded{Ctor: "TypeError", Code: "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED", Message: fmt.Sprintf("Import attribute %q with value %q is not supported", key, v)}
		}
		if v != "json" {
			return &value.Coded{Ctor: "TypeError", Code: "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED", Message: fmt.Sprintf("Import attribute \"type\" with value %q is not supported", v)}
		}
	}
	return nil
}

// namesOf lists what a CommonJS file exports as far as its text tells, re-exports followed.
func (l *Loader) namesOf(path, text string, seen map[string]bool) []string {
	if seen[path] {
		return nil
	}
	seen[path] = true
	names, reexports := commonNames(text)
	for _, specifier := range reexports {
		u, err := l.resolveImport(specifier, FileURL(path))
		if err != nil {
			u = "file://" // CommonJS finds files without extension; so does the search below
			if file, ok := l.files.find(join(filepath.Dir(path), specifier)); ok && isRelative(specifier) {
				u = FileURL(file)
			}
		}
		file, ok := FilePath(u)
		if !ok || file == "" {
			continue
		}
		if more, err := os.ReadFile(file); err == nil {
			names = append(names, l.namesOf(file, string(more), seen)...)
		}
	}
	return names
}
