const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
const dc = require('diagnostics_channel');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const ch = dc.channel('c');
log(ch.hasSubscribers, dc.hasSubscribers('c'), dc.channel('c') === ch, ch.name);
const sub = (m, n) => log('got', m, n, als.getStore());
ch.subscribe(sub);
ch.bindStore(als, (d) => d.q);
ch.publish({ p: 1 });
log(ch.runStores({ q: 1 }, function (a) { return [als.getStore(), a, this.t]; }, { t: 4 }, 3));
log(ch.unsubscribe(sub), ch.unsubscribe(sub), ch.unbindStore(als), ch.hasSubscribers);
const tc = dc.tracingChannel('w');
const names = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
tc.subscribe(Object.fromEntries(names.map((n) => [n, (m) => log(n, m.result, m.error?.message)])));
log(tc.traceSync((x) => x + 1, {}, null, 1));
try { tc.traceSync(() => { throw new Error('sync'); }); } catch (err) { log('thrown', err.message); }
tc.traceCallback((cb) => cb(null, 4), 0, {}, null, (e, v) => log('callback', v));
tc.tracePromise(async () => 3).then((v) => {
  log('promise', v);
  return tc.tracePromise(async () => { throw new Error('async'); });
}).catch((err) => log('caught', err.message));
for (const fn of [() => dc.channel(5), () => ch.subscribe(5), () => dc.tracingChannel(5)]) {
  try { fn(); } catch (err) { log(err.code, err.message); }
}
