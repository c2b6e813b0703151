package lower_test

import (
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestAsyncGenerators: what lowered functions show of themselves, and their order. The expected values are Node's.
func TestAsyncGenerators(t *testing.T) {
	const head = `const log = (...a) => process.stdout.write(a.join(' ') + '\n'); const all = async (it) => { const r = []; for await (const v of it) r.push(v); return r.join() };`
	for _, c := range []struct{ name, src, want string }{
		{"names", `const o = { async *m() {}, async *['c' + 1]() {} }; class C { async *p() {} static async *s() {} }
			const v = async function* () {}; const { d = async function* () {} } = {};
			log(o.m.name, o.c1.name, C.prototype.p.name, C.s.name, v.name, d.name, (async function* () {}).name + '.')`, "m c1 p s v d ."},
		{"texts", `async function* g( a ) { for  await (const x of a) yield x } const o = { async  * m () { } , async *['x' + 1]( ) {} }; async function f(){ for await (const x of []); }
			log(g, o.m, o.x1, f)`, "async function* g( a ) { for  await (const x of a) yield x } async  * m () { } async *['x' + 1]( ) {} async function f(){ for await (const x of []); }"},
		{"prototypes", `async function* g() {} const G = Object.getPrototypeOf(g); class C { async *p() {} async *#q() {} static q() { return new C().#q } }
			log(G.constructor.name, G[Symbol.toStringTag], [C.prototype.p, C.q(), { async *m() {} }.m].every((f) => Object.getPrototypeOf(f) === G),
			Object.getPrototypeOf(g.prototype) === G.prototype, g() instanceof g)`, "AsyncGeneratorFunction AsyncGeneratorFunction true true true"},
		{"super and arguments", `class A { async *p() { yield 'a' } } class B extends A { async *p() { yield* super.p(); yield arguments.length } } all(new B().p(1, 2)).then(log)`, "a,2"},
		{"private", `class A { async *#h() { yield 1 } static async *#s() { yield 2 } h() { return this.#h() } static s() { return this.#s() } } all(new A().h()).then(log).then(() => all(A.s())).then(log)`, "1\n2"},
		{"labels", `(async () => { outer: for await (const a of [1, 2]) for await (const b of 'xy') { log(a, b); continue outer } })()`, "1 x\n2 x"},
		{"closing", `const it = { [Symbol.asyncIterator]() { return { i: 0, async next() { return { value: this.i++ } }, async return() { log('closed'); throw new Error('in return') } } } };
			(async () => { try { for await (const v of it) throw new Error('body') } catch (e) { log(e.message) } try { for await (const v of it) break } catch (e) { log(e.message) } })()`, "closed\nbody\nclosed\nin return"},
		{"queue", `async function* g() { yield 1; yield 2 } const x = g(); Promise.all([x.next(), x.return(5), x.next()]).then((r) => log(JSON.stringify(r)))`,
			`[{"value":1,"done":false},{"value":5,"done":true},{"done":true}]`},
		{"before the start", `async function* g() { log('ran') } g().throw(new Error('no')).catch((e) => log(e.message)); g().return(1).then((r) => log(r.value))`, "no\n1"},
		{"rejected yield", `async function* g() { try { yield Promise.reject(1) } catch (e) { yield 'caught ' + e } } all(g()).then(log)`, "caught 1"},
		{"return awaits", `async function* g() { try { return Promise.reject(1) } catch (e) { return 'caught ' + e } } g().next().then((r) => log(r.value, r.done))`, "caught 1 true"},
		{"a finally that throws while it is left", `async function* g() { try { try { yield 1 } finally { throw 'x' } } catch (e) { yield 'caught ' + e } finally { log('fin') } }
			(async () => { const i = g(); await i.next(); log((await i.return(5)).value); log((await i.next()).done) })()`, "caught x\nfin\ntrue"},
		{"a finally that yields while it is left", `async function* g() { try { yield 1 } catch { log('no') } finally { try { yield await 2; throw 'y' } catch ([c]) { log(c) } } }
			(async () => { const i = g(); await i.next(); log((await i.return(5)).value); const r = await i.next(); log(r.value, r.done) })()`, "2\ny\n5 true"},
		{"a loop whose source cannot be closed", `const src = { [Symbol.asyncIterator]() { return this }, next: async () => ({ value: 1 }), return: () => Promise.reject(new Error('boom')) };
			async function* it() { for await (const x of src) yield x }
			async function* it2() { try { for await (const x of it()) yield x } catch (e) { log('inner', e.message); return } finally { log('fin') } }
			(async () => { const i = it(); await i.next(); await i.return(5).catch((e) => log(e.message)); try { for await (const x of it()) break } catch (e) { log('direct', e.message) }
			for await (const x of it2()) break; log('fine') })()`, "boom\ndirect boom\ninner boom\nfin\nfine"},
		{"strangers", `async function* g() {} function* s() {} Object.getPrototypeOf(g).prototype.next.call(s()).catch((e) => log(e.constructor.name))`, "TypeError"},
		{"of text", `const G = Object.getPrototypeOf(async function* () {}).constructor; log(G('a', 'yield a')); all(G('a', 'yield await a; yield 2')(1)).then(log)`, "async function* anonymous(a\n) {\nyield a\n}\n1,2"},
		{"in eval", `all(eval('(class { async *m() { yield 1 } static async *s() { yield* [2] } })').s()).then(log)`, "2"},
		{"completion", `log(eval('1; async function* g() {}'))`, "1"},
	} {
		if got := strings.TrimSpace(enginetest.Stdout(t, head+c.src)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
