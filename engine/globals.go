package engine

import (
	"runtime"

	"github.com/dop251/goja"

	"nook/engine/es/lazy"
	"nook/engine/value"
)

// installGlobals defines every global of the table as an accessor that loads its module at first
// use and becomes a plain property then: what a program does not touch costs it nothing.
func (e *Engine) installGlobals() {
	g := e.vm.GlobalObject()
	_ = g.DefineDataProperty("global", g, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	defs, count := catalog().Defs(), 0
	for _, def := range defs {
		count += len(def.Globals)
	}
	e.env.Globals = lazy.Of(e.vm, g, count)
	for _, def := range defs {
		for i := range def.Globals {
			e.env.Globals.Add(def.Globals[i].Name, func(on *goja.Object) { e.lazyGlobal(on, def.Name, &def.Globals[i]) })
		}
	}
	if text, _ := e.program.Flag("expose-gc"); text == "true" {
		e.exposeGC(g)
	}
}

// exposeGC defines gc(), which collects garbage at once; what it finds is told in tasks of their own.
func (e *Engine) exposeGC(g *goja.Object) {
	gc := e.env.Func("gc", 1, func(c goja.FunctionCall) goja.Value {
		runtime.GC()
		options, ok := c.Argument(0).(*goja.Object)
		if !ok || options.Get("execution") == nil || options.Get("execution").String() != "async" {
			return goja.Undefined()
		}
		p, resolve, _ := e.vm.NewPromise()
		_ = resolve(goja.Undefined())
		return e.vm.ToValue(p)
	})
	_ = g.DefineDataProperty("gc", gc, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// lazyGlobal defines the accessor, on the object that properties of globalThis are made on.
func (e *Engine) lazyGlobal(on *goja.Object, mod string, global *value.Global) {
	g := e.vm.GlobalObject()
	settle := func(v goja.Value) {
		_ = g.DefineDataProperty(global.Name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, flag(global.Enumerable))
	}
	get := e.vm.ToValue(func(goja.FunctionCall) goja.Value {
		v := e.modules.Builtin(mod)
		if global.Member != "" {
			v = v.(*goja.Object).Get(global.Member)
		}
		settle(v)
		return v
	})
	e.env.Lazy = append(e.env.Lazy, get.(*goja.Object))
	set := e.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		settle(c.Argument(0))
		return goja.Undefined()
	})
	_ = on.DefineAccessorProperty(global.Name, get, set, goja.FLAG_TRUE, flag(global.Enumerable))
}

func flag(on bool) goja.Flag {
	if on {
		return goja.FLAG_TRUE
	}
	return goja.FLAG_FALSE
}
