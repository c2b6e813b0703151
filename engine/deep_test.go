package engine_test

import (
	"runtime/debug"
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestDeep runs what nests without end on a stack as large as that of a notebook's kernel: an
// overflow of Go's stack ends the process, and this test with it. "ok" is printed by what can do
// without the stack; everything else gets the error of V8 or, for a text, of the parser.
func TestDeep(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(64 << 20))
	const tooDeep = "RangeError: Maximum call stack size exceeded"
	nested := func(n, make string) string {
		return "let o = {}; for (let i = 0; i < " + n + "; i++) o = " + make + ";"
	}
	for _, c := range []struct{ name, program, want string }{
		{"yield*", "function* g() { yield* g(); } [...g()]", tooDeep},
		{"yield* of an iterable", "const o = { *[Symbol.iterator]() { yield* o; } }; for (const x of o);", tooDeep},
		{"yield* of generators that are there", "function* w(i) { yield* i; } let it = [1].values(); for (let i = 0; i < 50000; i++) it = w(it); [...it]", tooDeep},
		{"a generator that waits in few others", "function* w(i) { return yield* i; } let it = [1].values(); for (let i = 0; i < 4000; i++) it = w(it); if ([...it].length !== 1) throw 0", "ok"},
		{"generators after too many", "function* g(n) { if (n > 0) yield* g(n - 1); yield n; } for (let i = 0; i < 9; i++) { try { [...g(9999)]; } catch {} } if ([...g(3000)].length !== 3001) throw 0", "ok"},
		{"next", "function* g() { g().next(); } g().next()", tooDeep},
		{"JSON.parse of brackets", "JSON.parse('['.repeat(100000))", tooDeep + "|SyntaxError"},
		{"JSON.parse with a reviver", "JSON.parse('['.repeat(50000) + ']'.repeat(50000), (k, v) => v)", tooDeep},
		{"JSON.stringify", nested("10000", "{ o }") + "JSON.stringify(o)", tooDeep + "|ok"},
		{"toJSON", "const o = { toJSON() { return JSON.stringify(o); } }; JSON.stringify(o)", tooDeep},
		{"proxies", nested("30000", "new Proxy(o, {})") + "o.x", tooDeep + "|ok"},
		{"the trap of a proxy", "const p = new Proxy({}, { get: (t, k, r) => r[k] }); p.x", tooDeep},
		{"prototypes", nested("100000", "Object.create(o)") + "o.x", "ok"},
		{"groups of a regular expression", "new RegExp('('.repeat(100000) + ')'.repeat(100000))", "SyntaxError"},
		{"a regular expression that goes back", "/^(a|b)*c/.test('ab'.repeat(100000)); /^(?:a(?=b)|b(?<=b))*c/.test('ab'.repeat(100000))", tooDeep + "|ok"},
		{"toString", "const o = { toString() { return '' + o; } }; '' + o", tooDeep},
		{"toString of arrays", nested("5000", "[o]") + "String(o)", tooDeep + "|ok"},
		{"toPrimitive", "const o = { [Symbol.toPrimitive]() { return +o; } }; +o", tooDeep},
		{"structuredClone", nested("50000", "{ o }") + "structuredClone(o)", tooDeep + "|ok"},
		{"inspect", nested("8000", "{ o }") + "require('util').inspect(o, { depth: Infinity })", tooDeep + "|ok"},
		{"inspect.custom", "const { inspect } = require('util'); const o = { [inspect.custom]: (d, opts) => inspect(o, opts) }; inspect(o)", tooDeep},
		{"causes", "let e = new Error('x'); for (let i = 0; i < 800; i++) e = new Error('x', { cause: e }); require('util').inspect(e, { depth: Infinity })", tooDeep + "|ok"},
		{"deepStrictEqual", "const f = () => { let o = {}; for (let i = 0; i < 50000; i++) o = { o }; return o; }; require('assert').deepStrictEqual(f(), f())", tooDeep + "|ok"},
		{"flat", nested("50000", "[o]") + "[o].flat(Infinity)", tooDeep + "|ok"},
		{"map", "function f() { [1].map(f); } f()", tooDeep},
		{"sort", "function f() { [1, 2].sort(f); } f()", tooDeep},
		{"replace", "function f() { 'a'.replace(/a/, f); } f()", tooDeep},
		{"Reflect.construct", "function f() { Reflect.construct(f, []); } f()", tooDeep},
		{"emit", "const e = new (require('events'))(); e.on('x', () => e.emit('x')); e.emit('x')", tooDeep},
		{"eval", "function f() { eval('f()'); } f()", tooDeep},
		{"new Function", "globalThis.f = () => new Function('f()')(); f()", tooDeep},
		{"brackets in a text", "eval('('.repeat(200000) + ')'.repeat(200000))", tooDeep + "|SyntaxError"},
		{"arrays in a text", "eval('['.repeat(200000) + ']'.repeat(200000))", tooDeep + "|SyntaxError"},
		{"operators in a text", "(0, eval)('!'.repeat(500000) + '1')", tooDeep + "|SyntaxError"},
		{"blocks in a function", "new Function('{'.repeat(200000) + '}'.repeat(200000))", tooDeep + "|SyntaxError"},
		{"iterator helpers", "let it = [1].values(); for (let i = 0; i < 20000; i++) it = it.map((x) => x); [...it]", tooDeep},
		{"instanceof", "class A { static [Symbol.hasInstance](x) { return x instanceof A; } } ({}) instanceof A", tooDeep},
		{"fields", "class A { a = new A(); } new A()", tooDeep},
		{"using", "function f() { using x = { [Symbol.dispose]() { f(); } }; } f()", "Error: |" + tooDeep},
		{"prepareStackTrace", "Error.prepareStackTrace = () => new Error('x').stack; new Error('y').stack", tooDeep + "|ok"},
		{"functions that are bound", "let f = () => 1; for (let i = 0; i < 5000; i++) f = f.bind(null); f()", tooDeep + "|ok"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := enginetest.Run(t, "let out = 'ok';\ntry {\n"+c.program+"\n} catch (e) { out = String(e); }\nconsole.log(out);\n")
			for want := range strings.SplitSeq(c.want, "|") {
				if strings.HasPrefix(r.Stdout, want) {
					return
				}
			}
			t.Errorf("%s, want %s\n%s", strings.TrimSpace(r.Stdout), c.want, r.Stderr)
		})
	}
}
