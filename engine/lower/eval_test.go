package lower

import (
	"strings"
	"testing"
)

// TestEvalText: plain text stays as it is; what goja lacks is written anew, in as little of the text as can be.
func TestEvalText(t *testing.T) {
	importer := func() int { return 7 }
	for _, c := range []struct{ src, has, hasNot string }{
		{"1 + 1", "1 + 1", ""},
		{"(function (a) { return a / 2 })", "(function (a) { return a / 2 })", ""},
		{"import('x')", "__nookImport__(7, 'x')", "import("},
		{"try { f() } catch (e) { e }", "try { f() } catch (e) { e }", ""},
		{"function a( x ){ return  x } import(a)", "function a( x ){ return  x }", ""},
		{"function a(){ return eval('1') }", "eval(__nookEval__(eval, '1'))", ""},
		{"async function* g() { yield 1 }", "__asyncGenerator", "async function"},
		{"x = { async *a() { yield 1 } }", "*a(", "async *"},
		{"x = { async *a() {} }; import(a)", "__nookImport__(7, a)", "$imprt"},
		{"x = { get a() { return 1 }, ['b']: 2, async c() {}, ...d, e }; import(x)", "get a() { return 1 }", ""},
		{"a?.b?.[c]?.(d).e; import(x)", "a?.b?.[c]?.(d).e", ""},
		{"class A extends B { static #p = 1; static { import(this.#p) } get x() { return #p in this } }", "__nookImport__(7, this.#p)", "import("},
	} {
		got, err := EvalText(c.src, Options{Name: "<eval>"}, importer)
		if err != nil {
			t.Errorf("%s: %v", c.src, err)
			continue
		}
		if !strings.Contains(got, c.has) || c.hasNot != "" && strings.Contains(got, c.hasNot) {
			t.Errorf("%s: %q", c.src, got)
		}
		if again, err := EvalText(got, Options{Name: "<eval>"}, importer); err != nil {
			t.Errorf("%s: its text %q: %v", c.src, again, err)
		}
	}
}
