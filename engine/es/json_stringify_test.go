package es

import (
	"errors"
	"math"
	"math/rand"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"nook/engine/es/lazy"
	"nook/engine/value"
)

// writers are goja's JSON.stringify, ours, and ours as it is over a goja whose layout is not known.
func writers(t testing.TB) (vm *goja.Runtime, realm *jsonRealm, theirs, ours, plain goja.Callable) {
	vm = goja.New()
	callable := func(v goja.Value) goja.Callable {
		fn, ok := goja.AssertFunction(v)
		if !ok {
			t.Fatal("no function")
		}
		return fn
	}
	env := &value.Env{VM: vm}
	theirs = callable(vm.Get("JSON").(*goja.Object).Get("stringify"))
	realm = newJSONRealm(env, nil)
	ours = callable(vm.ToValue(realm.stringify))
	blind := newJSONRealm(env, nil)
	blind.prepare()
	blind.layout = &jsonLayout{}
	return vm, realm, theirs, ours, callable(vm.ToValue(blind.stringify))
}

func TestStringifyKnowsGojasLayout(t *testing.T) {
	vm, realm, _, _, _ := writers(t)
	realm.prepare()
	if !realm.layout.known {
		t.Error("goja keeps its objects elsewhere: JSON.stringify is slow")
	}
	if lazy.Original(vm, realm.constructor, "keys") == nil {
		t.Error("goja keeps its built-ins elsewhere: Object.keys is not the language's own")
	}
}

func TestStringifyEndsAtTheLongestString(t *testing.T) {
	vm, realm, _, ours, plain := writers(t)
	for _, c := range []struct {
		src  string
		long int
	}{
		{`'x'.repeat(98)`, 100}, {`'é'.repeat(98)`, 100}, {`'😀'.repeat(49)`, 100}, {`['é', 'x'.repeat(92)]`, 100},
		{`[[[[]]], 12345, null]`, 19},
	} {
		v, err := vm.RunString(c.src)
		if err != nil {
			t.Fatal(err)
		}
		realm.longest = c.long
		if s, err := ours(nil, v); err != nil || value.TextOf(s).Len() != c.long {
			t.Errorf("%s: %v, %v", c.src, s, err)
		}
		realm.longest--
		if _, err := ours(nil, v); err == nil || !strings.Contains(err.Error(), "RangeError: Invalid string length") {
			t.Errorf("%s, one less: %v", c.src, err)
		}
		if s, err := plain(nil, v); err != nil || value.TextOf(s).Len() != c.long {
			t.Errorf("%s, unknown layout: %v, %v", c.src, s, err)
		}
	}
}

func TestStringifyStopsWithItsMachine(t *testing.T) {
	vm, _, _, ours, _ := writers(t)
	_ = vm.Set("stop", func() { vm.Interrupt("stop") })
	v, err := vm.RunString(`[stop, new Array(4294967295)]`)
	if err != nil {
		t.Fatal(err)
	}
	stopping := vm.NewObject()
	_ = stopping.Set("toJSON", vm.Get("stop"))
	_ = v.(*goja.Object).Set("0", stopping)
	var stopped *goja.InterruptedError
	if _, err := ours(nil, v); !errors.As(err, &stopped) {
		t.Errorf("it ended with %v", err)
	}
}

// maker makes values of random bytes.
type maker struct {
	vm   *goja.Runtime
	rand *rand.Rand
}

func (m *maker) text() goja.Value {
	units := make([]uint16, m.rand.Intn(40))
	for i := range units {
		switch m.rand.Intn(12) {
		case 0:
			units[i] = uint16(m.rand.Intn(0x10000))
		case 1:
			units[i] = uint16(0xd800 + m.rand.Intn(0x800))
		case 2:
			units[i] = uint16(m.rand.Intn(0x30))
		case 3:
			units[i] = [...]uint16{'"', '\\', 0x7f, 0x80, 0xff}[m.rand.Intn(5)]
		default:
			units[i] = uint16(' ' + m.rand.Intn(95))
		}
	}
	if m.rand.Intn(3) == 0 {
		return m.vm.ToValue(goja.StringFromUTF16(units).String()) // as Go's strings come in
	}
	return goja.StringFromUTF16(units)
}

func (m *maker) number() goja.Value {
	switch m.rand.Intn(4) {
	case 0:
		return m.vm.ToValue(m.rand.Int63() >> m.rand.Intn(64))
	case 1:
		return m.vm.ToValue(math.Float64frombits(m.rand.Uint64()))
	case 2:
		return m.vm.ToValue(math.Pow(10, float64(m.rand.Intn(60)-30)) * float64(m.rand.Intn(100)))
	}
	return m.vm.ToValue(-m.rand.Float64())
}

