const t = (f) => {
  const text = f.toString().slice(6);
  try {
    console.log(text, '=>', f());
  } catch (e) {
    console.log(text, '!!', `${e.name}: ${e.message}`, e.code || '');
  }
};
t(() => new ArrayBuffer(2).transfer(-1));
t(() => new ArrayBuffer(2).transfer(2 ** 53));
t(() => ArrayBuffer.prototype.transfer.call(new SharedArrayBuffer(1)));
t(() => ArrayBuffer.prototype.transfer.call({}));
t(() => ArrayBuffer.prototype.transfer.call(undefined));
t(() => { const a = new Uint8Array([1, 2, 3]).buffer; const b = a.transfer(); return [a, b, a.detached, b.detached]; });
t(() => { const a = new Uint8Array([1, 2, 3]).buffer; return [a.transfer(5), a.byteLength, a.maxByteLength]; });
t(() => { const a = new Uint8Array([1, 2, 3]).buffer; return a.transferToFixedLength(2); });
t(() => { const a = new ArrayBuffer(2, { maxByteLength: 4 }); const b = a.transfer(3); return [b.maxByteLength, b.resizable, b.byteLength, a.resizable, a.maxByteLength]; });
t(() => { const a = new ArrayBuffer(2, { maxByteLength: 4 }); return a.transferToFixedLength().resizable; });
t(() => { const a = new ArrayBuffer(2, { maxByteLength: 4 }); return a.transfer(5); });
t(() => { const a = new ArrayBuffer(2); a.transfer(); return a.transfer(); });
t(() => { const a = new ArrayBuffer(2); a.transfer(); return a.slice(); });
t(() => { const a = new ArrayBuffer(2, { maxByteLength: 4 }); a.transfer(); return a.resize(1); });
t(() => { const a = new ArrayBuffer(4); const v = new Uint8Array(a, 1); a.transfer(); return [v.length, v.byteOffset, v[0], v]; });
t(() => { const a = new ArrayBuffer(4, { maxByteLength: 8 }); const v = new Uint8Array(a, 1); a.transfer(); return [v.length, v.byteOffset, v[0], v]; });
t(() => { const v = new Uint8Array([1, 2]); const b = v.buffer.transfer(); v[0] = 9; return new Uint8Array(b); });
t(() => Buffer.from('pooled').buffer.transfer());
t(() => Buffer.alloc(3, 1).buffer.transfer(5));
t(() => require('util').inspect(new DataView(new ArrayBuffer(2)).buffer.transfer(1)));
t(() => Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'detached').get.call(new SharedArrayBuffer(1)));
t(() => Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'detached').get.call({}));
