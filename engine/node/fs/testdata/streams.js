// ReadStream and WriteStream, one after the other so that their events have one order.
const fs = require('fs');
const path = require('path');
const dir = fs.mkdtempSync(path.join(require('os').tmpdir(), 'streams-'));
const D = (name) => path.join(dir, name);
fs.writeFileSync(D('f'), '0123456789');
const log = (label, stream, names) => new Promise((resolve) => {
  for (const name of names) stream.on(name, (x) => console.log(label, name, name === 'open' ? typeof x : x?.code ?? String(x)));
  stream.on('close', resolve);
});
const reading = ['open', 'ready', 'data', 'end', 'error', 'close'];
const writing = ['open', 'ready', 'finish', 'error', 'close'];
(async () => {
  await log('all', fs.createReadStream(D('f')), reading);
  await log('range', fs.createReadStream(D('f'), { start: 2, end: 6, highWaterMark: 2, encoding: 'utf8' }), reading);
  await log('missing', fs.createReadStream(D('no')), reading);
  const fd = fs.openSync(D('f'));
  await log('fd', fs.createReadStream(null, { fd, start: 8 }), reading);
  const h = await fs.promises.open(D('f'));
  await log('handle', h.createReadStream({ end: 1 }), reading);
  const w = fs.createWriteStream(D('w'));
  const done = log('write', w, writing);
  console.log(w.write('a'), w.write(Buffer.from('b')), w.pending);
  w.end('c', () => console.log('ended', w.bytesWritten, w.path === D('w')));
  await done;
  const patch = fs.createWriteStream(D('w'), { flags: 'r+', start: 1, flush: true });
  patch.end('X');
  await log('patch', patch, writing);
  console.log(fs.readFileSync(D('w'), 'utf8'));
  await log('folder', fs.createWriteStream(dir), writing);
  const cut = fs.createReadStream(D('f'), { signal: AbortSignal.abort() });
  await log('abort', cut, ['data', 'error', 'close']);
  for (const options of [{ start: 'x' }, { start: 5, end: 2 }, { fd: -1 }, 7]) {
    try {
      fs.createReadStream(D('f'), options);
    } catch (err) {
      console.log(err.name, err.code, err.message);
    }
  }
  fs.rmSync(dir, { recursive: true });
})();
