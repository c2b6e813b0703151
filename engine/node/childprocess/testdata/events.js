// The events of children, one child after the other, each made so that they have one order.
const cp = require('child_process');
const { promisify } = require('util');
const text = (x) => (x instanceof Error ? `${x.name} ${x.code} ${x.message}` : x);
const watch = (label, child, names = ['spawn', 'error', 'exit', 'close']) => new Promise((resolve) => {
  for (const name of names) child.on(name, (...a) => console.log(label, name, ...a.map(text)));
  child.on('close', resolve);
});
(async () => {
  await watch('plain', cp.spawn('true'));
  await watch('code', cp.spawn('sh', ['-c', 'exit 7']));
  const missing = cp.spawn('no-such-program', ['a', 'b']);
  console.log(missing.pid, missing.spawnfile, missing.spawnargs);
  missing.on('error', (err) => console.log(err.errno, err.syscall, err.path, err.spawnargs));
  await watch('missing', missing);

  const cat = cp.spawn('cat');
  let got = '';
  cat.stdout.setEncoding('utf8').on('data', (chunk) => { got += chunk; });
  const done = watch('cat', cat);
  cat.stdin.write('one ');
  cat.stdin.end('two');
  await done;
  console.log(got, cat.exitCode, cat.signalCode, cat.killed);

  const long = cp.spawn('sh', ['-c', 'cat | wc -c']);
  long.stdin.end(Buffer.alloc(1 << 20));
  let count = '';
  long.stdout.on('data', (chunk) => { count += chunk; });
  await watch('long', long, ['exit']);
  console.log(count.trim());

  const sleep = cp.spawn('sleep', ['60']);
  sleep.on('spawn', () => console.log(sleep.kill(), sleep.killed, sleep.kill(0)));
  await watch('kill', sleep);
  console.log(sleep.signalCode, sleep.kill());

  await watch('timeout', cp.spawn('sleep', ['60'], { timeout: 20, killSignal: 'SIGKILL' }), ['exit']);
  const stop = new AbortController();
  const aborted = watch('abort', cp.spawn('sleep', ['60'], { signal: stop.signal }), ['error', 'exit']);
  stop.abort();
  await aborted;

  const quiet = cp.spawn('echo', ['nobody reads this']);
  await watch('unread', quiet, ['close']);

  await new Promise((resolve) => cp.exec('echo a; echo b >&2; exit 2', (err, out, errOut) => {
    console.log(err.message, err.code, err.killed, err.signal, err.cmd, out, errOut);
    resolve();
  }));
  await new Promise((resolve) => cp.execFile('yes', { maxBuffer: 6 }, (err, out) => {
    console.log(text(err), JSON.stringify(out), err.cmd);
    resolve();
  }));
  console.log(await promisify(cp.exec)('echo hi'));
  console.log(await promisify(cp.execFile)('no-such-program').catch((err) => [text(err), err.stdout, err.stderr]));
  const extra = cp.spawn('sh', ['-c', 'echo three >&3; cat <&3 >&1'], { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
  extra.stdio[3].once('data', (chunk) => {
    console.log(String(chunk).trim());
    extra.stdio[3].end('back');
  });
  extra.stdout.on('data', (chunk) => console.log(String(chunk)));
  await watch('extra', extra, ['close']);
})();