func (m *maker) run(src string) goja.Value {
	v, err := m.vm.RunString(src)
	if err != nil {
		panic(err)
	}
	return v
}

func (m *maker) value(depth int) goja.Value {
	odd := [...]string{
		"undefined", "true", "false", "null", "(() => 1)", "Symbol('s')", "new Number(1.5)", "new String('boxed é')", "new Boolean(false)",
		"new Date(1e12)", "new Map([[1, 2]])", "new Uint8Array([1, 2])", "({ toJSON(k) { return 'to ' + k } })", "({ get a() { return [1] }, b: 2 })",
		"new Proxy([1, { a: 2 }], {})", "new Proxy({ b: 1, a: 2 }, {})", "Object.create({ a: 1 }, { b: { value: 1 }, c: { value: 2, enumerable: true } })",
		"[1, , 3]", "Object.assign(new Error('e'), { code: 1 })", "new (class extends Array { x = 1 })(3)", "JSON.rawJSON('1e400')",
		"({ 9: 1, a: 2, 1: 3, '01': 4 })", "Object.assign([1], { x: 1 })", "[{ get 0() { return 1 } }]", "Object.freeze(['a', {}])",
	}
	switch n := m.rand.Intn(10); {
	case n < 2:
		return m.text()
	case n < 4:
		return m.number()
	case n < 6 || depth == 0:
		return m.run(odd[m.rand.Intn(len(odd))])
	case n < 8:
		elements := make([]any, m.rand.Intn(6))
		for i := range elements {
			elements[i] = m.value(depth - 1)
		}
		return m.vm.NewArray(elements...)
	}
	o := m.vm.NewObject()
	set, _ := goja.AssertFunction(m.run("((o, k, v) => Object.defineProperty(o, k, { value: v, enumerable: true, writable: true, configurable: true }))"))
	for range m.rand.Intn(12) {
		key := m.text()
		if m.rand.Intn(4) == 0 {
			key = m.vm.ToValue(m.rand.Intn(50))
		}
		if _, err := set(nil, o, key, m.value(depth-1)); err != nil {
			panic(err)
		}
	}
	return o
}

// FuzzStringify compares with goja's, which is right about everything but the indent behind an empty array.
func FuzzStringify(f *testing.F) {
	for seed := range int64(150) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed int64) {
		vm, _, theirs, ours, plain := writers(t)
		m := &maker{vm, rand.New(rand.NewSource(seed))}
		v := m.value(4)
		args := []goja.Value{v}
		if n := m.rand.Intn(8); n < 3 {
			args = append(args, m.run([]string{"(k, v) => v", "(k, v) => typeof v === 'number' ? 'n' + v : v", "['a', 'b', 9, 1]"}[n]))
		}
		want, err := theirs(nil, args...)
		if err != nil {
			t.Skip("goja's own writer refuses this value, so there is nothing to compare with:", err)
		}
		for what, write := range map[string]goja.Callable{"layout": ours, "none": plain} {
			if got, err := write(nil, args...); err != nil || !got.StrictEquals(want) {
				g, w := []rune(got.String()), []rune(want.String())
				at := 0
				for at < min(len(g), len(w)) && g[at] == w[at] {
					at++
				}
				t.Fatalf("%s, %v, at %d: got  %q\nwant %q", what, err, at, string(g[max(0, at-30):min(len(g), at+30)]), string(w[max(0, at-30):min(len(w), at+30)]))
			}
		}
	})
}

func BenchmarkStringify(b *testing.B) {
	vm, _, theirs, ours, plain := writers(b)
	for _, c := range []struct{ name, src string }{
		{"small", `({ id: 1, name: 'user 1', tags: ['a', 'b'] })`},
		{"records", `Array.from({ length: 1000 }, (_, i) => ({ id: i, name: 'user ' + i, ok: true, tags: ['a', 'b'], at: { x: i / 3, y: null } }))`},
		{"numbers", `Array.from({ length: 10000 }, (_, i) => i * 7)`},
		{"fractions", `Array.from({ length: 10000 }, (_, i) => i / 7)`},
		{"letters", `Array.from({ length: 1000 }, (_, i) => 'Grüße aus Köln, 日本語 😀 ' + i)`},
		{"long", `['x'.repeat(100000) + '"']`},
	} {
		v, err := vm.RunString(c.src)
		if err != nil {
			b.Fatal(err)
		}
		for _, w := range []struct {
			name  string
			write goja.Callable
		}{{"nook", ours}, {"unknown", plain}, {"goja", theirs}} {
			b.Run(c.name+"/"+w.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := w.write(nil, v); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
