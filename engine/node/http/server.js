// http.Server and ServerResponse.
const net = require('net');
const EventEmitter = require('events');
const native = require('internal/http/binding');
const { codes, connResetException } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/validators');
const { IncomingMessage, pull } = require('internal/http/incoming');
const { OutgoingMessage, emitClose } = require('internal/http/outgoing');
const { channels, publish } = require('internal/diagnostics');
const process = require('process');

const kHalf = Symbol('kHalf');
const kHolder = Symbol('kHolder');
const kBridges = Symbol('kBridges');
const kUnbridge = Symbol('kUnbridge');
const kEmptyObject = Object.freeze({ __proto__: null });

const hasSubscribers = (name) => channels.get(name)?.hasSubscribers ?? false;

const STATUS_CODES = {};
for (const line of native.statusCodes.split('\n')) STATUS_CODES[line.slice(0, 3)] = line.slice(4);

function ServerResponse(req, options) {
  OutgoingMessage.call(this, options);
  if (req.method === 'HEAD') this._hasBody = false;
  this.req = req;
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(req.headers.te);
    this.shouldKeepAlive = false;
  }
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

const response = ServerResponse.prototype;
response.statusCode = 200;
response.statusMessage = undefined;
for (const [name, value] of [['sendDate', true], ['_sent100', false], ['_expect_continue', false]]) {
  Object.defineProperty(response, name, { value, writable: true, configurable: true, enumerable: false });
}

response._onFinished = function () {
  process.nextTick(emitClose, this);
};

response.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw new codes.ERR_HTTP_SOCKET_ASSIGNED();
  socket._httpMessage = this;
  socket.on('close', onSocketClose);
  this.socket = socket;
  this.emit('socket', socket);
  native.assign(this, socket);
};

function onSocketClose() {
  if (this._httpMessage) emitClose(this._httpMessage);
}

response.detachSocket = function detachSocket(socket) {
  socket.removeListener('close', onSocketClose);
  socket._httpMessage = null;
  this.socket = null;
  native.assign(this, null);
};

response.writeContinue = function writeContinue(cb) {
  this._writeRaw('HTTP/1.1 100 Continue\r\n\r\n', 'ascii', cb);
  this._sent100 = true;
};

response.writeProcessing = function writeProcessing(cb) {
  this._writeRaw('HTTP/1.1 102 Processing\r\n\r\n', 'ascii', cb);
};

const linkValue = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;

function linkHeader(hints) {
  const list = Array.isArray(hints) ? hints : [hints];
  for (const link of list) {
    if (typeof link !== 'string' || !linkValue.test(link)) {
      throw new codes.ERR_INVALID_ARG_VALUE('hints', hints, 'must be an array or string of format "</styles.css>; rel=preload; as=style"');
    }
  }
  return list.join(', ');
}

response.writeEarlyHints = function writeEarlyHints(hints, cb) {
  validateObject(hints, 'hints');
  if (hints.link === null || hints.link === undefined) return;
  const link = linkHeader(hints.link);
  if (link.length === 0) return;
  native.checkValue('Link', link);
  let head = `HTTP/1.1 103 Early Hints\r\nLink: ${link}\r\n`;
  for (const key of Object.keys(hints)) {
    if (key === 'link') continue;
    native.checkName(key);
    native.checkValue(key, hints[key]);
    head += `${key}: ${hints[key]}\r\n`;
  }
  this._writeRaw(`${head}\r\n`, 'ascii', cb);
};

// makeSocket is the JavaScript socket of a connection that Go serves.
function makeSocket(server, handle, holder) {
  const { TCP } = require('internal/net/handle');
  const socket = new net.Socket({ handle: new TCP(handle), allowHalfOpen: true, manualStart: true });
  socket.server = server;
  socket[kHolder] = holder;
  socket.on('timeout', onSocketTimeout);
  const { _destroy } = socket;
  socket._destroy = function (err, cb) {
    native.destroyConn(holder);
    return _destroy.call(this, err, cb);
  };
  if (server.timeout) socket.setTimeout(server.timeout);
  return socket;
}

function onSocketTimeout() {
  const [req, res] = native.current(this[kHolder]);
  const byRequest = req !== undefined && !req.complete && req.emit('timeout', this);
  const byResponse = res !== undefined && res.emit('timeout', this);
  const byServer = this.server.emit('timeout', this);
  if (!byRequest && !byResponse && !byServer) this.destroy();
}

