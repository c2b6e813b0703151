package module_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nook/engine/enginetest"
)

func TestTSConfig(t *testing.T) {
	for _, c := range []struct{ what, archive, want string }{
		{"paths", `
-- src/main.ts --
import { a } from '@/lib/a';
import { exact } from 'exact';
import { near } from '@deep/near';
console.log(a, exact, near);
-- src/lib/a.ts --
export const a: string = 'mapped';
-- src/exact.ts --
export const exact = 'exact';
-- other/near.ts --
export const near = 'second target';
-- tsconfig.json --
{
  // comments, and commas too many
  "compilerOptions": {
    "paths": { "@/*": ["./src/*"], "exact": ["./src/exact.ts"], "@deep/*": ["./nowhere/*", "./other/*"], /* longest prefix */ "@*": ["./nowhere/*"], },
  },
}
`, "mapped exact second target\n"},
		{"baseUrl, and require", `
-- src/main.cts --
const { a } = require('lib/a');
console.log(a as string);
-- src/lib/a.cts --
exports.a = 'from the base' as string;
-- tsconfig.json --
{ "compilerOptions": { "baseUrl": "src" } }
`, "from the base\n"},
		{"extends, by path and from a package", `
-- app/main.mts --
import { a } from '#/a.mjs';
console.log(a);
-- app/tsconfig.json --
{ "extends": ["base-config/tsconfig.base.json", "../shared"] }
-- shared.json --
{ "compilerOptions": { "paths": { "~/*": ["./shared/*"] } } }
-- node_modules/base-config/tsconfig.base.json --
{ "compilerOptions": { "experimentalDecorators": true } }
-- app/package.json --
{ "imports": { "#/*": "./lib/*" } }
-- app/lib/a.mjs --
import { b } from '../b.mts';
export const a = b;
-- app/b.mts --
import { shared } from '~/it';
function dec(target: unknown, key: string) { globalThis.seen = key; }
class A { @dec field = 1 }
export const b = shared + ' ' + globalThis.seen;
-- shared/it.ts --
export const shared = 'inherited';
`, "inherited field\n"},
		{"the longest pattern wins", `
-- main.ts --
import { a } from 'app/x/y';
console.log(a);
-- one/x/y.ts --
export const a = 'one';
-- two/y.ts --
export const a = 'two';
-- tsconfig.json --
{ "compilerOptions": { "paths": { "app/*": ["./one/*"], "app/x/*": ["./two/*"] } } }
`, "two\n"},
		{"an exact name wins, and a star has both its ends", `
-- main.ts --
import { a } from 'exact';
import { b } from 'this-lib';
import pkg from 'plainpkg';
import aba from 'aba';
console.log(a, b, pkg, aba);
-- exact.ts --
export const a = 'exact';
-- libs/this.ts --
export const b = 'both ends';
-- libs/plai.ts --
export default 'cut wrong';
-- node_modules/plainpkg/index.js --
module.exports = 'a package';
-- node_modules/aba/index.js --
module.exports = 'ends that overlap';
-- tsconfig.json --
{ "compilerOptions": { "paths": { "exac*": ["./nowhere/*"], "exact": ["./exact.ts"], "*-lib": ["./libs/*"], "ab*ba": ["./nowhere/*"] } } }
`, "exact both ends a package ends that overlap\n"},
		{"paths lie below baseUrl", `
-- main.ts --
import { a } from '@/a';
console.log(a);
-- src/a.ts --
export const a = 'below';
-- a.ts --
export const a = 'beside';
-- tsconfig.json --
{ "compilerOptions": { "baseUrl": "src", "paths": { "@/*": ["./*"] } } }
`, "below\n"},
		{"JavaScript takes no part without allowJs", `
-- main.js --
try { require('@/a') } catch (e) { console.log(e.code) }
-- a.js --
-- tsconfig.json --
{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }
`, "MODULE_NOT_FOUND\n"},
		{"JavaScript with a jsconfig.json", `
-- main.js --
console.log(require('@/a'));
-- a.js --
module.exports = 'mapped';
-- jsconfig.json --
{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }
`, "mapped\n"},
		{"packages know nothing of it", `
-- main.ts --
import a from 'pkg';
console.log(a);
-- node_modules/pkg/index.js --
try { require('@/a') } catch (e) { module.exports = e.code }
-- a.js --
-- tsconfig.json --
{ "compilerOptions": { "allowJs": true, "paths": { "@/*": ["./*"] } } }
`, "MODULE_NOT_FOUND\n"},
		{"declarations are nothing to run", `
-- main.ts --
import a from 'pkg';
console.log(a);
-- types/pkg.d.ts --
export default '';
-- node_modules/pkg/index.js --
module.exports = 'the package';
-- tsconfig.json --
{ "compilerOptions": { "paths": { "pkg": ["./types/pkg.d.ts"] } } }
`, "the package\n"},
		{"extensions that TypeScript leaves to the compiler", `
-- main.ts --
import { a } from './a.js';
import { b } from './b';
import { c } from './c';
console.log(a, b, c);
-- a.ts --
export const a = 1;
-- b.tsx --
export const b = 2;
-- c/index.ts --
export const c = 3;
`, "1 2 3\n"},
		{"types imported like values", `
-- main.ts --
import { Shape, area } from './shapes';
const s: Shape = { w: 2, h: 3 };
console.log(area(s));
-- shapes.ts --
export interface Shape { w: number; h: number }
export const area = (s: Shape) => s.w * s.h;
-- tsconfig.json --
{}
`, "6\n"},
		{"JSX, automatic", `
-- main.tsx --
const node = <p id="x">{1}<b /></p>;
console.log(JSON.stringify(node));
-- node_modules/tiny/jsx-runtime.js --
const make = (type, props) => ({ type, ...props });
module.exports = { jsx: make, jsxs: make, Fragment: 'fragment' };
-- tsconfig.json --
{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "tiny" } }
`, `{"type":"p","id":"x","children":[1,{"type":"b"}]}` + "\n"},
		{"JSX, automatic in CommonJS", `
-- main.jsx --
const { tag } = require('./tag.jsx');
console.log(JSON.stringify(tag));
-- tag.jsx --
exports.tag = <i />;
-- node_modules/tiny/jsx-runtime.js --
exports.jsx = (type) => ({ type });
-- package.json --
{ "type": "commonjs" }
-- tsconfig.json --
{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "tiny" } }
`, `{"type":"i"}` + "\n"},
		{"JSX, classic with a factory", `
-- main.tsx --
const h = (type: any, props: any, ...children: any[]) => [type, ...children];
const Fragment = 'F';
console.log(JSON.stringify(<><p>x</p></>));
-- tsconfig.json --
{ "compilerOptions": { "jsx": "preserve", "jsxFactory": "h", "jsxFragmentFactory": "Fragment" } }
`, `["F",["p","x"]]` + "\n"},
		{"a broken one, and a circle", `
-- a/main.ts --
import { b } from '../b/b.ts';
console.log(b as number);
-- a/tsconfig.json --
{ "extends": "./tsconfig.json" }
-- b/b.ts --
export const b = 1;
-- b/tsconfig.json --
{ nonsense
`, "1\n"},
	} {
		t.Run(c.what, func(t *testing.T) {
			a := txtar.Parse([]byte(strings.TrimPrefix(c.archive, "\n")))
			dir := unpack(t, a)
			r := enginetest.RunFile(t, filepath.Join(dir, filepath.FromSlash(a.Files[0].Name)))
			if r.Stdout != c.want || r.Code != 0 {
				t.Errorf("exit %d, stdout:\n%sstderr:\n%s", r.Code, r.Stdout, r.Stderr)
			}
		})
	}
}
