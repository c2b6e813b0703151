// net.Socket: a Duplex over a handle.
const stream = require('stream');
const { codes, genericNodeError, errnoException } = require('internal/errors');
const { validateInt32, validateNumber, validateFunction, validateAbortSignal } = require('internal/validators');
const process = require('process');

const kTimeout = Symbol('timeout');
const kBuffer = Symbol('kBuffer');
const kBufferCb = Symbol('kBufferCb');
const kBytesRead = Symbol('kBytesRead');
const kBytesWritten = Symbol('kBytesWritten');
const kSetNoDelay = Symbol('kSetNoDelay');
const kSetKeepAlive = Symbol('kSetKeepAlive');
const kSetKeepAliveInitialDelay = Symbol('kSetKeepAliveInitialDelay');
const kLastWriteQueueSize = Symbol('lastWriteQueueSize');
const kHeld = Symbol('kHeld');
const kPendingRef = Symbol('kPendingRef');
const { Duplex } = stream;

function checkOptions(options) {
  for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
    if (options?.[name]) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, options[name], 'is not supported');
  }
  if (options?.keepAliveInitialDelay !== undefined) {
    validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
  }
  if (options?.typeOfService !== undefined) validateInt32(options.typeOfService, 'options.typeOfService', 0, 255);
}

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  checkOptions(options);
  this.connecting = false;
  this._hadError = false;
  this._parent = null;
  this._host = null;
  this[kLastWriteQueueSize] = 0;
  this[kTimeout] = null;
  this[kBuffer] = null;
  this[kBufferCb] = null;
  options = typeof options === 'number' ? { fd: options } : { ...options };
  options.allowHalfOpen = Boolean(options.allowHalfOpen);
  options.emitClose = false;
  options.autoDestroy = true;
  options.decodeStrings = false;
  Duplex.call(this, options);
  this._handle = null;
  if (options.fd !== undefined) throw require('internal/errors').notInNook('net.Socket over a descriptor');
  this[kSetNoDelay] = Boolean(options.noDelay);
  this[kSetKeepAlive] = Boolean(options.keepAlive);
  this[kSetKeepAliveInitialDelay] = ~~(options.keepAliveInitialDelay / 1000);
  setUserBuffer(this, options.onread);
  this.on('end', onReadableStreamEnd);
  this._sockname = null;
  this._pendingData = null;
  this._pendingEncoding = '';
  this.server = null;
  this._server = null;
  this[kBytesRead] = 0;
  this[kBytesWritten] = 0;
  if (options.handle) attach(this, options.handle);
  if (this._handle && options.readable !== false) {
    if (options.pauseOnCreate) this.readableFlowing = false;
    else if (!options.manualStart) this.read(0);
  }
  if (options.signal) addAbort(this, options.signal);
  if (options.blockList) {
    if (!require('internal/net/address').BlockList.isBlockList(options.blockList)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.blockList', 'net.BlockList', options.blockList);
    }
    this.blockList = options.blockList;
  }
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

// setUserBuffer is the onread option: data goes to one buffer of the user's instead of into the stream.
function setUserBuffer(self, onread) {
  if (onread === null || typeof onread !== 'object' || typeof onread.callback !== 'function') return;
  if (!(onread.buffer instanceof Uint8Array) && typeof onread.buffer !== 'function') return;
  self[kBuffer] = onread.buffer;
  self[kBufferCb] = onread.callback;
}

function addAbort(self, signal) {
  validateAbortSignal(signal, 'options.signal');
  const { AbortError } = require('internal/errors');
  const onAbort = () => self.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  const { addAbortListener } = require('internal/events/helpers');
  const disposable = addAbortListener(signal, onAbort);
  self.once('close', disposable[Symbol.dispose]);
}

// attach gives a socket the handle of a connection.
function attach(self, handle) {
  self._handle = handle;
  self._sockname = null;
  handle.onread = (bytes, code) => onRead(self, bytes, code);
  handle.onCancel?.(() => self.destroy());
}

function onRead(self, bytes, code) {
  if (self.destroyed || self._handle === null) return;
  self._unrefTimer();
  if (bytes !== undefined) {
    const more = self[kBuffer] === null ? self.push(bytes) : fillUserBuffer(self, bytes);
    if (!more && self._handle?.reading) self._handle.readStop();
    return;
  }
  if (code !== undefined) {
    self.destroy(errnoException(code, 'read'));
    return;
  }
  self.push(null);
  self.read(0);
}

