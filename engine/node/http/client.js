// http.ClientRequest.
const { OutgoingMessage } = require('internal/http/outgoing');
const { IncomingMessage } = require('internal/http/incoming');
const native = require('internal/http/binding');
const { codes, connResetException } = require('internal/errors');
const { validateBoolean, validateInteger } = require('internal/validators');
const { publish } = require('internal/diagnostics');
const process = require('process');

const kError = Symbol('kError');
const kPath = Symbol('kPath');
const kParser = Symbol('kParser');
const kListeners = Symbol('kListeners');
const badPath = /[^\u0021-\u00ff]/;

function checkHost(host, name) {
  if (host !== null && host !== undefined && typeof host !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], host);
  }
  return host;
}

// readInput merges a URL and options into one object, and finds the callback.
function readInput(input, options, cb) {
  if (typeof input === 'string') {
    input = require('internal/url').urlToHttpOptions(new URL(input));
  } else if (input instanceof URL) {
    input = require('internal/url').urlToHttpOptions(input);
  } else {
    cb = options;
    options = input;
    input = null;
  }
  if (typeof options === 'function') {
    cb = options;
    options = input || {};
  } else {
    options = Object.assign(input || {}, options);
  }
  return [options, cb];
}

function agentFor(options) {
  const { agent } = options;
  const fallback = options._defaultAgent || require('http').globalAgent;
  if (agent === false) return new fallback.constructor();
  if (agent === null || agent === undefined) {
    return typeof options.createConnection === 'function' ? undefined : fallback;
  }
  if (typeof agent.addRequest !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  }
  return agent;
}

function methodOf(options) {
  const { method } = options;
  if (method !== null && method !== undefined && typeof method !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.method', 'string', method);
  }
  if (!method) return 'GET';
  native.checkName(method, 'Method');
  return method.toUpperCase();
}

function ClientRequest(input, options, cb) {
  OutgoingMessage.call(this);
  [options, cb] = readInput(input, options, cb);
  this.agent = agentFor(options);
  const protocol = options.protocol || (options._defaultAgent ?? this.agent ?? require('http').globalAgent).protocol;
  const expected = this.agent?.protocol || 'http:';
  if (options.path && badPath.test(String(options.path))) throw new codes.ERR_UNESCAPED_CHARACTERS('Request path');
  if (protocol !== expected) throw new codes.ERR_INVALID_PROTOCOL(protocol, expected);
  const defaultPort = options.defaultPort || this.agent?.defaultPort;
  const port = (options.port = options.port || defaultPort || 80);
  const host = (options.host = checkHost(options.hostname, 'hostname') || checkHost(options.host, 'host') || 'localhost');
  const setHost = options.setHost !== undefined ? Boolean(options.setHost) : options.setDefaultHeaders !== false;
  this._removedConnection = options.setDefaultHeaders === false;
  this._removedContLen = options.setDefaultHeaders === false;
  this._removedTE = options.setDefaultHeaders === false;
  this.socketPath = options.socketPath;
  if (options.timeout !== undefined) this.timeout = duration(options.timeout, 'timeout');
  if (options.signal) require('stream').addAbortSignal(options.signal, this);
  this.method = methodOf(options);
  checkParserOptions(this, options);
  this.path = options.path || '/';
  if (cb) this.once('response', cb);
  this.useChunkedEncodingByDefault = !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'].includes(this.method);
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.timeoutCb = null;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = host;
  this.protocol = protocol;
  const pooled = this.agent && (this.agent.keepAlive || Number.isFinite(this.agent.maxSockets));
  this._last = !pooled;
  this.shouldKeepAlive = Boolean(pooled);
  setHeaders(this, options, host, port, defaultPort, setHost);
  connect(this, options);
  publish('http.client.request.created', { request: this });
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

function duration(ms, name) {
  require('internal/validators').validateNumber(ms, name);
  if (ms < 0 || !Number.isFinite(ms)) throw new codes.ERR_OUT_OF_RANGE(name, 'a non-negative finite number', ms);
  return Math.min(ms, 2147483647);
}

function checkParserOptions(self, options) {
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  self.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, 'options.insecureHTTPParser');
  self.insecureHTTPParser = options.insecureHTTPParser;
  if (options.joinDuplicateHeaders !== undefined) validateBoolean(options.joinDuplicateHeaders, 'options.joinDuplicateHeaders');
  self.joinDuplicateHeaders = options.joinDuplicateHeaders;
}

