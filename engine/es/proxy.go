package es

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/private"
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
	own := &ownArgs{slice: nativeOf(env, prototypeOf(env.VM, "Array"), "slice")}
	guarded := func(args []goja.Value) []goja.Value {
		if len(args) < 2 {
			return args
		}
		handler, ok := args[1].(*goja.Object)
		if _, isFunction := goja.AssertFunction(args[0]); !isFunction || !ok {
			return args
		}
		return []goja.Value{args[0], env.VM.NewDynamicObject(&GuardedHandler{env: env, handler: handler, args: own})}
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
	args    *ownArgs
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
	at := -1
	for i := range g.traps {
		if t := &g.traps[i]; t.name == name {
			if t.trap == trap {
				return t.call
			}
			at = i
		}
	}
	fn, ok := goja.AssertFunction(trap)
	if !ok {
		return trap // none, or a mistake that goja complains of
	}
	made := guardedTrap{name, trap, g.bound(name, fn)}
	if at >= 0 {
		g.traps[at] = made
	} else {
		g.traps = append(g.traps, made)
	}
	return made.call
}

func (g *GuardedHandler) bound(name string, trap goja.Callable) goja.Value {
	list := map[string]int{"apply": 2, "construct": 1}[name] // where the arguments are
	return g.env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
		if list > 0 && list < len(c.Arguments) {
			c.Arguments[list] = g.args.of(c.Arguments[list])
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

// ownArgs gives an array of arguments memory of its own.
type ownArgs struct {
	slice native
	private.Objects
	kind   unsafe.Pointer // the type word of what leads to an array; nil until it is found
	values uintptr        // of the array's []goja.Value
}

func (a *ownArgs) of(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	if a.kind == nil && !a.find(o) {
		return a.slice(goja.FunctionCall{This: o})
	}
	words := a.Words(o)
	if words[0] != a.kind {
		return a.slice(goja.FunctionCall{This: o})
	}
	values := private.At[[]goja.Value](words[1], a.values)
	*values = append(make([]goja.Value, 0, len(*values)), *values...)
	return o
}

// find notes where an array keeps its values.
func (a *ownArgs) find(o *goja.Object) bool {
	f := &private.Finder{}
	a.Objects = f.Objects()
	a.values = f.Field(f.Struct(o), "values", reflect.TypeFor[[]goja.Value]())
	if f.Found() {
		a.kind = a.Words(o)[0]
	}
	return f.Found()
}
