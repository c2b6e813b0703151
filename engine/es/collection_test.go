package es

import (
	"runtime"
	"testing"
	"weak"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// What a weak collection keeps under a symbol goes with the symbol.
func TestSymbolsOfWeakCollectionsAreCollected(t *testing.T) {
	table := &symbolTable{m: map[weak.Pointer[goja.Symbol]]goja.Value{}}
	kept := goja.NewSymbol("kept")
	table.set(kept, goja.Null())
	for range 10 {
		table.set(goja.NewSymbol("gone"), goja.Undefined())
	}
	left := func() int {
		table.mu.Lock()
		defer table.mu.Unlock()
		return len(table.m)
	}
	for i := 0; left() > 1 && i < 1000; i++ {
		runtime.GC()
	}
	if n := left(); n != 1 {
		t.Errorf("%d symbols are left of one", n)
	}
	if v, ok := table.get(kept); !ok || !goja.IsNull(v) {
		t.Errorf("the one that is held has %v", v)
	}
}

// Node of this version has no getOrInsert: what is expected is the proposal's.
func TestGetOrInsert(t *testing.T) {
	vm := goja.New()
	installCollections(&value.Env{VM: vm})
	for src, want := range map[string]string{
		"var m = new Map(); [m.getOrInsert('a', 1), m.getOrInsert('a', 2), m.size]":                         "1,1,1",
		"var m = new Map([['a', undefined]]); [m.getOrInsert('a', 1), m.getOrInsertComputed('a', () => 1)]": ",",
		"var m = new Map(); m.getOrInsert(-0, 1); Object.is([...m.keys()][0], 0)":                           "true",
		"new Map().getOrInsertComputed(-0, (key) => Object.is(key, 0))":                                     "true",
		"var k = {}, m = new WeakMap([[k, undefined]]); String(m.getOrInsertComputed(k, () => 1))":          "undefined",
		"var s = Symbol(), m = new WeakMap(); [m.getOrInsert(s, 1), m.get(s), m.has(s)]":                    "1,1,true",
		"try { new WeakMap().getOrInsert(Symbol.for('x'), 1) } catch (e) { e.message }":                     "Invalid value used as weak map key",
		"try { Map.prototype.getOrInsert.call(1, 1) } catch (e) { e.message }":                              "Method Map.prototype.getOrInsert called on incompatible receiver 1",
	} {
		if v, err := vm.RunString(src); err != nil || v.String() != want {
			t.Errorf("%s: %v, %v, want %s", src, v, err, want)
		}
	}
}
