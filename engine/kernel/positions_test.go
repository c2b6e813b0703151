package kernel_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nook/engine/inspect"
	"nook/engine/kernel"
)

// TestPositions says of cells that throw, in all the ways in which a cell's text comes to run, what
// stands in the report: the frames of the program, and the word that is marked in the cell. A decorator
// is called where what it decorates is named.
func TestPositions(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"typed.ts":                      "type T = { a: number };\nexport function f(x: T | number): void { const y: any = x as any; y.b.c(); }\n",
		"plain.mjs":                     "export const g = (é) => { /* 日本 */ throw new Error('in g'); };\n",
		"later.cjs":                     "exports.h = async () => { await 1;\n  null.x; };\n",
		"broken.mjs":                    "const a = 1;\n  a b;\n",
		"node_modules/p/package.json":   `{"name":"p","main":"i.js"}`,
		"node_modules/p/i.js":           "\"use strict\";module.exports=function(){var n=null;return n.foo.bar};\n//# sourceMappingURL=i.js.map\n",
		"node_modules/p/i.js.map":       `{"version":3,"sources":["src/a.ts"],"sourcesContent":["export default function hello(): void {\n  const n = null;\n  return n.foo.bar;\n}\n"],"names":[],"mappings":"aAAA,eAAwB,IACtB,IAAM,EAAI,KACV,OAAO,EAAE,IAAI"}`,
		"node_modules/inl/package.json": `{"name":"inl","type":"module","exports":"./i.js"}`,
		"node_modules/inl/i.js": "export default () => {\nnull.x;\n};\n//# sourceMappingURL=data:application/json;base64," +
			"eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbInNyYy9iLnRzIl0sInNvdXJjZXNDb250ZW50IjpbInR5cGUgWCA9IHN0cmluZztcbmV4cG9ydCBkZWZhdWx0ICgpID0+IHtcbiAgbnVsbC54O1xufVxuIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiJBQUNBLGVBQWUsTUFBTTtBQUNuQixPQUFLIn0=\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	kernels(t, func(t *testing.T, u *user) {
		for _, c := range []struct{ src, want string }{
			{"const old = (x) => x.y.z;\nold({})", "old cell 1:1:24 | cell 1:2:1 | z"},
			{"let s = '日本😀'; old({ y: s }), old({})", "old cell 1:1:24 | cell 2:1:32 | z"},
			{"interface A { a: string }\nfunction typed(x: A, y?: number): never { throw new Error('é' + (x as any)!.a); }\ntyped({ a: 'b' } satisfies A);", "typed cell 3:2:49 | cell 3:3:1 | new"},
			{"enum E { A = 1 }\nnamespace N { export const b: number = 2; }\nconst q: any = null; q.x", "cell 4:3:24 | x"},
			{"class P { constructor(private a: number) { (undefined as any)(); } }\nnew P(1)", "new P cell 5:1:62 | cell 5:2:1 | ("},
			{"async function* ag(x) { yield 1; /* é */ x.y.z; }\nfor await (const v of ag({})) v", "ag cell 6:1:46 | cell 6:2:1 | z"},
			{"const list = [Promise.resolve(null)];\nfor await (const v of list) { v.x }", "cell 7:2:33 | x"},
			{"function us() { using r = { [Symbol.dispose]() { throw new Error('d'); } }; }\nus()", "Object.[Symbol.dispose] cell 8:1:56 | us cell 8:1:17 | cell 8:2:1 | new"},
			{"const deco = (v, c) => { throw new Error(c.name); };\nclass D { @deco m() {} }", "deco cell 9:1:32 | cell 9:2:17 | new"},
			{"class F { static s = 1; f = this.g.h; }\nnew F()", "<instance_members_initializer> cell 10:1:36 | cell 10:2:1 | h"},
			{"await 0; const w = () => { undefined.x }; w()", "w cell 11:1:38 | cell 11:1:43 | x"},
			{"import { f } from './typed.ts';\nf(1)", "f typed.ts:2:71 | cell 12:2:1 | "},
			{"import { g } from './plain.mjs'; [1].map((x) => g(x))", "g plain.mjs:1:42 | cell 13:1:49 | cell 13:1:38 | "},
			{"const { h } = require('./later.cjs'); await h()", "exports.h later.cjs:2:8 | cell 14:1:39 | "},
			{"require('p')()", "module.exports node_modules/p/src/a.ts:3:16 | cell 15:1:13 | "},
			{"import inl from 'inl'; inl()", "default node_modules/inl/src/b.ts:3:3 | cell 16:1:24 | "},
			{"import './broken.mjs'", "broken.mjs:2:5 | "},
			{"const el = <b>{null.x}</b>", "cell 18:1:12 | <"},
			{"throw 'é'", ""}, // no error, and no stack
			{"\n  const broken = 1 2", "cell 20:2:20 | 2"},
			{"let n: number = 1;\n  n: string = ;", "cell 21:2:15 | ;"},
			{"setTimeout(() => old(5), 1); await new Promise((r) => setTimeout(r, 20))", "-"},
		} {
			got := places(u, kernel.CellID(len(u.runs)+1), c.src, dir)
			if got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.src, got, c.want)
			}
		}
	})
}

// places runs a cell and says where its error comes from, as one line.
func places(u *user, id kernel.CellID, src, dir string) string {
	u.eval(id, src)
	r := u.end(id)
	if r.Error == nil {
		return "-"
	}
	var frames []string
	for _, f := range r.Error.Frames {
		file := f.Pos.File
		if strings.HasPrefix(file, "node:") || file == "" {
			continue
		}
		if i := strings.LastIndex(file, filepath.Base(dir)+string(filepath.Separator)); i >= 0 {
			file = filepath.ToSlash(file[i+len(filepath.Base(dir))+1:])
		}
		frames = append(frames, strings.TrimSpace(fmt.Sprintf("%s %s:%d:%d", f.Func, file, f.Pos.Line, f.Pos.Col)))
	}
	marked := ""
	for _, l := range r.Error.CodeFrame {
		for _, span := range l {
			if span.Role == inspect.Match {
				marked = span.Text
			}
		}
	}
	return strings.Join(append(frames, marked), " | ")
}
