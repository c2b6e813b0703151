package es

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// installNumbers makes Number of a BigInt the nearest number; goja takes its lowest 64 bits.
func installNumbers(env *value.Env) {
	number := env.VM.Get("Number").(*goja.Object)
	// converted gives the arguments with a BigInt as the number that it is nearest to.
	converted := func(args []goja.Value) []goja.Value {
		if len(args) == 0 || args[0] == nil {
			return args
		}
		switch args[0].(type) {
		case goja.String, *goja.Object:
			return args
		}
		if args[0].ExportType() != reflect.TypeFor[*big.Int]() {
			return args
		}
		f, _ := new(big.Float).SetInt(args[0].Export().(*big.Int)).Float64()
		return []goja.Value{env.VM.ToValue(f)}
	}
	if f := callField(number); f != nil {
		own := *f
		*f = func(c goja.FunctionCall) goja.Value {
			c.Arguments = converted(c.Arguments)
			return own(c)
		}
	}
	wrapConstruct(number, func(own construct) construct {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object { return own(converted(args), newTarget) }
	})
}
