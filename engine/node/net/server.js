// net.Server.
const EventEmitter = require('events');
const { codes } = require('internal/errors');
const { validateAbortSignal, validateNumber, validatePort } = require('internal/validators');
const { Socket } = require('internal/net/socket');
const { isPipeName, normalizeArgs } = require('internal/net/connect');
const { isIP } = require('internal/net/address');
const handles = require('internal/net/handle');
const { publish } = require('internal/diagnostics');
const process = require('process');

function Server(options, connectionListener) {
  if (!(this instanceof Server)) return new Server(options, connectionListener);
  EventEmitter.call(this);
  if (typeof options === 'function') {
    connectionListener = options;
    options = {};
    this.on('connection', connectionListener);
  } else if (options == null || typeof options === 'object') {
    options = { ...options };
    if (typeof connectionListener === 'function') this.on('connection', connectionListener);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  if (options.keepAliveInitialDelay !== undefined) {
    validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
  }
  if (options.highWaterMark !== undefined) {
    validateNumber(options.highWaterMark, 'options.highWaterMark');
    if (options.highWaterMark < 0) options.highWaterMark = undefined;
  }
  this._connections = 0;
  this._handle = null;
  this._unref = false;
  this._listeningId = 1;
  this.allowHalfOpen = options.allowHalfOpen || false;
  this.pauseOnConnect = !!options.pauseOnConnect;
  this.noDelay = Boolean(options.noDelay);
  this.keepAlive = Boolean(options.keepAlive);
  this.keepAliveInitialDelay = ~~(options.keepAliveInitialDelay / 1000);
  this.highWaterMark = options.highWaterMark;
  if (options.blockList) {
    if (!require('internal/net/address').BlockList.isBlockList(options.blockList)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.blockList', 'net.BlockList', options.blockList);
    }
    this.blockList = options.blockList;
  }
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

Server.prototype.listen = function listen(...args) {
  const [given, cb] = normalizeArgs(args);
  if (this._handle || this._looking) throw new codes.ERR_SERVER_ALREADY_LISTEN();
  if (cb !== null) this.once('listening', cb);
  let options = given;
  if (options._handle || options.handle || (typeof options.fd === 'number' && options.fd >= 0)) {
    throw require('internal/errors').notInNook('server.listen over a handle or descriptor');
  }
  addAbort(this, options.signal);
  publish('tracing:net.server.listen:asyncStart', { server: this, options });
  // listen(), listen(callback), listen(undefined or null, …): any free port.
  const noPort = args.length === 0 || typeof args[0] === 'function' ||
    (options.port === undefined && 'port' in options) || options.port === null;
  if (noPort) options = { ...options, port: 0 };
  if (typeof options.port === 'number' || typeof options.port === 'string') {
    validatePort(options.port, 'options.port');
    listenPort(this, options);
    return this;
  }
  if (options.path && isPipeName(options.path)) {
    setUp(this, options.path, undefined, -1, 0, options);
    return this;
  }
  if (!('port' in options || 'path' in options)) {
    throw new codes.ERR_INVALID_ARG_VALUE('options', options, 'must have the property "port" or "path"');
  }
  throw new codes.ERR_INVALID_ARG_VALUE('options', options);
};

function addAbort(self, signal) {
  if (!signal) return;
  validateAbortSignal(signal, 'options.signal');
  const onAborted = () => self.close();
  if (signal.aborted) {
    process.nextTick(onAborted);
    return;
  }
  const { addAbortListener } = require('internal/events/helpers');
  const disposable = addAbortListener(signal, onAborted);
  self.once('close', disposable[Symbol.dispose]);
}

function listenPort(self, options) {
  const port = options.port | 0;
  if (!options.host) {
    setUp(self, undefined, undefined, port, 0, options);
    return;
  }
  const type = isIP(options.host);
  if (type) {
    setUp(self, undefined, options.host, port, type, options);
    return;
  }
  const id = self._listeningId;
  self._looking = true;
  require('dns').lookup(options.host, (err, address, family) => {
    self._looking = false;
    if (self._listeningId !== id) return; // closed meanwhile
    if (err) self.emit('error', err);
    else setUp(self, undefined, address, port, address ? family : 4, options);
  });
}

// setUp binds and listens; 'listening' and 'error' follow in a tick of their own.
function setUp(self, path, address, port, family, options) {
  let only = family;
  if (family === 6 && !options.ipv6Only && (address === '::' || address === undefined)) only = 0;
  const onConnection = (handle) => accepted(self, handle);
  const onCancel = () => cancelled(self);
  let made = self._listen(path, address, port, only, onConnection, onCancel);
  // A machine without IPv6 has only the other kind of "every address".
  if (typeof made === 'string' && path === undefined && address === undefined && made !== 'EADDRINUSE') {
    made = self._listen(undefined, '0.0.0.0', port, 4, onConnection, onCancel);
  }
  if (typeof made === 'string') {
    const shown = path ?? address ?? '::';
    const { errno } = require('internal/errors').errnoException(made, 'listen');
    const err = handles.uvException(made, 'listen', shown, port, errno);
    publish('tracing:net.server.listen:error', { server: self, error: err });
    process.nextTick(() => self.emit('error', err));
    return;
  }
  self._handle = made;
  self._pipeName = path;
  self._connectionKey = path === undefined ? `${family || 6}:${address ?? '::'}:${port}` : `-1:${path}:-1`;
  if (self._unref) made.unref();
  process.nextTick(() => {
    if (!self._handle) return;
    self.emit('listening');
    publish('tracing:net.server.listen:asyncEnd', { server: self });
  });
}

// _listen makes the listening handle, or gives the code of the failure; http.Server has its own.
Server.prototype._listen = function _listen(path, address, port, family, onConnection, onCancel) {
  return handles.listen(path, address, port, family, onConnection, onCancel);
};

// cancelled is what ending a server's task means: it closes, and so do its connections.
function cancelled(self) {
  self.closeAllConnections?.();
  self.emit('nook:cancel');
  self.close();
}

function accepted(self, handle) {
  const over = self.maxConnections != null && self._connections >= self.maxConnections;
  const barred = !over && self.blockList !== undefined && isBlocked(self.blockList, handle);
  if (over || barred) {
    drop(self, handle, over);
    return;
  }
  const socket = new Socket({
    handle,
    allowHalfOpen: self.allowHalfOpen,
    pauseOnCreate: self.pauseOnConnect,
    readable: true,
    writable: true,
    readableHighWaterMark: self.highWaterMark,
    writableHighWaterMark: self.highWaterMark,
  });
  if (self.noDelay) socket.setNoDelay(true);
  if (self.keepAlive) socket.setKeepAlive(true, self.keepAliveInitialDelay * 1000);
  self._connections++;
  socket.server = self;
  socket._server = self;
  const onCancel = () => socket.destroy();
  self.once('nook:cancel', onCancel);
  socket.once('close', () => self.removeListener('nook:cancel', onCancel));
  self.emit('connection', socket);
  publish('net.server.socket', { socket });
}

function isBlocked(list, handle) {
  const peer = handle.getpeername();
  return typeof peer === 'object' && list.check(peer.address, peer.family.toLowerCase());
}

function drop(self, handle, tell) {
  const local = handle.getsockname();
  const remote = handle.getpeername();
  handle.close();
  if (!tell) return;
  self.emit('drop', typeof local !== 'object' ? undefined : {
    localAddress: local.address, localPort: local.port, localFamily: local.family,
    remoteAddress: remote.address, remotePort: remote.port, remoteFamily: remote.family,
  });
}

Server.prototype.address = function address() {
  if (!this._handle) return null;
  if (this._pipeName !== undefined) return this._pipeName;
  const name = this._handle.getsockname({});
  if (typeof name === 'number') throw require('internal/errors').errnoException('EPERM', 'address');
  return name;
};

Object.defineProperty(Server.prototype, 'listening', {
  get() { return !!this._handle; },
  configurable: true,
  enumerable: true,
});

Server.prototype.getConnections = function getConnections(cb) {
  process.nextTick(cb, null, this._connections);
  return this;
};

Server.prototype.close = function close(cb) {
  this._listeningId++;
  if (typeof cb === 'function') {
    if (!this._handle) this.once('close', () => cb(new codes.ERR_SERVER_NOT_RUNNING()));
    else this.once('close', cb);
  }
  if (this._handle) {
    this._handle.close();
    this._handle = null;
    this._pipeName = undefined;
  }
  this._emitCloseIfDrained();
  return this;
};

Server.prototype[Symbol.asyncDispose] = function () {
  if (!this._handle) return Promise.resolve();
  return new Promise((resolve, reject) => this.close((err) => (err ? reject(err) : resolve())));
};

Server.prototype._emitCloseIfDrained = function () {
  if (this._handle || this._connections) return;
  process.nextTick((self) => self.emit('close'), this);
};

Server.prototype.ref = function ref() {
  this._unref = false;
  this._handle?.ref();
  return this;
};

Server.prototype.unref = function unref() {
  this._unref = true;
  this._handle?.unref();
  return this;
};

Server.prototype[EventEmitter.captureRejectionSymbol] = function (err, event, socket) {
  if (event === 'connection') socket.destroy(err);
  else this.emit('error', err);
};

Object.defineProperty(Server.prototype[Symbol.asyncDispose], 'name', { value: 'SymbolAsyncDispose' });

module.exports = { Server };
