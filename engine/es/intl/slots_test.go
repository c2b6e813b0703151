package intl

import (
	"runtime"
	"testing"
	"time"
	"weak"

	"github.com/dop251/goja"
)

// What lies beside an object knows the engine: neither may keep the other when both are done with.
func TestSlotsDoNotKeepTheEngine(t *testing.T) {
	engine := func() weak.Pointer[goja.Runtime] {
		vm, s := goja.New(), newSlots()
		o := vm.NewObject()
		_ = vm.Set("kept", o)
		s.put(o, vm)
		if s.get(o) != vm {
			t.Error("the value is not found")
		}
		return weak.Make(vm)
	}()
	for end := time.Now().Add(5 * time.Second); engine.Value() != nil; runtime.GC() {
		if time.Now().After(end) {
			t.Fatal("the engine is still there")
		}
	}
}
