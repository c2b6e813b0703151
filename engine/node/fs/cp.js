// fs.cp: written once as steps, driven with the synchronous or the promise faces.
const { operations: ops, toPath, checkCallback } = require('internal/fs/operations');
const { codes, errnoException } = require('internal/errors');
const { validateBoolean, validateFunction, validateObject } = require('internal/validators');
const { runAsync, runSync } = require('internal/fs/iterate');
const { dirname, isAbsolute, join, parse, resolve, sep } = require('path');

const prefixes = {
  ERR_FS_CP_DIR_TO_NON_DIR: ['EISDIR', 'Cannot overwrite non-directory with directory'],
  ERR_FS_CP_EEXIST: ['EEXIST', 'Target already exists'],
  ERR_FS_CP_EINVAL: ['EINVAL', 'Invalid src or dest'],
  ERR_FS_CP_FIFO_PIPE: ['EINVAL', 'Cannot copy a FIFO pipe'],
  ERR_FS_CP_NON_DIR_TO_DIR: ['ENOTDIR', 'Cannot overwrite directory with non-directory'],
  ERR_FS_CP_SOCKET: ['EINVAL', 'Cannot copy a socket file'],
  ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY: ['EINVAL', 'Cannot overwrite symlink in subdirectory of self'],
  ERR_FS_CP_UNKNOWN: ['EINVAL', 'Cannot copy an unknown file type'],
  ERR_FS_EISDIR: ['EISDIR', 'Path is a directory'],
};

// refuse makes one of Node's SystemErrors.
function refuse(code, message, path) {
  const [name, prefix] = prefixes[code];
  const errno = -errnoException(name, 'cp').errno;
  const err = new Error(`${prefix}: cp returned ${name} (${message}) ${path}`);
  Object.defineProperty(err, 'name', { value: 'SystemError', configurable: true, writable: true });
  return Object.assign(err, { code, info: { message, path, syscall: 'cp', errno, code: name }, errno, syscall: 'cp', path });
}

function checkOptions(options) {
  if (options === undefined) options = {};
  validateObject(options, 'options');
  const o = {
    dereference: false, errorOnExist: false, filter: undefined, force: true, preserveTimestamps: false, recursive: false,
    verbatimSymlinks: false, mode: 0, ...options,
  };
  for (const name of ['dereference', 'errorOnExist', 'force', 'preserveTimestamps', 'recursive', 'verbatimSymlinks']) {
    validateBoolean(o[name], `options.${name}`);
  }
  o.mode = require('internal/fs/operations').accessMode(o.mode);
  if (o.dereference && o.verbatimSymlinks) throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('dereference', 'verbatimSymlinks');
  if (o.filter !== undefined) validateFunction(o.filter, 'options.filter');
  return o;
}

const missing = (err) => err.code === 'ENOENT';
const same = (a, b) => b.ino !== undefined && b.ino !== 0n && a.ino === b.ino && a.dev === b.dev;

function* statOrNone(name, path) {
  try {
    return yield [name, path, { bigint: true }];
  } catch (err) {
    if (missing(err)) return null;
    throw err;
  }
}

// look compares source and destination, and refuses what would destroy one of them.
function* look(src, dest, o) {
  const stat = o.dereference ? 'stat' : 'lstat';
  const from = yield [stat, src, { bigint: true }];
  const to = yield* statOrNone(stat, dest);
  if (to) {
    if (same(from, to)) throw refuse('ERR_FS_CP_EINVAL', 'src and dest cannot be the same', dest);
    if (from.isDirectory() && !to.isDirectory()) {
      throw refuse('ERR_FS_CP_DIR_TO_NON_DIR', `cannot overwrite non-directory ${dest} with directory ${src}`, dest);
    }
    if (!from.isDirectory() && to.isDirectory()) {
      throw refuse('ERR_FS_CP_NON_DIR_TO_DIR', `cannot overwrite directory ${dest} with non-directory ${src}`, dest);
    }
  }
  if (from.isDirectory() && within(src, dest)) {
    throw refuse('ERR_FS_CP_EINVAL', `cannot copy ${src} to a subdirectory of self ${dest}`, dest);
  }
  return { from, to };
}

function within(src, dest) {
  const parts = (p) => resolve(p).split(sep).filter(Boolean);
  const below = parts(dest);
  return parts(src).every((part, i) => below[i] === part);
}

// notBelow climbs from the destination: none of the folders it lies in may be the source.
function* notBelow(src, from, dest) {
  const above = resolve(dirname(src));
  for (let dir = resolve(dirname(dest)); dir !== above && dir !== parse(dir).root; dir = resolve(dirname(dir))) {
    const s = yield* statOrNone('stat', dir);
    if (!s) return;
    if (same(from, s)) throw refuse('ERR_FS_CP_EINVAL', `cannot copy ${src} to a subdirectory of self ${dest}`, dest);
  }
}

