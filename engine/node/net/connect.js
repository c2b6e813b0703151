// socket.connect: arguments, the look-up of the host, and one address after the other.
const { codes, errnoException } = require('internal/errors');
const { validateBoolean, validateFunction, validateInt32, validateNumber, validatePort } = require('internal/validators');
const { isIP } = require('internal/net/address');
const handles = require('internal/net/handle');
const process = require('process');

const socketModule = () => require('internal/net/socket');
const attach = (self, handle) => socketModule().attach(self, handle);
const connected = (self, h) => socketModule().connected(self, h);
const isUnref = (self) => self[socketModule().kPendingRef] === false;

const kNormalized = Symbol('normalizedArgs');

const defaults = fromFlags({ autoSelectFamily: true, attemptTimeout: 500 });

function fromFlags(values) {
  for (const flag of process.execArgv) {
    if (flag === '--no-network-family-autoselection') values.autoSelectFamily = false;
    const m = /^--network-family-autoselection-attempt-timeout=(\d+)$/.exec(flag);
    if (m) values.attemptTimeout = Number(m[1]);
  }
  return values;
}

// normalizeArgs reads (options | path | port, host, …, callback) into [options, callback].
function normalizeArgs(args) {
  let options = {};
  let result;
  const first = args[0];
  if (args.length > 0) {
    if (typeof first === 'object' && first !== null) options = first;
    else if (isPipeName(first)) options.path = first;
    else {
      options.port = first;
      if (args.length > 1 && typeof args[1] === 'string') options.host = args[1];
    }
  }
  const cb = args[args.length - 1];
  result = [options, typeof cb === 'function' ? cb : null];
  result[kNormalized] = true;
  return result;
}

const toNumber = (x) => ((x = Number(x)) >= 0 ? x : false);

function isPipeName(s) {
  return typeof s === 'string' && toNumber(s) === false;
}

function connect(self, args) {
  const [options, cb] = Array.isArray(args[0]) && args[0][kNormalized] ? args[0] : normalizeArgs(args);
  if (options.onread) throw new codes.ERR_INVALID_ARG_VALUE('options.onread', options.onread, 'belongs to the constructor');
  if (self.destroyed || self._handle) reuse(self);
  if (self.write !== Object.getPrototypeOf(self).write) self.write = Object.getPrototypeOf(self).write;
  require('internal/diagnostics').publish('net.client.socket', { socket: self });
  if (cb !== null) self.once('connect', cb);
  self._unrefTimer();
  self.connecting = true;
  // There is a handle from the start; it learns its connection later.
  if (!self._handle) attach(self, new handles.TCP(undefined));
  const { path } = options;
  if (path != null) {
    require('internal/validators').validateString(path, 'options.path');
    self._host = null;
    attempt(self, { path }, (code) => self.destroy(failure(code, { path })));
    return self;
  }
  lookupAndConnect(self, options);
  return self;
}

// reuse makes a closed socket ready for another connection.
function reuse(self) {
  self._handle = null;
  self._peername = null;
  self._sockname = null;
  self._undestroy();
}

function failure(code, target) {
  if (target.path !== undefined) return errnoException(code, 'connect', target.path);
  const err = errnoException(code, 'connect', target.address, target.port);
  if (target.localAddress && target.localPort) {
    err.message += ` - Local (${target.localAddress}:${target.localPort})`;
    err.localAddress = target.localAddress;
    err.localPort = target.localPort;
  }
  return err;
}

// attempt connects to one address.
function attempt(self, target, onFailure) {
  if (blocked(self, target.address)) {
    const err = new codes.ERR_IP_BLOCKED(target.address);
    process.nextTick(() => self.destroy(err));
    return;
  }
  self._attempt = handles.connect(target, (code, handle) => {
    if (self.destroyed || !self.connecting) {
      if (handle !== undefined) handles.discard(handle);
      return;
    }
    self._attempt = undefined;
    if (code !== undefined) onFailure(code);
    else connected(self, handle);
  });
  if (isUnref(self)) self._attempt.unref();
}

function blocked(self, address) {
  return address !== undefined && self.blockList !== undefined && self.blockList.check(address, `ipv${isIP(address)}`);
}

function lookupAndConnect(self, options) {
  const { localAddress, localPort } = options;
  const host = options.host || 'localhost';
  let { port, autoSelectFamilyAttemptTimeout, autoSelectFamily } = options;
  if (localAddress && !isIP(localAddress)) throw new codes.ERR_INVALID_IP_ADDRESS(localAddress);
  if (localPort) validateNumber(localPort, 'options.localPort');
  if (port === undefined) throw new codes.ERR_MISSING_ARGS(['options', 'port', 'path']);
  if (typeof port !== 'number' && typeof port !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], port);
  }
  validatePort(port);
  port |= 0;
  if (autoSelectFamily != null) validateBoolean(autoSelectFamily, 'options.autoSelectFamily');
  else autoSelectFamily = defaults.autoSelectFamily;
  if (autoSelectFamilyAttemptTimeout != null) {
    validateInt32(autoSelectFamilyAttemptTimeout, 'options.autoSelectFamilyAttemptTimeout', 1);
    autoSelectFamilyAttemptTimeout = Math.max(10, autoSelectFamilyAttemptTimeout);
  } else {
    autoSelectFamilyAttemptTimeout = defaults.attemptTimeout;
  }
  const at = { port, localAddress, localPort };
  if (typeof host === 'string' && isIP(host)) {
    process.nextTick(() => {
      if (self.connecting) single(self, { ...at, address: host });
    });
    return;
  }
  if (options.lookup != null) validateFunction(options.lookup, 'options.lookup');
  resolve(self, host, options, at, autoSelectFamily, autoSelectFamilyAttemptTimeout);
}

