'use strict';
// A stack that is too deep is an error as any other, wherever it happens.
const log = (...a) => console.log(...a);
function rec(n) { return rec(n + 1) + 1; }
function t(name, f) {
  try { f(); log(name, 'nothing'); } catch (e) { log(name, e instanceof RangeError, e.message, e.stack.split('\n').length); } finally { log('finally', name); }
}
t('plain', () => rec(0));
t('again', () => rec(0));
t('native', function f() { [1].forEach(f); });
t('sort', function f() { [2, 1].sort(f); });
t('toString', () => { const o = { toString() { return '' + o; } }; '' + o; });
t('getter', () => { const o = { get x() { return this.x; } }; o.x; });
t('setter', () => { const o = { set x(v) { this.x = v; } }; o.x = 1; });
t('proxy', () => { const p = new Proxy({}, { get(t, k, r) { return r[k]; } }); p.x; });
t('valueOf', () => { const o = { valueOf() { return +o; } }; +o; });
t('json', () => { const o = { toJSON() { return JSON.stringify(o); } }; JSON.stringify(o); });
t('replace', function f() { 'a'.replace(/a/, f); });
t('apply', function f() { f.apply(null, []); });
t('bind', () => { const f = function () { g(); }, g = f.bind(null); f(); });
t('construct', () => { class A { constructor() { new A(); } } new A(); });
t('reflect', () => { class A { constructor() { Reflect.construct(A, []); } } new A(); });
t('eval', function f() { eval('f()'); f(); });
t('spread', function f() { f(...[1]); });
t('iterator', () => { const it = { [Symbol.iterator]() { return [...it]; } }; [...it]; });
t('generator', function f() { (function* () { yield 1; })().next(); f(); });
t('for of', function f() { for (const x of (function* () { yield 1; })()) f(x); });
t('mutual', () => { const a = () => b(), b = () => a(); a(); });
let depth = 0; (function d() { try { depth++; d(); } catch { /* the end */ } })(); log(depth > 3000);
(async () => { try { await 1; rec(0); } catch (e) { log('await', e.message); } })();
Promise.resolve().then(() => rec(0)).catch((e) => log('then', e.message));
new Promise(() => rec(0)).catch((e) => log('executor', e.message));
setTimeout(() => { t('timer', () => rec(0)); }, 1);
process.nextTick(() => t('tick', () => rec(0)));
queueMicrotask(() => t('micro', () => rec(0)));
Promise.resolve({ then(r) { rec(0); } }).catch((e) => log('thenable', e.message));
process.on('exit', () => t('exit', () => rec(0)));
