// node:net.
const { Server } = require('internal/net/server');
const { Socket } = require('internal/net/socket');
const { defaults, normalizeArgs } = require('internal/net/connect');
const { BlockList, SocketAddress, isIP, isIPv4, isIPv6 } = require('internal/net/address');
const { validateBoolean, validateInt32 } = require('internal/validators');

function createServer(options, connectionListener) {
  return new Server(options, connectionListener);
}

function connect(...args) {
  const normalized = normalizeArgs(args);
  const [options] = normalized;
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  if (options.onread) normalized[0] = { ...options, onread: undefined };
  return socket.connect(normalized);
}

module.exports = {
  _createServerHandle() {
    throw require('internal/errors').notInNook('net._createServerHandle');
  },
  _normalizeArgs: normalizeArgs,
  get BlockList() { return BlockList; },
  get SocketAddress() { return SocketAddress; },
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  Socket,
  Stream: Socket, // the name it had once
  getDefaultAutoSelectFamily: () => defaults.autoSelectFamily,
  setDefaultAutoSelectFamily(value) {
    validateBoolean(value, 'value');
    defaults.autoSelectFamily = value;
  },
  getDefaultAutoSelectFamilyAttemptTimeout: () => defaults.attemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout(value) {
    validateInt32(value, 'value', 1);
    defaults.attemptTimeout = Math.max(10, value);
  },
};
