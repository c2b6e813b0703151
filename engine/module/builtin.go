package module

import (
	"fmt"

	"github.com/dop251/goja"

	"nook/engine/compilecache"
	"nook/engine/lower"
	"nook/engine/value"
)

// Loader loads modules for one engine.
type Loader struct {
	env     *value.Env
	catalog *Catalog
	loaded  map[string]*goja.Object // module objects of builtins: {exports}
	require *goja.Object            // what builtins call to reach each other
	cjs     *goja.Object            // exports of internal/modules/cjs, once used
	main    *goja.Object            // {pending}: how the main ES module stands
	printed *goja.Promise           // what -p waits for

	cache *lower.Cache // what esbuild made of files
	ahead *ahead
	graph graph

	importers importers
	eval      *goja.Object // the global eval by which a direct eval is known
	generator *goja.Object // what all generators inherit
	function  *goja.Object // the constructor Function
	files     files
	mainFiles files                   // for the program's main file
	tsconfigs map[string]*tsconfig    // by folder; nil where there is none
	aside     []string                // more folders that hold packages
	packages  map[string]*packageJSON // by folder; nil where there is none
}

// NewLoader makes a loader; nothing is loaded yet. store keeps what files were compiled to; nil
// keeps nothing.
func NewLoader(env *value.Env, c *Catalog, store *compilecache.Store) *Loader {
	l := &Loader{
		env: env, catalog: c, loaded: map[string]*goja.Object{}, packages: map[string]*packageJSON{}, tsconfigs: map[string]*tsconfig{},
		cache: c.cache.With(store), ahead: newAhead(spareProcessors()),
	}
	l.files.keepLinks = flagged(env, "preserve-symlinks")
	l.mainFiles.keepLinks = flagged(env, "preserve-symlinks-main")
	l.require = env.Func("require", 1, func(call goja.FunctionCall) goja.Value {
		return l.Builtin(call.Argument(0).String())
	})
	l.installEval()
	return l
}

// flagged says whether a flag without a value is given.
func flagged(env *value.Env, name string) bool {
	text, ok := env.Program().Flag(name)
	return ok && text != "false"
}

// filesFor says how files are found for the program's main file, and for all others.
func (l *Loader) filesFor(main bool) files {
	if main {
		return l.mainFiles
	}
	return l.files
}

// Catalog is the table that the loader reads.
func (l *Loader) Catalog() *Catalog { return l.catalog }

// Loaded gives a builtin's exports if it was loaded before.
func (l *Loader) Loaded(name string) (goja.Value, bool) {
	m := l.loaded[name]
	if m == nil {
		return nil, false
	}
	return m.Get("exports"), true
}

// Builtin loads a builtin by its name in the table. Cycles see the exports so far, as require does.
func (l *Loader) Builtin(name string) goja.Value {
	if m := l.loaded[name]; m != nil {
		return m.Get("exports")
	}
	en := l.catalog.byName[name]
	if en == nil {
		panic(l.env.Error("ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: "+name))
	}
	m := l.env.VM.NewObject()
	l.loaded[name] = m
	ok := false
	defer func() {
		if !ok {
			delete(l.loaded, name) // a failed load may be tried again, as after an interrupt
		}
	}()
	if en.def.Export != nil {
		_ = m.Set("exports", en.def.Export(l.env))
	} else {
		l.evaluate(en, m)
	}
	ok = true
	return m.Get("exports")
}

func (l *Loader) evaluate(en *entry, m *goja.Object) {
	exports, binding := l.env.VM.NewObject(), l.env.VM.NewObject()
	_ = m.Set("exports", exports)
	if en.def.Bind != nil {
		en.def.Bind(l.env, binding)
	}
	wrapper, err := l.env.VM.RunProgram(en.compile())
	if err != nil {
		panic(fmt.Errorf("loading builtin %s: %w", en.def.Name, err))
	}
	fn, _ := goja.AssertFunction(wrapper)
	l.env.Must(fn, goja.Undefined(), exports, l.require, m, binding)
}