function single(self, target) {
  self.emit('connectionAttempt', target.address, target.port, isIP(target.address));
  if (!self.connecting) return;
  attempt(self, target, (code) => {
    const err = failure(code, target);
    self.emit('connectionAttemptFailed', target.address, target.port, isIP(target.address), err);
    self.destroy(err);
  });
}

function resolve(self, host, options, at, autoSelectFamily, timeout) {
  const dns = require('dns');
  const lookup = options.lookup || dns.lookup;
  const family = options.family === undefined ? 0 : options.family;
  const dnsOptions = { family, hints: options.hints || 0 };
  if (process.platform !== 'win32' && family !== 4 && family !== 6 && dnsOptions.hints === 0) dnsOptions.hints = dns.ADDRCONFIG;
  self._host = host;
  if (autoSelectFamily && family !== 4 && family !== 6 && !at.localAddress) {
    dnsOptions.all = true;
    lookup(host, dnsOptions, (err, list) => resolvedAll(self, host, at, timeout, err, list));
    return;
  }
  lookup(host, dnsOptions, (err, ip, addressType) => {
    self.emit('lookup', err, ip, addressType, host);
    if (!self.connecting) return;
    const bad = err ?? invalidAddress(ip, addressType, host, at.port);
    if (bad) process.nextTick(fail, self, bad);
    else single(self, { ...at, address: ip });
  });
}

function fail(self, err) {
  self.destroy(err);
}

function invalidAddress(ip, family, host, port) {
  if (!isIP(ip)) return new codes.ERR_INVALID_IP_ADDRESS(ip);
  if (family !== 4 && family !== 6) return new codes.ERR_INVALID_ADDRESS_FAMILY(family, host, port);
}

function resolvedAll(self, host, at, timeout, err, list) {
  if (!self.connecting) return;
  if (err) {
    self.emit('lookup', err, undefined, undefined, host);
    process.nextTick(fail, self, err);
    return;
  }
  const usable = [];
  for (const { address, family } of list) {
    self.emit('lookup', err, address, family, host);
    if (!self.connecting) return;
    if (isIP(address) && (family === 4 || family === 6)) usable.push({ address, family });
  }
  if (usable.length === 0) {
    const { address, family } = list[0] ?? {};
    process.nextTick(fail, self, invalidAddress(address, family, host, at.port));
  } else if (usable.length === 1) {
    single(self, { ...at, address: usable[0].address });
  } else {
    several(self, interleaved(usable), at, timeout);
  }
}

// interleaved alternates the families, beginning with that of the first address.
function interleaved(list) {
  const first = list.filter((a) => a.family === list[0].family);
  const second = list.filter((a) => a.family !== list[0].family);
  const out = [];
  for (let i = 0; i < Math.max(first.length, second.length); i++) {
    if (first[i] !== undefined) out.push(first[i]);
    if (second[i] !== undefined) out.push(second[i]);
  }
  return out;
}

// several tries one address after the other; each has a time of its own, the last has all it wants.
function several(self, list, at, timeout) {
  const errors = [];
  self._attemptedAddresses = [];
  const next = (i) => {
    const target = { ...at, address: list[i].address };
    const { family } = list[i];
    self._attemptedAddresses.push(`${target.address}:${at.port}`);
    self.emit('connectionAttempt', target.address, at.port, family);
    if (!self.connecting) return;
    let timer;
    const failed = (err, event) => {
      clearTimer(timer);
      errors.push(err);
      if (event) self.emit('connectionAttemptFailed', target.address, at.port, family, err);
      if (!self.connecting) return;
      if (i + 1 < list.length) next(i + 1);
      else self.destroy(aggregate(errors));
    };
    attempt(self, target, (code) => failed(failure(code, target), true));
    const running = self._attempt;
    self.once('connect', () => clearTimer(timer));
    if (i + 1 === list.length) return;
    timer = require('timers').setTimeout(() => {
      if (!self.connecting || self._attempt !== running) return;
      running.cancel();
      self._attempt = undefined;
      self.emit('connectionAttemptTimeout', target.address, at.port, family);
      if (self.connecting) failed(failure('ETIMEDOUT', target), false);
    }, timeout);
  };
  next(0);
}

function clearTimer(timer) {
  if (timer !== undefined) require('timers').clearTimeout(timer);
}

function aggregate(errors) {
  const err = new AggregateError(errors, '');
  err.code = errors[0].code;
  return err;
}

module.exports = { connect, defaults, isPipeName, normalizeArgs, toNumber };
