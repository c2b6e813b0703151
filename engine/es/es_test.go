package es_test

import (
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestStack checks V8's stack API; "$" stands for the program's path in what is expected.
func TestStack(t *testing.T) {
	const p = "const p = (...a) => process.stdout.write(a.map(String).join(' ') + '\\n');\n"
	for _, c := range []struct{ name, source, want string }{
		{"first lines", "function foo() { return new Error('x') } p(foo().stack.split('\\n').slice(0, 3).join('|'))",
			"Error: x|    at foo ($:2:25)|    at Object.<anonymous> ($:2:44)"},
		{"vm's own, caught", "function foo(a) { return a.b.c } try { foo({}) } catch (e) { p(e.stack.split('\\n').slice(0, 2).join('|')) }",
			"TypeError: Cannot read properties of undefined (reading 'c')|    at foo ($:2:30)"},
		{"made when read", "const e = new Error('one'); e.message = 'two'; p(e.stack.split('\\n')[0])", "Error: two"},
		{"subclass", "class A extends Error { constructor(m) { super(m); this.name = 'Aaa' } } p(new A('q').stack.split('\\n')[0])", "Aaa: q"},
		{"accessor", "const d = Object.getOwnPropertyDescriptor(new Error(), 'stack'); p(typeof d.get, typeof d.set, d.enumerable, d.configurable)",
			"function function false true"},
		{"can be set", "const e = new Error('x'); e.stack = 'mine'; p(e.stack)", "mine"},
		{"limit", "Error.stackTraceLimit = 1; p(new Error('x').stack.split('\\n').length)", "2"},
		{"limit 0", "Error.stackTraceLimit = 0; p(new Error('x').stack)", "Error: x"},
		{"captureStackTrace", "const o = {}; (function f() { Error.captureStackTrace(o) })(); p(o.stack.split('\\n')[1])", "    at f ($:2:37)"},
		{"above a function", "const o = {}; function f() { g() } function g() { Error.captureStackTrace(o, f) } f(); p(o.stack.split('\\n')[1])",
			"    at Object.<anonymous> ($:2:83)"},
		{"prepareStackTrace", "Error.prepareStackTrace = (e, s) => e.message + s[0].getFunctionName() + s[0].getLineNumber(); function f() { return new Error('m') } p(f().stack)",
			"mf2"},
		{"what hands over", "function f() { return new Error('x').stack.split('\\n')[2].trim().split(' ')[1] } p(f.call(), f.apply(), f.bind()(), Reflect.apply(f, 1, []))",
			"Object.<anonymous> Object.<anonymous> Object.<anonymous> Object.<anonymous>"},
		{"coded", "try { setTimeout() } catch (e) { p(e.stack.split('\\n')[0], e.name, e) }",
			`TypeError [ERR_INVALID_ARG_TYPE]: The "callback" argument must be of type function. Received undefined TypeError ` +
				`TypeError [ERR_INVALID_ARG_TYPE]: The "callback" argument must be of type function. Received undefined`},
		{"shape", "p(Error.length, TypeError.name, AggregateError.length, Object.getPrototypeOf(TypeError) === Error, TypeError.prototype.constructor === TypeError, " +
			"Error('x') instanceof Error, Object.prototype.toString.call(new RangeError()), new TypeError() instanceof Error, Error.isError(new Error()))",
			"1 TypeError 2 true true true [object Error] true true"},
		{"cause", "p(new Error('x', { cause: 7 }).cause, 'cause' in new Error('x'))", "7 false"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := enginetest.Run(t, p+c.source+"\np(__filename)")
			lines := strings.Split(strings.TrimSuffix(r.Stdout, "\n"), "\n")
			file := lines[len(lines)-1]
			got := strings.ReplaceAll(strings.Join(lines[:len(lines)-1], "\n"), file, "$")
			if got != c.want {
				t.Errorf("got  %s\nwant %s\n%s", got, c.want, r.Stderr)
			}
		})
	}
}

// TestLibrary compares with what Node prints for the same expressions.
func TestLibrary(t *testing.T) {
	for source, want := range map[string]string{
		"Object.keys(Promise.withResolvers()).join()":                                                   "promise,resolve,reject",
		"JSON.stringify(Object.groupBy([1, 2, 3], (x) => x % 2 ? 'odd' : 'even'))":                      `{"odd":[1,3],"even":[2]}`,
		"[...Map.groupBy([1, 2, 3], (x) => x % 2).keys()].join()":                                       "1,0",
		"['a\\ud800'.isWellFormed(), 'ok\\ud83d\\ude00'.isWellFormed()].join()":                         "false,true",
		"'a\\ud800b'.toWellFormed() === 'a\\ufffdb'":                                                    "true",
		"[1, 2, 3, 4].values().map((x) => x * 2).filter((x) => x > 2).take(2).toArray()":                "4,6",
		"[1, 2, 3].values().drop(1).flatMap((x) => [x, x]).toArray()":                                   "2,2,3,3",
		"[1, 2, 3].values().reduce((a, b) => a + b)":                                                    "6",
		"[1, 2].values() instanceof Iterator":                                                           "true",
		"Iterator.from({ n: 0, next() { return { done: this.n++ > 1, value: this.n } } }).toArray()":    "1,2",
		"new WeakRef(globalThis).deref() === globalThis":                                                "true",
		"RegExp.escape('a.b*c-d')":                                                                      "\\x61\\.b\\*c\\x2dd",
		"[typeof Symbol.asyncIterator, String(Symbol.dispose), Symbol.asyncDispose.description].join()": "symbol,Symbol(Symbol.dispose),Symbol.asyncDispose",
		"(() => { const it = [1].values(); it.map = 5; return it.map })()":                              "5",
	} {
		if got := enginetest.Stdout(t, "process.stdout.write(String("+source+"))"); got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

func TestFinalizationRegistry(t *testing.T) {
	got := enginetest.Stdout(t, `
		const { promise, resolve } = Promise.withResolvers();
		const registry = new FinalizationRegistry((held) => { if (held === 'held') resolve(held); else process.stdout.write(held); });
		const token = {};
		registry.register({}, 'cancelled', token);
		for (let i = 0; i < 10; i++) registry.register({ i }, 'cancelled too', token);
		process.stdout.write(String(registry.unregister(token)) + registry.unregister(token));
		(function () { for (let i = 0; i < 10; i++) registry.register({ i }, 'held'); })();
		let garbage;
		const timer = setInterval(() => { garbage = new Array(1e6).fill({}); }, 1);
		promise.then((held) => { clearInterval(timer); process.stdout.write(held); });`)
	if got != "truefalseheld" {
		t.Errorf("got %q", got)
	}
}
