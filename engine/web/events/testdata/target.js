const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
const t = new EventTarget();
t.addEventListener('a', function (ev) { log(this === t, ev.type, ev.target === t, ev.eventPhase, ev instanceof Event); }, { once: true });
t.addEventListener('a', { handleEvent(ev) { log('object', ev.bubbles, ev.cancelable, ev.isTrusted); ev.preventDefault(); } });
log(t.dispatchEvent(new Event('a', { cancelable: true, bubbles: true })), t.dispatchEvent(new Event('a')));
t.addEventListener('s', (ev) => { log('stop'); ev.stopImmediatePropagation(); });
t.addEventListener('s', () => log('never'));
t.dispatchEvent(new CustomEvent('s', { detail: 5 }));
log(new CustomEvent('x', { detail: { a: 1 } }).detail, new CustomEvent('x').detail);
const ac = new AbortController();
t.addEventListener('g', () => log('gone'), { signal: ac.signal });
ac.abort();
t.dispatchEvent(new Event('g'));
for (const fn of [() => new Event(), () => new Event('a', 5), () => t.addEventListener('a'), () => t.addEventListener('a', 5), () => t.dispatchEvent({}),
  () => EventTarget.prototype.addEventListener.call({}, 'a', () => {}), () => new AbortSignal(), () => AbortSignal.any(1),
  () => AbortSignal.timeout(-1)]) {
  try { fn(); log('no error'); } catch (err) { log(err.name, err.code, err.message); }
}
process.on('uncaughtException', (err) => log('uncaught', err.name, err.code ?? '', err.message));
t.addEventListener('throws', () => { throw new Error('in a listener'); });
t.addEventListener('throws', () => log('goes on'));
t.dispatchEvent(new Event('throws'));
const a = new AbortController();
a.signal.onabort = (ev) => log('onabort', ev.type, ev.isTrusted);
const any = AbortSignal.any([a.signal, new AbortController().signal]);
const nested = AbortSignal.any([any]);
nested.addEventListener('abort', () => log('nested', any.aborted));
a.abort();
a.abort('again');
log(a.signal.aborted, a.signal.reason.name, a.signal.reason.message, a.signal.reason.code, a.signal.reason instanceof DOMException, nested.reason === a.signal.reason);
try { nested.throwIfAborted(); } catch (err) { log(err === a.signal.reason); }
log(AbortSignal.abort('why').reason);
const timeout = AbortSignal.timeout(1);
timeout.addEventListener('abort', () => log(timeout.reason.name, timeout.reason.message, timeout.reason.code));
setTimeout(() => {}, 30);
const d = new DOMException('m', { name: 'DataCloneError', cause: 5 });
log(d.name, d.code, d.message, d.cause, String(d), d instanceof Error, DOMException.ABORT_ERR, Object.prototype.toString.call(d));
console.log(a, new EventTarget(), AbortSignal.abort('x'));
