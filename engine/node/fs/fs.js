// node:fs: the synchronous and the callback faces of internal/fs/operations.
const {
  checkCallback, checkViews, constants, getOptions, operations: ops, toPath, toUnixTimestamp,
} = require('internal/fs/operations');
const { DeprecatedStats: Stats, Dirent } = require('internal/fs/stats');
const { customPromisifyArgs, promisify } = require('internal/util');
const { validateObject } = require('internal/validators');

// The operations with ordinary faces: how many arguments they need and how many they take.
const plain = {
  appendFile: [2, 3], access: [1, 2], chown: [3, 3], chmod: [2, 2], close: [1, 1], copyFile: [2, 3], fchown: [3, 3],
  fchmod: [2, 2], fdatasync: [1, 1], fstat: [1, 2], fsync: [1, 1], ftruncate: [1, 2], futimes: [3, 3], lchown: [3, 3],
  link: [2, 2], lstat: [1, 2], lutimes: [3, 3], mkdir: [1, 2], mkdtemp: [1, 2], open: [1, 3], readdir: [1, 2],
  readFile: [1, 2], readlink: [1, 2], realpath: [1, 2], rename: [2, 2], rm: [1, 2], rmdir: [1, 2], stat: [1, 2],
  statfs: [1, 2], symlink: [2, 3], truncate: [1, 2], unlink: [1, 1], utimes: [3, 3], writeFile: [2, 3],
};
if (process.platform === 'darwin') plain.lchmod = [2, 2];

function syncFace(op) {
  return function (a, b, c, d) { return op(undefined, a, b, c, d); };
}

// callbackFace takes the first function behind the required arguments as the callback.
function callbackFace(op, min, max) {
  return function (...args) {
    let at = min;
    while (at < max && typeof args[at] !== 'function') at++;
    const callback = checkCallback(args[at]);
    args.length = at;
    op(callback, args[0], args[1], args[2], args[3]);
  };
}

function named(fn, name, length) {
  return Object.defineProperties(fn, { name: { value: name, configurable: true }, length: { value: length, configurable: true } });
}

const fs = exports;
for (const name in plain) {
  const op = ops[name];
  const [min, max] = plain[name];
  fs[name] = named(callbackFace(op, min, max), name, max + 1);
  fs[`${name}Sync`] = named(syncFace(op), `${name}Sync`, max);
}
fs.lchmod ??= undefined;
fs.lchmodSync ??= undefined;

fs.close = function close(fd, callback = ignoreClose) {
  if (callback !== ignoreClose) checkCallback(callback);
  ops.close(callback, fd);
};
function ignoreClose(err) {
  if (err) throw err;
}

fs.realpath.native = named(callbackFace(ops.realpathNative, 1, 2), 'native', 3);
fs.realpathSync.native = named(syncFace(ops.realpathNative), 'native', 2);

fs.exists = function exists(path, callback) {
  checkCallback(callback);
  try {
    path = toPath(path);
  } catch {
    return callback(false);
  }
  ops.access((err) => callback(!err), path);
};
Object.defineProperty(fs.exists, promisify.custom, {
  value: function exists(path) { return new Promise((resolve) => fs.exists(path, resolve)); }, enumerable: false,
});

fs.existsSync = function existsSync(path) {
  try {
    path = toPath(path);
  } catch (err) {
    if (err?.code === 'ERR_INVALID_ARG_TYPE') warnExists();
    return false;
  }
  return require('internal/fs/operations').binding.exists(undefined, path);
};

let warnedExists = false;
function warnExists() {
  if (warnedExists) return;
  warnedExists = true;
  process.emitWarning('Passing invalid argument types to fs.existsSync is deprecated', 'DeprecationWarning', 'DEP0187');
}

