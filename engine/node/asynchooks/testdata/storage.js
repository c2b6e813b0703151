const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const als = new AsyncLocalStorage();
const other = new AsyncLocalStorage({ defaultValue: 7, name: 'n' });
log(als.getStore(), other.getStore(), other.name);
als.run(1, (a, b) => {
  log(als.getStore(), a, b);
  als.run(2, () => log(als.getStore()));
  als.exit((x) => log('exit', als.getStore(), x), 'arg');
  Promise.resolve().then(() => log('promise', als.getStore()));
  process.nextTick(() => log('tick', als.getStore()));
  setTimeout(() => { log('timer', als.getStore()); setImmediate(() => log('immediate', als.getStore())); }, 1);
  (async () => { await 0; log('await', als.getStore()); als.enterWith(5); await 0; log('entered', als.getStore()); })();
  const snapshot = AsyncLocalStorage.snapshot();
  const bound = AsyncResource.bind((x) => [als.getStore(), x]);
  als.run(9, () => log(snapshot((x) => [als.getStore(), x], 'y'), bound('z'), bound.length));
}, 'a', 'b');
log(als.getStore());
try { als.run(3, () => { throw new Error('thrown'); }); } catch (err) { log(err.message, als.getStore()); }
als.run(4, () => { als.disable(); log(als.getStore()); });
const r = als.run(6, () => new AsyncResource('R'));
log(r.runInAsyncScope(function (x) { return [als.getStore(), this.q, x]; }, { q: 1 }, 2), r.asyncId() > 0);
try { new AsyncResource(5); } catch (err) { log(err.code); }
try { new AsyncResource('a', { triggerAsyncId: -2 }); } catch (err) { log(err.code, err.message); }
const one = new AsyncLocalStorage();
const two = new AsyncLocalStorage();
one.run('a', () => two.enterWith('b'));
log(one.getStore(), two.getStore());
