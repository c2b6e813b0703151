const t = (f) => {
  const text = f.toString().slice(6);
  try {
    console.log(text, '=>', f());
  } catch (e) {
    console.log(text, '!!', `${e.name}: ${e.message}`, e.code || '');
  }
};
t(() => new ArrayBuffer(10, { maxByteLength: 5 }));
t(() => new ArrayBuffer(1, { maxByteLength: -5 }));
t(() => new ArrayBuffer(1, { maxByteLength: 1e15 }));
t(() => new ArrayBuffer(1, { maxByteLength: 2 ** 53 }));
t(() => new ArrayBuffer(-1, { maxByteLength: 1 }));
t(() => new ArrayBuffer(-1));
t(() => new ArrayBuffer(1e12));
t(() => new ArrayBuffer(1, { maxByteLength: 2 ** 36 }).maxByteLength);
t(() => new ArrayBuffer(3, { maxByteLength: 5 }));
t(() => new ArrayBuffer(3, null).resizable);
t(() => new ArrayBuffer(3, {}).resizable);
t(() => new ArrayBuffer(3, { maxByteLength: undefined }).maxByteLength);
t(() => new ArrayBuffer({ valueOf() { return 2; } }, { maxByteLength: '7' }).maxByteLength);
t(() => new (class B extends ArrayBuffer {})(2, { maxByteLength: 3 }));
t(() => new ArrayBuffer(2).resize(1));
t(() => ArrayBuffer.prototype.resize.call({}, 1));
t(() => ArrayBuffer.prototype.resize.call(1, 1));
t(() => ArrayBuffer.prototype.resize.name + ArrayBuffer.prototype.resize.length);
t(() => new ArrayBuffer(2, { maxByteLength: 3 }).resize(4));
t(() => new ArrayBuffer(2, { maxByteLength: 3 }).resize(-1));
t(() => new ArrayBuffer(2, { maxByteLength: 3 }).resize(3));
t(() => Object.getOwnPropertyNames(ArrayBuffer.prototype).sort().join());
t(() => Object.prototype.toString.call(Object.setPrototypeOf(new ArrayBuffer(1, { maxByteLength: 1 }), null)));
t(() => require('util').types.isArrayBuffer(new ArrayBuffer(1, { maxByteLength: 2 })));
