package module

import (
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/cell"
	"nook/engine/lower"
)

// evalText is what Node calls the text of -e.
const evalText = "[eval]"

// RunMain loads the program's main file.
func (l *Loader) RunMain(path string) {
	l.beginProgram(path)
	defer l.graph.keep()
	l.preloaded(func() { l.callCJS("runMain", l.env.VM.ToValue(path)) })
}

// preloaded runs main after the modules that the command line asks for with --require and --import.
func (l *Loader) preloaded(main func()) {
	p := l.env.Program()
	if requires := p.FlagValues("--require", "-r"); len(requires) > 0 {
		l.callCJS("preload", l.env.VM.ToValue(requires))
	}
	imports := p.FlagValues("--import")
	if len(imports) == 0 {
		main()
		return
	}
	run, _ := goja.AssertFunction(l.Builtin(esmName).(*goja.Object).Get("preload"))
	then := l.env.Func("main", 0, func(goja.FunctionCall) goja.Value {
		main()
		return goja.Undefined()
	})
	l.env.Must(run, goja.Undefined(), l.env.VM.ToValue(imports), l.env.VM.ToValue(FileURL(l.textPath(evalText))), then)
}

// textPath is where text of no file would lie, in the working directory.
func (l *Loader) textPath(name string) string {
	cwd, err := filepath.Abs(".")
	if err != nil {
		panic(l.env.Reason(err))
	}
	return filepath.Join(cwd, name)
}

// RunSource runs text as the main program, from the working directory: as a script whose
// declarations are global, as an ES module when it is one. print writes the value of the last
// expression, awaited.
func (l *Loader) RunSource(name, source string, print, asModule bool) {
	l.preloaded(func() { l.runSource(name, source, print, asModule) })
}

func (l *Loader) runSource(name, source string, print, asModule bool) {
	if asModule || (!print && looksLikeModule(name, source)) {
		l.runModuleText(name, source)
		return
	}
	l.callCJS("enterText", l.env.VM.ToValue(name))
	p, err := l.compileText(name, source)
	switch {
	case err == nil:
		v, runErr := l.env.VM.RunProgram(p)
		if runErr != nil {
			l.rethrow(runErr)
		}
		if print {
			l.log(v)
		}
	case print && l.printAwaited(name, source):
	case !print && strings.Contains(source, "await") && l.detectModule(name, source):
		l.runModuleText(name, source)
	default:
		panic(l.SyntaxError(err))
	}
}

// compileText takes a text for JavaScript, and for TypeScript only where it is none: f<a>(b) compares.
func (l *Loader) compileText(name, source string) (*goja.Program, *lower.SyntaxError) {
	form := lower.ScriptForm(name, func() int { return l.importerOf(name) })
	p, err := lower.Build(source, lower.Options{Name: name, Language: lower.JS, Cache: l.cache}, form)
	if err != nil {
		if typed, bad := lower.Build(source, lower.Options{Name: name, Language: lower.TSX, Cache: l.cache}, form); bad == nil {
			return typed, nil
		}
	}
	return p, err
}

func (l *Loader) rethrow(err error) {
	if ex, ok := err.(*goja.Exception); ok {
		panic(ex)
	}
	panic(err)
}

func (l *Loader) runModuleText(name, source string) {
	run, _ := goja.AssertFunction(l.Builtin(esmName).(*goja.Object).Get("runText"))
	l.env.Must(run, goja.Undefined(), l.env.VM.ToValue(name), l.env.VM.ToValue(source), l.env.VM.ToValue(FileURL(l.textPath(name))))
}

// ImportFunction is import() for code that lies, or would lie, at path.
func (l *Loader) ImportFunction(path string) goja.Value {
	make, _ := goja.AssertFunction(l.Builtin(esmName).(*goja.Object).Get("importFunction"))
	return l.env.Must(make, goja.Undefined(), l.env.VM.ToValue(FileURL(path)), l.env.VM.ToValue(true))
}

// log is console.log of one value.
func (l *Loader) log(v goja.Value) {
	console := l.env.VM.GlobalObject().Get("console").(*goja.Object)
	log, _ := goja.AssertFunction(console.Get("log"))
	l.env.Must(log, console, v)
}

// Importer is what cells, and the text of -p, import with; path is where they would lie.
func (l *Loader) Importer(path string) cell.Importer { return importer{l, l.ImportFunction(path)} }

type importer struct {
	l  *Loader
	fn goja.Value
}

func (i importer) Import(specifier string, attributes map[string]string) goja.Value {
	call, _ := goja.AssertFunction(i.fn)
	options := i.l.env.VM.NewObject()
	with := i.l.env.VM.NewObject()
	for k, v := range attributes {
		_ = with.Set(k, v)
	}
	_ = options.Set("with", with)
	return i.l.env.Must(call, goja.Undefined(), i.l.env.VM.ToValue(specifier), options)
}

func (i importer) Meta() goja.Value { return i.fn.(*goja.Object).Get("meta") }

// printAwaited runs text that awaits as a cell of its own and prints its value when it is there;
// false when it is no cell either.
func (l *Loader) printAwaited(name, source string) bool {
	p, err := cell.Compile(source, cell.Options{Name: name, Cache: l.cache})
	if err != nil {
		return false
	}
	scope := cell.NewScope(l.env, l.Importer(l.textPath(name)))
	v, runErr := scope.Start(p, 0, func(p *goja.Program) (goja.Value, error) { return l.env.VM.RunProgram(p) })
	if runErr != nil {
		l.rethrow(runErr)
	}
	promise, ok := v.Export().(*goja.Promise)
	if !ok {
		l.log(v)
		return true
	}
	l.printed = promise
	then, _ := goja.AssertFunction(v.(*goja.Object).Get("then"))
	l.env.Must(then, v, l.env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
		result, _ := scope.Unbox(c.Argument(0))
		l.log(result)
		return goja.Undefined()
	}))
	return true
}

// UnsettledWarning is what Node says of a program that ends while it awaits.
func (l *Loader) UnsettledWarning() string {
	url := ""
	if l.main != nil {
		url = " at " + l.main.Get("url").String()
	}
	return "Warning: Detected unsettled top-level await" + url
}

// Unsettled reports whether the main module's top-level await is still waiting.
func (l *Loader) Unsettled() bool {
	if l.printed != nil && l.printed.State() == goja.PromiseStatePending {
		return true
	}
	return l.main != nil && l.main.Get("pending").ToBoolean()
}
