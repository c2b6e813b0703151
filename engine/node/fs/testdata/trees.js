// Trees: cp, glob, opendir, recursive readdir.
const fs = require('fs');
const path = require('path');
const dir = fs.mkdtempSync(path.join(fs.realpathSync(require('os').tmpdir()), 'trees-'));
const D = (name) => path.join(dir, name);
fs.mkdirSync(D('a/b/c'), { recursive: true });
for (const name of ['a/x.js', 'a/b/y.ts', 'a/b/c/z.js', '.hidden.js', 'top.js']) fs.writeFileSync(D(name), name);
const tree = (at) => fs.readdirSync(at, { recursive: true }).map(String).sort().join(' ');
const attempt = async (fn) => {
  try {
    return await fn();
  } catch (err) {
    return `${err.name} ${err.code} ${err.message.replaceAll(dir, 'D')}`;
  }
};
(async () => {
  for (const p of ['**/*.js', '*', 'a/*', '**', 'a/**', '{a,top}*', '**/b/', '?op.js', 'a/../top.js', './a/*.js', '!(a)', '**/[xz].js', '.*', 'no/*', '+(top|x).js', 'a/b']) {
    console.log(p, '=>', fs.globSync(p, { cwd: dir }).sort().join(' '));
  }
  console.log(fs.globSync('**/*', { cwd: dir, exclude: (name) => name === 'a' }).sort().join(' '));
  const found = [];
  for await (const name of fs.promises.glob('**/*.ts', { cwd: dir })) found.push(name);
  console.log(found.join());
  await fs.promises.cp(D('a'), D('copy'), { recursive: true, filter: (from) => !from.endsWith('.ts') });
  console.log(tree(D('copy')));
  fs.cpSync(D('a'), D('again'), { recursive: true });
  console.log(tree(D('again')));
  console.log(await attempt(() => fs.promises.cp(D('a'), D('b'))));
  console.log(await attempt(() => fs.promises.cp(D('a'), D('a/b/q'), { recursive: true })));
  console.log(await attempt(() => fs.promises.cp(D('a'), D('top.js'), { recursive: true })));
  console.log(await attempt(() => fs.promises.cp(D('top.js'), D('a'))));
  console.log(await attempt(() => fs.promises.cp(D('no'), D('a'))));
  console.log(await attempt(() => fs.promises.cp(D('a/x.js'), D('top.js'), { force: false, errorOnExist: true })));
  const names = [];
  for await (const entry of await fs.promises.opendir(D('a'))) names.push(entry.name);
  console.log(names.sort().join());
  const open = fs.opendirSync(D('a'));
  console.log(open.readSync() !== null, open.closeSync());
  console.log(await attempt(() => open.read()), await attempt(() => open.close()), await attempt(async () => open.readSync()));
  console.log(await attempt(() => fs.promises.opendir(D('no'))));
  fs.rmSync(dir, { recursive: true });
  console.log(fs.existsSync(dir));
})();
