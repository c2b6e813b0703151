// node:zlib: the classes of each format, and the functions over them.
const { codes, notInNook } = require('internal/errors');
const { checkRangesOrGetDefault, validateFunction, validateUint32 } = require('internal/validators');
const { isAnyArrayBuffer, Buffer } = require('internal/buffer');
const constants = require('internal/zlib/constants');
const { ZlibBase, zlibBuffer, zlibBufferSync, crc32: crcOf } = require('internal/zlib/base');

const {
  DEFLATE, INFLATE, GZIP, GUNZIP, DEFLATERAW, INFLATERAW, UNZIP, BROTLI_DECODE, BROTLI_ENCODE,
  Z_NO_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_DEFAULT_COMPRESSION, Z_DEFAULT_STRATEGY, Z_FIXED,
  Z_MIN_WINDOWBITS, Z_MAX_WINDOWBITS, Z_DEFAULT_WINDOWBITS, Z_MIN_LEVEL, Z_MAX_LEVEL,
  Z_MIN_MEMLEVEL, Z_MAX_MEMLEVEL, Z_DEFAULT_MEMLEVEL,
  BROTLI_OPERATION_PROCESS, BROTLI_OPERATION_FLUSH, BROTLI_OPERATION_FINISH,
  BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_NDIRECT, BROTLI_DEFAULT_QUALITY, BROTLI_DEFAULT_WINDOW,
  BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING,
} = constants;

const zlibFlushes = { flush: Z_NO_FLUSH, finishFlush: Z_FINISH, fullFlush: Z_FULL_FLUSH };
const brotliFlushes = {
  flush: BROTLI_OPERATION_PROCESS, finishFlush: BROTLI_OPERATION_FINISH, fullFlush: BROTLI_OPERATION_FLUSH,
};