function setHeaders(self, options, host, port, defaultPort, setHost) {
  const { headers } = options;
  if (options.uniqueHeaders !== undefined) native.setUnique(self, options.uniqueHeaders.map((name) => String(name).toLowerCase()));
  if (Array.isArray(headers)) {
    self._storeHeader(`${self.method} ${self.path} HTTP/1.1\r\n`, options.headers);
    return;
  }
  if (headers) for (const key of Object.keys(headers)) self.setHeader(key, headers[key]);
  if (host && !self.getHeader('host') && setHost) self.setHeader('Host', hostHeader(host, port, defaultPort));
  if (options.auth && !self.getHeader('Authorization')) {
    const { Buffer } = require('internal/buffer');
    self.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
  }
  if (self.getHeader('expect')) {
    if (self._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
    self._storeHeader(`${self.method} ${self.path} HTTP/1.1\r\n`);
  }
}

function hostHeader(host, port, defaultPort) {
  let value = host;
  const colon = host.indexOf(':');
  if (colon !== -1 && host.includes(':', colon + 1) && host[0] !== '[') value = `[${host}]`;
  return port && +port !== defaultPort ? `${value}:${port}` : value;
}

function connect(self, options) {
  const plain = { __proto__: null, ...options };
  if (plain.socketPath) plain.path = plain.socketPath;
  if (self.agent) {
    delete plain.signal;
    delete plain.timeout;
    if (options.timeout !== undefined) plain.timeout = options.timeout;
    plain.path = options.socketPath ? options.socketPath : options.path;
    self.agent.addRequest(self, plain);
    return;
  }
  self._last = true;
  self.shouldKeepAlive = false;
  if (!plain.socketPath) plain.path = undefined;
  let called = false;
  const created = (err, socket) => {
    if (called) return;
    called = true;
    if (err) process.nextTick(() => emitError(self, err));
    else self.onSocket(socket);
  };
  if (typeof options.createConnection === 'function') {
    const socket = options.createConnection(plain, created);
    if (socket) created(null, socket);
    return;
  }
  self.onSocket(require('net').createConnection(plain));
}

Object.defineProperty(ClientRequest.prototype, 'path', {
  configurable: true,
  enumerable: true,
  get() { return this[kPath]; },
  set(value) {
    const path = String(value);
    if (badPath.test(path)) throw new codes.ERR_UNESCAPED_CHARACTERS('Request path');
    this[kPath] = path;
  },
});

ClientRequest.prototype._implicitHeader = function _implicitHeader() {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
  this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`);
};

ClientRequest.prototype._onFinished = function () {
  publish('http.client.request.start', { request: this });
  if (this.shouldKeepAlive && this._ended) keepAlive(this);
};

ClientRequest.prototype.abort = function abort() {
  if (this.aborted) return;
  this.aborted = true;
  process.nextTick(() => this.emit('abort'));
  this.destroy();
};

ClientRequest.prototype.destroy = function destroy(err) {
  if (this.destroyed) return this;
  this.destroyed = true;
  if (this.res) this.res._dump();
  this[kError] = err;
  this.socket?.destroy(err);
  return this;
};

function emitError(req, err) {
  publish('http.client.request.error', { request: req, error: err });
  req.emit('error', err);
}

ClientRequest.prototype.onSocket = function onSocket(socket, err) {
  process.nextTick(onSocketNT, this, socket, err);
};

function onSocketNT(req, socket, err) {
  if (!req.destroyed && !err) {
    useSocket(req, socket);
    return;
  }
  if (socket && (err || !req.agent || socket.destroyed)) {
    // The socket may have an error of its own to tell.
    require('stream').finished(socket.destroy(err || req[kError]), (own) => {
      if (own?.code === 'ERR_STREAM_PREMATURE_CLOSE') own = null;
      failUnsent(req, own || err);
    });
    return;
  }
  if (socket) socket.emit('free');
  failUnsent(req, err || req[kError]);
}

function failUnsent(req, err) {
  if (!req.aborted && !err) err = connResetException('socket hang up');
  if (err) emitError(req, err);
  req.destroyed = true;
  req._closed = true;
  req.emit('close');
}

// useSocket ties request and socket together.
function useSocket(req, socket) {
  req.socket = socket;
  socket._httpMessage = req;
  req[kParser] = native.newParser(
    true, req.method === 'HEAD', req.method === 'CONNECT', req.maxHeaderSize ?? 0, req.insecureHTTPParser ?? false);
  req.parser = { socket, incoming: null };
  socket.parser = req.parser;
  const listeners = {
    data: (d) => onData(req, socket, d),
    end: () => onEnd(req, socket),
    error: (err) => onError(req, socket, err),
    close: () => onClose(req, socket),
    drain: () => {
      if (!req.finished && req.writableNeedDrain) req.emit('drain');
    },
  };
  req[kListeners] = listeners;
  for (const name of Object.keys(listeners)) socket.on(name, listeners[name]);
  if (req.timeout !== undefined) listenTimeout(req, socket);
  native.assign(req, socket);
  req.emit('socket', socket);
}

function release(req, socket) {
  const listeners = req[kListeners];
  if (!listeners) return;
  req[kListeners] = undefined;
  for (const name of Object.keys(listeners)) socket.removeListener(name, listeners[name]);
  socket.parser = null;
  req.parser = null;
}

function onData(req, socket, bytes) {
  if (!req[kListeners]) return;
  const rest = native.execute(req[kParser], bytes, (kind, value) => onParsed(req, socket, kind, value));
  if (Array.isArray(rest)) {
    const err = new Error(`Parse Error: ${rest[1]}`);
    [err.code, err.reason] = rest;
    err.bytesParsed = 0;
    err.rawPacket = bytes;
    release(req, socket);
    socket._hadError = true;
    socket.destroy();
    emitError(req, err);
    closeRequest(req);
    return;
  }
  if (rest !== undefined && req.upgradeOrConnect) takeOver(req, socket, rest);
}

function onParsed(req, socket, kind, value) {
  switch (kind) {
    case 'info':
      onInformation(req, value);
      return true;
    case 'head':
      return onHead(req, socket, value);
    case 'body':
      if (!req.res.push(value) && !req.res._dumped) {
        req.res._paused = true;
        socket.pause();
      }
      return true;
    default:
      if (req.upgradeOrConnect) return false;
      onMessageEnd(req, value);
      return true;
  }
}

function onInformation(req, message) {
  const res = new IncomingMessage(req.socket);
  native.adoptMessage(message, res);
  if (res.statusCode === 100) {
    req.emit('continue');
    return;
  }
  req.emit('information', {
    statusCode: res.statusCode,
    statusMessage: res.statusMessage,
    httpVersion: res.httpVersion,
    httpVersionMajor: res.httpVersionMajor,
    httpVersionMinor: res.httpVersionMinor,
    headers: res.headers,
    rawHeaders: res.rawHeaders,
  });
}

function onHead(req, socket, message) {
  if (req.res) {
    socket.destroy(); // an answer nobody asked for
    return false;
  }
  const res = new IncomingMessage(socket);
  const keepAliveByPeer = native.adoptMessage(message, res, Boolean(req.joinDuplicateHeaders), req.maxHeadersCount ?? 0);
  res.complete = false;
  req.res = res;
  res.req = req;
  req.parser.incoming = res;
  if (req.method === 'CONNECT' || res.statusCode === 101) {
    res.upgrade = true;
    req.upgradeOrConnect = true;
    return true;
  }
  res.upgrade = false;
  if (req.shouldKeepAlive && !keepAliveByPeer) req.shouldKeepAlive = false;
  publish('http.client.response.finish', { request: req, response: res });
  if (req.timeout !== undefined && req.timeoutCb) socket.setTimeout(req.timeout);
  res.on('end', onResponseEnd);
  if (req.aborted || !req.emit('response', res)) res._dump();
  return true;
}

function onMessageEnd(req, rawTrailers) {
  const { res } = req;
  res.complete = true;
  if (rawTrailers !== undefined) {
    res.rawTrailers = rawTrailers;
    res.trailers = {};
    res.trailersDistinct = {};
    for (let i = 0; i < rawTrailers.length; i += 2) {
      res._addHeaderLine(rawTrailers[i], rawTrailers[i + 1], res.trailers);
      res._addHeaderLineDistinct(rawTrailers[i], rawTrailers[i + 1], res.trailersDistinct);
    }
  }
  res.push(null);
}

function takeOver(req, socket, head) {
  const { res } = req;
  release(req, socket);
  if (req.timeoutCb) socket.removeListener('timeout', req.timeoutCb);
  const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
  if (req.listenerCount(event) === 0) {
    socket.destroy();
    return;
  }
  socket.readableFlowing = null;
  req.socket = socket;
  socket.emit('agentRemove');
  res.complete = true;
  req.emit(event, res, socket, head);
  req.destroyed = true;
  req._closed = true;
  req.emit('close');
}

function endSocket(socket) {
  if (typeof socket.destroySoon === 'function') socket.destroySoon();
  else socket.end();
}

function onResponseEnd() {
  const { req } = this;
  const { socket } = req;
  if (socket && req.timeoutCb) socket.removeListener('timeout', emitTimeout);
  req._ended = true;
  if (!req.shouldKeepAlive) {
    if (socket?.writable) endSocket(socket);
  } else if (req.writableFinished && !this.aborted) {
    keepAlive(req);
  }
}

// keepAlive gives the socket back to the agent.
function keepAlive(req) {
  const { socket } = req;
  if (req._returned || !socket) return;
  req._returned = true;
  if (req.timeoutCb) {
    socket.setTimeout(0, req.timeoutCb);
    req.timeoutCb = null;
  }
  release(req, socket);
  process.nextTick(() => {
    req._closed = true;
    req.emit('close');
    if (req.socket) req.socket.emit('free');
  });
  req.destroyed = true;
  if (req.res) Object.defineProperty(req.res, '_returned', { value: true, enumerable: false });
}

function onEnd(req, socket) {
  const end = native.finishParser(req[kParser]);
  if (end === 'end' && req.res) onMessageEnd(req, undefined);
  if (!req.res && !socket._hadError) {
    socket._hadError = true;
    emitError(req, connResetException('socket hang up'));
  }
  socket.end();
}

function onError(req, socket, err) {
  socket._hadError = true;
  emitError(req, err);
  socket.removeListener('data', req[kListeners]?.data ?? (() => {}));
  socket.removeListener('end', req[kListeners]?.end ?? (() => {}));
  socket.destroy();
}

function onClose(req, socket) {
  // What the socket has read and not delivered belongs to the response.
  socket.read?.();
  if (native.finishParser(req[kParser]) === 'end' && req.res && !req.res.complete) onMessageEnd(req, undefined);
  release(req, socket);
  req.destroyed = true;
  const { res } = req;
  if (res) {
    if (!res.complete) res.destroy(connResetException('aborted'));
    closeRequest(req);
    if (!res.aborted && res.readable) res.push(null);
    return;
  }
  if (!socket._hadError) {
    socket._hadError = true;
    emitError(req, connResetException('socket hang up'));
  }
  closeRequest(req);
}

function closeRequest(req) {
  if (req._closed) return;
  req._closed = true;
  req.destroyed = true;
  req.emit('close');
}

function emitTimeout() {
  const req = this._httpMessage;
  if (req) req.emit('timeout');
}

function listenTimeout(req, socket) {
  if (req.timeoutCb) return;
  req.timeoutCb = emitTimeout;
  if (socket.timeout !== req.timeout) {
    if (socket.connecting) socket.once('connect', () => socket.setTimeout(req.timeout));
    else socket.setTimeout(req.timeout);
  }
  socket.once('timeout', emitTimeout);
}

ClientRequest.prototype.setTimeout = function setTimeout(msecs, callback) {
  if (this._ended) return this;
  this.timeout = duration(msecs, 'msecs');
  if (callback) this.once('timeout', callback);
  const use = (socket) => {
    if (!this.timeoutCb) {
      this.timeoutCb = emitTimeout;
      socket.once('timeout', emitTimeout);
    }
    if (socket.connecting) socket.once('connect', () => socket.setTimeout(this.timeout));
    else socket.setTimeout(this.timeout);
  };
  if (this.socket) use(this.socket);
  else this.once('socket', use);
  return this;
};

ClientRequest.prototype.clearTimeout = function clearTimeout(cb) {
  this.setTimeout(0, cb);
};

ClientRequest.prototype._deferToConnect = function _deferToConnect(method, args) {
  const call = (socket) => {
    if (socket.connecting) socket.once('connect', () => socket[method](...args));
    else socket[method](...args);
  };
  if (this.socket) call(this.socket);
  else this.once('socket', call);
};

ClientRequest.prototype.setNoDelay = function setNoDelay(noDelay) {
  this._deferToConnect('setNoDelay', [noDelay]);
};

ClientRequest.prototype.setSocketKeepAlive = function setSocketKeepAlive(enable, initialDelay) {
  this._deferToConnect('setKeepAlive', [enable, initialDelay]);
};

module.exports = { ClientRequest };
