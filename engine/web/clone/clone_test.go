package clone_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestStructuredCloneAsInNode(t *testing.T) {
	enginetest.Expect(t, `const same = (v) => { const c = structuredClone(v); return c; };`, []enginetest.Case{
		{`same({ a: [1, , { b: new Date(5) }], n: null, u: undefined })`, `{"a":[1,null,{"b":"1970-01-01T00:00:00.005Z"}],"n":null}`},
		{`[...same(new Map([[1, { x: 'é' }]]))]`, `[[1,{"x":"é"}]]`},
		{`[...same(new Set([1, 'a']))]`, `[1,"a"]`},
		{`same(new Uint8Array([1, 2, 3]).subarray(1))`, `{"0":2,"1":3}`},
		{`same(Buffer.from('abc')).constructor === Uint8Array`, `true`},
		{`same(/a\d/gi).source`, `"a\\d"`},
		{`same(new TypeError('bad')) instanceof TypeError`, `true`},
		{`same(new Error('a', { cause: 5 })).cause`, `5`},
		{`same(new (class A { x = 1; })())`, `{"x":1}`},
		{`(() => { const o = {}; o.o = o; const c = same(o); return c.o === c && c !== o; })()`, `true`},
		{`(() => { const s = { x: 1 }; const c = same([s, s]); return c[0] === c[1]; })()`, `true`},
		{`String(same(Object(5n)))`, `"5"`},
		{`Object.is(same(-0), -0)`, `true`},
		{`same(() => 1)`, `DataCloneError 25: () => 1 could not be cloned.`},
		{`same(Symbol('x'))`, `DataCloneError 25: Symbol(x) could not be cloned.`},
		{`same(new WeakMap())`, `DataCloneError 25: #<WeakMap> could not be cloned.`},
		{`same(Promise.resolve())`, `DataCloneError 25: #<Promise> could not be cloned.`},
		{`same([].keys())`, `DataCloneError 25: [object Array Iterator] could not be cloned.`},
		{`same({ f() {} })`, `DataCloneError 25: f() {} could not be cloned.`},
		{`same(new URL('http://a'))`, `DataCloneError 25: Cannot clone object of unsupported type.`},
		{`(() => { const a = new ArrayBuffer(4); const c = structuredClone({ a }, { transfer: [a] }); return [a.byteLength, c.a.byteLength]; })()`, `[0,4]`},
		{`(() => { const a = new ArrayBuffer(4); return structuredClone(a, { transfer: [a, a] }); })()`, `DataCloneError 25: Transfer list contains duplicate ArrayBuffer`},
		{`(() => { const a = new ArrayBuffer(4); structuredClone(a, { transfer: [a] }); return structuredClone(a); })()`, `DataCloneError 25: An ArrayBuffer is detached and could not be cloned.`},
		{`structuredClone(1, { transfer: [5] })`, `TypeError ERR_INVALID_ARG_TYPE: Value is not an object`},
		{`structuredClone(1, 5)`, `TypeError ERR_INVALID_ARG_TYPE: Failed to execute 'structuredClone': Options cannot be converted to a dictionary`},
		{`structuredClone()`, `TypeError ERR_MISSING_ARGS: The "The value argument must be specified" argument must be specified`},
		{`structuredClone(new DOMException('a', 'AbortError')).name`, `"AbortError"`},
		{`structuredClone(new Blob(['abc'], { type: 'x/y' })).size`, `3`},
	})
}
