package es

import (
	"github.com/dop251/goja"

	"nook/engine/value"
)

// installProxy puts a handler of ours between a proxy of a function and the program's handler. goja
// gives the traps apply and construct an array that lies on the VM's stack: what the program keeps of
// it is overwritten by later calls, and what it pushes to it overwrites the trap's own variables.
func installProxy(env *value.Env) {
	proxy, ok := env.VM.Get("Proxy").(*goja.Object)
	if !ok {
		return
	}
	slice := nativeOf(env, prototypeOf(env.VM, "Array"), "slice")
	guarded := func(args []goja.Value) []goja.Value {
		if len(args) < 2 {
			return args
		}
		handler, ok := args[1].(*goja.Object)
		if _, isFunction := goja.AssertFunction(args[0]); !isFunction || !ok {
			return args
		}
		return []goja.Value{args[0], env.VM.NewDynamicObject(&GuardedHandler{env: env, handler: handler, slice: slice})}
	}
	wrapConstruct(proxy, func(own construct) construct {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object { return own(guarded(args), newTarget) }
	})
	wrap(env, proxy, "revocable", 2, func(own native) native {
		return func(c goja.FunctionCall) goja.Value {
			return own(goja.FunctionCall{This: c.This, Arguments: guarded(c.Arguments)})
		}
	})
}

// GuardedHandler stands in for the handler of a proxy of a function: it finds the handler's traps and
// calls them as the handler's methods, with arrays of arguments that are theirs.
type GuardedHandler struct {
	env     *value.Env
	handler *goja.Object
	slice   native
	traps   []guardedTrap
}

// guardedTrap is a trap that was called before, and what goja calls for it.
type guardedTrap struct {
	name string
	trap goja.Value
	call goja.Value
}

// ProxyHandler is the program's handler; the inspector asks.
func (g *GuardedHandler) ProxyHandler() *goja.Object { return g.handler }

// Get finds a trap.
func (g *GuardedHandler) Get(name string) goja.Value {
	trap := g.handler.Get(name)
	fn, ok := goja.AssertFunction(trap)
	if !ok {
		return trap // none, or a mistake that goja complains of
	}
	for i := range g.traps {
		if t := &g.traps[i]; t.name == name {
			if t.trap != trap {
				t.trap, t.call = trap, g.bound(name, fn)
			}
			return t.call
		}
	}
	call := g.bound(name, fn)
	g.traps = append(g.traps, guardedTrap{name, trap, call})
	return call
}

func (g *GuardedHandler) bound(name string, trap goja.Callable) goja.Value {
	list := map[string]int{"apply": 2, "construct": 1}[name] // where the arguments are
	return g.env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
		if list > 0 && list < len(c.Arguments) {
			c.Arguments[list] = g.slice(goja.FunctionCall{This: c.Arguments[list]})
		}
		return g.env.Must(trap, g.handler, c.Arguments...)
	})
}

// Set does nothing: nobody reaches a guarded handler but goja, which only asks for traps.
func (g *GuardedHandler) Set(string, goja.Value) bool { return false }

// Has says that no property is there; see Set.
func (g *GuardedHandler) Has(string) bool { return false }

// Delete does nothing; see Set.
func (g *GuardedHandler) Delete(string) bool { return false }

// Keys are none; see Set.
func (g *GuardedHandler) Keys() []string { return nil }
