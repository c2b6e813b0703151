// The operations of fs, each checked once. The first argument says how: undefined is at once,
// a function is a callback, null is a promise. fs and fs/promises make their faces from these.
const args = require('internal/fs/arguments');
const { BigIntStats, Dirent, StatFs, Stats } = require('internal/fs/stats');
const { codes } = require('internal/errors');
const { parseFileMode, validateBoolean, validateBuffer, validateFunction, validateInteger, validateObject } = require('internal/validators');
const {
  accessMode, checkPosition, checkReadBounds, checkViews, checkWriteBounds, constants, encodingOf, getOptions, isFd,
  rmOptions, toData, toFd, toFlags, toId, toPath, toSymlinkType, toUnixTimestamp,
} = args;

binding.setClasses(Stats, BigIntStats, StatFs, (name, path, type) => new Dirent(name, path, type), (buffer, encoding) => buffer.toString(encoding));

const wide = (options) => Boolean(options?.bigint);

const operations = {
  access: (how, path, mode) => binding.access(how, toPath(path), accessMode(mode)),
  chmod: (how, path, mode) => binding.chmod(how, toPath(path), parseFileMode(mode, 'mode')),
  chown: (how, path, uid, gid) => binding.chown(how, toPath(path), toId(uid, 'uid'), toId(gid, 'gid')),
  close: (how, fd) => binding.close(how, toFd(fd)),
  copyFile: (how, src, dest, mode) => binding.copyFile(how, toPath(src, 'src'), toPath(dest, 'dest'), accessMode(mode)),
  entries: (how, path, encoding, recursive) => binding.entries(how, path, encoding, Boolean(recursive)),
  fchmod: (how, fd, mode) => binding.fchmod(how, toFd(fd), parseFileMode(mode, 'mode')),
  fchown: (how, fd, uid, gid) => binding.fchown(how, toFd(fd), toId(uid, 'uid'), toId(gid, 'gid')),
  fdatasync: (how, fd) => binding.fdatasync(how, toFd(fd)),
  fstat: (how, fd, options) => binding.fstat(how, toFd(fd), wide(options)),
  fsync: (how, fd) => binding.fsync(how, toFd(fd)),
  ftruncate(how, fd, len = 0) {
    toFd(fd);
    validateInteger(len, 'len');
    return binding.ftruncate(how, fd, len);
  },
  futimes: (how, fd, atime, mtime) => binding.futimes(how, toFd(fd), toUnixTimestamp(atime), toUnixTimestamp(mtime)),
  lchmod: (how, path, mode) => binding.lchmod(how, toPath(path), parseFileMode(mode, 'mode')),
  lchown: (how, path, uid, gid) => binding.lchown(how, toPath(path), toId(uid, 'uid'), toId(gid, 'gid')),
  link: (how, from, to) => binding.link(how, toPath(from, 'existingPath'), toPath(to, 'newPath')),
  lstat: (how, path, options) => binding.lstat(how, toPath(path), wide(options), options?.throwIfNoEntry !== false),
  lutimes: (how, path, atime, mtime) => binding.lutimes(how, toPath(path), toUnixTimestamp(atime), toUnixTimestamp(mtime)),
  mkdir(how, path, options) {
    let mode = 0o777;
    let recursive = false;
    if (typeof options === 'number' || typeof options === 'string') {
      mode = parseFileMode(options, 'mode');
    } else if (options) {
      if (options.recursive !== undefined) {
        recursive = options.recursive;
        validateBoolean(recursive, 'options.recursive');
      }
      if (options.mode !== undefined) mode = parseFileMode(options.mode, 'options.mode');
    }
    return binding.mkdir(how, toPath(path), mode, recursive);
  },
  mkdtemp(how, prefix, options) {
    prefix = toPath(prefix, 'prefix');
    const encoding = encodingOf(options);
    if (typeof prefix === 'string' ? prefix.endsWith('X') : prefix[prefix.length - 1] === 0x58) warnTemplate();
    return binding.mkdtemp(how, prefix, encoding);
  },
  open: (how, path, flags, mode) => binding.open(how, toPath(path), toFlags(flags), parseFileMode(mode, 'mode', 0o666)),
  read(how, fd, buffer, offsetOrOptions, length, position) {
    toFd(fd);
    const [view, offset, size, at] = readArguments(buffer, offsetOrOptions, length, position);
    if (size === 0) return nothing(how, 0);
    return binding.read(how, fd, view, offset, size, at);
  },
  readFile(how, path, options) {
    const { flag, encoding } = getOptions(options);
    return binding.readFile(how, isFd(path) ? path : toPath(path), toFlags(flag ?? 'r', 'options.flag'), encodingName(encoding));
  },
  readdir(how, path, options) {
    options = getOptions(options);
    const target = toPath(path);
    if (options.recursive != null) validateBoolean(options.recursive, 'options.recursive');
    return binding.readdir(how, target, encodingOf(options), Boolean(options.withFileTypes), Boolean(options.recursive));
  },
  readlink: (how, path, options) => binding.readlink(how, toPath(path), encodingOf(options)),
  readv(how, fd, buffers, position) {
    toFd(fd);
    checkViews(buffers);
    return binding.readv(how, fd, buffers, typeof position === 'number' || typeof position === 'bigint' ? position : -1);
  },
  realpath: (how, path, options) => binding.realpath(how, toPath(path), encodingOf(options), false),
  realpathNative: (how, path, options) => binding.realpath(how, toPath(path), encodingOf(options), true),
  rename: (how, from, to) => binding.rename(how, toPath(from, 'oldPath'), toPath(to, 'newPath')),
  rm(how, path, options) {
    path = toPath(path);
    const o = rmOptions(options);
    return binding.rm(how, path, o.recursive, o.force, o.maxRetries, o.retryDelay);
  },
  rmdir(how, path, options) {
    path = toPath(path);
    if (options?.recursive !== undefined) {
      throw new codes.ERR_INVALID_ARG_VALUE('options.recursive', options.recursive, 'is no longer supported');
    }
    if (options !== undefined) validateObject(options, 'options');
    return binding.rmdir(how, path);
  },
  stat: (how, path, options) => binding.stat(how, toPath(path), wide(options), options?.throwIfNoEntry !== false),
  statfs: (how, path, options) => binding.statfs(how, toPath(path), wide(options)),
  symlink: (how, target, path, type) => binding.symlink(how, toPath(target, 'target'), toPath(path), toSymlinkType(type)),
  truncate(how, path, len = 0) {
    validateInteger(len, 'len');
    return binding.truncate(how, toPath(path), len);
  },
  unlink: (how, path) => binding.unlink(how, toPath(path)),
  utimes: (how, path, atime, mtime) => binding.utimes(how, toPath(path), toUnixTimestamp(atime), toUnixTimestamp(mtime)),
  write(how, fd, data, offsetOrOptions, length, position) {
    toFd(fd);
    const [view, offset, size, at] = writeArguments(data, offsetOrOptions, length, position);
    return binding.write(how, fd, view, offset, size, at);
  },
  writeFile(how, path, data, options) {
    options = getOptions(options);
    const flush = options.flush ?? false;
    validateBoolean(flush, 'options.flush');
    const body = toData(data, options.encoding);
    const mode = parseFileMode(options.mode, 'mode', 0o666);
    const flags = toFlags(options.flag ?? 'w');
    return binding.writeFile(how, isFd(path) ? path : toPath(path), body, flags, mode, flush);
  },
  appendFile(how, path, data, options) {
    options = getOptions(options);
    return operations.writeFile(how, path, data, { ...options, flag: options.flag || 'a' });
  },
  writev(how, fd, buffers, position) {
    toFd(fd);
    checkViews(buffers);
    if (buffers.length === 0) return nothing(how, 0);
    return binding.writev(how, fd, buffers, typeof position === 'number' || typeof position === 'bigint' ? position : -1);
  },
};

