package es

import (
	"runtime"
	"slices"
	"sync"
	"weak"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// installCollections adds getOrInsert and getOrInsertComputed to the maps, and symbols as the keys
// of weak collections.
func installCollections(env *value.Env) {
	c := &collections{env: env}
	for name, repair := range map[string]func(*goja.Object){"WeakMap": c.weakMaps, "WeakSet": c.weakSets} {
		ctor, ok := env.VM.Get(name).(*goja.Object)
		if !ok {
			continue
		}
		// The methods wait for the first collection: a program without one does not pay for them.
		wrapConstruct(ctor, func(own construct) construct {
			return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
				c.once(repair, prototypeOf(env.VM, name))
				return own(args, newTarget)
			}
		})
	}
	c.upsert("Map")
	c.upsert("WeakMap")
}

// once runs repair for a prototype that was not seen before.
func (c *collections) once(repair func(*goja.Object), proto *goja.Object) {
	if slices.Contains(c.repaired, proto) {
		return
	}
	c.repaired = append(c.repaired, proto)
	if c.table == nil {
		c.table = c.env.VM.NewObject()
		c.keyFor = nativeOf(c.env, c.env.VM.Get("Symbol").(*goja.Object), "keyFor")
	}
	repair(proto)
}

type collections struct {
	env *value.Env
	// table is the key under which a weak collection keeps its symbols: goja's own holds objects only.
	table    *goja.Object
	keyFor   native
	repaired []*goja.Object
}

// symbolTable is the part of a weak collection whose keys are symbols.
type symbolTable struct {
	mu sync.Mutex
	m  map[weak.Pointer[goja.Symbol]]goja.Value
}