function parseError(code, reason, rest, pos) {
  let err;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new codes.ERR_HTTP_REQUEST_TIMEOUT();
  if (reason === '') {
    err = require('internal/errors').errnoException(code, 'read');
  } else {
    err = new Error(`Parse Error: ${reason}`);
    err.code = code;
    err.reason = reason;
    err.bytesParsed = pos;
    err.rawPacket = rest;
  }
  return err;
}

native.setUpServer(IncomingMessage.prototype, response, {
  makeSocket,
  make(server, holder) {
    const Request = server._IncomingMessage ?? IncomingMessage;
    const Response = server._ServerResponse ?? ServerResponse;
    const req = new Request();
    native.adopt(holder, req);
    const res = new Response(req, { rejectNonStandardBodyWrites: server.rejectNonStandardBodyWrites });
    native.adopt(holder, req, res);
    return [req, res];
  },
  readable: (req) => pull(req),
  channels,
  started(server, request, response) {
    if (hasSubscribers('http.server.response.created')) publish('http.server.response.created', { request, response });
    if (hasSubscribers('http.server.request.start')) {
      publish('http.server.request.start', { request, response, socket: request.socket, server });
    }
  },
  finished(server, request, response) {
    if (hasSubscribers('http.server.response.finish')) {
      publish('http.server.response.finish', { request, response, socket: request.socket, server });
    }
  },
  dump(req) {
    if (!req._consuming && !req._readableState.resumeScheduled) req._dump();
  },
  aborted(req, res) {
    if (!req.complete || req._events !== undefined) req.destroy(connResetException('aborted'));
    if (res) emitClose(res);
  },
  accepted(server, socket) {
    server.emit('connection', socket);
  },
  clientError(server, socket, code, reason, rest, pos) {
    const err = parseError(code, reason, rest, pos);
    if (socket.listenerCount('error') === 0) socket.on('error', () => {});
    if (server.emit('clientError', err, socket)) return;
    native.reject(socket[kHolder], code);
    socket.destroy(err);
  },
  socketEnded(socket) {
    socket.push(null);
    socket.read(0);
  },
  socketClosed(server, socket) {
    if (socket !== undefined && !socket.destroyed) socket.destroy();
    server._emitCloseIfDrained();
  },
  upgrade(server, req, socket, head) {
    const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
    delete socket._destroy;
    socket[kUnbridge]?.();
    socket.removeListener('timeout', onSocketTimeout);
    req.socket = socket;
    server._upgraded.add(socket);
    socket.once('close', () => {
      server._upgraded.delete(socket);
      server._emitCloseIfDrained();
    });
    if (server.listenerCount(event) > 0) {
      socket.readableFlowing = null;
      if (socket._handle) socket.read(0); // the end of the far side is seen whether the listener reads or not
      server.emit(event, req, socket, head);
      return;
    }
    socket.destroy();
  },
});

Object.defineProperty(response, 'req', {
  configurable: true,
  enumerable: true,
  get() { return native.requestOf(this); },
  set(value) { Object.defineProperty(this, 'req', { value, writable: true, enumerable: true, configurable: true }); },
});

response.writeHeader = require('internal/util').deprecate(
  response.writeHead, 'ServerResponse.prototype.writeHeader is deprecated.', 'DEP0063');

const integers = {
  requestTimeout: 300_000, headersTimeout: undefined, keepAliveTimeout: 5_000, keepAliveTimeoutBuffer: 1_000,
  connectionsCheckingInterval: 30_000,
};

function storeOptions(self, options) {
  if (options.IncomingMessage) self._IncomingMessage = options.IncomingMessage;
  if (options.ServerResponse) self._ServerResponse = options.ServerResponse;
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  self.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, 'options.insecureHTTPParser');
  self.insecureHTTPParser = options.insecureHTTPParser;
  for (const name of Object.keys(integers)) {
    if (options[name] !== undefined) validateInteger(options[name], name, 0);
    self[name] = options[name] ?? integers[name];
  }
  self.headersTimeout ??= Math.min(60_000, self.requestTimeout);
  if (self.requestTimeout > 0 && self.headersTimeout > 0 && self.headersTimeout > self.requestTimeout) {
    throw new codes.ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout', options.headersTimeout);
  }
  for (const [name, value] of [['requireHostHeader', true], ['joinDuplicateHeaders', undefined], ['rejectNonStandardBodyWrites', false]]) {
    if (options[name] !== undefined) validateBoolean(options[name], `options.${name}`);
    self[name] = options[name] ?? value;
  }
  if (options.shouldUpgradeCallback !== undefined) validateFunction(options.shouldUpgradeCallback, 'options.shouldUpgradeCallback');
  self.shouldUpgradeCallback = options.shouldUpgradeCallback ?? function () { return this.listenerCount('upgrade') > 0; };
  if (options.uniqueHeaders !== undefined) {
    if (!Array.isArray(options.uniqueHeaders)) throw new codes.ERR_INVALID_ARG_TYPE('uniqueHeaders', 'Array', options.uniqueHeaders);
    const list = options.uniqueHeaders.map((name) => String(name).toLowerCase());
    Object.defineProperty(self, '_uniqueHeaders', { value: list, enumerable: false });
  }
  if (self._IncomingMessage || self._ServerResponse || self.rejectNonStandardBodyWrites) {
    Object.defineProperty(self, '_customMessages', { value: true, configurable: true, enumerable: false });
  }
}

