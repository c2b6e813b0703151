// node:dgram: the class Socket over a handle.
const EventEmitter = require('events');
const { codes, errnoException, notInNook } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateNumber, validatePort, validateString, validateUint32 } = require('internal/validators');
const { UDP, errorText, lookup4, lookup6 } = require('internal/dgram/handle');
const { nextTick } = require('process');

const kState = Symbol('state symbol');
const kOwner = Symbol('owner_symbol');
const UNBOUND = 0, BINDING = 1, BOUND = 2;
const DISCONNECTED = 0, CONNECTING = 1, CONNECTED = 2;

function newHandle(type, lookup, onCancel) {
  if (lookup === undefined) lookup = require('dns').lookup;
  else validateFunction(lookup, 'lookup');
  if (type !== 'udp4' && type !== 'udp6') throw new codes.ERR_SOCKET_BAD_TYPE();
  const handle = new UDP(type === 'udp6', onCancel);
  handle.lookup = (type === 'udp6' ? lookup6 : lookup4).bind(handle, lookup);
  return handle;
}

function validateBlockList(list, name) {
  if (list === undefined || list === null || list === false) return undefined;
  if (!require('net').BlockList.isBlockList(list)) throw new codes.ERR_INVALID_ARG_TYPE(name, 'net.BlockList', list);
  return list;
}

function Socket(type, listener) {
  EventEmitter.call(this);
  let options;
  if (type !== null && typeof type === 'object') {
    options = type;
    type = options.type;
    if (options.recvBufferSize) validateUint32(options.recvBufferSize, 'options.recvBufferSize');
    if (options.sendBufferSize) validateUint32(options.sendBufferSize, 'options.sendBufferSize');
  }
  const receiveBlockList = validateBlockList(options?.receiveBlockList, 'options.receiveBlockList');
  const sendBlockList = validateBlockList(options?.sendBlockList, 'options.sendBlockList');
  const handle = newHandle(type, options?.lookup, () => {
    if (this[kState].handle) this.close();
  });
  handle[kOwner] = this;
  this.type = type;
  if (typeof listener === 'function') this.on('message', listener);
  this[kState] = {
    handle,
    receiving: false,
    bindState: UNBOUND,
    connectState: DISCONNECTED,
    queue: undefined,
    reuseAddr: options?.reuseAddr,
    reusePort: options?.reusePort,
    ipv6Only: options?.ipv6Only,
    recvBufferSize: options?.recvBufferSize,
    sendBufferSize: options?.sendBufferSize,
    receiveBlockList,
    sendBlockList,
  };
  if (options?.signal !== undefined) closeOnAbort(this, options.signal);
}
Object.setPrototypeOf(Socket.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Socket, EventEmitter);

function closeOnAbort(self, signal) {
  validateAbortSignal(signal, 'options.signal');
  const onAborted = () => {
    if (self[kState].handle) self.close();
  };
  if (signal.aborted) {
    onAborted();
    return;
  }
  const disposable = require('internal/events/helpers').addAbortListener(signal, onAborted);
  self.once('close', disposable[Symbol.dispose]);
}

function createSocket(type, listener) {
  return new Socket(type, listener);
}

function healthCheck(self) {
  if (!self[kState].handle) throw new codes.ERR_SOCKET_DGRAM_NOT_RUNNING();
}

// check throws the failure of a call of the system.
function check(code, syscall) {
  if (code !== undefined) throw errnoException(code, syscall);
}

function startListening(self) {
  const state = self[kState];
  state.handle.recvStart((bytes, rinfo) => received(self, bytes, rinfo));
  state.receiving = true;
  state.bindState = BOUND;
  if (state.recvBufferSize) bufferSize(self, state.recvBufferSize, true);
  if (state.sendBufferSize) bufferSize(self, state.sendBufferSize, false);
  self.emit('listening');
}

function received(self, bytes, rinfo) {
  if (typeof bytes === 'string') {
    self.emit('error', errnoException(bytes, 'recvmsg'));
    return;
  }
  if (self[kState].receiveBlockList?.check(rinfo.address, rinfo.family.toLowerCase())) return;
  self.emit('message', bytes, rinfo);
}

// enqueue keeps what was asked of a socket that is still being bound.
function enqueue(self, what) {
  const state = self[kState];
  if (state.queue === undefined) {
    state.queue = [];
    self.once(EventEmitter.errorMonitor, onListenError);
    self.once('listening', onListenSuccess);
  }
  state.queue.push(what);
}

