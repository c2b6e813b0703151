// The synchronous calls, and the checks of arguments.
const cp = require('child_process');
const show = (label, fn) => {
  try {
    const r = fn();
    console.log(label, typeof r === 'string' ? JSON.stringify(r) : Buffer.isBuffer(r) ? `Buffer ${r}` : r);
  } catch (err) {
    const { name, code, message, errno, syscall, path, spawnargs, status, signal, stdout, stderr } = err;
    console.log(label, { name, code, message, errno, syscall, path, spawnargs, status, signal, stdout: stdout && String(stdout), stderr: stderr && String(stderr) });
  }
};
show('output', () => cp.spawnSync('echo', ['hi']).stdout);
show('text', () => cp.execFileSync('echo', ['hi'], { encoding: 'utf8' }));
show('input', () => cp.execFileSync('cat', { input: 'fed', encoding: 'utf8' }));
show('bytes in', () => cp.execSync('wc -c', { input: Buffer.alloc(200000), encoding: 'utf8' }).trim());
show('fails', () => cp.execSync('echo out; echo err >&2; exit 3', { stdio: 'pipe' }));
show('signal', () => { const { status, signal } = cp.spawnSync('sh', ['-c', 'kill -9 $$']); return `${status} ${signal}`; });
show('missing', () => cp.execFileSync('no-such-program', ['a']));
show('folder', () => cp.spawnSync('echo', { cwd: '/no/such/folder' }).error.message);
show('denied', () => cp.spawnSync('/etc/passwd').error.code);
show('timeout', () => { const { error, signal } = cp.spawnSync('sleep', ['60'], { timeout: 30 }); return `${error.code} ${signal}`; });
show('maxBuffer', () => cp.spawnSync('yes', { maxBuffer: 100 }).error.code);
show('env', () => cp.execSync('echo $A$B', { env: { A: 'x', B: undefined }, encoding: 'utf8' }));
show('argv0', () => cp.spawnSync('sh', ['-c', 'echo $0'], { argv0: 'other', encoding: 'utf8' }).stdout);
show('shell', () => cp.spawnSync('echo "a  b"', { shell: true, encoding: 'utf8' }).stdout);
show('ignore', () => cp.spawnSync('echo', ['x'], { stdio: ['ignore', 'ignore', 'pipe'] }).output.map(String).join());
for (const args of [[''], [5], ['a', 5], ['a', [], 5], ['a', { cwd: 5 }], ['a', { stdio: 'x' }], ['a', { stdio: ['ipc', 'ipc'] }], ['a', { timeout: -1 }],
  ['a\0'], ['a', ['b\0']], ['a', { uid: 1.5 }], ['a', { shell: 1 }], ['a', { detached: 1 }], ['a', { signal: {} }], ['a', { killSignal: 'SIGNO' }], ['a', { env: { 'x\0': 1 } }]]) {
  show(JSON.stringify(args), () => cp.spawn(...args));
}
show('exec', () => cp.exec(5));
show('callback', () => cp.execFile('a', 'b'));
show('fork', () => cp.fork('x', { stdio: [0, 1, 2] }));
show('sync ipc', () => cp.spawnSync('a', { stdio: ['ipc'] }));
show('kill', () => { const c = cp.spawn('sleep', ['60']); try { c.kill('SIGNO'); } finally { c.kill(); } });
