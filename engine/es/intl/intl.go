// Package intl is ECMA-402: the Intl object, and the methods of other builtins that follow a locale.
//
// The services are Go: a constructor reads its options into a Go value that lives in a weak table
// beside the object, and methods find it there. Text that depends on a locale is data that
// engine/es/intl/cldr decodes at the first use of a locale; pure formatting lies in packages that
// know no JavaScript.
//
// Everything here that touches goja values belongs to the loop's goroutine. Nothing is built before a
// program names Intl or calls a method of a locale. What is missing throws "not in nook: Intl.x".
package intl

import (
	"github.com/dop251/goja"

	"nook/engine/es/intl/cldr"
	"nook/engine/es/intl/number"
	"nook/engine/value"
)

// module is the builtin that makes the world of an engine.
const module = "internal/intl"

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{{
		Name: module, Export: export,
		Globals: []value.Global{{Name: "Intl", Member: "Intl"}},
	}}
}

// world is what Intl keeps of one engine.
type world struct {
	env    *value.Env
	vm     *goja.Runtime
	slots  *slots
	object *goja.Object // Intl
	// fallback is the symbol under which chain leaves a formatter; made when it is needed.
	fallback *goja.Symbol
	classes  map[string]*class
	data     cldr.Store
	// formatters are those made already, by their settings; plurals are the categories by locale.
	// plain are formatters without options, by what was asked for.
	plain      map[string]*numberFormat
	formatters map[numberSettings]*number.Formatter
	plurals    map[string][]string
	// hasProperty is Reflect.has as it was.
	hasProperty goja.Callable
	// locale is the default locale, found at first use.
	locale string
	// dateWorld is made when a date is formatted.
	dateWorld *dates
	// collators are those without options, by what was asked for.
	collators map[string]*collator
	// segmentWorld is made when a string is segmented.
	segmentWorld *segmentClasses
}

// class is a constructor and the prototype it gives.
type class struct {
	ctor, proto *goja.Object
}

func export(env *value.Env) goja.Value {
	w := &world{
		env: env, vm: env.VM, slots: newSlots(), classes: map[string]*class{}, plain: map[string]*numberFormat{}, collators: map[string]*collator{},
		formatters: map[numberSettings]*number.Formatter{}, plurals: map[string][]string{},
	}
	w.hasProperty, _ = goja.AssertFunction(w.vm.Get("Reflect").(*goja.Object).Get("has"))
	o := env.Object("world", w)
	// Methods of other builtins need a world, but not the objects of Intl.
	_ = o.DefineAccessorProperty("Intl", env.VM.ToValue(func(goja.FunctionCall) goja.Value {
		if w.object == nil {
			w.object = w.intl()
		}
		return w.object
	}), nil, goja.FLAG_FALSE, goja.FLAG_FALSE)
	return o
}

// of finds the world of an engine, or makes it.
func of(env *value.Env) *world {
	return env.Require(module).(*goja.Object).Get("world").Export().(*world)
}

// services are the constructors, in the order that Node lists them.
func services() []*spec {
	return []*spec{
		dateFormatSpec(),
		numberFormatSpec(),
		collatorSpec(),
		pluralRulesSpec(),
		relativeTimeSpec(),
		listFormatSpec(),
		localeSpec(),
		displayNamesSpec(),
		segmenterSpec(),
		durationFormatSpec(),
	}
}

// intl makes the Intl object.
func (w *world) intl() *goja.Object {
	o := w.vm.NewObject()
	w.method(o, "getCanonicalLocales", 1, func(c goja.FunctionCall) goja.Value {
		list := w.canonicalList(c.Argument(0))
		return w.strings(list)
	})
	w.method(o, "supportedValuesOf", 1, w.supportedValues)
	for _, s := range services() {
		hidden(o, s.name, w.define(s).ctor)
	}
	w.tag(o, "Intl")
	return o
}