function Server(options, requestListener) {
  if (!(this instanceof Server)) return new Server(options, requestListener);
  if (typeof options === 'function') {
    requestListener = options;
    options = kEmptyObject;
  } else if (options == null) {
    options = kEmptyObject;
  } else {
    validateObject(options, 'options');
  }
  storeOptions(this, options);
  net.Server.call(this, {
    allowHalfOpen: true,
    noDelay: options.noDelay ?? true,
    keepAlive: options.keepAlive,
    keepAliveInitialDelay: options.keepAliveInitialDelay,
    highWaterMark: options.highWaterMark,
  });
  if (requestListener) this.on('request', requestListener);
  this.httpAllowHalfOpen = false;
  this.on('connection', connectionListener);
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.maxRequestsPerSocket = 0;
  Object.defineProperty(this, '_upgraded', { value: new Set(), enumerable: false });
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);

// endSocket ends a socket for good, and of any other stream the writing side.
function endSocket(socket) {
  if (typeof socket.destroySoon === 'function') socket.destroySoon();
  else socket.end();
}

// connectionListener takes a connection that somebody else accepted: any duplex stream.
function connectionListener(socket) {
  if (socket[kHolder] !== undefined && !this._upgraded.has(socket)) return;
  socket.server = this;
  const half = (this[kBridges] ??= native.newBridges(this));
  const holder = native.bridge(half, socket, (bytes, cb) => socket.write(bytes, cb), () => endSocket(socket), () => socket.destroy());
  socket[kHolder] = holder;
  const onData = (d) => native.bridged(holder, typeof d === 'string' ? require('internal/buffer').Buffer.from(d) : d);
  const onEnd = () => native.bridged(holder, null);
  const onError = () => {};
  socket.on('data', onData);
  socket.on('end', onEnd);
  socket.on('error', onError);
  socket[kUnbridge] = () => {
    for (const [name, fn] of [['data', onData], ['end', onEnd], ['error', onError]]) socket.removeListener(name, fn);
  };
  socket.on('close', () => native.destroyConn(holder));
  if (this.timeout && typeof socket.setTimeout === 'function') socket.setTimeout(this.timeout);
  socket.on('timeout', onSocketTimeout);
}

Server.prototype._listen = function _listen(path, address, port, family, _onConnection, onCancel) {
  const made = native.listen(this, path, address, port, family, onCancel);
  if (typeof made === 'string') return made;
  const [half, handle] = made;
  Object.defineProperty(this, kHalf, { value: half, writable: true, configurable: true, enumerable: false });
  const { Listening } = require('internal/net/handle');
  return new Listening(handle);
};

// The connections that Go serves count, too; those of before a takeover are its sockets'.
Object.defineProperty(Server.prototype, '_connections', {
  configurable: true,
  get() { return native.connections(this[kHalf]) + (this._upgraded?.size ?? 0); },
  set() {},
});

Server.prototype.close = function close(cb) {
  this.closeIdleConnections();
  net.Server.prototype.close.call(this, cb);
  return this;
};

Server.prototype.closeAllConnections = function closeAllConnections() {
  native.closeAll(this[kHalf]);
};

Server.prototype.closeIdleConnections = function closeIdleConnections() {
  native.closeIdle(this[kHalf]);
};

Server.prototype.setTimeout = function setTimeout(msecs, callback) {
  this.timeout = msecs;
  if (callback) this.on('timeout', callback);
  return this;
};

Server.prototype[EventEmitter.captureRejectionSymbol] = function (err, event, ...args) {
  if (event !== 'request') {
    net.Server.prototype[EventEmitter.captureRejectionSymbol]?.call(this, err, event, ...args);
    return;
  }
  const [, res] = args;
  if (res.headersSent || res.writableEnded) {
    res.destroy();
    return;
  }
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  res.statusCode = 500;
  res.end(STATUS_CODES[500]);
};

module.exports = { STATUS_CODES, Server, ServerResponse, _connectionListener: connectionListener, channels, publish };