// The length is checked before the callback.
for (const name of ['truncate', 'ftruncate']) {
  const op = ops[name];
  fs[name] = named((target, len, callback) => {
    if (typeof len === 'function') [callback, len] = [len, 0];
    else if (len === undefined) len = 0;
    require('internal/validators').validateInteger(len, 'len');
    op(checkCallback(callback), target, len);
  }, name, 3);
}

fs.readFile = function readFile(path, options, callback) {
  callback = checkCallback(callback || options);
  options = getOptions(options);
  if (options.signal) return withSignal(ops.readFile, options.signal, callback, path, options);
  ops.readFile(callback, path, options);
};

fs.writeFile = function writeFile(path, data, options, callback) {
  callback = checkCallback(callback || options);
  options = getOptions(options);
  if (options.signal) return withSignal(ops.writeFile, options.signal, callback, path, data, options);
  ops.writeFile(callback, path, data, options);
};

fs.appendFile = function appendFile(path, data, options, callback) {
  callback = checkCallback(callback || options);
  options = getOptions(options);
  fs.writeFile(path, data, { ...options, flag: options.flag || 'a' }, callback);
};

// withSignal runs an operation that an AbortSignal can cancel.
function withSignal(op, signal, callback, ...args) {
  const { AbortError } = require('internal/errors');
  if (signal.aborted) {
    process.nextTick(callback, new AbortError(undefined, { cause: signal.reason }));
    return;
  }
  let task;
  let done = false;
  const finish = (err, value) => {
    if (done) return;
    done = true;
    signal.removeEventListener('abort', aborted);
    if (value === undefined) callback(err);
    else callback(err, value);
  };
  const aborted = () => {
    require('internal/fs/operations').binding.cancel(task);
    finish(new AbortError(undefined, { cause: signal.reason }));
  };
  task = op(finish, ...args);
  signal.addEventListener('abort', aborted, { once: true });
}

fs.read = function read(fd, buffer, offsetOrOptions, length, position, callback) {
  let params = offsetOrOptions;
  if (arguments.length <= 4) {
    if (arguments.length === 4) {
      // read(fd, buffer, options, callback)
      if (params !== null && params !== undefined) validateObject(params, 'options');
      callback = length;
    } else if (arguments.length === 3) {
      // read(fd, options, callback), read(fd, buffer, callback)
      if (!ArrayBuffer.isView(buffer)) {
        params = buffer;
        ({ buffer = Buffer.alloc(16384) } = params ?? {});
      } else {
        params = undefined;
      }
      callback = offsetOrOptions;
    } else {
      callback = buffer;
      buffer = Buffer.alloc(16384);
      params = undefined;
    }
    if (params !== undefined && params !== null) validateObject(params, 'options');
    length = undefined;
    position = undefined;
  }
  require('internal/fs/arguments').toFd(fd);
  checkCallback(callback);
  ops.read((err, bytesRead) => callback(err, bytesRead || 0, buffer), fd, buffer, params, length, position);
};

fs.readSync = function readSync(fd, buffer, offsetOrOptions, length, position) {
  if (arguments.length <= 3) {
    require('internal/fs/arguments').toFd(fd);
    if (offsetOrOptions !== undefined && offsetOrOptions !== null) validateObject(offsetOrOptions, 'options');
  }
  return ops.read(undefined, fd, buffer, offsetOrOptions, length, position);
};

fs.write = function write(fd, data, offsetOrOptions, length, position, callback) {
  if (!ArrayBuffer.isView(data)) {
    // write(fd, string[, position[, encoding]], callback)
    callback = [offsetOrOptions, length, position].find((x) => typeof x === 'function') ?? position;
    if (typeof offsetOrOptions === 'function') offsetOrOptions = null;
    if (typeof length === 'function') length = 'utf8';
    position = undefined;
  } else {
    callback = callback || position || length || offsetOrOptions;
    if (typeof length === 'function') length = undefined;
    if (typeof position === 'function') position = undefined;
  }
  require('internal/fs/arguments').toFd(fd);
  if (typeof data !== 'string' || typeof callback !== 'function') checkCallback(callback);
  ops.write((err, written) => callback(err, written || 0, data), fd, data, offsetOrOptions, length, position);
};

