// node:https: what packages touch while they load is here; what needs a TLS connection says that it is missing.
const http = require('http');
const { notInNook } = require('internal/errors');

class Agent extends http.Agent {
  constructor(options) {
    super(options);
    this.defaultPort = 443;
    this.protocol = 'https:';
    this.maxCachedSessions = options?.maxCachedSessions ?? 100;
  }

  createConnection() {
    throw notInNook('https.request: use fetch, which has TLS');
  }
}

let globalAgent;

function createServer() {
  throw notInNook('https.createServer');
}

function request() {
  throw notInNook('https.request: use fetch, which has TLS');
}

function get() {
  throw notInNook('https.get: use fetch, which has TLS');
}

module.exports = {
  Agent,
  get globalAgent() { return (globalAgent ??= new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 })); },
  set globalAgent(value) { globalAgent = value; },
  Server: function Server() { throw notInNook('https.Server'); },
  createServer,
  get,
  request,
};
