// Argument checks of fs: paths, flags, options, times, buffers.
const { codes } = require('internal/errors');
const {
  validateAbortSignal, validateBoolean, validateFunction, validateInt32, validateInteger, validateObject, validateOneOf,
  validateUint32,
} = require('internal/validators');

const { constants } = binding;
const {
  O_APPEND = 0, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_SYNC = 0, O_TRUNC, O_WRONLY,
} = constants;

const flagNames = {
  __proto__: null,
  'r': O_RDONLY, 'rs': O_RDONLY | O_SYNC, 'sr': O_RDONLY | O_SYNC,
  'r+': O_RDWR, 'rs+': O_RDWR | O_SYNC, 'sr+': O_RDWR | O_SYNC,
  'w': O_TRUNC | O_CREAT | O_WRONLY, 'w+': O_TRUNC | O_CREAT | O_RDWR,
  'wx': O_TRUNC | O_CREAT | O_WRONLY | O_EXCL, 'xw': O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL, 'xw+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  'a': O_APPEND | O_CREAT | O_WRONLY, 'a+': O_APPEND | O_CREAT | O_RDWR,
  'ax': O_APPEND | O_CREAT | O_WRONLY | O_EXCL, 'xa': O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL, 'xa+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as': O_APPEND | O_CREAT | O_WRONLY | O_SYNC, 'sa': O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC, 'sa+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};

function toFlags(flags, name = 'flags') {
  if (typeof flags === 'number') {
    validateInt32(flags, name);
    return flags;
  }
  if (flags == null) return O_RDONLY;
  const found = typeof flags === 'string' ? flagNames[flags] : undefined;
  if (found === undefined) throw new codes.ERR_INVALID_ARG_VALUE('flags', flags);
  return found;
}

// toPath gives what a native takes: a string or the bytes of a path.
function toPath(value, name = 'path') {
  if (typeof value === 'string') {
    if (value.indexOf('\0') !== -1) throw noNullBytes(value, name);
    return value;
  }
  if (value !== null && typeof value === 'object') {
    if (value instanceof Uint8Array) {
      if (value.indexOf(0) !== -1) throw noNullBytes(value, name);
      return value;
    }
    const path = require('internal/url').toPathIfFileURL(value);
    if (typeof path === 'string') {
      if (path.indexOf('\0') !== -1) throw noNullBytes(path, name);
      return path;
    }
  }
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], value);
}

function noNullBytes(value, name) {
  return new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a string, Uint8Array, or URL without null bytes');
}

function toFd(fd) {
  if (typeof fd === 'number' && fd >= 0 && fd <= 2147483647 && Number.isInteger(fd)) return fd === 0 ? 0 : fd;
  validateInt32(fd, 'fd', 0);
  return fd;
}

const isFd = (value) => typeof value === 'number' && value === value >>> 0;

function checkCallback(callback, name = 'cb') {
  if (typeof callback !== 'function') validateFunction(callback, name);
  return callback;
}

function checkEncoding(encoding) {
  if (encoding && encoding !== 'buffer' && encoding !== 'utf8' && !require('buffer').Buffer.isEncoding(encoding)) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
}

// getOptions gives options as an object; a string is the encoding, a function stands for none.
function getOptions(options, defaults = noOptions) {
  if (options == null || typeof options === 'function') return defaults;
  if (typeof options === 'string') {
    checkEncoding(options);
    return { ...defaults, encoding: options };
  }
  if (typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  if (options.encoding !== 'buffer') checkEncoding(options.encoding);
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  return options;
}
const noOptions = Object.freeze({ __proto__: null });

// encodingOf is what a native takes for options.encoding: undefined means a string in UTF-8.
function encodingOf(options) {
  const { encoding } = getOptions(options);
  return encoding && encoding !== 'utf8' ? encoding : undefined;
}

function toUnixTimestamp(time, name = 'time') {
  if (typeof time === 'string' && +time == time) return +time;
  if (Number.isFinite(time)) return time;
  if (Object.prototype.toString.call(time) === '[object Date]') return time.getTime() / 1000;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

const kMaxUserId = 4294967295;
const toId = (id, name) => {
  validateInteger(id, name, -1, kMaxUserId);
  return id === -1 ? kMaxUserId : id;
};

// accessMode is the mode of access and of copyFile: three bits.
function accessMode(mode) {
  if (mode == null) return constants.F_OK;
  if (typeof mode !== 'number' || mode !== (mode | 0)) throw named(TypeError, 'ERR_INVALID_ARG_TYPE', 'mode must be int32 or null/undefined');
  if (mode < 0 || mode > 7) throw named(RangeError, 'ERR_OUT_OF_RANGE', 'mode is out of range: >= 0 && <= 7');
  return mode;
}

function named(Base, code, message) {
  const err = new Base(message);
  err.code = code;
  return err;
}

function checkPosition(position, name, length = 0) {
  if (typeof position === 'number') {
    validateInteger(position, name, -1);
  } else if (typeof position === 'bigint') {
    const max = 2n ** 63n - 1n - BigInt(length);
    if (position < -1n || position > max) throw new codes.ERR_OUT_OF_RANGE(name, `>= -1 && <= ${max}`, position);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['integer', 'bigint'], position);
  }
}

function checkReadBounds(offset, length, byteLength) {
  if (offset < 0) throw new codes.ERR_OUT_OF_RANGE('offset', '>= 0', offset);
  if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
  if (offset + length > byteLength) throw new codes.ERR_OUT_OF_RANGE('length', `<= ${byteLength - offset}`, length);
}

function checkWriteBounds(offset, length, byteLength) {
  if (offset > byteLength) throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${byteLength}`, offset);
  if (length > byteLength - offset) throw new codes.ERR_OUT_OF_RANGE('length', `<= ${byteLength - offset}`, length);
  if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
  validateInt32(length, 'length', 0);
}

function checkViews(buffers) {
  if (!Array.isArray(buffers)) throw new codes.ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  for (const b of buffers) {
    if (!ArrayBuffer.isView(b)) throw new codes.ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  }
  return buffers;
}

const symlinkTypes = { __proto__: null, dir: constants.UV_FS_SYMLINK_DIR, file: 0, junction: constants.UV_FS_SYMLINK_JUNCTION };
function toSymlinkType(type) {
  if (type == null) return 0;
  validateOneOf(type, 'type', ['dir', 'file', 'junction', null, undefined]);
  return symlinkTypes[type];
}

function rmOptions(options) {
  if (options === undefined) return { recursive: false, force: false, maxRetries: 0, retryDelay: 100 };
  validateObject(options, 'options');
  options = { recursive: false, force: false, maxRetries: 0, retryDelay: 100, ...options };
  validateBoolean(options.recursive, 'options.recursive');
  validateBoolean(options.force, 'options.force');
  validateInt32(options.retryDelay, 'options.retryDelay', 0);
  validateUint32(options.maxRetries, 'options.maxRetries');
  return options;
}

// toData gives what writeFile's native takes: a string in UTF-8, or a view.
function toData(data, encoding) {
  if (typeof data === 'string') {
    return encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8' ? data : require('buffer').Buffer.from(data, encoding);
  }
  if (ArrayBuffer.isView(data)) return data;
  throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

module.exports = {
  accessMode,
  checkCallback,
  checkEncoding,
  checkPosition,
  checkReadBounds,
  checkViews,
  checkWriteBounds,
  constants,
  encodingOf,
  getOptions,
  isFd,
  rmOptions,
  toData,
  toFd,
  toFlags,
  toId,
  toPath,
  toSymlinkType,
  toUnixTimestamp,
};