fs.writeSync = function writeSync(fd, data, offsetOrOptions, length, position) {
  return ops.write(undefined, fd, data, offsetOrOptions, length, position);
};

function vector(name, op) {
  fs[name] = named(function (fd, buffers, position, callback) {
    const { toFd } = require('internal/fs/arguments');
    toFd(fd);
    checkViews(buffers);
    callback = checkCallback(callback || position);
    op((err, n) => callback(err, n || 0, buffers), fd, buffers, position);
  }, name, 4);
  fs[`${name}Sync`] = named((fd, buffers, position) => op(undefined, fd, buffers, position), `${name}Sync`, 3);
}
vector('readv', ops.readv);
vector('writev', ops.writev);

for (const [name, names] of [
  ['read', ['bytesRead', 'buffer']], ['readv', ['bytesRead', 'buffers']],
  ['write', ['bytesWritten', 'buffer']], ['writev', ['bytesWritten', 'buffers']],
]) {
  Object.defineProperty(fs[name], customPromisifyArgs, { value: names, enumerable: false });
}

// lazy defines functions whose module is loaded when they are first called.
function lazy(module, names) {
  for (const [name, length, inner = name] of names) {
    fs[name] = named((...args) => require(module)[inner](...args), name, length);
  }
}
lazy('internal/fs/dir', [['opendir', 3], ['opendirSync', 2]]);
lazy('internal/fs/cp', [['cp', 4, 'cpCallback'], ['cpSync', 3]]);
lazy('internal/fs/glob', [['glob', 3, 'globCallback'], ['globSync', 2]]);
lazy('internal/fs/watch', [['watch', 3], ['watchFile', 3], ['unwatchFile', 2]]);

fs.createReadStream = function createReadStream(path, options) {
  return new (require('internal/fs/streams').ReadStream)(path, options);
};
fs.createWriteStream = function createWriteStream(path, options) {
  return new (require('internal/fs/streams').WriteStream)(path, options);
};

fs.mkdtempDisposableSync = function mkdtempDisposableSync(prefix, options) {
  const cwd = process.cwd();
  const path = ops.mkdtemp(undefined, prefix, options);
  const full = require('path').resolve(cwd, path);
  const remove = () => fs.rmSync(full, { recursive: true, force: true, maxRetries: 0, retryDelay: 100 });
  return { path, remove, [Symbol.dispose]() { remove(); } };
};

fs.openAsBlob = function openAsBlob(path, options = {}) {
  validateObject(options, 'options');
  const { type = '' } = options;
  require('internal/validators').validateString(type, 'options.type');
  toPath(path);
  return ops.readFile(null, path).then((bytes) => new (require('buffer').Blob)([bytes], { type }));
};

Object.assign(fs, { Dirent, Stats, _toUnixTimestamp: toUnixTimestamp });
// Classes that load the streams, and that a program may replace.
for (const [name, member, module] of [
  ['ReadStream', 'ReadStream', 'internal/fs/streams'], ['WriteStream', 'WriteStream', 'internal/fs/streams'],
  ['FileReadStream', 'ReadStream', 'internal/fs/streams'], ['FileWriteStream', 'WriteStream', 'internal/fs/streams'],
  ['Dir', 'Dir', 'internal/fs/dir'], ['Utf8Stream', 'Utf8Stream', 'internal/fs/utf8stream'],
]) {
  Object.defineProperty(fs, name, {
    get: () => require(module)[member],
    set(value) { Object.defineProperty(fs, name, { value, writable: true, enumerable: true, configurable: true }); },
    enumerable: true,
    configurable: true,
  });
}
Object.defineProperties(fs, {
  constants: { value: constants, enumerable: true },
  promises: { get: () => require('internal/fs/promises').exports, enumerable: true, configurable: true },
});
