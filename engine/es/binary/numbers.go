package binary

import (
	"math"
	"math/big"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// installNumbers completes Math and DataView.
func installNumbers(env *value.Env) {
	m := env.VM.Get("Math").(*goja.Object)
	if m.Get("f16round") == nil {
		method(env, m, "f16round", 1, func(c goja.FunctionCall) goja.Value {
			return env.VM.ToValue(halfValue(halfBits(c.Argument(0).ToFloat())))
		})
	}
	if m.Get("sumPrecise") == nil {
		method(env, m, "sumPrecise", 1, func(c goja.FunctionCall) goja.Value { return sumPrecise(env, c.Argument(0)) })
	}
	proto := env.VM.Get("DataView").(*goja.Object).Get("prototype").(*goja.Object)
	if proto.Get("getFloat16") != nil {
		return
	}
	// A half is its bits: goja's own accessors of 16 bits know where they lie.
	get, _ := goja.AssertFunction(proto.Get("getUint16"))
	set, _ := goja.AssertFunction(proto.Get("setUint16"))
	check := func(this goja.Value, name string) {
		if o, ok := this.(*goja.Object); !ok || !isDataView(o) {
			panic(incompatible(env, "DataView.prototype."+name, this))
		}
	}
	method(env, proto, "getFloat16", 1, func(c goja.FunctionCall) goja.Value {
		check(c.This, "getFloat16")
		bits := env.Must(get, c.This, c.Argument(0), env.VM.ToValue(c.Argument(1).ToBoolean()))
		return env.VM.ToValue(halfValue(uint16(bits.ToInteger())))
	})
	method(env, proto, "setFloat16", 2, func(c goja.FunctionCall) goja.Value {
		check(c.This, "setFloat16")
		at := index(env, c.Argument(0), "Offset is outside the bounds of the DataView")
		bits := halfBits(c.Argument(1).ToFloat())
		env.Must(set, c.This, env.VM.ToValue(at), env.VM.ToValue(int(bits)), env.VM.ToValue(c.Argument(2).ToBoolean()))
		return nil
	})
}

// sumPrecise is Math.sumPrecise: the sum as if it were computed without rounding, and rounded once.
func sumPrecise(env *value.Env, items goja.Value) goja.Value {
	if goja.IsUndefined(items) || goja.IsNull(items) {
		panic(env.TypeError("", items.String()+" is not iterable"))
	}
	var s sum
	s.zero = math.Copysign(0, -1)
	env.VM.ForOf(items, func(v goja.Value) bool {
		if !goja.IsNumber(v) {
			panic(env.TypeError("", "Math.sumPrecise: every value must be a number"))
		}
		s.add(v.ToFloat())
		return true
	})
	return env.VM.ToValue(s.value())
}

// sum adds finite numbers exactly, as an integer of the smallest unit that a number has.
type sum struct {
	exact    big.Int // in units of 2^-1074
	part     big.Int
	zero     float64
	infinite float64 // ±Inf or NaN once seen
}

func (s *sum) add(f float64) {
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		if math.IsNaN(f) || s.infinite == -f {
			s.infinite = math.NaN()
		} else if !math.IsNaN(s.infinite) {
			s.infinite = f
		}
	case f != 0:
		bits := math.Float64bits(f)
		exponent, fraction := uint(bits>>52&0x7ff), bits&(1<<52-1)
		if exponent > 0 {
			fraction |= 1 << 52
			exponent--
		}
		s.part.Lsh(s.part.SetUint64(fraction), exponent)
		if f < 0 {
			s.exact.Sub(&s.exact, &s.part)
		} else {
			s.exact.Add(&s.exact, &s.part)
		}
		s.zero = 0
	case !math.Signbit(f):
		s.zero = 0
	}
}

func (s *sum) value() float64 {
	if s.infinite != 0 {
		return s.infinite
	}
	if s.exact.Sign() == 0 {
		return s.zero
	}
	exact := new(big.Float).SetInt(&s.exact)
	exact.SetMantExp(exact, -1074)
	f, _ := exact.Float64()
	return f
}

// isDataView asks goja, which tells a view's memory to nobody else.
func isDataView(o *goja.Object) bool {
	l := theLayout()
	return l.ok && l.Words(o)[0] == l.view.tab
}
