// node:fs/promises: the promise face of internal/fs/operations.
const { constants, operations: ops } = require('internal/fs/operations');

function promiseFace(op) {
  return function (a, b, c, d) {
    try {
      return op(null, a, b, c, d);
    } catch (err) {
      return Promise.reject(err);
    }
  };
}

const api = {};
for (const name of [
  'access', 'copyFile', 'rename', 'truncate', 'rm', 'rmdir', 'mkdir', 'readdir', 'readlink', 'symlink', 'lstat', 'stat', 'statfs',
  'link', 'unlink', 'chmod', 'lchown', 'chown', 'utimes', 'lutimes', 'realpath', 'mkdtemp',
]) {
  api[name] = Object.defineProperty(promiseFace(ops[name === 'realpath' ? 'realpathNative' : name]), 'name', { value: name, configurable: true });
}

api.lchmod = async function lchmod(path, mode) {
  if (process.platform !== 'darwin') throw new (require('internal/errors').codes.ERR_METHOD_NOT_IMPLEMENTED)('lchmod()');
  return ops.lchmod(null, path, mode);
};

api.open = async function open(path, flags, mode) {
  const { FileHandle } = require('internal/fs/handle');
  return new FileHandle(await ops.open(null, path, flags, mode));
};

api.opendir = async (path, options) => require('internal/fs/dir').open(null, path, options);

api.readFile = async function readFile(path, options) {
  if (typeof options === 'string' || options?.signal === undefined) {
    if (typeof path === 'string') return ops.readFile(null, path, options);
  }
  const { FileHandle, readWhole } = require('internal/fs/handle');
  return path instanceof FileHandle ? path.readFile(options) : readWhole(notFd(path), options);
};

api.writeFile = async function writeFile(path, data, options) {
  if (typeof data === 'string' && typeof path === 'string' && !options?.signal) return ops.writeFile(null, path, data, options);
  const { FileHandle, writeAll } = require('internal/fs/handle');
  return path instanceof FileHandle ? path.writeFile(data, options) : writeAll(notFd(path), data, options);
};

api.appendFile = async function appendFile(path, data, options) {
  options = require('internal/fs/operations').getOptions(options);
  return api.writeFile(path, data, { ...options, flag: options.flag || 'a' });
};

// notFd refuses numbers: fs/promises takes no descriptors.
function notFd(path) {
  return typeof path === 'number' ? require('internal/fs/operations').toPath(path) : path;
}

api.mkdtempDisposable = async function mkdtempDisposable(prefix, options) {
  const cwd = process.cwd();
  const path = await ops.mkdtemp(null, prefix, options);
  const full = require('path').resolve(cwd, path);
  const remove = async () => { await ops.rm(null, full, { recursive: true, force: true, maxRetries: 0, retryDelay: 100 }); };
  return { __proto__: null, path, remove, async [Symbol.asyncDispose]() { await remove(); } };
};

api.cp = async (src, dest, options) => require('internal/fs/cp').cp(src, dest, options);
api.glob = (pattern, options) => require('internal/fs/glob').glob(pattern, options);
api.watch = (path, options) => require('internal/fs/watch').watchAsync(path, options);
api.constants = constants;
for (const name of ['opendir', 'cp', 'glob', 'watch']) Object.defineProperty(api[name], 'name', { value: name, configurable: true });

module.exports = { exports: api };
