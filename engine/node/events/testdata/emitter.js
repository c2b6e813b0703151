const EventEmitter = require('events');
const log = (...a) => console.log(a.map((x) => (typeof x === "string" ? x : JSON.stringify(x) ?? String(x))).join(" "));
const e = new EventEmitter();
e.on('a', function (...args) { log('a', args, this === e); });
e.once('a', (x) => log('once', x));
e.prependListener('a', () => log('first'));
log(e.emit('a', 1, 2, 3, 4), e.emit('a'), e.emit('none'), e.listenerCount('a'));
// A list is what it was when the event began.
const f = new EventEmitter();
function late() { log('late'); }
f.on('x', () => { log('one'); f.on('x', late); f.off('x', two); });
function two() { log('two'); }
f.on('x', two);
f.emit('x');
f.emit('x');
// A once listener that emits its own event runs once.
const g = new EventEmitter();
g.once('x', () => { log('g'); g.emit('x'); });
g.emit('x');
// Errors.
for (const arg of [new Error('boo'), 5, undefined, { a: 1 }]) {
  try { new EventEmitter().emit('error', arg); } catch (err) { log(err.name, err.code, err.message, err.context === arg); }
}
const h = new EventEmitter();
h.on(EventEmitter.errorMonitor, (err) => log('monitor', err.message));
h.on('error', (err) => log('error', err.message));
h.emit('error', new Error('seen'));
// newListener and removeListener.
const n = new EventEmitter();
n.on('newListener', (type, fn) => log('new', String(type), typeof fn));
n.on('removeListener', (type) => log('gone', String(type)));
const s = Symbol('s');
n.once(s, () => log('symbol'));
n.emit(s);
log(n.eventNames().map(String), n.rawListeners('newListener').length);
n.removeAllListeners();
log(n.eventNames().length);
// Constructors of before.
function Old() { EventEmitter.call(this); }
Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
const old = new Old();
old.on('w', () => log('old'));
old.emit('w');
log(new EventEmitter().once('q', () => {}).rawListeners('q')[0].name, EventEmitter.prototype.emit.name, EventEmitter.prototype.emit.length);
for (const bad of [undefined, 5, {}]) {
  try { e.on('x', bad); } catch (err) { log(err.code, err.message); }
}
try { e.setMaxListeners(-1); } catch (err) { log(err.code, err.message); }
console.log(new EventEmitter());