function onListenSuccess() {
  this.removeListener(EventEmitter.errorMonitor, onListenError);
  const { queue } = this[kState];
  this[kState].queue = undefined;
  for (const what of queue) what();
}

function onListenError() {
  this.removeListener('listening', onListenSuccess);
  this[kState].queue = undefined;
}

Socket.prototype.bind = function (port, address, ...rest) {
  healthCheck(this);
  const state = this[kState];
  if (state.bindState !== UNBOUND) throw new codes.ERR_SOCKET_ALREADY_BOUND();
  const options = port !== null && typeof port === 'object' ? port : undefined;
  if (options !== undefined && (typeof options.recvStart === 'function' || (Number.isInteger(options.fd) && options.fd > 0))) {
    throw notInNook('socket.bind to a handle or descriptor');
  }
  state.bindState = BINDING;
  const cb = rest.length > 0 ? rest.at(-1) : address ?? port;
  if (typeof cb === 'function') onceBound(this, cb);
  if (options !== undefined) {
    address = options.address;
    port = options.port;
  } else if (typeof address === 'function') {
    address = '';
  }
  if (!address) address = this.type === 'udp4' ? '0.0.0.0' : '::';
  state.handle.lookup(address, (lookupError, ip) => {
    if (!state.handle) return; // closed meanwhile
    let err = lookupError;
    if (!err) {
      const code = state.handle.bind(ip, typeof port === 'function' ? 0 : port || 0, state);
      if (code !== undefined) err = errnoException(code, 'bind', ip, typeof port === 'function' ? undefined : port);
    }
    if (err) {
      state.bindState = UNBOUND;
      this.emit('error', err);
      return;
    }
    startListening(this);
  });
  return this;
};

function onceBound(self, cb) {
  function removeListeners() {
    self.removeListener('error', removeListeners);
    self.removeListener('listening', onListening);
  }
  function onListening() {
    removeListeners();
    cb.call(self);
  }
  self.on('error', removeListeners);
  self.on('listening', onListening);
}

Socket.prototype.connect = function (port, address, callback) {
  port = validatePort(port, 'Port', false);
  if (typeof address === 'function') {
    callback = address;
    address = '';
  } else if (address === undefined) {
    address = '';
  }
  validateString(address, 'address');
  const state = this[kState];
  if (state.connectState !== DISCONNECTED) throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
  state.connectState = CONNECTING;
  if (state.bindState === UNBOUND) this.bind({ port: 0, exclusive: true }, null);
  if (state.bindState !== BOUND) enqueue(this, _connect.bind(this, port, address, callback));
  else _connect.call(this, port, address, callback);
};

function _connect(port, address, callback) {
  if (callback) this.once('connect', callback);
  this[kState].handle.lookup(address, (err, ip) => doConnect(err, this, ip, address, port, callback));
}

function blocked(list, ip) {
  return list?.check(ip, `ipv${require('internal/net/address').isIP(ip)}`) ? new codes.ERR_IP_BLOCKED(ip) : undefined;
}

function doConnect(err, self, ip, address, port, callback) {
  const state = self[kState];
  if (!state.handle) return;
  err ??= blocked(state.sendBlockList, ip);
  if (!err) {
    const code = state.handle.connect(ip, port);
    if (code !== undefined) err = errnoException(code, 'connect', address, port);
    else state.remote = { address: ip, family: self.type === 'udp4' ? 'IPv4' : 'IPv6', port };
  }
  if (err) {
    state.connectState = DISCONNECTED;
    nextTick(() => {
      if (callback) {
        self.removeListener('connect', callback);
        callback(err);
      } else {
        self.emit('error', err);
      }
    });
    return;
  }
  state.connectState = CONNECTED;
  nextTick(() => self.emit('connect'));
}

Socket.prototype.disconnect = function () {
  const state = this[kState];
  if (state.connectState !== CONNECTED) throw new codes.ERR_SOCKET_DGRAM_NOT_CONNECTED();
  check(state.handle.disconnect(), 'connect');
  state.connectState = DISCONNECTED;
};

const bytesTypes = ['string', 'Buffer', 'TypedArray', 'DataView'];

// sendto(buffer, offset, length, port, address, callback) is send with everything given.
Socket.prototype.sendto = function (buffer, offset, length, port, address, callback) {
  validateNumber(offset, 'offset');
  validateNumber(length, 'length');
  validateNumber(port, 'port');
  validateString(address, 'address');
  this.send(buffer, offset, length, port, address, callback);
};

