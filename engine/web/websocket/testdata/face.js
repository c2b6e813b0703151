// The face of WebSocket, CloseEvent and ErrorEvent, and what they refuse.
function t(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.constructor.name, e.name, e.code, e.message);
  }
}

t(() => ['WebSocket', 'CloseEvent', 'ErrorEvent'].map((name) => Object.getOwnPropertyDescriptor(globalThis, name).enumerable));
t(() => Object.keys(WebSocket));
t(() => Reflect.ownKeys(WebSocket.prototype).map(String).sort());
t(() => Reflect.ownKeys(CloseEvent.prototype));
t(() => WebSocket.length);
t(() => new WebSocket());
t(() => new WebSocket('foo'));
t(() => new WebSocket('ftp://a'));
t(() => new WebSocket('ws://a/#x'));
t(() => new WebSocket('ws://127.0.0.1:1/', ['a', 'a']));
t(() => new WebSocket('ws://127.0.0.1:1/', ['a b']));
t(() => new WebSocket('ws://127.0.0.1:1/', ''));

const eventOf = (e) => [e.code, e.reason, e.wasClean];
t(() => WebSocket.prototype.readyState);
t(() => eventOf(new CloseEvent('close', { code: 1000, reason: 'x', wasClean: true })));
t(() => new CloseEvent());
t(() => eventOf(new CloseEvent('close')));
t(() => {
  const e = new ErrorEvent('error', { message: 'm', error: 5 });
  return [e.message, e.filename, e.lineno, e.colno, e.error];
});
t(() => Reflect.ownKeys(ErrorEvent.prototype));

const w = new WebSocket('http://127.0.0.1:1/x?y');
for (const name of ['url', 'readyState', 'binaryType', 'protocol', 'extensions', 'bufferedAmount', 'onopen']) t(() => w[name]);
t(() => w.send('a'));
t(() => w.send());
for (const code of [5, 999, 1001, 2999, 5000, 70000]) t(() => w.close(code));
t(() => w.close(1000, 'x'.repeat(124)));
for (const type of ['foo', 'arraybuffer']) {
  t(() => {
    w.binaryType = type;
    return w.binaryType;
  });
}
t(() => w);
w.addEventListener('open', () => console.log('open'));
w.onerror = (e) => console.log('error', e.constructor.name, e.type, e.message, e.error.name, e.error.message, w.readyState);
w.onclose = (e) => {
  console.log('close', e.constructor.name, e.code, e.reason, e.wasClean, w.readyState);
  const v = new WebSocket('ws://127.0.0.1:1/');
  v.onerror = (e) => console.log('v error', e.message, v.readyState);
  v.onclose = (e) => console.log('v close', e.code, e.reason, e.wasClean);
  v.close();
  console.log(v.readyState);
};
