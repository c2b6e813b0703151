// Every operation in its three faces: at once, with a callback, with a promise. One line each.
const fs = require('fs');
const os = require('os');
const path = require('path');

const dir = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'faces-'));
const D = (name) => path.join(dir, name);
const clean = (text) => text.replaceAll(dir, 'D').replace(/(tmp-)\w{6}/g, '$1XXXXXX');

function show(value) {
  if (value instanceof Error) {
    const { code, errno, syscall, path: at, dest } = value;
    return clean(`${value.name} ${value.message} | ${code} ${errno} ${syscall} ${at} ${dest}`);
  }
  if (value === undefined || value === null || typeof value !== 'object') return clean(String(value));
  if (Buffer.isBuffer(value)) return `Buffer ${value.toString('hex')}`;
  if (value instanceof fs.Dirent) return `Dirent ${value.name} ${clean(value.parentPath)} ${value.isFile()} ${value.isDirectory()}`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value.isFile === 'function') return `${Object.getPrototypeOf(value).constructor.name} ${value.size} ${value.isFile()} ${value.isDirectory()} ${typeof value.mtimeMs} ${value.mtime instanceof Date}`;
  return `${value.constructor?.name} ${Object.keys(value).join(' ')}`;
}

function reset() {
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(D('full/deep'), { recursive: true });
  fs.writeFileSync(D('file'), 'hello');
  fs.writeFileSync(D('full/a'), 'a');
  fs.writeFileSync(D('full/deep/b'), 'b');
  fs.writeFileSync(D('höhe'), 'ü');
  fs.symlinkSync(D('file'), D('link'));
  fs.symlinkSync('loop', D('loop'));
}

const cases = [
  ['access', [D('file')]], ['access', [D('nope')]], ['access', [D('file'), fs.constants.R_OK]], ['access', [D('file'), 9]],
  ['access', [D('file'), 'x']], ['access', [{}]],
  ['stat', [D('file')]], ['stat', [D('nope')]], ['stat', [D('file'), { bigint: true }]], ['stat', [D('file/x')]], ['stat', [D('loop')]],
  ['stat', [Buffer.from(D('file'))]], ['stat', [require('url').pathToFileURL(D('file'))]], ['stat', ['a\0b']], ['stat', [7]],
  ['lstat', [D('link')]], ['lstat', [D('nope')]], ['statfs', [D('file')]], ['statfs', [D('nope')]],
  ['readdir', [D('full')]], ['readdir', [D('nope')]], ['readdir', [D('file')]], ['readdir', [D('full'), { withFileTypes: true }]],
  ['readdir', [D('full'), 'buffer']], ['readdir', [D('full'), 'hex']], ['readdir', [D('full'), 'no']], ['readdir', [D('full'), 7]],
  ['mkdir', [D('new')]], ['mkdir', [D('file')]], ['mkdir', [D('x/y/z')]], ['mkdir', [D('x/y/z'), { recursive: true }]],
  ['mkdir', [D('full'), { recursive: true }]], ['mkdir', [D('file/x'), { recursive: true }]], ['mkdir', [D('file'), { recursive: true }]],
  ['mkdir', [D('x'), { recursive: 1 }]], ['mkdir', [D('x'), 'abc']],
  ['mkdtemp', [D('tmp-')]], ['mkdtemp', [D('no/tmp-')]],
  ['rmdir', [D('full/deep')]], ['rmdir', [D('full')]], ['rmdir', [D('file')]], ['rmdir', [D('nope')]], ['rmdir', [D('full'), { recursive: true }]],
  ['rm', [D('file')]], ['rm', [D('full')]], ['rm', [D('full'), { recursive: true }]], ['rm', [D('nope')]], ['rm', [D('nope'), { force: true }]],
  ['rm', [D('file'), { maxRetries: -1 }]],
  ['unlink', [D('file')]], ['unlink', [D('nope')]], ['rename', [D('file'), D('moved')]], ['rename', [D('nope'), D('moved')]],
  ['rename', [D('file'), D('full')]], ['rename', [D('file')]],
  ['copyFile', [D('file'), D('copy')]], ['copyFile', [D('nope'), D('copy')]], ['copyFile', [D('file'), D('höhe'), 1]], ['copyFile', [D('full'), D('copy')]],
  ['copyFile', [D('file'), D('copy'), 99]],
  ['link', [D('file'), D('hard')]], ['link', [D('nope'), D('hard')]], ['symlink', [D('file'), D('soft')]], ['symlink', [D('file'), D('link')]],
  ['symlink', [D('file'), D('soft'), 'what']],
  ['readlink', [D('link')]], ['readlink', [D('file')]], ['readlink', [D('link'), 'base64url'], true],
  ['realpath', [D('link')]], ['realpath', [D('full/../link')]], ['realpath', [D('nope')]],
  ['chmod', [D('file'), 0o600]], ['chmod', [D('nope'), '600']], ['chmod', [D('file'), '8']],
  ['chown', [D('nope'), 1, 1]], ['chown', [D('file'), 'a', 1]], ['lchown', [D('nope'), 1, 1]],
  ['utimes', [D('file'), 1.5, new Date(2000)]], ['utimes', [D('nope'), 1, 1]], ['utimes', [D('file'), {}, 1]], ['lutimes', [D('nope'), 1, 1]],
  ['truncate', [D('file'), 2]], ['truncate', [D('nope'), 2]], ['truncate', [D('file'), 1.5]],
  ['readFile', [D('file')]], ['readFile', [D('file'), 'utf8']], ['readFile', [D('höhe'), 'latin1']], ['readFile', [D('nope')]], ['readFile', [D('full')]],
  ['readFile', [D('file'), { flag: 'no' }]], ['readFile', [D('file'), { encoding: 'no' }]],
  ['writeFile', [D('file'), 'over']], ['writeFile', [D('file'), Buffer.from('over')]], ['writeFile', [D('file'), '6f', 'hex']], ['writeFile', [D('full'), 'x']],
  ['writeFile', [D('no/x'), 'x']], ['writeFile', [D('file'), 'x', { flag: 'wx' }]], ['writeFile', [D('file'), null]],
  ['appendFile', [D('file'), ' more']], ['appendFile', [D('full'), 'x']], ['appendFile', [D('file'), 7]],
];

const attempt = (fn) => {
  try {
    return fn();
  } catch (err) {
    return err;
  }
};

(async () => {
  for (const [name, args, hidden] of cases) {
    const label = clean(`${name}(${args.map((a) => (typeof a === 'string' ? a.replace('\0', '\\0') : Buffer.isBuffer(a) ? 'Buffer' : JSON.stringify(a))).join(', ')})`);
    const lines = [];
    for (const face of ['sync', 'callback', 'promise']) {
      reset();
      const result = face === 'sync' ? attempt(() => fs[`${name}Sync`](...args))
        : face === 'callback' ? await new Promise((resolve) => {
          const thrown = attempt(() => fs[name](...args, (...got) => resolve(got[0] ?? (got.length > 1 ? got[1] : undefined))));
          if (thrown) resolve(thrown);
        })
          : await fs.promises[name](...args).catch((err) => err);
      const after = fs.existsSync(D('file')) ? fs.readFileSync(D('file'), 'utf8') : 'gone';
      lines.push(`${hidden ? typeof result : show(result)} -> ${after}`);
    }
    const same = lines.every((line) => line === lines[0]);
    console.log(same ? `${label}: ${lines[0]}` : `${label}:\n  sync     ${lines[0]}\n  callback ${lines[1]}\n  promise  ${lines[2]}`);
  }
  fs.rmSync(dir, { recursive: true });
})();
