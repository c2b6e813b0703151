package lower_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/engine/lower"
)

func TestModules(t *testing.T) {
	type names = []lower.Rename
	for _, c := range []struct {
		src     string
		imports []lower.Import
		exports []lower.Export
		dynamic []int
		meta    []int
	}{
		{src: `import 'a'`, imports: []lower.Import{{End: 10, Source: "a"}}},
		{src: `import a from "a";1`, imports: []lower.Import{{End: 18, Source: "a", Default: "a"}}},
		{src: "import * as n from 'a'\n1", imports: []lower.Import{{End: 22, Source: "a", Namespace: "n"}}},
		{src: `import d, { x, y as z, "s t" as u } from 'a'`, imports: []lower.Import{{End: 44, Source: "a", Default: "d", Named: names{{"x", "x"}, {"y", "z"}, {"s t", "u"}}}}},
		{src: `import j from './j.json' with { type: 'json' }`, imports: []lower.Import{{End: 46, Source: "./j.json", Default: "j", Attributes: map[string]string{"type": "json"}}}},
		{src: `const s = "import 'a'"; // import 'b'`},
		{src: "`${import('x')}`", dynamic: []int{3}},
		{src: `import.meta.url; f(import.meta)`, meta: []int{0, 19}},
		{src: `o.import('x'); ({ import() {} }); ({import: 1})`},
		{src: `export const a = 1`, exports: []lower.Export{{End: 6}}},
		{src: `export enum E { A }`, exports: []lower.Export{{End: 6}}},
		{src: `import type { A } from 'a'; import { type B, type as C } from 'b'`, imports: []lower.Import{
			{End: 27, Source: "a", Named: names{{"A", "A"}}},
			{Start: 28, End: 65, Source: "b", Named: names{{"B", "B"}, {"type", "C"}}},
		}},
		{src: `export default class extends A {}`, exports: []lower.Export{{End: 14, Form: lower.ExportDefault, Anonymous: true, Head: 15, HeadEnd: 21}}},
		{src: `export default async function f() {}`, exports: []lower.Export{{End: 14, Form: lower.ExportDefault}}},
		{src: `export { a, b as default }; c`, exports: []lower.Export{{End: 27, Form: lower.ExportClause, Named: names{{"a", "a"}, {"b", "default"}}}}},
		{src: `export * as ns from 'x'`, exports: []lower.Export{{End: 23, Form: lower.ExportAll, Source: "x", Named: names{{"*", "ns"}}}}},
		{src: `export { default } from 'x'`, exports: []lower.Export{{End: 27, Form: lower.ExportFrom, Source: "x", Named: names{{"default", "default"}}}}},
		{src: `a / import.meta / b; x = /import 'q'/; if (x) /import('y')/.test(x)`, meta: []int{4}},
	} {
		got, err := lower.Modules("f", c.src)
		if err != nil {
			t.Errorf("%s: %v", c.src, err)
			continue
		}
		want := &lower.ModuleSyntax{Imports: c.imports, Exports: c.exports, Dynamic: c.dynamic, Meta: c.meta}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.src, d)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("a `${b /c/ }` /* x */ 'y\\\n' import {a} from 'b' with {x:'y'}")
	f.Fuzz(func(t *testing.T, src string) {
		end := 0
		for _, tok := range lower.Tokens(src).Tokens {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(src) {
				t.Fatalf("token %d-%d after %d in %q", tok.Start, tok.End, end, src)
			}
			end = tok.End
		}
		_, _ = lower.Modules("f", src)
	})
}
