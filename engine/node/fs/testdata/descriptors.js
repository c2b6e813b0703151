// Descriptors: positions, vectors, bounds, FileHandle.
const fs = require('fs');
const path = require('path');
const dir = fs.mkdtempSync(path.join(require('os').tmpdir(), 'descriptors-'));
const file = path.join(dir, 'f');
const attempt = (fn) => {
  try {
    return fn();
  } catch (err) {
    return `${err.name} ${err.code} ${err.message}`;
  }
};
const fd = fs.openSync(file, 'w+');
console.log(fs.writeSync(fd, 'hello'), fs.writeSync(fd, Buffer.from('xxworld'), 2), fs.writeSync(fd, 'é', 1, 'latin1'));
const b = Buffer.alloc(8, '.');
console.log(fs.readSync(fd, b, 0, 4, 0), String(b), fs.readSync(fd, b, { position: 5n, length: 2 }), String(b.subarray(0, 2)));
console.log(fs.readvSync(fd, [Buffer.alloc(2), Buffer.alloc(20)], 0), fs.writevSync(fd, [Buffer.from('a'), Buffer.from('b')], 0));
for (const args of [[b, 9], [b, 0, 9], [b, -1, 1], [b, 0, 1, 1.5], [b, 0, 1, 2n ** 64n], ['x'], [Buffer.alloc(0), 0, 1]]) console.log(attempt(() => fs.readSync(fd, ...args)));
for (const args of [[b, 9], [b, 0, 9], [b, 1.5], [{}], ['a', 0, 'hex']]) console.log(attempt(() => fs.writeSync(fd, ...args)));
console.log(attempt(() => fs.ftruncateSync(fd, 3)), fs.fstatSync(fd).size, attempt(() => fs.fchmodSync(fd, 0o600)), attempt(() => fs.futimesSync(fd, 1, 2)), fs.fstatSync(fd).mtimeMs);
fs.closeSync(fd);
for (const name of ['closeSync', 'fstatSync', 'fsyncSync', 'fdatasyncSync', 'ftruncateSync']) console.log(name, attempt(() => fs[name](123456)));
(async () => {
  const h = await fs.promises.open(file, 'r+');
  h.on('close', () => console.log('close event'));
  console.log(await h.write('abcdef', 0), (await h.read(b, 0, 3, 1)).bytesRead, String(b.subarray(0, 3)));
  console.log((await h.read({ buffer: b, position: 2, length: 1 })).bytesRead, await h.readFile('utf8'), (await h.stat()).size);
  await h.truncate(2);
  await h.appendFile('!');
  console.log((await h.writev([Buffer.from('1'), Buffer.from('2')], 0)).bytesWritten, (await h.readv([Buffer.alloc(1)], 0)).bytesRead);
  const closing = h.close();
  console.log(closing === h.close(), await closing, h.fd);
  console.log(await h.read(b).catch((err) => `${err.code} ${err.syscall} ${err.message}`));
  const signal = AbortSignal.abort(new Error('why'));
  console.log(await fs.promises.readFile(file, { signal }).catch((err) => `${err.name} ${err.code} ${err.message} ${err.cause.message}`));
  await fs.promises.writeFile(file, ['x', Buffer.from('y')]);
  console.log(fs.readFileSync(file, 'utf8'), await fs.promises.writeFile(file, [7]).catch((err) => err.code));
  fs.rmSync(dir, { recursive: true });
})();
