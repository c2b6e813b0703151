// The streams of zlib: what all formats share. The property names are Node's, packages use them.
const { codes, genericNodeError, AbortError } = require('internal/errors');
const { checkRangesOrGetDefault, validateFunction } = require('internal/validators');
const { isAnyArrayBuffer, Buffer } = require('internal/buffer');
const { kMaxLength } = require('buffer');
const { Transform, finished } = require('stream');
const constants = require('internal/zlib/constants');

const { Z_NO_FLUSH, Z_BLOCK, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_MIN_CHUNK, Z_DEFAULT_CHUNK } = constants;
const { BROTLI_DECODE, BROTLI_ENCODE, BROTLI_OPERATION_PROCESS, BROTLI_OPERATION_EMIT_METADATA } = constants;

const kFlushFlag = Symbol('kFlushFlag');
const kError = Symbol('kError');
const owner = Symbol('owner_symbol');

// flushBuffers are empty chunks that carry a kind of flush through the queue of writes.
const flushBuffers = [];
for (let flag = 0; flag <= Z_BLOCK; flag++) {
  flushBuffers[flag] = Buffer.alloc(0);
  flushBuffers[flag][kFlushFlag] = flag;
}

// strength orders the kinds of flush by what they do.
const strength = [];
[Z_NO_FLUSH, Z_BLOCK, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH].forEach((flag, i) => { strength[flag] = i; });
const stronger = (a, b) => strength[a] > strength[b] ? a : b;

function errorOf([message, errno, code]) {
  if (code === 'ABORT_ERR') return new AbortError();
  const error = genericNodeError(message, { errno, code });
  error.errno = errno;
  error.code = code;
  return error;
}

function onFault(fault) {
  const self = this[owner];
  const error = errorOf(fault);
  self.destroy(error);
  self[kError] = error;
}

// Zlib is what Node's binding gives: a codec that works from one buffer to another.
class Zlib {
  #codec;
  #args;
  #state;
  #working = false;

  constructor(state, ...args) {
    this.#state = state;
    this.#args = args;
    this.onerror = onFault;
  }

  // The codec is made at the first use: an encoder takes a megabyte.
  get codec() {
    return this.#codec ??= binding.open(...this.#args);
  }

  writeSync(flush, input, inOff, inLen, out, outOff, outLen) {
    this.#idle();
    const fault = binding.step(this.codec, flush, input, inOff, inLen, out, outOff, outLen, this.#state);
    if (fault !== undefined) this.onerror(fault);
  }

  write(flush, input, inOff, inLen, out, outOff, outLen) {
    this.#idle();
    this.#working = true;
    binding.step(this.codec, flush, input, inOff, inLen, out, outOff, outLen, this.#state, (fault) => {
      this.#working = false;
      if (fault !== undefined) {
        this.onerror(fault);
        return;
      }
      processed.call(this);
    });
  }

  // idle guards what must not meet a step on another goroutine.
  #idle() {
    if (this.#working) throw new codes.ERR_INTERNAL_ASSERTION('zlib: a write is in progress');
  }

