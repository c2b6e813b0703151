// What packages look at: constructors without new, inherited ones, states and defaults.
const stream = require('stream');
const util = require('util');
const { Readable, Writable, Duplex, Transform, PassThrough } = stream;

function Old(options) {
  Transform.call(this, options);
}
util.inherits(Old, Transform);
Old.prototype._transform = function (chunk, enc, cb) {
  this.push(String(chunk).toUpperCase());
  cb();
};
const old = new Old({ objectMode: true });
old.on('data', (x) => console.log('old', x));
old.end('up');
console.log(Readable() instanceof Readable, Writable() instanceof Writable, PassThrough() instanceof Transform);
console.log(new Duplex() instanceof Writable, new Readable() instanceof Writable, stream === stream.Stream);
const r = new Readable({ highWaterMark: 3, encoding: 'utf8', read() {} });
console.log(r.readableHighWaterMark, r.readableEncoding, r.readableFlowing, r.readableObjectMode, r.readableLength);
const s = r._readableState;
console.log(s.ended, s.reading, s.sync, s.needReadable, s.constructed, s.autoDestroy, s.emitClose, s.flowing, s.paused, s.pipes);
const w = new Writable({ decodeStrings: false, write() {} });
const ws = w._writableState;
console.log(ws.decodeStrings, ws.sync, ws.writing, ws.needDrain, ws.length, ws.corked, ws.ended, ws.finished, ws.bufferedRequestCount);
w.cork();
w.write('a');
w.write('b');
console.log(ws.bufferedRequestCount, w.writableLength, w.writableCorked, w.writableBuffer.length);
console.log(stream.getDefaultHighWaterMark(false), stream.getDefaultHighWaterMark(true));
for (const bad of [-1, 'x', 1.5]) {
  try {
    new Readable({ highWaterMark: bad });
  } catch (err) {
    console.log(err.code, err.message);
  }
}
console.log(Readable.prototype.map.length, Readable.prototype.map.name, typeof Readable.prototype.asIndexedPairs);
console.log(Object.keys(stream).join());
console.log(Object.keys(Writable.prototype).join());
const un = new Readable({ read() {} });
un.push('world');
un.unshift('hello ');
un.push(null);
console.log(un.read(3).toString(), un.read().toString(), un.read());
const pieces = new Readable({ read() {} });
pieces.setEncoding('utf8');
pieces.push(Buffer.from([0xe2, 0x82]));
pieces.push(Buffer.from([0xac]));
console.log(pieces.read());
