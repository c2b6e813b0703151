// OutgoingMessage: headers, framing and output are native; here are the events and the socket.
const Stream = require('stream');
const native = require('internal/http/binding');
const { codes } = require('internal/errors');
const process = require('process');

const kSocket = Symbol('kSocket');
const kErrored = Symbol('errored');

function OutgoingMessage(options) {
  Stream.call(this);
  if (options?.rejectNonStandardBodyWrites) this._rejectNonStandardBodyWrites = true;
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

const proto = OutgoingMessage.prototype;

// What a message is until it says otherwise.
const defaults = {
  writable: true,
  destroyed: false,
  shouldKeepAlive: true,
  maxRequestsOnConnectionReached: false,
  _defaultKeepAlive: true,
  useChunkedEncodingByDefault: true,
  sendDate: false,
  strictContentLength: false,
  _keepAliveTimeout: 0,
  _maxRequestsPerSocket: 0,
  _closed: false,
  _rejectNonStandardBodyWrites: false,
};
for (const name of Object.keys(defaults)) {
  Object.defineProperty(proto, name, { value: defaults[name], writable: true, configurable: true, enumerable: false });
}

native.setUpOutgoing(proto, {
  finish(msg) {
    msg.emit('prefinish');
    msg.emit('finish');
    msg._onFinished?.();
  },
  drain(msg) {
    if (!msg.destroyed) msg.emit('drain');
  },
  fail(msg, err, callback) {
    const wasDestroyed = msg.destroyed;
    process.nextTick(() => {
      if (typeof callback === 'function') callback(err);
      if (!wasDestroyed || err.code === 'ERR_STREAM_WRITE_AFTER_END') {
        if (err.code !== 'ERR_STREAM_DESTROYED') msg.emit('error', err);
      }
    });
  },
});

function getter(name, get) {
  Object.defineProperty(proto, name, { configurable: true, enumerable: false, get });
}

getter('errored', function () { return kErrored in this ? this[kErrored] : null; });
getter('closed', function () { return this._closed; });
getter('writableObjectMode', () => false);
getter('writableHighWaterMark', function () { return this[kSocket]?.writableHighWaterMark ?? 65536; });
getter('writableCorked', function () { return this._corks ?? 0; });

Object.defineProperty(proto, 'socket', {
  configurable: true,
  enumerable: true,
  get() {
    if (this[kSocket] === undefined && this !== proto) {
      const served = native.isServed(this) && !this._closed && !this.writableFinished;
      this[kSocket] = (served ? native.socketOf(this) : undefined) ?? null;
    }
    return this[kSocket];
  },
  set(value) { this[kSocket] = value; },
});

Object.defineProperty(proto, 'connection', {
  configurable: true,
  get() { return this.socket; },
  set(value) { this.socket = value; },
});

// Everything that is written in one tick leaves together anyway.
proto.cork = function cork() {
  this._corks = (this._corks ?? 0) + 1;
};

proto.uncork = function uncork() {
  if (this._corks) this._corks--;
};

proto.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  if (this.socket) this.socket.setTimeout(msecs);
  else this.once('socket', (socket) => socket.setTimeout(msecs));
  return this;
};

proto.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this[kErrored] = error;
  if (this[kSocket]) this[kSocket].destroy(error);
  else if (native.isServed(this)) native.abortOut(this);
  else this.once('socket', (socket) => socket.destroy(error));
  return this;
};

proto.setHeaders = function setHeaders(headers) {
  if (this.headersSent) throw new codes.ERR_HTTP_HEADERS_SENT('set');
  const iterable = headers && !Array.isArray(headers) && typeof headers.keys === 'function' && typeof headers.get === 'function';
  if (!iterable) throw new codes.ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
  // Several cookies of one Headers object are several headers.
  const cookies = [];
  for (const [key, value] of headers) {
    if (key === 'set-cookie') {
      if (Array.isArray(value)) cookies.push(...value);
      else cookies.push(value);
    } else {
      this.setHeader(key, value);
    }
  }
  if (cookies.length > 0) this.setHeader('set-cookie', cookies);
  return this;
};

proto._implicitHeader = function _implicitHeader() {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()');
};

proto._finish = function _finish() {
  this.emit('prefinish');
};

proto.pipe = function pipe() {
  this.emit('error', new codes.ERR_STREAM_CANNOT_PIPE());
};

proto[Symbol.for('nodejs.rejection')] = function (err) {
  this.destroy(err);
};

// emitClose is 'close', once.
function emitClose(msg) {
  if (msg._closed) return;
  msg.destroyed = true;
  msg._closed = true;
  msg.emit('close');
}

function validateHeaderName(name, label) {
  native.checkName(name, label);
}

function validateHeaderValue(name, value) {
  native.checkValue(name, value);
}

module.exports = { OutgoingMessage, emitClose, validateHeaderName, validateHeaderValue, kSocket };
