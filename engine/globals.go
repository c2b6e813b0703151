package engine

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// installGlobals defines every global of the table as an accessor that loads its module at first
// use and becomes a plain property then: what a program does not touch costs it nothing.
func (e *Engine) installGlobals() {
	g := e.vm.GlobalObject()
	_ = g.DefineDataProperty("global", g, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	for _, def := range catalog().Defs() {
		for _, global := range def.Globals {
			e.lazyGlobal(g, def.Name, global)
		}
	}
}

func (e *Engine) lazyGlobal(g *goja.Object, mod string, global value.Global) {
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
	set := e.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		settle(c.Argument(0))
		return goja.Undefined()
	})
	_ = g.DefineAccessorProperty(global.Name, get, set, goja.FLAG_TRUE, flag(global.Enumerable))
}

func flag(on bool) goja.Flag {
	if on {
		return goja.FLAG_TRUE
	}
	return goja.FLAG_FALSE
}
