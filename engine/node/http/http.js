// node:http.
const native = require('internal/http/binding');
const { STATUS_CODES, Server, ServerResponse, _connectionListener } = require('internal/http/server');
const { IncomingMessage } = require('internal/http/incoming');
const { OutgoingMessage, validateHeaderName, validateHeaderValue } = require('internal/http/outgoing');
const { validateInteger } = require('internal/validators');

let globalAgent;

function createServer(opts, requestListener) {
  return new Server(opts, requestListener);
}

function request(url, options, cb) {
  const { ClientRequest } = require('internal/http/client');
  return new ClientRequest(url, options, cb);
}

function get(url, options, cb) {
  const req = request(url, options, cb);
  req.end();
  return req;
}

function lazy(name, id, enumerable = true) {
  Object.defineProperty(module.exports, name, {
    configurable: true,
    enumerable,
    get() {
      const value = require(id)[name];
      Object.defineProperty(module.exports, name, { value, writable: true, configurable: true, enumerable });
      return value;
    },
    set(value) { Object.defineProperty(module.exports, name, { value, writable: true, configurable: true, enumerable }); },
  });
}

module.exports = {
  _connectionListener,
  METHODS: native.methods.trim().split(' '),
  STATUS_CODES,
};
lazy('Agent', 'internal/http/agent');
lazy('ClientRequest', 'internal/http/client');
Object.assign(module.exports, {
  IncomingMessage,
  OutgoingMessage,
  Server,
  ServerResponse,
  createServer,
  validateHeaderName,
  validateHeaderValue,
  get,
  request,
  setMaxIdleHTTPParsers(max) {
    validateInteger(max, 'max', 1);
  },
  setGlobalProxyFromEnv() {
    throw require('internal/errors').notInNook('http.setGlobalProxyFromEnv');
  },
});
Object.defineProperties(module.exports, {
  maxHeaderSize: { configurable: true, enumerable: true, get: () => 16384 },
  globalAgent: {
    configurable: true,
    enumerable: true,
    get() {
      const { Agent } = require('internal/http/agent');
      return (globalAgent ??= new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }));
    },
    set(value) { globalAgent = value; },
  },
});