  reset() {
    this.#idle();
    if (this.#codec !== undefined) binding.reset(this.#codec);
  }

  params(level, strategy) {
    this.#idle();
    binding.params(this.codec, level, strategy);
  }

  close() {
    if (!this.#working) this.#codec = undefined;
  }
}

function checkChunkSize(size) {
  if (size === undefined || Number.isNaN(size)) return Z_DEFAULT_CHUNK;
  if (typeof size !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('options.chunkSize', 'number', size);
  if (!Number.isFinite(size)) throw new codes.ERR_OUT_OF_RANGE('options.chunkSize', 'a finite number', size);
  if (size < Z_MIN_CHUNK) throw new codes.ERR_OUT_OF_RANGE('options.chunkSize', `>= ${Z_MIN_CHUNK}`, size);
  return size;
}

function ZlibBase(opts, mode, args, { flush, finishFlush, fullFlush }) {
  let chunkSize = Z_DEFAULT_CHUNK;
  let maxOutputLength = kMaxLength;
  const brotli = mode === BROTLI_DECODE || mode === BROTLI_ENCODE;
  if (opts) {
    chunkSize = checkChunkSize(opts.chunkSize);
    const low = brotli ? BROTLI_OPERATION_PROCESS : Z_NO_FLUSH;
    const high = brotli ? BROTLI_OPERATION_EMIT_METADATA : Z_BLOCK;
    flush = checkRangesOrGetDefault(opts.flush, 'options.flush', low, high, flush);
    finishFlush = checkRangesOrGetDefault(opts.finishFlush, 'options.finishFlush', low, high, finishFlush);
    maxOutputLength = checkRangesOrGetDefault(opts.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength);
    if (opts.encoding || opts.objectMode || opts.writableObjectMode) {
      opts = { ...opts, encoding: null, objectMode: false, writableObjectMode: false };
    }
  }
  this._writeState = new Uint32Array(2);
  Transform.call(this, { autoDestroy: true, ...opts });
  this[kError] = null;
  this.bytesWritten = 0;
  const handle = new Zlib(this._writeState, mode, ...args);
  handle[owner] = this;
  this._handle = handle;
  this._outBuffer = Buffer.allocUnsafe(chunkSize);
  this._outOffset = 0;
  this._chunkSize = chunkSize;
  this._defaultFlushFlag = flush;
  this._finishFlushFlag = finishFlush;
  this._defaultFullFlushFlag = fullFlush;
  this._info = opts?.info;
  this._maxOutputLength = maxOutputLength;
  this._rejectGarbageAfterEnd = opts?.rejectGarbageAfterEnd === true;
}
Object.setPrototypeOf(ZlibBase.prototype, Transform.prototype);
Object.setPrototypeOf(ZlibBase, Transform);

Object.defineProperty(ZlibBase.prototype, '_closed', {
  configurable: true,
  enumerable: true,
  get() { return !this._handle; },
});

ZlibBase.prototype.reset = function() {
  if (!this._handle) require('assert')(false, 'zlib binding closed');
  return this._handle.reset();
};

ZlibBase.prototype._flush = function(callback) {
  this._transform(Buffer.alloc(0), '', callback);
};

ZlibBase.prototype._final = function(callback) {
  callback();
};

ZlibBase.prototype.flush = function(kind, callback) {
  if (typeof kind === 'function' || (kind === undefined && !callback)) {
    callback = kind;
    kind = this._defaultFullFlushFlag;
  }
  if (this.writableFinished) {
    if (callback) process.nextTick(callback);
  } else if (this.writableEnded) {
    if (callback) this.once('end', callback);
  } else {
    this.write(flushBuffers[kind], '', callback);
  }
};

ZlibBase.prototype.close = function(callback) {
  if (callback) finished(this, callback);
  this.destroy();
};

ZlibBase.prototype._destroy = function(err, callback) {
  closeHandle(this);
  callback(err);
};

ZlibBase.prototype._transform = function(chunk, encoding, callback) {
  let flag = this._defaultFlushFlag;
  if (typeof chunk[kFlushFlag] === 'number') {
    flag = chunk[kFlushFlag];
  } else if (this.writableEnded && this.writableLength === chunk.byteLength) {
    flag = stronger(flag, this._finishFlushFlag); // the last chunk
  }
  processChunk(this, chunk, flag, callback);
};

ZlibBase.prototype._processChunk = function(chunk, flag, callback) {
  if (typeof callback === 'function') processChunk(this, chunk, flag, callback);
  else return processChunkSync(this, chunk, flag);
};

function closeHandle(self) {
  self._handle?.close();
  self._handle = null;
}

// renew gives the stream a new output buffer when the old one is full.
function renew(self, full) {
  if (!full && self._outOffset < self._chunkSize) return;
  self._outOffset = 0;
  self._outBuffer = Buffer.allocUnsafe(self._chunkSize);
}

function processChunkSync(self, chunk, flag) {
  const handle = self._handle;
  if (!handle) require('assert')(false, 'zlib binding closed');
  const state = self._writeState;
  const before = chunk.byteLength;
  const buffers = [];
  let left = before;
  let total = 0;
  for (;;) {
    const room = self._chunkSize - self._outOffset;
    handle.writeSync(flag, chunk, before - left, left, self._outBuffer, self._outOffset, room);
    const error = self[kError];
    if (error) throw error;
    const [outLeft, inLeft] = state;
    const have = room - outLeft;
    left = inLeft;
    if (have > 0) {
      buffers.push(self._outBuffer.slice(self._outOffset, self._outOffset + have));
      self._outOffset += have;
      total += have;
      if (total > self._maxOutputLength) {
        closeHandle(self);
        throw new codes.ERR_BUFFER_TOO_LARGE(self._maxOutputLength);
      }
    }
    renew(self, outLeft === 0);
    if (outLeft !== 0) break;
  }
  self.bytesWritten = before - left;
  closeHandle(self);
  if (total === 0) return Buffer.alloc(0);
  return buffers.length === 1 ? buffers[0] : Buffer.concat(buffers, total);
}

function processChunk(self, chunk, flag, callback) {
  const handle = self._handle;
  if (!handle) return process.nextTick(callback);
  handle.buffer = chunk;
  handle.cb = callback;
  handle.availOutBefore = self._chunkSize - self._outOffset;
  handle.availInBefore = chunk.byteLength;
  handle.inOff = 0;
  handle.flushFlag = flag;
  work(self, handle);
}

function work(self, handle) {
  handle.write(handle.flushFlag, handle.buffer, handle.inOff, handle.availInBefore,
    self._outBuffer, self._outOffset, handle.availOutBefore);
}

// processed runs on a handle when a step of it has ended.
function processed() {
  const self = this[owner];
  if (self.destroyed) return done(this);
  const [outLeft, inLeft] = self._writeState;
  const used = this.availInBefore - inLeft;
  self.bytesWritten += used;
  const have = this.availOutBefore - outLeft;
  let full = false;
  if (have > 0) {
    const out = self._outBuffer.slice(self._outOffset, self._outOffset + have);
    self._outOffset += have;
    full = !self.push(out);
  }
  if (self.destroyed) return done(this);
  renew(self, outLeft === 0);
  if (outLeft === 0) {
    this.availOutBefore = self._chunkSize - self._outOffset;
    this.inOff += used;
    this.availInBefore = inLeft;
    if (!full) return work(self, this);
    const read = self._read;
    self._read = (n) => {
      self._read = read;
      work(self, this);
      self._read(n);
    };
    return;
  }
  if (inLeft > 0) {
    // There is room and yet input is left: the compressed data has ended before it.
    if (self._rejectGarbageAfterEnd) {
      self.destroy(new codes.ERR_TRAILING_JUNK_AFTER_STREAM_END());
      return;
    }
    self.push(null);
  }
  done(this);
}

function done(handle) {
  const { cb } = handle;
  handle.buffer = null;
  cb();
}

function bytesOf(buffer) {
  if (typeof buffer === 'string') return Buffer.from(buffer);
  if (ArrayBuffer.isView(buffer) || isAnyArrayBuffer(buffer)) return buffer;
  throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], buffer);
}

// finish takes the result of a whole run: the stream is done with.
function finish(engine, result) {
  engine.bytesWritten = result[1];
  closeHandle(engine);
  return engine._info ? { buffer: result[0], engine } : result[0];
}

function failure(engine, fault) {
  const error = fault[2] === 'ERR_BUFFER_TOO_LARGE' ? new codes.ERR_BUFFER_TOO_LARGE(engine._maxOutputLength) : errorOf(fault);
  closeHandle(engine);
  return error;
}

// zlibBuffer is a whole buffer through a stream that nobody sees, with a callback.
function zlibBuffer(engine, buffer, callback) {
  validateFunction(callback, 'callback');
  buffer = bytesOf(buffer);
  binding.all(engine._handle.codec, engine._finishFlushFlag, buffer, engine._chunkSize, engine._maxOutputLength, (fault, result) => {
    if (fault !== undefined) callback(failure(engine, fault));
    else callback(null, finish(engine, result));
  });
}

function zlibBufferSync(engine, buffer) {
  buffer = bytesOf(buffer);
  const result = binding.all(engine._handle.codec, engine._finishFlushFlag, buffer, engine._chunkSize, engine._maxOutputLength);
  if (result.length === 3) throw failure(engine, result);
  return finish(engine, result);
}

module.exports = { ZlibBase, zlibBuffer, zlibBufferSync, flushBuffers, crc32: binding.crc32 };
