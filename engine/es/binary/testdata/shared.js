const t = (f) => {
  const text = f.toString().slice(6);
  try {
    console.log(text, '=>', f());
  } catch (e) {
    console.log(text, '!!', `${e.name}: ${e.message}`, e.code || '');
  }
};
t(() => new SharedArrayBuffer(4));
t(() => new SharedArrayBuffer(4, { maxByteLength: 8 }));
t(() => new Uint8Array(new SharedArrayBuffer(2)));
t(() => Object.getOwnPropertyNames(SharedArrayBuffer.prototype).join());
t(() => Object.prototype.toString.call(new SharedArrayBuffer(1)));
t(() => SharedArrayBuffer(1));
t(() => SharedArrayBuffer[Symbol.species] === SharedArrayBuffer);
t(() => new SharedArrayBuffer(-1));
t(() => new SharedArrayBuffer(9, { maxByteLength: 8 }));
t(() => new SharedArrayBuffer(4).grow(5));
t(() => { const b = new SharedArrayBuffer(4, { maxByteLength: 8 }); const v = new Uint8Array(b); const w = new Uint8Array(b, 1, 2); b.grow(6); return [b.byteLength, b.growable, b.maxByteLength, v.length, w.length]; });
t(() => new SharedArrayBuffer(4, { maxByteLength: 8 }).grow(9));
t(() => new SharedArrayBuffer(4, { maxByteLength: 8 }).grow(2));
t(() => SharedArrayBuffer.prototype.grow.call(new ArrayBuffer(1), 1));
t(() => new SharedArrayBuffer(4).slice(1, 3));
t(() => SharedArrayBuffer.prototype.slice.call(new ArrayBuffer(1), 1));
t(() => ArrayBuffer.prototype.slice.call(new SharedArrayBuffer(1), 1));
t(() => Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get.call(new SharedArrayBuffer(1)));
t(() => Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength').get.call(new ArrayBuffer(1)));
t(() => new (class S extends SharedArrayBuffer {})(2));
t(() => new SharedArrayBuffer(1) instanceof ArrayBuffer);
t(() => structuredClone(new SharedArrayBuffer(2)).constructor.name);
t(() => { const s = new SharedArrayBuffer(2); const c = structuredClone(s); new Uint8Array(c)[0] = 7; return [c === s, new Uint8Array(s)[0]]; });
t(() => { const s = new SharedArrayBuffer(2, { maxByteLength: 4 }); const c = structuredClone(s); s.grow(3); return [c.growable, c.byteLength, new Uint8Array(c).length]; });
t(() => { const s = new SharedArrayBuffer(2); return structuredClone(s, { transfer: [s] }); });
t(() => { const v = new Uint8Array(new SharedArrayBuffer(4), 1, 2); const c = structuredClone(v); c[0] = 5; return [c, v[0]]; });
t(() => { const b = new ArrayBuffer(2, { maxByteLength: 4 }); return structuredClone(b).maxByteLength; });
t(() => { const b = new ArrayBuffer(2, { maxByteLength: 4 }); const c = structuredClone(new Uint8Array(b)); c.buffer.resize(4); return c.length; });
t(() => { const b = new ArrayBuffer(2, { maxByteLength: 4 }); return [structuredClone(b, { transfer: [b] }).resizable, b.detached]; });
t(() => { const b = new ArrayBuffer(8, { maxByteLength: 8 }); const v = new Uint8Array(b, 4, 4); b.resize(6); return structuredClone(v); });
t(() => { const b = new ArrayBuffer(8, { maxByteLength: 9 }); const v = Buffer.from(b); const w = Buffer.from(b, 2, 4); b.resize(3); const x = [v.length, w.length]; b.resize(9); return x.concat(v.length, w.length); });
t(() => Buffer.from(new SharedArrayBuffer(4), 1, 2));
t(() => require('util').types.isSharedArrayBuffer(new SharedArrayBuffer(1)));
t(() => require('util').types.isAnyArrayBuffer(new SharedArrayBuffer(1)));
t(() => require('util').types.isArrayBuffer(new SharedArrayBuffer(1)));
t(() => require('util').types.isUint8ClampedArray(new Uint8ClampedArray(1)));
t(() => require('util').isDeepStrictEqual(new SharedArrayBuffer(2), new SharedArrayBuffer(2)));
t(() => require('util').isDeepStrictEqual(new SharedArrayBuffer(2), new ArrayBuffer(2)));
t(() => new TextDecoder().decode(new Uint8Array(new SharedArrayBuffer(1)).fill(65)));
t(() => crypto.getRandomValues(new Uint8Array(new SharedArrayBuffer(3))).length);
t(() => new Blob([new SharedArrayBuffer(4), new Uint8Array(new SharedArrayBuffer(2))]).size);
