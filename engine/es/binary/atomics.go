package binary

import (
	"math"
	"math/big"
	"unsafe"

	"github.com/dop251/goja"
)

// element is a place in the memory of an integer typed array that an operation works on.
type element struct {
	o     *goja.Object
	k     kind
	t     *tracked // nil for memory that is not shared
	index int
	name  string // of the operation, "Atomics.add"
}

// operation gives what an element becomes, of what it is and the argument.
type operation func(old, arg uint64) uint64

// atomicsModule makes Atomics.
func (r *realm) atomicsModule() goja.Value {
	r.need("Atomics")
	env := r.env
	o := env.VM.NewObject()
	method(env, o, "load", 2, func(c goja.FunctionCall) goja.Value {
		e := r.element(c.Argument(0), c.Argument(1), "load", false)
		r.again(e)
		return r.fromRaw(e.k, r.loadElement(e))
	})
	method(env, o, "store", 3, func(c goja.FunctionCall) goja.Value {
		e := r.element(c.Argument(0), c.Argument(1), "store", false)
		v, raw := r.operand(e.k, c.Argument(2))
		r.again(e)
		r.change(e, func(uint64) uint64 { return raw })
		return v
	})
	for _, op := range []struct {
		name string
		do   operation
	}{
		{"add", func(old, arg uint64) uint64 { return old + arg }},
		{"sub", func(old, arg uint64) uint64 { return old - arg }},
		{"and", func(old, arg uint64) uint64 { return old & arg }},
		{"or", func(old, arg uint64) uint64 { return old | arg }},
		{"xor", func(old, arg uint64) uint64 { return old ^ arg }},
		{"exchange", func(_, arg uint64) uint64 { return arg }},
	} {
		method(env, o, op.name, 3, func(c goja.FunctionCall) goja.Value {
			e := r.element(c.Argument(0), c.Argument(1), op.name, false)
			_, raw := r.operand(e.k, c.Argument(2))
			r.again(e)
			return r.fromRaw(e.k, r.change(e, func(old uint64) uint64 { return op.do(old, raw) }))
		})
	}
	method(env, o, "compareExchange", 4, r.compareExchange)
	method(env, o, "isLockFree", 1, func(c goja.FunctionCall) goja.Value {
		n := integer(c.Argument(0))
		return env.VM.ToValue(n == 1 || n == 2 || n == 4 || n == 8)
	})
	method(env, o, "wait", 4, r.wait)
	method(env, o, "waitAsync", 4, r.waitAsync)
	method(env, o, "notify", 3, r.notify)
	method(env, o, "pause", 0, func(c goja.FunctionCall) goja.Value {
		if v := c.Argument(0); !goja.IsUndefined(v) && !isInteger(v) {
			panic(env.TypeError("", "Atomics.pause argument must be undefined or an integer"))
		}
		return nil
	})
	_ = o.DefineDataPropertySymbol(goja.SymToStringTag, env.VM.ToValue("Atomics"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}

// isInteger reports whether a value is a number without a fraction.
func isInteger(v goja.Value) bool {
	if !goja.IsNumber(v) {
		return false
	}
	f := v.ToFloat()
	return math.Trunc(f) == f && !math.IsInf(f, 0)
}

func (r *realm) compareExchange(c goja.FunctionCall) goja.Value {
	e := r.element(c.Argument(0), c.Argument(1), "compareExchange", false)
	_, expected := r.operand(e.k, c.Argument(2))
	_, replacement := r.operand(e.k, c.Argument(3))
	r.again(e)
	if bits := e.k.size() * 8; bits < 64 {
		expected &= 1<<bits - 1
	}
	return r.fromRaw(e.k, r.change(e, func(old uint64) uint64 {
		if old == expected {
			return replacement
		}
		return old
	}))
}

// element is ValidateIntegerTypedArray and ValidateAtomicAccess.
func (r *realm) element(v, place goja.Value, name string, waitable bool) element {
	k, ok := r.kindOf(v)
	switch {
	case waitable && k != kindInt32 && k != kindBigInt64:
		panic(r.env.TypeError("", r.shown(v)+" is not an int32 or BigInt64 typed array."))
	case !ok || !k.isInteger():
		panic(r.env.TypeError("", r.shown(v)+" is not an integer typed array."))
	}
	e := element{o: v.(*goja.Object), k: k, name: "Atomics." + name}
	buffer, t := r.bufferOf(v)
	if t != nil && t.block != nil {
		e.t = t
		r.sync(buffer, t)
	}
	if r.isDetached(e.o) {
		panic(detachedError(r.env, e.name))
	}
	length := r.lengthOf(e.o)
	n := integer(place)
	if n < 0 || n >= float64(length) {
		panic(r.env.RangeError("", "Invalid atomic access index"))
	}
	e.index = int(n)
	return e
}

func (r *realm) lengthOf(o *goja.Object) int { return *at[int](r.Behind(o), r.typed.length) }

// again looks whether the element is still there after code of the program ran.
func (r *realm) again(e element) {
	if r.isDetached(e.o) || e.index >= r.lengthOf(e.o) {
		panic(detachedError(r.env, e.name))
	}
}

// shown is how V8 names a value that is no typed array, or not the right one.
func (r *realm) shown(v goja.Value) string {
	if k, ok := r.kindOf(v); ok {
		return "[object " + kindNames[k] + "]"
	}
	return describe(r.env, v)
}

// operand converts an argument: what Atomics.store gives back, and the bits.
func (r *realm) operand(k kind, v goja.Value) (goja.Value, uint64) {
	if k.isBig() {
		if !goja.IsBigInt(v) {
			toBigInt, _ := goja.AssertFunction(r.env.Require("internal/es/values").(*goja.Object).Get("toBigInt"))
			v = r.env.Must(toBigInt, goja.Undefined(), v)
		}
		return v, bigBits(v.Export().(*big.Int))
	}
	n := integer(v)
	switch {
	case math.IsInf(n, 0):
		return r.env.VM.ToValue(n), 0
	case math.Abs(n) < 1<<62:
		return r.env.VM.ToValue(n), uint64(int64(n))
	}
	return r.env.VM.ToValue(n), uint64(int64(math.Mod(n, 1<<32)))
}

// bigBits is the lowest 64 bits in two's complement.
func bigBits(n *big.Int) uint64 {
	bits := new(big.Int).And(n, new(big.Int).SetUint64(math.MaxUint64))
	return bits.Uint64()
}

// fromRaw is the value of an element's bits.
func (r *realm) fromRaw(k kind, raw uint64) goja.Value {
	vm := r.env.VM
	switch k {
	case kindInt8:
		return vm.ToValue(int64(int8(raw)))
	case kindUint8:
		return vm.ToValue(int64(uint8(raw)))
	case kindInt16:
		return vm.ToValue(int64(int16(raw)))
	case kindUint16:
		return vm.ToValue(int64(uint16(raw)))
	case kindInt32:
		return vm.ToValue(int64(int32(raw)))
	case kindUint32:
		return vm.ToValue(int64(uint32(raw)))
	case kindBigInt64:
		return vm.ToValue(big.NewInt(int64(raw)))
	}
	return vm.ToValue(new(big.Int).SetUint64(raw))
}

// at is where the element lies.
func (r *realm) at(e element) unsafe.Pointer {
	return unsafe.Pointer(&r.bytes(e.o)[e.index*e.k.size()])
}

func (r *realm) loadElement(e element) uint64 {
	if e.t != nil {
		return load(r.at(e), e.k.size())
	}
	return plainly(r.at(e), e.k.size(), func(old uint64) uint64 { return old })
}

func (r *realm) change(e element, change func(uint64) uint64) uint64 {
	if e.t != nil {
		return atomically(r.at(e), e.k.size(), change)
	}
	return plainly(r.at(e), e.k.size(), change)
}
