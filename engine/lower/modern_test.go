package lower_test

import (
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestModern runs programs that use the syntax of ECMAScript up to 2026 and of TypeScript as people write it.
func TestModern(t *testing.T) { enginetest.Recorded(t, "testdata/modern.txtar") }

// TestBeyond is what Node does not run as it stands: JSX, and TypeScript that is more than types. The
// expected values of the latter are those of node --experimental-transform-types.
func TestBeyond(t *testing.T) {
	const jsx = "const React = { Fragment: 'frag', createElement: (t, p, ...c) => ({ t: typeof t === 'function' ? t.name : t, p, c }) }; const b = { c: 'bc' }, show = (v) => console.log(JSON.stringify(v)); "
	for _, c := range []struct{ file, source, want string }{
		{"a.jsx", jsx + `show(<a b="c" d={1} e {...{ f: 2 }}>x {'y'}{/* none */} <b.c /></a>)`, `{"t":"a","p":{"b":"c","d":1,"e":true,"f":2},"c":["x ","y"," ",{"t":"bc","p":null,"c":[]}]}`},
		{"a.jsx", jsx + `show(<>{[1].map((k) => <li key={k}>{k} &amp; &lt;</li>)}</>)`, `{"t":"frag","p":null,"c":[[{"t":"li","p":{"key":1},"c":[1," & <"]}]]}`},
		{"a.jsx", jsx + "function App({ n = 1 }) {} show(<App n={2}\n  a-b='c&quot;'>\n  text\n  more\n</App>)", `{"t":"App","p":{"n":2,"a-b":"c\""},"c":["text more"]}`},
		{"a.tsx", jsx + `const f = <T,>(x: T) => <p>{x as any}</p>; type P = { a?: number }; function C<T extends P>(p: T): any {} show([f(1), <C<P> a={1 satisfies number} />])`, `[{"t":"p","p":null,"c":[1]},{"t":"C","p":{"a":1},"c":[]}]`},
		{"a.cts", `enum C { R, G = 'g', B = 1 << 2, N } const enum F { A = 1, B = A * 2 } console.log(C[0], C.N, C.G, F.B)`, "R 5 g 2"},
		{"a.cts", `namespace N { export const x = 1; const y = 2; export function f() { return x + y } export namespace M { export class C { static s = x } } } console.log(N.f(), N.M.C.s)`, "3 1"},
		{"a.cts", `class P { constructor(public a: number, private readonly b = 2, protected c?: string) {} sum() { return this.a + this.b } } console.log(new P(1).sum(), Object.keys(new P(1, 3, 'c')).join())`, "3 a,b,c"},
		{"a.cts", `import path = require('node:path'); declare enum D { Z } const x = <any>path; let y = <string>'q'; console.log(typeof x.join, y); export = { y }`, "function q"},
	} {
		r := enginetest.Run(t, `require('./`+c.file+`')`, enginetest.Files(map[string]string{c.file: c.source}))
		if got := strings.TrimSpace(r.Stdout); got != c.want || r.Stderr != "" {
			t.Errorf("%s %s: %q, want %q %s", c.file, c.source, got, c.want, r.Stderr)
		}
	}
}