function dictionaryOf(dictionary) {
  if (dictionary === undefined || ArrayBuffer.isView(dictionary)) return dictionary;
  if (isAnyArrayBuffer(dictionary)) return Buffer.from(dictionary);
  throw new codes.ERR_INVALID_ARG_TYPE('options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], dictionary);
}

function Zlib(opts, mode) {
  let windowBits = Z_DEFAULT_WINDOWBITS;
  let level = Z_DEFAULT_COMPRESSION;
  let strategy = Z_DEFAULT_STRATEGY;
  let dictionary;
  const decodes = mode === INFLATE || mode === GUNZIP || mode === UNZIP;
  if (opts) {
    if (decodes && (opts.windowBits === undefined || opts.windowBits === null || opts.windowBits === 0)) {
      windowBits = 0;
    } else {
      // zlib has no window of 256 bytes in gzip.
      const least = Z_MIN_WINDOWBITS + (mode === GZIP ? 1 : 0);
      windowBits = checkRangesOrGetDefault(opts.windowBits, 'options.windowBits', least, Z_MAX_WINDOWBITS, Z_DEFAULT_WINDOWBITS);
    }
    level = checkRangesOrGetDefault(opts.level, 'options.level', Z_MIN_LEVEL, Z_MAX_LEVEL, Z_DEFAULT_COMPRESSION);
    checkRangesOrGetDefault(opts.memLevel, 'options.memLevel', Z_MIN_MEMLEVEL, Z_MAX_MEMLEVEL, Z_DEFAULT_MEMLEVEL);
    strategy = checkRangesOrGetDefault(opts.strategy, 'options.strategy', Z_DEFAULT_STRATEGY, Z_FIXED, Z_DEFAULT_STRATEGY);
    dictionary = dictionaryOf(opts.dictionary);
  }
  ZlibBase.call(this, opts, mode, [windowBits, level, strategy, dictionary], zlibFlushes);
  this._level = level;
  this._strategy = strategy;
  this._mode = mode;
}
inherit(Zlib, ZlibBase);

Zlib.prototype.params = function params(level, strategy, callback) {
  checkRangesOrGetDefault(level, 'level', Z_MIN_LEVEL, Z_MAX_LEVEL);
  checkRangesOrGetDefault(strategy, 'strategy', Z_DEFAULT_STRATEGY, Z_FIXED);
  if (this._level === level && this._strategy === strategy) {
    process.nextTick(callback);
    return;
  }
  this.flush(Z_SYNC_FLUSH, () => {
    if (!this._handle) require('assert')(false, 'zlib binding closed');
    this._handle.params(level, strategy);
    if (this.destroyed) return;
    this._level = level;
    this._strategy = strategy;
    callback?.();
  });
};

function inherit(ctor, parent) {
  Object.setPrototypeOf(ctor.prototype, parent.prototype);
  Object.setPrototypeOf(ctor, parent);
}

const warned = new Set();

// plain is the class called as a function, which Node warns of.
function plain(ctor, opts) {
  if (!warned.has(ctor)) {
    warned.add(ctor);
    process.emitWarning(`Instantiating ${ctor.name} without the 'new' keyword has been deprecated.`, 'DeprecationWarning', 'DEP0184');
  }
  return new ctor(opts);
}

function Deflate(opts) {
  if (!(this instanceof Deflate)) return plain(Deflate, opts);
  Zlib.call(this, opts, DEFLATE);
}
function Inflate(opts) {
  if (!(this instanceof Inflate)) return plain(Inflate, opts);
  Zlib.call(this, opts, INFLATE);
}
function Gzip(opts) {
  if (!(this instanceof Gzip)) return plain(Gzip, opts);
  Zlib.call(this, opts, GZIP);
}
function Gunzip(opts) {
  if (!(this instanceof Gunzip)) return plain(Gunzip, opts);
  Zlib.call(this, opts, GUNZIP);
}
function DeflateRaw(opts) {
  if (opts && opts.windowBits === 8) opts = { ...opts, windowBits: 9 };
  if (!(this instanceof DeflateRaw)) return plain(DeflateRaw, opts);
  Zlib.call(this, opts, DEFLATERAW);
}
function InflateRaw(opts) {
  if (!(this instanceof InflateRaw)) return plain(InflateRaw, opts);
  Zlib.call(this, opts, INFLATERAW);
}
function Unzip(opts) {
  if (!(this instanceof Unzip)) return plain(Unzip, opts);
  Zlib.call(this, opts, UNZIP);
}
for (const ctor of [Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip]) inherit(ctor, Zlib);

function Brotli(opts, mode) {
  let quality = BROTLI_DEFAULT_QUALITY;
  let window = BROTLI_DEFAULT_WINDOW;
  if (opts?.params) {
    const seen = new Set();
    for (const key of Object.keys(opts.params)) {
      if (!(key >= 0 && key <= BROTLI_PARAM_NDIRECT) || seen.has(Number(key))) throw new codes.ERR_BROTLI_INVALID_PARAM(key);
      seen.add(Number(key));
      const value = opts.params[key];
      if (typeof value !== 'number' && typeof value !== 'boolean') {
        throw new codes.ERR_INVALID_ARG_TYPE('options.params[key]', 'number', value);
      }
      if (Number(key) === BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING && Number(value) >>> 0 > 1) {
        throw new codes.ERR_ZLIB_INITIALIZATION_FAILED();
      }
      if (Number(key) === BROTLI_PARAM_QUALITY) quality = Math.min(Math.max(Number(value), 0), 11);
      if (Number(key) === BROTLI_PARAM_LGWIN) window = Math.min(Math.max(Number(value), 10), 24);
    }
  }
  if (opts?.dictionary !== undefined) {
    dictionaryOf(opts.dictionary);
    throw notInNook('zlib: a dictionary of Brotli');
  }
  ZlibBase.call(this, opts, mode, [quality, window], brotliFlushes);
}
inherit(Brotli, Zlib);

function BrotliCompress(opts) {
  if (!(this instanceof BrotliCompress)) return plain(BrotliCompress, opts);
  Brotli.call(this, opts, BROTLI_ENCODE);
}
function BrotliDecompress(opts) {
  if (!(this instanceof BrotliDecompress)) return plain(BrotliDecompress, opts);
  Brotli.call(this, opts, BROTLI_DECODE);
}
inherit(BrotliCompress, Brotli);
inherit(BrotliDecompress, Brotli);

function ZstdCompress(opts) {
  throw notInNook('zlib zstd: ZstdCompress');
}
function ZstdDecompress(opts) {
  throw notInNook('zlib zstd: ZstdDecompress');
}
inherit(ZstdCompress, ZlibBase);
inherit(ZstdDecompress, ZlibBase);

function crc32(data, value = 0) {
  if (typeof data !== 'string' && !ArrayBuffer.isView(data)) {
    throw new codes.ERR_INVALID_ARG_TYPE('data', ['Buffer', 'TypedArray', 'DataView', 'string'], data);
  }
  validateUint32(value, 'value');
  return crcOf(data, value);
}

const classes = {
  Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip, BrotliCompress, BrotliDecompress, ZstdCompress, ZstdDecompress,
};

const results = {};
for (const code of ['OK', 'STREAM_END', 'NEED_DICT', 'ERRNO', 'STREAM_ERROR', 'DATA_ERROR', 'MEM_ERROR', 'BUF_ERROR', 'VERSION_ERROR']) {
  const number = constants[`Z_${code}`];
  results[`Z_${code}`] = number;
  results[number] = `Z_${code}`;
}

// convenience makes the function with a callback and the one without.
function convenience(ctor) {
  return [
    function asyncBufferWrapper(buffer, opts, callback) {
      if (typeof opts === 'function') {
        callback = opts;
        opts = {};
      }
      validateFunction(callback, 'callback');
      return zlibBuffer(new ctor(opts), buffer, callback);
    },
    function syncBufferWrapper(buffer, opts) {
      return zlibBufferSync(new ctor(opts), buffer);
    },
  ];
}

module.exports = { crc32, ...classes };
for (const name of ['deflate', 'gzip', 'deflateRaw', 'unzip', 'inflate', 'gunzip', 'inflateRaw',
  'brotliCompress', 'brotliDecompress', 'zstdCompress', 'zstdDecompress']) {
  const [later, now] = convenience(classes[name[0].toUpperCase() + name.slice(1)]);
  module.exports[name] = later;
  module.exports[`${name}Sync`] = now;
}
for (const name of ['Deflate', 'Inflate', 'DeflateRaw', 'InflateRaw', 'Gzip', 'Gunzip', 'Unzip',
  'BrotliCompress', 'BrotliDecompress', 'ZstdCompress', 'ZstdDecompress']) {
  const ctor = classes[name];
  Object.defineProperty(module.exports, `create${name}`, {
    configurable: true, enumerable: true, value: (opts) => new ctor(opts),
  });
}
Object.defineProperty(module.exports, 'constants', { enumerable: true, value: constants });
Object.defineProperty(module.exports, 'codes', { enumerable: true, value: Object.freeze(results) });
// The names from before there were constants.
for (const [name, value] of Object.entries(constants)) {
  if (!name.startsWith('BROTLI')) Object.defineProperty(module.exports, name, { enumerable: false, value });
}