func (t *symbolTable) get(s *goja.Symbol) (goja.Value, bool) {
	if t == nil {
		return nil, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	v, ok := t.m[weak.Make(s)]
	return v, ok
}

func (t *symbolTable) set(s *goja.Symbol, v goja.Value) {
	key := weak.Make(s)
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, known := t.m[key]; !known {
		table := weak.Make(t)
		runtime.AddCleanup(s, func(key weak.Pointer[goja.Symbol]) {
			if t := table.Value(); t != nil {
				t.mu.Lock()
				delete(t.m, key)
				t.mu.Unlock()
			}
		}, key)
	}
	t.m[key] = v
}

func (t *symbolTable) remove(s *goja.Symbol) bool {
	if t == nil {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	_, ok := t.m[weak.Make(s)]
	delete(t.m, weak.Make(s))
	return ok
}

// registered says whether a symbol is in the registry of all, from where it is never gone.
func (c *collections) registered(s *goja.Symbol) bool { return !goja.IsUndefined(call(c.keyFor, s)) }

// holdable says what a weak collection may hold.
func (c *collections) holdable(v goja.Value) bool {
	if s, ok := v.(*goja.Symbol); ok {
		return !c.registered(s)
	}
	_, ok := v.(*goja.Object)
	return ok
}

func on(this goja.Value, f native, args ...goja.Value) goja.Value {
	return f(goja.FunctionCall{This: this, Arguments: args})
}

// weakMaps lets symbols be keys of weak maps.
func (c *collections) weakMaps(proto *goja.Object) {
	get, set := nativeOf(c.env, proto, "get"), nativeOf(c.env, proto, "set")
	symbols := func(this goja.Value) *symbolTable { // asking also checks what this is
		if o, ok := on(this, get, c.table).(*goja.Object); ok {
			return o.Export().(*symbolTable)
		}
		return nil
	}
	c.bySymbol(proto, "get", symbols, func(t *symbolTable, s *goja.Symbol) goja.Value {
		v, _ := t.get(s)
		return orUndefined(v)
	})
	c.readers(proto, symbols)
	// A new function: goja's constructor goes around the method as long as it is its own.
	method(proto, "set", c.env.Func("set", 2, func(fc goja.FunctionCall) goja.Value {
		if _, ok := fc.Argument(0).(*goja.Object); ok {
			return set(fc)
		}
		t := symbols(fc.This)
		s, ok := fc.Argument(0).(*goja.Symbol)
		if !ok || c.registered(s) {
			panic(c.env.VM.NewTypeError("Invalid value used as weak map key"))
		}
		if t == nil {
			t = &symbolTable{m: map[weak.Pointer[goja.Symbol]]goja.Value{}}
			on(fc.This, set, c.table, c.env.VM.ToValue(t))
		}
		t.set(s, fc.Argument(1))
		return fc.This
	}))
}

// weakSets lets symbols be in weak sets. goja's can hold no value: a weak map of ours has their tables.
func (c *collections) weakSets(proto *goja.Object) {
	add, has := nativeOf(c.env, proto, "add"), nativeOf(c.env, proto, "has")
	weakMap := prototypeOf(c.env.VM, "WeakMap")
	c.once(c.weakMaps, weakMap)
	get, set := nativeOf(c.env, weakMap, "get"), nativeOf(c.env, weakMap, "set")
	var tables goja.Value
	symbols := func(this goja.Value) *symbolTable {
		on(this, has, c.table) // checks what this is
		if tables == nil {
			return nil
		}
		if o, ok := on(tables, get, this).(*goja.Object); ok {
			return o.Export().(*symbolTable)
		}
		return nil
	}
	c.readers(proto, symbols)
	ctor := c.env.VM.Get("WeakMap")
	method(proto, "add", c.env.Func("add", 1, func(fc goja.FunctionCall) goja.Value {
		if _, ok := fc.Argument(0).(*goja.Object); ok {
			return add(fc)
		}
		t := symbols(fc.This)
		s, ok := fc.Argument(0).(*goja.Symbol)
		if !ok || c.registered(s) {
			panic(c.env.VM.NewTypeError("Invalid value used in weak set"))
		}
		if tables == nil {
			made, err := c.env.VM.New(ctor)
			if err != nil {
				panic(err)
			}
			tables = made
		}
		if t == nil {
			t = &symbolTable{m: map[weak.Pointer[goja.Symbol]]goja.Value{}}
			on(tables, set, fc.This, c.env.VM.ToValue(t))
		}
		t.set(s, goja.Undefined())
		return fc.This
	}))
}

// readers are has and delete of a weak collection.
func (c *collections) readers(proto *goja.Object, symbols func(goja.Value) *symbolTable) {
	c.bySymbol(proto, "has", symbols, func(t *symbolTable, s *goja.Symbol) goja.Value {
		_, ok := t.get(s)
		return c.env.VM.ToValue(ok)
	})
	c.bySymbol(proto, "delete", symbols, func(t *symbolTable, s *goja.Symbol) goja.Value {
		return c.env.VM.ToValue(t.remove(s))
	})
}

func (c *collections) bySymbol(proto *goja.Object, name string, symbols func(goja.Value) *symbolTable, fn func(*symbolTable, *goja.Symbol) goja.Value) {
	wrap(c.env, proto, name, 1, func(own native) native {
		return func(fc goja.FunctionCall) goja.Value {
			if len(fc.Arguments) > 0 {
				if s, ok := fc.Arguments[0].(*goja.Symbol); ok {
					return fn(symbols(fc.This), s)
				}
			}
			return own(fc)
		}
	})
}

func orUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// upsert adds getOrInsert and getOrInsertComputed to Map or WeakMap.
func (c *collections) upsert(class string) {
	proto := prototypeOf(c.env.VM, class)
	u := &upserts{c: c, class: class, proto: proto}
	method(proto, "getOrInsert", c.env.Func("getOrInsert", 2, func(fc goja.FunctionCall) goja.Value {
		u.brand(fc.This, "getOrInsert")
		key := u.key(fc.Argument(0))
		if v, ok := u.find(fc.This, key); ok {
			return v
		}
		on(fc.This, u.set, key, fc.Argument(1))
		return fc.Argument(1)
	}))
	method(proto, "getOrInsertComputed", c.env.Func("getOrInsertComputed", 2, func(fc goja.FunctionCall) goja.Value {
		this := fc.This
		u.brand(this, "getOrInsertComputed")
		fn, ok := goja.AssertFunction(fc.Argument(1))
		if !ok {
			panic(c.env.VM.NewTypeError("%s is not a function", fc.Argument(1).String()))
		}
		key := u.key(fc.Argument(0))
		if v, ok := u.find(this, key); ok {
			return v
		}
		v := c.env.Must(fn, goja.Undefined(), key)
		on(this, u.set, key, v)
		return v
	}))
}

// upserts are the methods of one kind of map, over those that it has.
type upserts struct {
	c             *collections
	class         string
	proto         *goja.Object
	get, set, has native
}

func (u *upserts) find(this, key goja.Value) (goja.Value, bool) {
	v := on(this, u.get, key)
	if v == nil || goja.IsUndefined(v) {
		return v, on(this, u.has, key).ToBoolean()
	}
	return v, true
}

// key is a key as the map compares it.
func (u *upserts) key(key goja.Value) goja.Value {
	if u.class == "WeakMap" && !u.c.holdable(key) {
		panic(u.c.env.VM.NewTypeError("Invalid value used as weak map key"))
	}
	if f, ok := key.Export().(float64); ok && f == 0 {
		return u.c.env.VM.ToValue(0) // of both zeros
	}
	return key
}

// brand complains of a receiver that is no such map, by asking it.
func (u *upserts) brand(this goja.Value, name string) {
	if _, ok := this.(*goja.Object); !ok {
		panic(u.c.env.VM.NewTypeError("Method %s.prototype.%s called on incompatible receiver %s", u.class, name, receiverName(this)))
	}
	if u.get == nil {
		if u.class == "WeakMap" {
			u.c.once(u.c.weakMaps, u.proto)
		}
		u.get, u.set, u.has = nativeOf(u.c.env, u.proto, "get"), nativeOf(u.c.env, u.proto, "set"), nativeOf(u.c.env, u.proto, "has")
	}
	on(this, u.has, goja.Undefined())
}
