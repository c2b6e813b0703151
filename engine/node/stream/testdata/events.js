// The order in which both sides tell what happens, paused and flowing.
const { Readable, Writable } = require('stream');
const log = (...a) => console.log(...a);

function watch(name, stream, events) {
  for (const ev of events) stream.on(ev, () => log(name, ev));
}

const paused = new Readable({ read() {} });
watch('paused', paused, ['end', 'close', 'pause', 'resume']);
paused.on('readable', () => {
  let chunk;
  while ((chunk = paused.read()) !== null) log('paused chunk', String(chunk));
});
paused.push('abc');
paused.push('def');
paused.push(null);

const flowing = new Readable({ highWaterMark: 2, read() { this.push(null); } });
watch('flowing', flowing, ['end', 'close', 'resume']);
flowing.push('x');
flowing.on('data', (c) => log('flowing', String(c), flowing.readableFlowing));

const w = new Writable({
  highWaterMark: 3,
  write(chunk, enc, cb) {
    log('write', String(chunk), enc, this.writableLength, this.writableNeedDrain);
    setImmediate(cb);
  },
  final(cb) {
    log('final');
    cb();
  },
});
watch('w', w, ['drain', 'prefinish', 'finish', 'close', 'pipe', 'unpipe']);
log(w.write('abcd', () => log('written 1')), w.write('e', () => log('written 2')));
w.end('f', () => log('ended'));
log(w.writable, w.writableEnded, w.writableFinished);