function* copy(src, dest, o) {
  if (o.filter && !(yield [o.filter, src, dest])) return;
  const { from, to } = yield* look(src, dest, o);
  yield* notBelow(src, from, dest);
  const dir = dirname(dest);
  if (!(yield* statOrNone('stat', dir))) yield ['mkdir', dir, { recursive: true }];
  yield* one(src, dest, from, to, o);
}

function* one(src, dest, from, to, o) {
  if (from.isDirectory()) {
    if (!o.recursive) throw refuse('ERR_FS_EISDIR', `${src} is a directory (not copied)`, src);
    return yield* folder(src, dest, from, to, o);
  }
  if (from.isFile() || from.isCharacterDevice() || from.isBlockDevice()) return yield* file(src, dest, from, to, o);
  if (from.isSymbolicLink()) return yield* link(src, dest, to, o);
  if (from.isSocket()) throw refuse('ERR_FS_CP_SOCKET', `cannot copy a socket file: ${dest}`, dest);
  if (from.isFIFO()) throw refuse('ERR_FS_CP_FIFO_PIPE', `cannot copy a FIFO pipe: ${dest}`, dest);
  throw refuse('ERR_FS_CP_UNKNOWN', `cannot copy an unknown file type: ${dest}`, dest);
}

function* file(src, dest, from, to, o) {
  if (to) {
    if (!o.force) {
      if (o.errorOnExist) throw refuse('ERR_FS_CP_EEXIST', `${dest} already exists`, dest);
      return;
    }
    yield ['unlink', dest];
  }
  yield ['copyFile', src, dest, o.mode];
  if (!o.preserveTimestamps) return;
  const mode = Number(from.mode);
  if ((mode & 0o200) === 0) yield ['chmod', dest, (mode | 0o200) & 0o7777];
  const read = yield ['stat', src]; // reading it has changed its atime
  yield ['utimes', dest, read.atimeMs / 1000, read.mtimeMs / 1000];
  if ((mode & 0o200) === 0) yield ['chmod', dest, mode & 0o7777];
}

function* folder(src, dest, from, to, o) {
  if (!to) yield ['mkdir', dest];
  else if (o.errorOnExist && !o.force) throw refuse('ERR_FS_CP_EEXIST', `${dest} already exists`, dest);
  for (const name of yield ['readdir', src]) {
    const a = join(src, name);
    const b = join(dest, name);
    if (o.filter && !(yield [o.filter, a, b])) continue;
    const found = yield* look(a, b, o);
    yield* one(a, b, found.from, found.to, o);
  }
  if (!to) yield ['chmod', dest, Number(from.mode) & 0o7777];
}

function* link(src, dest, to, o) {
  let target = yield ['readlink', src];
  if (!o.verbatimSymlinks && !isAbsolute(target)) target = resolve(dirname(src), target);
  if (!to) return yield ['symlink', target, dest];
  let old;
  try {
    old = yield ['readlink', dest];
  } catch (err) {
    // A file or folder that was there, no link.
    if (err.code === 'EINVAL' || err.code === 'UNKNOWN') return yield ['symlink', target, dest];
    throw err;
  }
  if (!isAbsolute(old)) old = resolve(dirname(dest), old);
  const s = yield* statOrNone('stat', src);
  if (s?.isDirectory() && within(target, old)) {
    throw refuse('ERR_FS_CP_EINVAL', `cannot copy ${target} to a subdirectory of self ${old}`, dest);
  }
  if (s?.isDirectory() && within(old, target)) {
    throw refuse('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', `cannot overwrite ${old} with ${target}`, dest);
  }
  yield ['unlink', dest];
  yield ['symlink', target, dest];
}

const text = (path) => (typeof path === 'string' ? path : Buffer.from(path).toString());

function steps(src, dest, options) {
  const o = checkOptions(options);
  return copy(text(toPath(src, 'src')), text(toPath(dest, 'dest')), o);
}

module.exports = {
  async cp(src, dest, options) { await runAsync(ops, steps(src, dest, options)); },
  cpCallback(src, dest, options, callback) {
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    checkCallback(callback);
    runAsync(ops, steps(src, dest, options)).then(() => process.nextTick(callback, null), (err) => process.nextTick(callback, err));
  },
  cpSync(src, dest, options) {
    if (options?.filter) {
      const { filter } = options;
      options = {
        ...options,
        filter(a, b) {
          const keep = filter(a, b);
          if (keep !== null && typeof keep?.then === 'function') {
            throw new codes.ERR_INVALID_RETURN_VALUE('boolean', 'filter', keep);
          }
          return keep;
        },
      };
    }
    runSync(ops, steps(src, dest, options));
  },
};
