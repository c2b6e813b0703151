// Errors and destruction: what is emitted, in which order, with which codes.
const { Readable, Writable, Transform, PassThrough, pipeline, finished, addAbortSignal } = require('stream');
const tell = (name) => (err) => console.log(name, err ? `${err.name} ${err.code} ${err.message}` : err);
const watch = (name, s) => s.on('error', tell(`${name} error`)).on('close', () => console.log(name, 'close', s.destroyed, s.errored?.message));

const a = watch('a', new Readable({ read() { throw new Error('read failed'); } }));
a.resume();
const b = watch('b', new Writable({ write(c, e, cb) { cb(new Error('write failed')); } }));
b.write('x', tell('b cb'));
b.write('y', tell('b cb 2'));
const c = watch('c', new Writable({ write(c, e, cb) { cb(); } }));
c.end();
c.write('late', tell('c cb'));
const d = watch('d', new Readable({ read() {} }));
d.push(null);
console.log(d.push('after'));
const e = watch('e', new Transform({ transform(c, enc, cb) { cb(new Error('bad')); } }));
e.write('1');
for (const bad of [null, 5, {}]) {
  try {
    new Writable().write(bad);
  } catch (err) {
    tell('bad chunk')(err);
  }
}
const f = watch('f', new Writable({ construct(cb) { setImmediate(cb, new Error('no construct')); }, write() {} }));
f.write('x', tell('f cb'));
pipeline(Readable.from(['a', 'b']), new PassThrough(), new Writable({ write(c, e, cb) { cb(new Error('sink')); } }), tell('pipeline'));
const g = new PassThrough();
finished(g, tell('finished'));
g.destroy();
const ac = new AbortController();
const h = addAbortSignal(ac.signal, new Readable({ read() {} }));
watch('h', h);
ac.abort();
const i = watch('i', new Writable({ write(c, e, cb) { cb(); cb(); } }));
i.write('twice');
