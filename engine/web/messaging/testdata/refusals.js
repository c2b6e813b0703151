// What ports, events and broadcast channels refuse, and what they look like.
const { receiveMessageOnPort, markAsUncloneable, markAsUntransferable, isMarkedAsUntransferable, ...wt } = require('worker_threads');
const { inspect } = require('util');

function say(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.constructor.name, e.name, e.code, e.message);
  }
}

const pair = () => new MessageChannel();
const { port1, port2 } = pair();

say(() => new MessagePort());
say(() => MessagePort());
say(() => MessageChannel());
say(() => [MessagePort.name, MessageChannel.name, MessagePort.length, wt.MessagePort === MessagePort, wt.MessageChannel === MessageChannel]);
say(() => Object.keys(pair()));
say(() => Object.keys(MessagePort.prototype));
say(() => [port1 instanceof EventTarget, Object.getPrototypeOf(Object.getPrototypeOf(port1)).constructor.name]);
say(() => port1.postMessage());
for (const list of [5, 'a', { transfer: 5 }, { transfer: null }, [5], [null], [{}], [port1], {}, null]) say(() => port1.postMessage(1, list));
say(() => port1.postMessage({ port2 }));
say(() => port1.postMessage(() => 1));
say(() => { const c = pair(); port1.postMessage(1, [c.port1, c.port1]); });
say(() => { const c = pair(); c.port1.close(); port1.postMessage(1, [c.port1]); });
say(() => { const c = pair(); port1.postMessage(1, [c.port1]); port1.postMessage(1, [c.port1]); });
say(() => { const c = pair(); port1.postMessage(1, [c.port1]); port1.postMessage(c.port1); });
for (const name of ['postMessage', 'start', 'close', 'ref', 'unref', 'hasRef']) say(() => MessagePort.prototype[name].call({}, 1));
say(() => receiveMessageOnPort({}));
say(() => receiveMessageOnPort(5));
say(() => receiveMessageOnPort(port2));
say(() => { port1.postMessage(undefined); while (receiveMessageOnPort(port2)); return receiveMessageOnPort(port2); });
say(() => { port1.postMessage(undefined); return receiveMessageOnPort(port2); });
say(() => { const u = new Uint8Array(3); port1.postMessage(u, { transfer: [u.buffer] }); return [u.length, receiveMessageOnPort(port2)]; });
say(() => { const u = new Uint8Array(3); port1.postMessage(u, [u]); });
say(() => { port1.postMessage(Buffer.from('abc')); return receiveMessageOnPort(port2); });
say(() => {
  const s = new SharedArrayBuffer(4);
  port1.postMessage({ s, u: new Uint8Array(s) });
  const { s: t, u } = receiveMessageOnPort(port2).message;
  u[0] = 7;
  return [new Uint8Array(s), u.buffer === t, t === s];
});

say(() => { const p = pair().port1; const q = structuredClone(p, { transfer: [p] }); return [q instanceof MessagePort, q === p]; });
say(() => { const p = pair().port1; structuredClone({ p }, { transfer: [p, p] }); });
say(() => structuredClone(pair().port1));
say(() => { const p = pair().port1; p.close(); structuredClone(1, { transfer: [p] }); });
for (const o of [{}, [], () => 1, new URL('http://a'), new Blob([]), new Uint8Array(1), new SharedArrayBuffer(1)]) {
  say(() => structuredClone(1, { transfer: [o] }));
}

say(() => [markAsUncloneable(5), markAsUntransferable(5), isMarkedAsUntransferable(5), isMarkedAsUntransferable({})]);
say(() => { const o = {}; markAsUncloneable(o); structuredClone({ o }); });
say(() => { const o = new (class A {})(); markAsUncloneable(o); structuredClone(o); });
for (const o of [new ArrayBuffer(2), [], new Map()]) say(() => { markAsUncloneable(o); structuredClone({ o }); return 'cloned'; });
say(() => { const o = new ArrayBuffer(2); markAsUntransferable(o); console.log(isMarkedAsUntransferable(o)); structuredClone(o, { transfer: [o] }); });
say(() => { const o = pair().port1; markAsUntransferable(o); structuredClone(o, { transfer: [o] }); });

say(() => new MessageEvent());
for (const init of [5, { source: 5 }, { source: {} }, { ports: 5 }, { ports: [5] }]) say(() => new MessageEvent('a', init));
say(() => new MessageEvent('a', { ports: [port1], source: port2 }).ports.length);
say(() => { const e = new MessageEvent('a', { data: 1, origin: 2 }); return [e.data, e.origin, e.lastEventId, e.source, e.ports, e.isTrusted, e.type, Object.isFrozen(e.ports)]; });
say(() => { const e = new MessageEvent('a').initMessageEvent('b', true, true, 5, 'o', 'l', null, []); return [e.type, e.data, e.bubbles, e.origin, e.ports]; });
say(() => Reflect.ownKeys(MessageEvent.prototype));
say(() => MessageEvent.prototype.data);
say(() => Object.prototype.toString.call(new MessageEvent('a')));

say(() => new BroadcastChannel());
say(() => new BroadcastChannel(Symbol('x')));
say(() => inspect({ a: new BroadcastChannel('x').unref() }, { depth: 0 }));
say(() => BroadcastChannel.prototype.name);
say(() => BroadcastChannel.prototype.postMessage.call({}, 1));
say(() => new BroadcastChannel('x').unref().postMessage());
say(() => new BroadcastChannel('x').unref().postMessage(() => 1));
say(() => { const c = new BroadcastChannel('x'); c.close(); c.close(); console.log(c, c.ref(), c.name); c.postMessage(1); });

port1.close();
say(() => [port1.postMessage(1), receiveMessageOnPort(port1)]);
