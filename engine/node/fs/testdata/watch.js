// fs.watch, its async iterator and watchFile: each is told of one change that comes after it began.
const fs = require('fs');
const path = require('path');
const dir = fs.mkdtempSync(path.join(require('os').tmpdir(), 'watch-'));
const D = (name) => path.join(dir, name);
(async () => {
  await new Promise((resolve) => {
    const w = fs.watch(dir, (event, name) => {
      console.log(event, name);
      w.close();
    });
    w.on('close', resolve);
    fs.writeFileSync(D('one'), '');
  });
  const stop = new AbortController();
  const seen = fs.promises.watch(dir, { signal: stop.signal, ignore: '*.log' });
  const first = seen.next();
  fs.writeFileSync(D('no.log'), '');
  fs.writeFileSync(D('two'), '');
  const { value } = await first;
  console.log(value.eventType, value.filename);
  stop.abort();
  try {
    for (;;) await seen.next();
  } catch (err) {
    console.log(err.name);
  }
  await new Promise((resolve) => {
    fs.watchFile(D('three'), { interval: 5 }, (now, before) => {
      console.log(now.size, before.size);
      if (now.size === 0) return fs.writeFileSync(D('three'), 'abc'); // told once that it is missing
      fs.unwatchFile(D('three'));
      resolve();
    });
  });
  for (const bad of [() => fs.watch(D('no')), () => fs.watch(dir, { recursive: 1 }), () => fs.watch(dir, { ignore: '' }), () => fs.watchFile(D('x'))]) {
    try {
      bad();
    } catch (err) {
      console.log(err.name, err.code, err.message.replaceAll(dir, 'D'));
    }
  }
  fs.rmSync(dir, { recursive: true });
})();