function sliceBuffer(buffer, offset, length) {
  if (typeof buffer === 'string') buffer = Buffer.from(buffer);
  else if (!ArrayBuffer.isView(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', bytesTypes, buffer);
  offset >>>= 0;
  length >>>= 0;
  if (offset > buffer.byteLength) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (offset + length > buffer.byteLength) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  return Buffer.from(buffer.buffer, buffer.byteOffset + offset, length);
}

function bufferList(buffer) {
  if (!Array.isArray(buffer)) {
    if (typeof buffer === 'string') return [Buffer.from(buffer)];
    if (!ArrayBuffer.isView(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', bytesTypes, buffer);
    return [buffer];
  }
  if (buffer.length === 0) return [Buffer.alloc(0)];
  return buffer.map((part) => {
    if (typeof part === 'string') return Buffer.from(part);
    if (!ArrayBuffer.isView(part)) throw new codes.ERR_INVALID_ARG_TYPE('buffer list arguments', bytesTypes, buffer);
    return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  });
}

// send(msg[, offset, length][, port][, address][, callback])
Socket.prototype.send = function (buffer, offset, length, port, address, callback) {
  const state = this[kState];
  const connected = state.connectState === CONNECTED;
  if (connected) {
    if (typeof length === 'number') {
      buffer = sliceBuffer(buffer, offset, length);
      if (typeof port === 'function') {
        callback = port;
        port = null;
      }
    } else {
      callback = offset;
    }
    if (port || address) throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
  } else if (address || (port && typeof port !== 'function')) {
    buffer = sliceBuffer(buffer, offset, length);
  } else {
    callback = port;
    port = offset;
    address = length;
  }
  const list = bufferList(buffer);
  if (!connected) port = validatePort(port, 'Port', false);
  if (typeof callback !== 'function') callback = undefined;
  if (typeof address === 'function') {
    callback = address;
    address = undefined;
  } else if (address != null) {
    validateString(address, 'address');
  }
  healthCheck(this);
  if (state.bindState === UNBOUND) this.bind({ port: 0, exclusive: true }, null);
  if (state.bindState !== BOUND) {
    enqueue(this, this.send.bind(this, list, port, address, callback));
    return;
  }
  if (connected) doSend(null, this, undefined, list, undefined, undefined, callback);
  else state.handle.lookup(address, (err, ip) => doSend(err, this, ip, list, address, port, callback));
};

function doSend(err, self, ip, list, address, port, callback) {
  const state = self[kState];
  if (err) {
    if (callback) nextTick(callback, err);
    else nextTick(() => self.emit('error', err));
    return;
  }
  if (!state.handle) return;
  const barred = ip === undefined ? undefined : blocked(state.sendBlockList, ip);
  if (barred) {
    if (callback) nextTick(callback, barred);
    return;
  }
  const result = state.handle.send(list, ip, port, callback && ((code, sent) => {
    if (code !== undefined) callback(errnoException(code, 'send', address, port), sent);
    else callback(null, sent);
  }));
  if (!callback || result === undefined) return;
  if (typeof result === 'number') nextTick(callback, null, result);
  else nextTick(callback, errnoException(result, 'send', address, port));
}

Socket.prototype.close = function (callback) {
  const state = this[kState];
  if (typeof callback === 'function') this.on('close', callback);
  if (state.queue !== undefined) {
    state.queue.push(this.close.bind(this));
    return this;
  }
  healthCheck(this);
  state.receiving = false;
  state.handle.close();
  state.handle = null;
  nextTick(() => this.emit('close'));
  return this;
};

Socket.prototype[Symbol.asyncDispose] = async function () {
  if (!this[kState].handle) return;
  await new Promise((resolve) => this.close(resolve));
};

Socket.prototype.address = function () {
  healthCheck(this);
  const name = this[kState].handle.getsockname();
  if (typeof name === 'string') throw errnoException(name, 'getsockname');
  return name;
};

Socket.prototype.remoteAddress = function () {
  healthCheck(this);
  const state = this[kState];
  if (state.connectState !== CONNECTED) throw new codes.ERR_SOCKET_DGRAM_NOT_CONNECTED();
  return { ...state.remote };
};

Socket.prototype.setBroadcast = function (arg) {
  check(this[kState].handle.setBroadcast(arg ? 1 : 0), 'setBroadcast');
};

Socket.prototype.setTTL = function (ttl) {
  validateNumber(ttl, 'ttl');
  check(this[kState].handle.setTTL(ttl), 'setTTL');
  return ttl;
};

Socket.prototype.setMulticastTTL = function (ttl) {
  validateNumber(ttl, 'ttl');
  check(this[kState].handle.setMulticastTTL(ttl), 'setMulticastTTL');
  return ttl;
};

Socket.prototype.setMulticastLoopback = function (arg) {
  check(this[kState].handle.setMulticastLoopback(arg ? 1 : 0), 'setMulticastLoopback');
  return arg;
};

Socket.prototype.setMulticastInterface = function (interfaceAddress) {
  healthCheck(this);
  validateString(interfaceAddress, 'interfaceAddress');
  check(this[kState].handle.setMulticastInterface(interfaceAddress), 'setMulticastInterface');
};

function membership(self, name, multicastAddress, interfaceAddress) {
  healthCheck(self);
  if (!multicastAddress) throw new codes.ERR_MISSING_ARGS('multicastAddress');
  check(self[kState].handle[name](multicastAddress, interfaceAddress), name);
}

Socket.prototype.addMembership = function (multicastAddress, interfaceAddress) {
  membership(this, 'addMembership', multicastAddress, interfaceAddress);
};

Socket.prototype.dropMembership = function (multicastAddress, interfaceAddress) {
  membership(this, 'dropMembership', multicastAddress, interfaceAddress);
};

function sourceMembership(self, name, sourceAddress, groupAddress, interfaceAddress) {
  healthCheck(self);
  validateString(sourceAddress, 'sourceAddress');
  validateString(groupAddress, 'groupAddress');
  check(self[kState].handle[name](sourceAddress, groupAddress, interfaceAddress), name);
}

Socket.prototype.addSourceSpecificMembership = function (sourceAddress, groupAddress, interfaceAddress) {
  sourceMembership(this, 'addSourceSpecificMembership', sourceAddress, groupAddress, interfaceAddress);
};

Socket.prototype.dropSourceSpecificMembership = function (sourceAddress, groupAddress, interfaceAddress) {
  sourceMembership(this, 'dropSourceSpecificMembership', sourceAddress, groupAddress, interfaceAddress);
};

Socket.prototype.ref = function () {
  this[kState].handle?.ref();
  return this;
};

Socket.prototype.unref = function () {
  this[kState].handle?.unref();
  return this;
};

function bufferSize(self, size, receive) {
  if (size >>> 0 !== size) throw new codes.ERR_SOCKET_BAD_BUFFER_SIZE();
  const result = size > 0x7fffffff ? 'EINVAL' : self[kState].handle.bufferSize(size, receive);
  if (typeof result === 'string') throw bufferSizeError(result, receive ? 'uv_recv_buffer_size' : 'uv_send_buffer_size');
  return result;
}

// bufferSizeError is a SystemError: the failed call stands in its info, errno and syscall follow it.
function bufferSizeError(code, syscall) {
  const message = errorText(code);
  const info = { errno: errnoException(code, syscall).errno, code, message, syscall };
  const err = new codes.ERR_SOCKET_BUFFER_SIZE(`${syscall} returned ${code} (${message})`);
  const follow = (key) => ({
    get: () => info[key],
    set: (v) => { info[key] = v; },
    enumerable: true,
    configurable: true,
  });
  Object.defineProperties(err, {
    name: { value: 'SystemError', enumerable: false, writable: true, configurable: true },
    info: { value: info, enumerable: true, writable: false, configurable: true },
    errno: follow('errno'),
    syscall: follow('syscall'),
  });
  return err;
}

Socket.prototype.setRecvBufferSize = function (size) {
  bufferSize(this, size, true);
};

Socket.prototype.setSendBufferSize = function (size) {
  bufferSize(this, size, false);
};

Socket.prototype.getRecvBufferSize = function () {
  return bufferSize(this, 0, true);
};

Socket.prototype.getSendBufferSize = function () {
  return bufferSize(this, 0, false);
};

Socket.prototype.getSendQueueSize = function () {
  return this[kState].handle.getSendQueueSize();
};

Socket.prototype.getSendQueueCount = function () {
  return this[kState].handle.getSendQueueCount();
};

module.exports = { createSocket, Socket };
