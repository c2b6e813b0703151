package inspect_test

import (
	"testing"

	"github.com/dop251/goja"

	"nook/engine/inspect"
)

// BenchmarkSmallObjects formats a thousand records of three properties.
func BenchmarkSmallObjects(b *testing.B) {
	vm := goja.New()
	v, err := vm.RunString(`Array.from({ length: 1000 }, (_, i) => ({ id: i, name: 'item ' + i, even: i % 2 === 0 }))`)
	if err != nil {
		b.Fatal(err)
	}
	in := inspect.New(vm, inspect.Host{})
	o := inspect.Defaults()
	o.MaxArrayLength = inspect.Unlimited
	for _, mode := range []struct {
		name string
		mode inspect.Mode
	}{{"text", inspect.Bare}, {"roles", inspect.Roles}} {
		b.Run(mode.name, func(b *testing.B) {
			b.ReportAllocs()
			o.Mode = mode.mode
			for b.Loop() {
				s := in.Text(v, o)
				if mode.mode == inspect.Roles {
					inspect.Lines(s)
				}
			}
		})
	}
}
