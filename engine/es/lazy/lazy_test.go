package lazy_test

import (
	"slices"
	"testing"

	"github.com/dop251/goja"

	"nook/engine/es/lazy"
)

// made adds the properties to globalThis, or String.prototype, and counts how often each is made.
func made(t *testing.T, vm *goja.Runtime, o *goja.Object, names ...string) map[string]int {
	t.Helper()
	count := map[string]int{}
	p := lazy.Of(vm, o, len(names))
	for _, name := range names {
		p.Add(name, func(on *goja.Object) {
			count[name]++
			_ = on.DefineDataProperty(name, vm.ToValue("lazy "+name), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		})
		if !p.Has(name) {
			t.Errorf("%s is not there", name)
		}
	}
	if p.Has("nothing") || len(count) > 0 {
		t.Errorf("made too early: %v", count)
	}
	return count
}

func TestProperties(t *testing.T) {
	for _, test := range []struct {
		code, want string
		made       int
	}{
		{"'one' in globalThis && globalThis.hasOwnProperty('one')", "true", 0},
		{"one", "lazy one", 1},
		{"one + one", "lazy onelazy one", 1},
		{"typeof one", "string", 1},
		{"one = 2; one", "2", 1},
		{"var one = 3; one", "3", 1},
		{"delete globalThis.one; typeof one", "undefined", 1},
		{"delete globalThis.one; one = 4; Object.getOwnPropertyNames(globalThis).filter((n) => n === 'one').length", "1", 1},
		{"Object.getOwnPropertyNames(globalThis).slice(-2).join()", "one,two", 0},
		{"Object.keys(globalThis).includes('one')", "false", 2},
		{"let d = Object.getOwnPropertyDescriptor(globalThis, 'one'); [d.value, d.writable, d.enumerable, d.configurable].join()", "lazy one,true,false,true", 1},
		{"zero = 1; Object.getOwnPropertyNames(globalThis).slice(-3).join()", "one,two,zero", 0},
	} {
		vm := goja.New()
		count := made(t, vm, vm.GlobalObject(), "one", "two")
		v, err := vm.RunString(test.code)
		if err != nil || v.String() != test.want {
			t.Errorf("%s\n got %v %v\nwant %s", test.code, v, err, test.want)
		}
		sum := 0
		for _, n := range count {
			sum += n
		}
		if sum != test.made {
			t.Errorf("%s\nmade %v", test.code, count)
		}
	}
}

func TestPropertiesOfChangedObjects(t *testing.T) {
	vm := goja.New()
	_, err := vm.RunString("String.prototype.mine = 1; delete String.prototype.trim; String.prototype.at = 2")
	if err != nil {
		t.Fatal(err)
	}
	proto := vm.Get("String").(*goja.Object).Get("prototype").(*goja.Object)
	count := made(t, vm, proto, "one", "slice")
	v, err := vm.RunString("[''.one, ''.slice, ''.mine, ''.trim, ''.at, 'ab'.charAt(1), Object.getOwnPropertyNames(String.prototype).slice(-2)].join()")
	if want := "lazy one,lazy slice,1,,2,b,mine,one"; err != nil || v.String() != want {
		t.Errorf("got %v %v, want %s", v, err, want)
	}
	if count["one"] != 1 || count["slice"] != 1 {
		t.Error(count)
	}
}

// An object without a template gets its properties at once.
func TestPropertiesOfPlainObjects(t *testing.T) {
	vm := goja.New()
	o := vm.NewObject()
	lazy.Of(vm, o, 1).Add("one", func(on *goja.Object) { _ = on.Set("one", 1) })
	if !slices.Equal(o.Keys(), []string{"one"}) {
		t.Error(o.Keys())
	}
}

// Two VMs of a process share nothing of it.
func TestVMsAreApart(t *testing.T) {
	one, two := goja.New(), goja.New()
	made(t, one, one.GlobalObject(), "here")
	if v, err := two.RunString("typeof here"); err != nil || v.String() != "undefined" {
		t.Error(v, err)
	}
}