// fillUserBuffer hands bytes over piece by piece; what comes after a refusal waits for the next reading.
function fillUserBuffer(self, bytes) {
  for (let at = 0; at < bytes.length;) {
    const target = typeof self[kBuffer] === 'function' ? self[kBuffer]() : self[kBuffer];
    const n = Math.min(target.length, bytes.length - at);
    target.set(bytes.subarray(at, at + n));
    at += n;
    if (self[kBufferCb].call(self, n, target) === false || !self._handle?.reading) {
      if (at < bytes.length) self[kHeld] = bytes.subarray(at);
      return false;
    }
  }
  return true;
}

// readAgain begins to read after a pause, with what is left of before.
function readAgain(self) {
  const held = self[kHeld];
  if (held === undefined) {
    self._handle.readStart();
    return;
  }
  self[kHeld] = undefined;
  self._handle.reading = true;
  process.nextTick(() => {
    if (self.destroyed || !self._handle?.reading) {
      self[kHeld] = held;
      return;
    }
    if (fillUserBuffer(self, held)) self._handle?.readStart();
    else if (self._handle) self._handle.reading = false;
  });
}

Socket.prototype._unrefTimer = function _unrefTimer() {
  for (let s = this; s; s = s._parent) s[kTimeout]?.refresh();
};

Socket.prototype._final = function (cb) {
  if (this.connecting) return this.once('connect', () => this._final(cb));
  if (!this._handle) return cb();
  const ended = this._handle.shutdown((code) => cb(shutdownError(code)));
  if (ended === true) cb();
  else if (ended !== false) cb(shutdownError(ended));
};

function shutdownError(code) {
  return code === undefined || code === 'ENOTCONN' ? undefined : errnoException(code, 'shutdown');
}

// writeAfterFIN says why writing fails once the other side has ended the connection.
function writeAfterFIN(chunk, encoding, cb) {
  if (!this.writableEnded) return Duplex.prototype.write.call(this, chunk, encoding, cb);
  if (typeof encoding === 'function') cb = encoding;
  const err = genericNodeError('This socket has been ended by the other party', { code: 'EPIPE' });
  if (typeof cb === 'function') process.nextTick(cb, err);
  this.destroy(err);
  return false;
}

function onReadableStreamEnd() {
  if (!this.allowHalfOpen) this.write = writeAfterFIN;
}

// setStreamTimeout is setTimeout of sockets, and of whatever else counts idle time.
function setStreamTimeout(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  validateNumber(msecs, 'msecs');
  if (msecs < 0 || !Number.isFinite(msecs)) {
    throw new codes.ERR_OUT_OF_RANGE('msecs', 'a non-negative finite number', msecs);
  }
  if (msecs > 2147483647) {
    process.emitWarning(
      `${msecs} does not fit into a 32-bit signed integer.\nTimer duration was truncated to 2147483647.`, 'TimeoutOverflowWarning');
    msecs = 2147483647;
  }
  const timers = require('timers');
  timers.clearTimeout(this[kTimeout]);
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (msecs === 0) {
    this[kTimeout] = null;
    if (callback !== undefined) this.removeListener('timeout', callback);
    return this;
  }
  this[kTimeout] = timers.setTimeout(() => this._onTimeout(), msecs);
  this[kTimeout].unref();
  if (callback !== undefined) this.once('timeout', callback);
  return this;
}

Socket.prototype.setTimeout = setStreamTimeout;

Socket.prototype._onTimeout = function () {
  // A write that makes progress is no silence.
  const size = this._handle?.writeQueueSize ?? 0;
  if (this[kLastWriteQueueSize] > 0 && size !== this[kLastWriteQueueSize]) {
    this[kLastWriteQueueSize] = size;
    this._unrefTimer();
    return;
  }
  this.emit('timeout');
};

Socket.prototype.setNoDelay = function setNoDelay(enable) {
  enable = Boolean(enable === undefined ? true : enable);
  if (enable !== this[kSetNoDelay]) this._handle?.setNoDelay?.(enable);
  this[kSetNoDelay] = enable;
  return this;
};

