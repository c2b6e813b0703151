package lower_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"nook/engine/lower"
)

// moduleRun links one module to namespaces given as JavaScript and runs it; the script after it sees
// its getters as x and the namespaces as ns.
func moduleRun(t *testing.T, src string, o lower.Options, namespaces, script string) string {
	t.Helper()
	o.Name = "m.mjs"
	m, err := lower.Module(src, o)
	if err != nil {
		return err.Error()
	}
	vm := goja.New()
	fn, runErr := vm.RunProgram(m.Program)
	if runErr != nil {
		t.Fatal(runErr)
	}
	vm.Set("make", fn)
	if m.Async {
		t.Fatal("it awaits")
	}
	v, runErr := vm.RunString(`
		let x, before; const ns = [` + namespaces + `];
		const g = make((e) => { x = e }, Object.assign((s) => 'import ' + s, { meta: { url: 'u' } }), ...ns);
		g.next();
		g.next();
		` + script)
	if runErr != nil {
		return runErr.Error()
	}
	return v.String()
}

func TestModuleBindings(t *testing.T) {
	for _, c := range []struct{ name, src, namespaces, script, want string }{
		{"live export", "export let n = 1\nexport function up() { n++ }", "", "x.up()(); x.n()", "2"},
		{"live import", "import { n } from 'a'\nexport const get = () => n", "{n: 1}", "ns[0].n = 5; x.get()()", "5"},
		{"default expression", "export default 1 + 1", "", "x.default()", "2"},
		{"name of a default arrow", "export default () => {}", "", "x.default().name", "default"},
		{"name of a default class", "export default class { }", "", "x.default().name", "default"},
		{"a default function is there first", "export const early = typeof self; export default function () {} var self", "", "x.default().name", "default"},
		{"named default", "export default function f() { return 3 }\nf.x = 1", "", "x.default().x", "1"},
		{"destructured exports", "export const { a, b: [c, ...d], ...e } = { a: 1, b: [2, 3], z: 4 }", "", "[x.a(), x.c(), x.d(), Object.keys(x.e())].join()", "1,2,3,z"},
		{"clauses", "const a = 1; export { a, a as b, a as 'c d' }", "", "x.a() + x.b() + x['c d']()", "3"},
		{"an import given on", "import { a } from 'a'; export { a as b }", "{a: 7}", "x.b()", "7"},
		{"imports are not methods", "import { f } from 'a'; export const r = f()", "{f() { 'use strict'; return this === undefined }}", "x.r()", "true"},
		{"tags are not methods", "import { f } from 'a'; export const r = f`x`", "{f(s) { 'use strict'; return this === undefined && s[0] }}", "x.r()", "x"},
		{"a namespace's functions are its methods", "import * as n from 'a'; export const r = n.f()", "{f() { return this.v }, v: 4}", "x.r()", "4"},
		{"default and namespace", "import d, * as n from 'a'; export const r = [d, n.default]", "{default: 2}", "x.r().join()", "2,2"},
		{"shorthand", "import { a } from 'a'; export const o = { a }", "{a: 3}", "x.o().a", "3"},
		{"hidden by a parameter", "import { a } from 'a'; export const f = (a) => a; export const g = ({ a }, [b = a]) => b", "{a: 1}", "[x.f()(9), x.g()({ a: 8 }, [])].join()", "9,8"},
		{"hidden by a block", "import { a } from 'a'; let r; { const a = 2; r = a } export { r }; export const s = a", "{a: 1}", "[x.r(), x.s()].join()", "2,1"},
		{"hidden by var and function", "import { a, b } from 'a'; export function f() { if (0) { var a } function b() {} return typeof a + typeof b }", "{a: 1, b: 1}", "x.f()()", "undefinedfunction"},
		{"hidden by catch, for and class", "import { a, b, c } from 'a'; let r = []; try { throw 2 } catch (a) { r.push(a) } for (const b of [3]) r.push(b); r.push(typeof class c { static x = c }.x, a, b, c); export { r }", "{a: 'A', b: 'B', c: 'C'}", "x.r().join()", "2,3,function,A,B,C"},
		{"in a default value", "import { a } from 'a'; export const f = (x = a) => x", "{a: 6}", "x.f()()", "6"},
		{"as computed key and in a template", "import { a } from 'a'; export const o = { [a]: `${a}` }", "{a: 'k'}", "x.o().k", "k"},
		{"labels and members are other names", "import { a } from 'a'; const o = { a: 1 }; a: for (;;) break a; export const r = o.a + a", "{a: 5}", "x.r()", "6"},
		{"optional call", "import { f } from 'a'; export const r = f?.(1)", "{f: (v) => v}", "x.r()", "1"},
		{"assigning to an import", "import { a } from 'a'; export function f() { a = 1 }", "Object.freeze({a: 0})", "try { x.f()() } catch (e) { e.name }", "TypeError"},
		{"import() and import.meta", "export const r = import('y') + import.meta.url", "", "x.r()", "import yu"},
		{"strict", "export const f = function () { return this }", "", "String(x.f()())", "undefined"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := moduleRun(t, c.src, lower.Options{}, c.namespaces, c.script); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestModuleOfTypeScript(t *testing.T) {
	src := "import type { T } from 't'\nimport { a } from 'a'\nexport enum E { X = 4 }\nexport const r: number = a as number\n"
	if got := moduleRun(t, src, lower.Options{Language: lower.TS}, "{a: 1}", "x.E().X + x.r()"); got != "5" {
		t.Error(got)
	}
}

func TestModuleShape(t *testing.T) {
	m, err := lower.Module("import a, { b } from 'x'; import 'y'; export * from 'z'; export * as n from 'x'; export { q as r } from 'x'; await 1", lower.Options{Name: "m"})
	if err != nil {
		t.Fatal(err)
	}
	var requests []string
	for _, r := range m.Requests {
		requests = append(requests, r.Specifier)
	}
	if got := strings.Join(requests, " "); got != "x y z" {
		t.Errorf("requests %s", got)
	}
	if !m.Async || len(m.Stars) != 1 || m.Stars[0] != 2 || len(m.Indirect) != 2 || len(m.Imports) != 3 {
		t.Errorf("%+v", m)
	}
}

func TestModuleErrors(t *testing.T) {
	for src, want := range map[string]string{
		"import { a } from 'a'; let a": "SyntaxError: Identifier 'a' has already been declared (m:1:28)",
		"export const a = ;":           "SyntaxError: Unexpected token ';' (m:1:18)",
		"a\nreturn 1":                  "SyntaxError: Illegal return statement (m:2:1)",
		"with (a) {}":                  "SyntaxError: Strict mode code may not include a with statement (m:1:1)",
		"})(); (function () {":         "SyntaxError: Unexpected token '}' (m:1:1)",
	} {
		_, err := lower.Module(src, lower.Options{Name: "m"})
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", src, err, want)
		}
	}
}

// TestModuleEarly: what makes a module wrong before it runs, in Node's words.
func TestModuleEarly(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"var a; export { a, a }", "Duplicate export of 'a'"},
		{"export let a; export * as a from 'a'", "Duplicate export of 'a'"},
		{"export { Number }", "Export 'Number' is not defined in module"},
		{"function a() {} function a() {}", "Identifier 'a' has already been declared"},
		{"var a; function a() {}", "Identifier 'a' has already been declared"},
		{"import { a } from 'a'; var a", "Identifier 'a' has already been declared"},
		{"import { a as eval } from 'a'", "Unexpected eval or arguments in strict mode"},
		{"a <!-- b\nvar a, b", "HTML comments are not allowed in modules"},
		{"for (var a of []) export default 1", "Unexpected token 'export'"},
		{"if (1) ; else\nexport default 1", "Unexpected token 'export'"},
		{"a: export default 1", "Unexpected token 'export'"},
		{"f()\nexport default 1; function f() {}", "<nil>"},
		{"export default function () {}\n(1, 2)", "<nil>"},
		{"export default class extends Object {}\n[1].x", "<nil>"},
	} {
		_, err := lower.Module(c.src, lower.Options{Name: "m.mjs"})
		got := "<nil>"
		if err != nil {
			got = err.Message
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.src, got, c.want)
		}
	}
}
