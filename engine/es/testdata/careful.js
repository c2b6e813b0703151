// What stumbles in the machine, or would take all the memory, is an error that a program can catch.
const told = (what, fn) => {
  try {
    console.log(what, fn());
  } catch (e) {
    console.log(what, e.name, e.message);
  }
};
const revoked = (target) => {
  const r = Proxy.revocable(target, {});
  r.revoke();
  return r.proxy;
};
told('no toString', () => Object.prototype.toLocaleString.call({ toString: undefined }));
told('no prototype', () => Object.prototype.toLocaleString.call(Object.create(null)));
told('toLocaleString', () => [{ toString: () => 'own' }.toLocaleString(), (5).toLocaleString(), Object.prototype.toLocaleString.call(true)].join());
told('revoked function', () => Function.prototype.toString.call(revoked(() => {})));
told('revoked object', () => Function.prototype.toString.call(revoked({})));
told('plain object', () => Function.prototype.toString.call({}));

const set = new Set([1, 2]);
for (const method of ['union', 'symmetricDifference', 'isSupersetOf']) {
  told(method, () => [...set[method]({ size: 2, has: () => false, keys: () => ({}) })]);
}
told('sets', () => [set.union(new Set([3])).size, set.isSupersetOf(new Set([1])), [...set.difference(new Map([[1, 0]]))], set.isDisjointFrom(new Set())].join());

told('repeat', () => 'abc'.repeat(2 ** 32));
told('repeat', () => ['ab'.repeat(2), 'ab'.repeat({ valueOf: () => 1 }), ''.repeat(2 ** 40), 'a'.repeat('3')].join());
told('repeat', () => 'abc'.repeat(-1));
told('repeat', () => 'abc'.repeat(Infinity));
told('repeat', () => String.prototype.repeat.call(null, 1));
told('padStart', () => 'abc'.padStart(2 ** 32));
told('padEnd', () => 'abc'.padEnd(2 ** 32, 'xy'));
told('padEnd', () => 'abc'.padEnd(2 ** 32, ''));
told('pad', () => ['a'.padStart(3), 'a'.padStart(4, 'xy'), 'a'.padEnd('3', 1), 'abc'.padEnd(2, 'x'), 'a'.padEnd(3, undefined)].join('|'));
told('names', () => ['repeat', 'padStart', 'padEnd'].map((n) => [''[n].name, ''[n].length]).join());

const detached = () => {
  const buffer = new ArrayBuffer(8), bytes = new Uint8Array(buffer);
  structuredClone(buffer, { transfer: [buffer] });
  return bytes;
};
told('slice', () => { try { ArrayBuffer.prototype.slice.call(detached(), 1); } catch (e) { return e.name; } });
told('Buffer', () => { try { Buffer.alloc(8).writeBigUInt64LE(detached()); } catch (e) { return e.name; } });

told('element', () => Object.defineProperty(new Uint8Array([7]), '0', {})[0]);
told('element', () => Object.defineProperty(new Uint8Array([7]), '0', { enumerable: true, writable: true })[0]);
told('element', () => Reflect.defineProperty(new Uint8Array([7]), '0', { configurable: true }));
told('element', () => Reflect.defineProperty(new Uint8Array([7]), '1', { value: 1 }));

for (const make of [String, String.bind(null), new Proxy(String, {}), new Proxy(String.bind(null), {})]) {
  told('from holes', () => Array.from({ length: 2 }, make).join());
}

Date.prototype.toString = Date.prototype.valueOf = null;
told('date of a date', () => new Date(new Date(8675309)).getTime());
