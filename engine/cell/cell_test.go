package cell_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"nook/engine/cell"
	"nook/engine/es/regexp/object"
	"nook/engine/lower"
	"nook/engine/value"
)

// session runs cells one after the other, without a loop: promises settle before a cell ends.
type session struct {
	vm    *goja.Runtime
	scope *cell.Scope
	cache *lower.Cache
	next  int
}

func newSession() *session {
	s := &session{vm: goja.New(), cache: lower.NewCache(nil)}
	object.Install(s.vm) // literals are its business
	sym := s.vm.Get("Symbol").(*goja.Object)
	for _, name := range []string{"asyncIterator", "dispose", "asyncDispose"} {
		_ = sym.Set(name, goja.NewSymbol("Symbol."+name))
	}
	s.vm.Set("here", func(goja.FunctionCall) goja.Value {
		for _, f := range s.vm.CaptureCallStack(0, nil) {
			if f.SrcName() != "<native>" {
				return s.vm.ToValue(f.Position().String())
			}
		}
		return goja.Undefined()
	})
	helpers := s.vm.NewObject()
	fn, err := s.vm.RunString("(function (module, binding) {" + lower.HelpersSource + "\n})")
	if err != nil {
		panic(err)
	}
	install, _ := goja.AssertFunction(fn)
	if _, err := install(nil, helpers, s.vm.ToValue(map[string]any{"leaves": func(v goja.Value) bool { return lower.Leaves(v) }})); err != nil {
		panic(err)
	}
	for _, name := range lower.Helpers() {
		_ = s.vm.GlobalObject().DefineDataProperty(name, helpers.Get("exports").(*goja.Object).Get(name), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	s.scope = cell.NewScope(value.NewEnv(s.vm, nil, nil), s)
	return s
}

func (s *session) Import(spec string, attributes map[string]string) goja.Value {
	p, resolve, reject := s.vm.NewPromise()
	if spec == "missing" {
		_ = reject(s.vm.NewTypeError("Cannot find module 'missing'"))
		return s.vm.ToValue(p)
	}
	ns := s.vm.NewObject()
	_ = ns.Set("default", "default of "+spec)
	_ = ns.Set("a", "a of "+spec)
	_ = ns.Set("type", attributes["type"])
	_ = resolve(ns)
	return s.vm.ToValue(p)
}

func (s *session) Meta() goja.Value {
	o := s.vm.NewObject()
	_ = o.Set("url", "file:///cell")
	return o
}

// eval gives a value, an error, or - for a cell without value.
func (s *session) eval(src string) string {
	s.next++
	p, err := cell.Compile(src, cell.Options{Name: fmt.Sprintf("cell %d", s.next), Cache: s.cache})
	if err != nil {
		return err.Error()
	}
	defer s.scope.Ended(p)
	v, err := s.scope.Start(p, 1, s.vm.RunProgram)
	if err != nil {
		return thrown(err)
	}
	if p.Async {
		promise := v.Export().(*goja.Promise)
		switch promise.State() {
		case goja.PromiseStatePending:
			return "pending"
		case goja.PromiseStateRejected:
			return promise.Result().String()
		}
		var ok bool
		if v, ok = s.scope.Unbox(promise.Result()); !ok {
			return "-"
		}
	} else if !p.Value {
		return "-"
	}
	return s.show(v)
}

func (s *session) show(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return v.String()
	}
	if _, isFn := goja.AssertFunction(o); isFn || o.ClassName() == "Error" {
		return o.String()
	}
	if _, isPromise := o.Export().(*goja.Promise); isPromise {
		return "a promise"
	}
	text, err := o.MarshalJSON()
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func thrown(err error) string {
	var ex *goja.Exception
	if errors.As(err, &ex) {
		return ex.Value().String()
	}
	return err.Error()
}

// Each case is a session: cells and what becomes of them in turn.
func TestCells(t *testing.T) {
	const frozen = "TypeError: Assignment to constant variable."
	for _, c := range []struct {
		name  string
		cells []string // source, result, source, result …
	}{
		{"values", []string{"1 + 1", "2", "'a'", "a", "", "-", "// only", "-", "undefined", "undefined"}},
		{"statement without value", []string{"let x = 1", "-", "x", "1", "function f() {}", "-", "class A {}", "-", "if (false) 1", "undefined"}},
		{"completion values", []string{"if (true) 5; else 6", "5", "for (let i = 0; i < 3; i++) i * 2", "4", "try { 7 } finally { 8 }", "7", "{ let y = 1; y + 1 }", "2", "1; let q = 2", "1"}},
		{"completion values, awaiting", []string{"await 1; if (true) 5; else 6", "5", "for (let i = 0; i < 3; i++) await i * 2", "4", "await 0; try { 7 } finally { 8 }", "7", "await 3", "3", "let z = await 4", "-", "z", "4", "await 1; let zz = 2", "1"}},
		{"objects", []string{"{a: 1}", `{"a":1}`, "{}", "{}", "{ a: 1, b: [2] }", `{"a":1,"b":[2]}`, "{a: 1};", "1", "{ 5 }", "5", "{a: await 2}", `{"a":2}`, "{a: 1}.a", "1", "{ let k = 1 }", "-"}},
		{"let again", []string{"let a = 1", "-", "let a = 2", "-", "a", "2", "const a = 3", "-", "a", "3", "let a", "-", "a", "undefined"}},
		{"class again", []string{"class C { m() { return 1 } }", "-", "class C { m() { return 2 } }", "-", "new C().m()", "2"}},
		{"closures see the newest", []string{"let n = 1; const get = () => n", "-", "get()", "1", "let n = 2", "-", "get()", "2", "n = 3; get()", "3", "const n = 9", "-", "get()", "9"}},
		{"functions see the newest", []string{"function f() { return 1 }; function g() { return f() }", "-", "function f() { return 2 }", "-", "g()", "2", "const f = () => 3", "-", "g()", "3"}},
		{"recursion by name sees the newest", []string{"function r(n) { return n ? r(n - 1) : 'old' }; const keep = r", "-", "function r() { return 'new' }; keep(1)", "new"}},
		{"a failed declaration leaves its name", []string{"let b = nope()", "ReferenceError: nope is not defined", "let b = 3", "-", "b", "3", "const c = nope()", "ReferenceError: nope is not defined", "const c = 4", "-", "c", "4"}},
		{"a failed constant keeps what was", []string{"const k = 1", "-", "const k = nope()", "ReferenceError: nope is not defined", "k", "1", "k = 2", frozen}},
		{"a failed constant is gone", []string{"const k = nope()", "ReferenceError: nope is not defined", "typeof k", "undefined", "k = 2", "2", "k", "2"}},
		{"a failed await leaves its name", []string{"const w = await Promise.reject(new Error('no'))", "Error: no", "const w = await 5", "-", "w", "5"}},
		{"constants", []string{"const a = 1", "-", "a = 2", frozen, "a++", frozen, "a", "1", "const f = () => { a = 3 }", "-", "f()", frozen, "await 0; a = 4", frozen}},
		{"constants within the cell", []string{"const a = 1; a = 2", frozen, "a", "1", "const b = await 1; b = 2", frozen, "b", "1", "const {x, y: [z]} = {x: 1, y: [2]}; z = 1", frozen, "x + z", "3"}},
		{"constant after var", []string{"var v = 1", "-", "const v = 2", "-", "v = 3", frozen, "var v = 4", "-", "v = 5", "5"}},
		{"constant after function", []string{"function f() {}", "-", "const f = 1", "-", "f", "1", "function f() { return 2 }", "-", "f()", "2"}},
		{"dead before its declaration", []string{"d; const d = 1", "ReferenceError: Cannot access 'd' before initialization"}},
		{"twice in one cell", []string{"let a; let a", "SyntaxError: Identifier 'a' has already been declared (cell 1:1:12)", "var a; let a", "SyntaxError: Identifier 'a' has already been declared (cell 2:1:12)", "var a; var a; function a() {}", "-", "function h() { return 1 } function h() { return 2 }; h()", "2", "let q; var q", "SyntaxError: Identifier 'q' has already been declared (cell 5:1:12)"}},
		{"constant without value", []string{"const a", "SyntaxError: Missing initializer in const declaration (cell 1:1:7)"}},
		{"destructuring", []string{"let {p, q: {r = 5} = {}, ...rest} = {p: 1, s: 2}", "-", "[p, r, rest.s]", "[1,5,2]", "let [h, , t = 4, ...more] = [1, 2, undefined, 5, 6]", "-", "[h, t, more]", "[1,4,[5,6]]", "const {p, r} = await {p: 7, r: 8}; p + r", "15"}},
		{"hoisting", []string{"f(); function f() { return 1 }", "1", "await 0; g(); function g() { return 2 }", "2", "g()", "2"}},
		{"var from blocks", []string{"if (true) { var i1 = 1 } for (var i2 = 0; i2 < 2; i2++);", "-", "i1 + i2", "3", "for (var k of [1, 2]) await k", "2", "k", "2", "for (let hid = 0; hid < 1; hid++); typeof hid", "undefined"}},
		{"names of functions", []string{"const fn = () => {}; fn.name", "fn", "function dec() {} dec.name", "dec", "(() => {}).name", "", "(await 0, () => {}).name", "", "class K {}; K.name", "K", "await 0; const fn2 = function () {}; fn2.name", "fn2"}},
		{"text of functions", []string{"function f( x ) { /* keep */ return x }", "-", "f", "function f( x ) { /* keep */ return x }", "await 0; class A { /* this, too */ }", "0", "A", "class A { /* this, too */ }"}},
		{"await in functions", []string{"async function af() { return await 1 }", "-", "af()", "a promise", "await af()", "1"}},
		{"a promise is a value", []string{"Promise.resolve(1)", "a promise", "await 0; Promise.resolve(1)", "a promise", "await new Promise(() => {})", "pending"}},
		{"rejections", []string{"await Promise.reject(new TypeError('t'))", "TypeError: t", "throw new Error('e')", "Error: e", "await 0; throw 5", "5"}},
		{"return", []string{"return 1", "SyntaxError: Illegal return statement (cell 1:1:1)", "await 1; return 2", "SyntaxError: Illegal return statement (cell 2:1:10)", "(() => { return 3 })()", "3", "await (async () => { return 4 })()", "4"}},
		{"closing the wrapper", []string{"await 1 }); (() => {", "SyntaxError: Unexpected token '}' (cell 1:1:9)"}},
		{"static imports", []string{"import x, { a as b } from 'm'", "-", "x + '|' + b", "default of m|a of m", "import * as ns from 'n'; ns.a", "a of n", "import {a} from 'm2'; a", "a of m2", "a = 1", frozen, "let a = 5; a", "5"}},
		{"imports fail", []string{"import { nope } from 'm'", "SyntaxError: The requested module 'm' does not provide an export named 'nope'", "import 'missing'", "TypeError: Cannot find module 'missing'", "typeof nope", "undefined", "let nope = 2; nope", "2"}},
		{"imports are hoisted", []string{"const was = typeof late; import late from 'm'; was", "string"}},
		{"import attributes", []string{"import { type } from './x.json' with { type: 'json' }; type", "json", "(await import('./y', { with: { type: 'q' } })).type", "q"}},
		{"dynamic import", []string{"(await import('m')).default", "default of m", "import('m')", "a promise", "const { a } = await import('z'); a", "a of z", "const load = () => import('m'); (await load()).a", "a of m"}},
		{"import.meta", []string{"import.meta.url", "file:///cell"}},
		{"exports are taken as declarations", []string{"export const e = 1", "-", "export function ef() { return 2 }", "-", "e + ef()", "3", "export { e }", "-", "export default e + 1", "2"}},
		{"TypeScript", []string{"let n: number = 1", "-", "interface I { a: string }", "-", "type T = I & { b: 1 }; n", "1", "function id<T>(x: T): T { return x }", "-", "id<number>(5)", "5", "(n as any) + 1", "2", "n satisfies number", "1", "<number>n", "1", "let m!: string; m", "undefined", "abstract class S { constructor(private z: number) {} get() { return this.z } }", "-", "new (class extends S {})(4).get()", "4"}},
		{"enums", []string{"enum Color { Red, Green = 5, Blue }", "-", "Color.Blue", "6", "Color[5]", "Green", "const enum Q { A = 1 }; Q.A", "1", "enum Color { Red = 9 }; Color.Red", "9"}},
		{"namespaces", []string{"namespace N { export const v = 3 }", "-", "N.v", "3"}},
		{"a comparison stays one", []string{"let lo = 1, hi = 5, f = 2", "-", "f < lo || hi > (3)", "true"}},
		{"JSX", []string{"const React = { createElement: (t, p, ...c) => [t, p, c] }", "-", "<b id='x'>hi {1 + 1}</b>", `["b",{"id":"x"},["hi ",2]]`}},
		{"async generators", []string{"async function* g() { yield 1; yield 2 }", "-", "let sum = 0; for await (const v of g()) sum += v; sum", "3", "sum", "3", "typeof iter", "undefined"}},
		{"async generator objects", []string{"async function* g() { yield 1 }", "-", "Object.prototype.toString.call(g()) + (g() instanceof g)", "[object AsyncGenerator]true", "typeof Object.getPrototypeOf(async function* () {}).prototype", "object", "const h = async function* () {}; h.name", "h", "String(g)", "async function* g() { yield 1 }", "g.constructor.name", "AsyncGeneratorFunction", "const q = g(); JSON.stringify(await Promise.all([q.next(), q.return(5), q.next()]))", `[{"value":1,"done":false},{"value":5,"done":true},{"done":true}]`}},
		{"turns of yield*", []string{"const order = []; async function* y() { yield* (async function* () { yield 'a'; yield 'b' })() }; const p1 = (async () => { for await (const v of y()) order.push(v) })(); const p2 = (async () => { for (let i = 0; i < 12; i++) { await null; order.push(i) } })(); await p1; await p2; order.join()", "0,1,a,2,3,4,b,5,6,7,8,9,10,11"}},
		{"for await over nothing", []string{"for await (const v of 5);", "TypeError: 5 is not async iterable"}},
		{"for await on promises", []string{"let got = []; for await (const v of [Promise.resolve(1), 2]) got.push(v); got", "[1,2]"}},
		{"using", []string{"let log = []; { using r = { [Symbol.dispose]() { log.push('end') } }; log.push('in') } log", `["in","end"]`, "await using s = { async [Symbol.asyncDispose]() { log.push('later') } }; 1", "1", "log", `["in","end","later"]`}},
		{"decorators", []string{"const seen = []; function mark(v, c) { seen.push(c.name); return v }", "-", "class D { @mark m() { return 1 } }", "-", "new D().m() + seen[0]", "1m"}},
		{"helpers do not show", []string{"async function* ag() {}", "-", "Object.keys(globalThis).filter((k) => k.startsWith('__'))", "[]"}},
		{"class aliases do not leak", []string{"class Z { static a = 1; static b = Z.a + 1 } Z.b", "2", "typeof _Z", "undefined"}},
		{"strict cells", []string{"'use strict'; (function () { return this })()", "undefined", "'use strict'; let st = 1; st = 2; st", "2", "'use strict'; undeclared = 1", "ReferenceError: undeclared is not defined"}},
		{"this", []string{"this === globalThis", "true", "await 0; this === globalThis", "true"}},
		{"assignment makes a variable", []string{"loose = 1", "1", "loose", "1", "let loose = 2; loose", "2"}},
		{"globals can be declared", []string{"const Map = 5; Map", "5", "let JSON2 = JSON; typeof JSON2", "object", "var escape = 1; escape", "1"}},
		{"positions", []string{"here()", "cell 1:1:5", "\n\n   here()", "cell 2:3:8", "await 0; here()", "cell 3:1:14", "await 0\nhere()", "cell 4:2:5", "let x: number = 1; here()", "cell 5:1:20", "enum P { A }\n\nhere()", "cell 6:3:1", "{ at: here() }", `{"at":"cell 7:1:11"}`, "import 'm'; here()", "cell 8:1:17", "const at = here(); at", "cell 9:1:16", "await 0; const f = () => here(); f()", "cell 10:1:30"}},
		{"syntax errors", []string{"let = ;", "SyntaxError: Unexpected token ';' (cell 1:1:7)", "foo(1 2)", "SyntaxError: missing ) after argument list (cell 2:1:7)", "await foo(1 2)", "SyntaxError: missing ) after argument list (cell 3:1:13)", "a b", "SyntaxError: Unexpected identifier 'b' (cell 4:1:3)", "}", "SyntaxError: Unexpected token '}' (cell 5:1:1)"}},
		{"await as a name", []string{"var await = 3; await", "3"}},
		{"comments at the end", []string{"5 // five", "5", "await 6 // six", "6", "{a: 1} // one", `{"a":1}`, "7 /* seven */", "7"}},
		{"leading dots", []string{"[3, 1]\n  .sort()\n  .length", "2"}},
		{"templates and regular expressions", []string{"`${1}${`${2}`}`", "12", "/import 'x'/.source", "import 'x'", "`await`", "await", "'import(1)'", "import(1)"}},
		{"labels", []string{"out: for (;;) { for (;;) break out } 1", "1"}},
		{"windows line ends", []string{"let w1 = 1\r\nlet w2 = 2\r\nw1 + w2", "3"}},
		{"hash bang", []string{"#!/usr/bin/env nook\n1", "1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSession()
			for i := 0; i < len(c.cells); i += 2 {
				if got := s.eval(c.cells[i]); got != c.cells[i+1] {
					t.Errorf("%s\n got %s\nwant %s", c.cells[i], got, c.cells[i+1])
				}
			}
		})
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		src  string
		want cell.State
		at   string
	}{
		{"", cell.Complete, ""},
		{"1 + 1", cell.Complete, ""},
		{"1 +", cell.Incomplete, ""},
		{"foo(", cell.Incomplete, ""},
		{"foo(1,", cell.Incomplete, ""},
		{"[1, 2", cell.Incomplete, ""},
		{"{ a: 1", cell.Incomplete, ""},
		{"if (x) {", cell.Incomplete, ""},
		{"if (x)", cell.Incomplete, ""},
		{"if (x) {} else", cell.Incomplete, ""},
		{"function f() {", cell.Incomplete, ""},
		{"class A extends B {", cell.Incomplete, ""},
		{"a =>", cell.Incomplete, ""},
		{"async () => {", cell.Incomplete, ""},
		{"a.", cell.Incomplete, ""},
		{"x = ", cell.Incomplete, ""},
		{"`abc", cell.Incomplete, ""},
		{"`abc ${1 +", cell.Incomplete, ""},
		{"`abc ${1} ", cell.Incomplete, ""},
		{"/* abc", cell.Incomplete, ""},
		{"try {} ", cell.Incomplete, ""},
		{"await", cell.Incomplete, ""},
		{"for (const a of b) {", cell.Incomplete, ""},
		{"import { a", cell.Incomplete, ""},
		{"import a from", cell.Incomplete, ""},
		{"let x: Map<string,", cell.Incomplete, ""},
		{"'abc\\\n", cell.Incomplete, ""},
		{"<div>", cell.Incomplete, ""},
		{"a\n  .b()\n  .c()", cell.Complete, ""},
		{"await x", cell.Complete, ""},
		{"{a: 1}", cell.Complete, ""},
		{"import a from 'a'", cell.Complete, ""},
		{"let x: number = 1", cell.Complete, ""},
		{"'abc", cell.Wrong, "1:1"},
		{"f('a', 'b\n)", cell.Wrong, "1:8"},
		{"foo)", cell.Wrong, "1:4"},
		{"let a = 1 2", cell.Wrong, "1:11"},
		{"x = /abc", cell.Wrong, ""},
		{"const c", cell.Wrong, "1:7"},
	} {
		got, err := cell.Check(c.src)
		at := ""
		if err != nil {
			at = fmt.Sprintf("%d:%d", err.Line, err.Col)
		}
		if got != c.want || (c.at != "" && at != c.at) {
			t.Errorf("%q: state %d at %s (%v), want %d at %s", c.src, got, at, err, c.want, c.at)
		}
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"let a = 1", "await x", "{a:1}", "import a from 'b'", "enum A {B}", "`${", "class A { @b c }"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		_, _ = cell.Compile(src, cell.Options{Name: "cell 1"})
		_, _ = cell.Check(src)
	})
}

func BenchmarkCompile(b *testing.B) {
	ten := strings.Repeat("const a1 = [1, 2, 3].map((x) => x * 2)\n", 1) + strings.Repeat("console.log('a line', { b: 1 }, [1, 2])\n", 9)
	for _, c := range []struct{ name, src string }{
		{"line", "1 + 1"}, {"ten", ten}, {"await", "await 1\n" + ten}, {"types", "let x: number = 1\n" + ten}, {"generic", "a < b > (c)\n" + ten},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := cell.Compile(c.src, cell.Options{Name: "cell 1"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