let warnedTemplate = false;
function warnTemplate() {
  if (warnedTemplate) return;
  warnedTemplate = true;
  process.emitWarning('mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html');
}

// encodingName is the encoding that readFile's native takes; undefined is a Buffer.
function encodingName(encoding) {
  if (!encoding || encoding === 'buffer') return undefined;
  return encoding === 'utf-8' || encoding === 'UTF-8' ? 'utf8' : encoding;
}

// nothing answers without a system call, as late as one would.
function nothing(how, result) {
  if (how === undefined) return result;
  if (how === null) return Promise.resolve(result);
  process.nextTick(how, null, result);
}

// readArguments settles the forms (buffer, offset, length, position), (buffer, options) and (options).
function readArguments(buffer, offsetOrOptions, length, position) {
  let offset = offsetOrOptions;
  if (offsetOrOptions !== null && typeof offsetOrOptions === 'object') {
    ({ offset = 0, length = buffer?.byteLength - offset, position = null } = offsetOrOptions);
  }
  validateBuffer(buffer);
  if (offset == null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  length = length === undefined ? buffer.byteLength - offset : length | 0;
  if (length === 0) return [buffer, offset, 0, -1];
  if (buffer.byteLength === 0) throw new codes.ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  checkReadBounds(offset, length, buffer.byteLength);
  if (position == null) position = -1;
  else checkPosition(position, 'position', length);
  return [buffer, offset, length, position];
}

// writeArguments settles (view, offset, length, position), (view, options) and (string, position, encoding).
function writeArguments(data, offsetOrOptions, length, position) {
  if (ArrayBuffer.isView(data)) {
    let offset = offsetOrOptions;
    if (position === undefined) position = null;
    if (offset !== null && typeof offset === 'object') {
      ({ offset = 0, length = data.byteLength - offset, position = null } = offsetOrOptions ?? {});
    }
    if (offset == null || typeof offset === 'function') offset = 0;
    else validateInteger(offset, 'offset', 0);
    if (typeof length !== 'number') length = data.byteLength - offset;
    checkWriteBounds(offset, length, data.byteLength);
    return [data, offset, length, typeof position === 'number' || typeof position === 'bigint' ? position : -1];
  }
  if (typeof data !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  const encoding = length ?? 'utf8';
  require('internal/validators').validateEncoding(data, encoding);
  const { Buffer } = require('buffer');
  const bytes = Buffer.from(data, Buffer.isEncoding(encoding) ? encoding : 'utf8');
  return [bytes, 0, bytes.length, typeof offsetOrOptions === 'number' ? offsetOrOptions : -1];
}

module.exports = { ...args, binding, constants, operations, validateFunction };
