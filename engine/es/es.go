// Package es is what goja lacks of ECMAScript: well-known symbols, built-ins, and V8's stack API.
//
// Install changes the globals of one VM and belongs on its goroutine, before any program runs.
package es

import (
	_ "embed" // the JavaScript halves

	"github.com/dop251/goja"

	"nook/engine/value"
)

// The well-known symbols that goja does not have.
var (
	SymAsyncIterator = goja.NewSymbol("Symbol.asyncIterator")
	SymDispose       = goja.NewSymbol("Symbol.dispose")
	SymAsyncDispose  = goja.NewSymbol("Symbol.asyncDispose")
)

//go:embed library.js
var librarySource string

//go:embed iterator.js
var iteratorSource string

//go:embed call_site.js
var callSiteSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "internal/call_site", Source: callSiteSource},
		{
			Name: "internal/es/library", Source: librarySource, Bind: bindWeak,
			Globals: []value.Global{
				{Name: "WeakRef", Member: "WeakRef"}, {Name: "FinalizationRegistry", Member: "FinalizationRegistry"},
				{Name: "SuppressedError", Member: "SuppressedError"},
			},
		},
		{
			Name: "internal/es/iterator", Source: iteratorSource,
			Globals: []value.Global{{Name: "Iterator", Member: "Iterator"}},
		},
	}
}

// Install adds what goja lacks to the globals of env's VM.
func Install(env *value.Env) *Stacks {
	symbol := env.VM.Get("Symbol").(*goja.Object)
	for name, s := range map[string]*goja.Symbol{
		"asyncIterator": SymAsyncIterator, "dispose": SymDispose, "asyncDispose": SymAsyncDispose,
	} {
		_ = symbol.DefineDataProperty(name, s, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	}
	installLibrary(env)
	installJSON(env)
	return newStacks(env)
}
