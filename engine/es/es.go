// Package es is what goja lacks of ECMAScript: well-known symbols, built-ins, and V8's stack API.
//
// Install changes the globals of one VM and belongs on its goroutine, before any program runs.
package es

import (
	"embed"

	"github.com/dop251/goja"

	"nook/engine/es/binary"
	"nook/engine/es/regexp/object"
	"nook/engine/value"
)

// The well-known symbols that goja does not have.
var (
	SymAsyncIterator = goja.NewSymbol("Symbol.asyncIterator")
	SymDispose       = goja.NewSymbol("Symbol.dispose")
	SymAsyncDispose  = goja.NewSymbol("Symbol.asyncDispose")
)

//go:embed *.js
var halves embed.FS

// Defs lists the modules of this package.
func Defs() []*value.Def {
	half := func(name string) *value.Def {
		return &value.Def{Name: "internal/es/" + name, Read: value.Embedded(halves, name+".js"), Bind: bindLibrary}
	}
	global := func(def *value.Def, names ...string) *value.Def {
		for _, name := range names {
			def.Globals = append(def.Globals, value.Global{Name: name, Member: name})
		}
		return def
	}
	weak := global(half("weak"), "WeakRef", "FinalizationRegistry")
	weak.Bind = bindWeak
	return append(binary.Defs(),
		&value.Def{Name: "internal/call_site", Read: value.Embedded(halves, "call_site.js")},
		half("library"), half("from_async"), half("iterator_more"), half("iterator_zip"), half("json_revive"), weak,
		global(half("iterator"), "Iterator"),
		global(half("disposable"), "DisposableStack", "AsyncDisposableStack", "SuppressedError"),
	)
}

// Install adds what goja lacks to the globals of env's VM.
func Install(env *value.Env) *Stacks {
	symbol := env.VM.Get("Symbol").(*goja.Object)
	for name, s := range map[string]*goja.Symbol{
		"asyncIterator": SymAsyncIterator, "dispose": SymDispose, "asyncDispose": SymAsyncDispose,
	} {
		_ = symbol.DefineDataProperty(name, s, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	}
	object.Install(env.VM)
	installLibrary(env)
	binary.Install(env)
	stacks := newStacks(env)
	installJSON(env, stacks)
	return stacks
}