Socket.prototype.setKeepAlive = function setKeepAlive(enable, initialDelayMsecs) {
  enable = Boolean(enable);
  const delay = ~~(initialDelayMsecs / 1000);
  if (enable !== this[kSetKeepAlive] || (enable && this[kSetKeepAliveInitialDelay] !== delay)) {
    this._handle?.setKeepAlive?.(enable, delay);
  }
  this[kSetKeepAlive] = enable;
  this[kSetKeepAliveInitialDelay] = delay;
  return this;
};

Socket.prototype.address = function address() {
  return this._getsockname();
};

Socket.prototype._read = function (n) {
  if (this.connecting || !this._handle) this.once('connect', () => this._read(n));
  else if (!this._handle.reading) this._handle.readStart();
};

Socket.prototype.end = function end(data, encoding, callback) {
  Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

Socket.prototype.pause = function pause() {
  if (this[kBuffer] !== null && !this.connecting && this._handle?.reading) this._handle.readStop();
  return Duplex.prototype.pause.call(this);
};

Socket.prototype.resume = function resume() {
  if (this[kBuffer] !== null && !this.connecting && this._handle && !this._handle.reading) readAgain(this);
  return Duplex.prototype.resume.call(this);
};

Socket.prototype.read = function read(n) {
  if (this[kBuffer] !== null && !this.connecting && this._handle && !this._handle.reading) readAgain(this);
  return Duplex.prototype.read.call(this, n);
};

Socket.prototype.resetAndDestroy = function resetAndDestroy() {
  if (!this._handle) {
    if (this.connecting) this.once('connect', () => reset(this));
    else this.destroy(new codes.ERR_SOCKET_CLOSED());
  } else {
    reset(this);
  }
  return this;
};

function reset(self) {
  self.resetAndClosing = true;
  return self.destroy();
}

Socket.prototype.destroySoon = function destroySoon() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

Socket.prototype._destroy = function (exception, cb) {
  this.connecting = false;
  this._attempt?.cancel();
  this._attempt = undefined;
  if (this[kTimeout]) require('timers').clearTimeout(this[kTimeout]);
  this[kTimeout] = null;
  if (this._handle) {
    this[kBytesRead] = this._handle.bytesRead;
    this[kBytesWritten] = this._handle.bytesWritten;
    const emitClose = () => this.emit('close', Boolean(exception));
    if (this.resetAndClosing) {
      this.resetAndClosing = false;
      this._handle.reset(emitClose);
    } else {
      this._handle.close(emitClose);
    }
    this._handle.onread = () => {};
    this._handle = null;
    this._sockname = null;
    cb(exception);
  } else {
    cb(exception);
    process.nextTick(emitCloseNT, this);
  }
  if (this._server) {
    this._server._connections--;
    this._server._emitCloseIfDrained?.();
  }
};

function emitCloseNT(self) {
  self.emit('close', Boolean(self._hadError || self.errored));
}

Socket.prototype._getpeername = function () {
  if (!this._handle?.getpeername || this.connecting) return this._peername || {};
  return (this._peername ??= asAddress(this._handle.getpeername()));
};

Socket.prototype._getsockname = function () {
  if (!this._handle?.getsockname) return {};
  return (this._sockname ??= asAddress(this._handle.getsockname()));
};

// asAddress leaves a local socket without address, family and port.
function asAddress(name) {
  if (typeof name === 'number') throw errnoException('EPERM', 'address');
  return typeof name === 'object' ? name : {};
}

Socket.prototype._writeGeneric = function (chunks, data, encoding, cb) {
  if (this.connecting) {
    this._pendingData = chunks ?? data;
    this._pendingEncoding = encoding;
    const onClose = () => cb(new codes.ERR_SOCKET_CLOSED_BEFORE_CONNECTION());
    this.once('connect', () => {
      this.off('close', onClose);
      this._writeGeneric(chunks, data, encoding, cb);
    });
    this.once('close', onClose);
    return;
  }
  this._pendingData = null;
  this._pendingEncoding = '';
  if (!this._handle) {
    cb(new codes.ERR_SOCKET_CLOSED());
    return;
  }
  this._unrefTimer();
  const bytes = chunks === undefined ? toBytes(data, encoding) : joined(chunks);
  const done = this._handle.write(bytes, (code) => {
    this[kLastWriteQueueSize] = 0;
    if (!this.destroyed) this._unrefTimer();
    if (code === undefined) cb(null);
    else failWrite(this, code, cb);
  });
  if (done === true) cb();
  else if (done === false) this[kLastWriteQueueSize] = this._handle.writeQueueSize;
  else failWrite(this, done, cb);
};

function failWrite(self, code, cb) {
  const err = errnoException(code === 'ECANCELED' ? 'EBADF' : code, 'write');
  if (self.destroyed) cb(err);
  else self.destroy(err, cb);
}

function toBytes(data, encoding) {
  if (typeof data !== 'string' || encoding === 'utf8' || encoding === 'utf-8') return data;
  return require('internal/buffer').Buffer.from(data, encoding);
}

function joined(chunks) {
  const { Buffer } = require('internal/buffer');
  return Buffer.concat(chunks.map(({ chunk, encoding }) => (typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)));
}

Socket.prototype._writev = function (chunks, cb) {
  this._writeGeneric(chunks, undefined, '', cb);
};
Socket.prototype._write = function (data, encoding, cb) {
  this._writeGeneric(undefined, data, encoding, cb);
};

Socket.prototype.ref = function ref() {
  this[kPendingRef] = true;
  this._attempt?.ref();
  this._handle?.ref?.();
  return this;
};
Socket.prototype.unref = function unref() {
  this[kPendingRef] = false;
  this._attempt?.unref();
  this._handle?.unref?.();
  return this;
};

function getter(name, get, enumerable = true) {
  Object.defineProperty(Socket.prototype, name, { get, enumerable, configurable: !enumerable });
}

getter('bytesRead', function bytesRead() { return this._handle ? this._handle.bytesRead : this[kBytesRead]; });
getter('remoteAddress', function remoteAddress() { return this._getpeername().address; });
getter('remoteFamily', function remoteFamily() { return this._getpeername().family; });
getter('remotePort', function remotePort() { return this._getpeername().port; });
getter('localAddress', function localAddress() { return this._getsockname().address; });
getter('localPort', function localPort() { return this._getsockname().port; });
getter('localFamily', function localFamily() { return this._getsockname().family; });
getter('_bytesDispatched', function _bytesDispatched() { return this._handle ? this._handle.bytesWritten : this[kBytesWritten]; });
getter('bytesWritten', function bytesWritten() {
  let bytes = this._bytesDispatched;
  const { Buffer } = require('internal/buffer');
  const size = ({ chunk, encoding }) => (typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length);
  if (!this.writableBuffer) return undefined;
  for (const el of this.writableBuffer) bytes += size(el);
  const data = this._pendingData;
  if (Array.isArray(data)) for (const el of data) bytes += size(el);
  else if (data) bytes += size({ chunk: data, encoding: this._pendingEncoding });
  else if (this._handle) bytes += this._handle.writeQueueSize ?? 0;
  return bytes;
});
getter('_connecting', function () { return this.connecting; }, false);
getter('pending', function () { return !this._handle || this.connecting; }, false);
getter('readyState', function () {
  if (this.connecting) return 'opening';
  if (this.readable) return this.writable ? 'open' : 'readOnly';
  return this.writable ? 'writeOnly' : 'closed';
}, false);
getter('bufferSize', function () { return this._handle ? this.writableLength : undefined; }, false);
getter('autoSelectFamilyAttemptedAddresses', function () { return this._attemptedAddresses; }, false);

Socket.prototype.connect = function connect(...args) {
  return require('internal/net/connect').connect(this, args);
};

// connected finishes a successful connect.
function connected(self, h) {
  self._attempt = undefined;
  const handle = self._handle;
  handle.adopt(h);
  if (self[kPendingRef] === false) handle.unref();
  self.connecting = false;
  self._sockname = null;
  if (self[kSetNoDelay]) handle.setNoDelay?.(true);
  if (self[kSetKeepAlive]) handle.setKeepAlive?.(true, self[kSetKeepAliveInitialDelay]);
  self._unrefTimer();
  self.emit('connect');
  self.emit('ready');
  if (self._handle && self.readable && !self.isPaused()) self.read(0);
}

module.exports = { Socket, attach, connected, kPendingRef, kTimeout, setStreamTimeout };
