// IncomingMessage: a Readable whose head lies in Go. One that a server made becomes a stream when
// somebody touches it as one.
const { Readable } = require('stream');
const native = require('internal/http/binding');
const { connResetException } = require('internal/errors');
const process = require('process');

const kHeaders = Symbol('kHeaders');
const kHeadersDistinct = Symbol('kHeadersDistinct');
const kTrailers = Symbol('kTrailers');
const kTrailersDistinct = Symbol('kTrailersDistinct');
const kSocket = Symbol('kSocket');

function IncomingMessage(socket) {
  let options;
  if (socket) options = { highWaterMark: socket.readableHighWaterMark };
  Readable.call(this, options);
  this[kSocket] = socket;
  this.client = socket;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

const proto = IncomingMessage.prototype;
native.setUpIncoming(proto);

function own(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

// Until then a request has no state of a stream.
Object.defineProperty(proto, '_readableState', {
  configurable: true,
  enumerable: false,
  get() {
    if (this === proto || !native.isServed(this)) return undefined;
    Readable.call(this, { highWaterMark: 65536 });
    native.streamed(this);
    return this._readableState;
  },
  set(value) { own(this, '_readableState', value); },
});

for (const [name, value] of [['aborted', false], ['joinDuplicateHeaders', false], ['_consuming', false], ['_dumped', false], ['client', undefined]]) {
  proto[name] = value;
}

Object.defineProperty(proto, 'socket', {
  configurable: true,
  enumerable: true,
  get() {
    if (this[kSocket] === undefined && this !== proto) this[kSocket] = native.socketOf(this);
    return this[kSocket];
  },
  set(value) { this[kSocket] = value; },
});

function lazy(name, key, read) {
  Object.defineProperty(proto, name, {
    configurable: true,
    enumerable: false,
    get() { return (this[key] ??= read(this)); },
    set(value) { this[key] = value; },
  });
}

lazy('headers', kHeaders, (self) => native.headers(self, false));
lazy('headersDistinct', kHeadersDistinct, (self) => native.distinct(self, false));
lazy('trailers', kTrailers, (self) => native.headers(self, true));
lazy('trailersDistinct', kTrailersDistinct, (self) => native.distinct(self, true));

Object.defineProperty(proto, 'connection', {
  configurable: true,
  get() { return this.socket; },
  set(value) { this.socket = value; },
});

proto.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

proto._read = function _read() {
  this._consuming = true;
  pull(this);
};

// pull moves what has come of a served request's body into the stream.
function pull(self) {
  const body = native.readBody(self);
  if (body === undefined) {
    const { socket } = self;
    if (socket?.readable && self._paused) resumeSocket(socket);
    return;
  }
  const [chunks, ended] = body;
  for (const chunk of chunks) self.push(chunk);
  if (ended) self.push(null);
  else if (chunks.length > 0 && self._readableState.length < self._readableState.highWaterMark) pull(self);
}

function resumeSocket(socket) {
  socket.resume();
}

proto._destroy = function _destroy(err, cb) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
  }
  // A message that is done has nothing to do with its socket any more.
  if (this.aborted && native.isServed(this)) {
    native.abortOut(this);
  } else if (this.aborted) {
    const { socket } = this;
    if (socket && !socket.destroyed) socket.destroy(err);
  }
  if (!err && !this.readableEnded && !this.complete && this.listenerCount('error') > 0) err = connResetException('aborted');
  if (err && !this.listenerCount('error')) err = null;
  process.nextTick((self, e) => cb.call(self, e), this, err);
};

proto._addHeaderLine = function _addHeaderLine(field, value, dest) {
  field = field.toLowerCase();
  if (field === 'set-cookie') (dest[field] ??= []).push(value);
  else if (dest[field] === undefined) dest[field] = value;
  else dest[field] += field === 'cookie' ? `; ${value}` : `, ${value}`;
};

proto._addHeaderLineDistinct = function _addHeaderLineDistinct(field, value, dest) {
  (dest[field.toLowerCase()] ??= []).push(value);
};

proto._addHeaderLines = function _addHeaderLines(headers, n) {
  if (!headers?.length) return;
  const dest = this.complete ? this.trailers : this.headers;
  for (let i = 0; i < n; i += 2) this._addHeaderLine(headers[i], headers[i + 1], dest);
};

// _dump lets the rest of a body pass that nobody reads.
proto._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  native.dumpBody(this);
  this._consuming = true;
  this._readableState.length = 0;
  this.resume();
};

proto._dumpAndCloseReadable = function _dumpAndCloseReadable() {
  this._dump();
};

module.exports = { IncomingMessage, pull };
