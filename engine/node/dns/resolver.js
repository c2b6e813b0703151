// Resolver, which asks name servers, with callbacks and with promises.
const { codes, notInNook } = require('internal/errors');
const { validateArray, validateFunction, validateInt32, validateString, validateUint32 } = require('internal/validators');
const { isIP } = require('internal/net/address');
const process = require('process');

const kChannel = Symbol('kChannel');
const isWindows = process.platform === 'win32';

function dnsError(code, syscall, hostname) {
  const err = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`);
  err.errno = undefined;
  err.code = code;
  err.syscall = syscall;
  if (hostname) err.hostname = hostname;
  return err;
}

class ResolverBase {
  constructor(options = undefined) {
    const timeout = options?.timeout === undefined ? -1 : options.timeout;
    validateInt32(timeout, 'options.timeout', -1);
    const { tries = 4, maxTimeout = 0 } = { ...options };
    validateInt32(tries, 'options.tries', 1);
    validateUint32(maxTimeout, 'options.maxTimeout');
    const channel = binding.channel(timeout, tries, maxTimeout);
    Object.defineProperty(this, kChannel, { value: { handle: channel, named: false } });
  }

  cancel() {
    binding.cancel(this[kChannel].handle);
  }

  getServers() {
    return binding.servers(this[kChannel].handle).map((server) => {
      const { host, port } = split(server);
      if (port === 53) return host;
      return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
    });
  }

  setServers(servers) {
    validateArray(servers, 'servers');
    const list = servers.map((server, i) => {
      validateString(server, `servers[${i}]`);
      return serverOf(server);
    });
    if (!binding.setServers(this[kChannel].handle, [...new Set(list)])) {
      const { inspect } = require('internal/util/inspect');
      const err = new Error(`c-ares failed to set servers: "There are pending queries." [${inspect(servers)}]`);
      err.code = 'ERR_DNS_SET_SERVERS_FAILED';
      throw err;
    }
    this[kChannel].named = true;
  }

  setLocalAddress(ipv4, ipv6) {
    validateString(ipv4, 'ipv4');
    if (ipv6 !== undefined) validateString(ipv6, 'ipv6');
    binding.setLocalAddress(this[kChannel].handle, ipv4, ipv6);
  }
}

// split is the host and the port of "host:port" or "[host]:port".
function split(server) {
  const at = server.lastIndexOf(':');
  return { host: server.slice(0, at).replace(/^\[|\]$/g, ''), port: +server.slice(at + 1) };
}

// serverOf is a server as Go dials it; its port is 53 unless it is named.
function serverOf(server) {
  const kind = isIP(server);
  if (kind === 4) return `${server}:53`;
  if (kind === 6) return `[${server}]:53`;
  const bracketed = /^\[([^[\]]*)\](?::(\d+))?/.exec(server);
  if (bracketed && isIP(bracketed[1]) === 6) return `[${bracketed[1]}]:${bracketed[2] || 53}`;
  const plain = /^([^:]+):(\d+)$/.exec(server);
  if (plain && isIP(plain[1]) === 4) return `${plain[1]}:${plain[2]}`;
  throw new codes.ERR_INVALID_IP_ADDRESS(server);
}

const kinds = {
  Any: 'ANY', 4: 'A', 6: 'AAAA', Caa: 'CAA', Cname: 'CNAME', Mx: 'MX', Ns: 'NS', Tlsa: 'TLSA', Txt: 'TXT', Srv: 'SRV', Ptr: 'PTR', Naptr: 'NAPTR', Soa: 'SOA',
};

const syscallOf = (kind) => `query${kind[0]}${kind.slice(1).toLowerCase()}`;

// query asks and calls back with what the method of a kind gives.
function query(resolver, kind, name, options, done) {
  const channel = resolver[kChannel];
  if (isWindows && !channel.named) throw notInNook("dns: the system's name servers on Windows (setServers names others)");
  binding.query(channel.handle, kind, name, (code, answers, ttls) => {
    if (code !== undefined) return done(dnsError(code, syscallOf(kind), name));
    if (options?.ttl && (kind === 'A' || kind === 'AAAA')) {
      return done(null, answers.map((address, i) => ({ address, ttl: ttls[i] })));
    }
    done(null, kind === 'SOA' ? answers[0] : answers);
  });
}

function reverseOf(resolver, address, done) {
  if (!binding.reverse(resolver[kChannel].handle, address, (code, names) => {
    if (code !== undefined) done(dnsError(code, 'getHostByAddr', address));
    else done(null, names);
  })) {
    const err = dnsError('EINVAL', 'getHostByAddr', address);
    err.errno = -22;
    return err;
  }
}

// The object that a query with a callback gives, as Node's.
class QueryReqWrap {}

class Resolver extends ResolverBase {
  reverse(name, callback) {
    validateString(name, 'name');
    validateFunction(callback, 'callback');
    const err = reverseOf(this, name, callback);
    if (err !== undefined) throw err;
    return new QueryReqWrap();
  }

  resolve(hostname, rrtype, callback) {
    let kind = rrtype;
    if (typeof rrtype === 'function') {
      callback = rrtype;
      kind = 'A';
    } else if (typeof rrtype !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('rrtype', 'string', rrtype);
    }
    return this[methodOf(kind, rrtype)](hostname, callback);
  }
}

class PromiseResolver extends ResolverBase {
  reverse(name) {
    validateString(name, 'name');
    return new Promise((resolve, reject) => {
      const err = reverseOf(this, name, (err, names) => (err ? reject(err) : resolve(names)));
      if (err !== undefined) reject(err);
    });
  }

  resolve(hostname, rrtype) {
    let kind = 'A';
    if (rrtype !== undefined) {
      validateString(rrtype, 'rrtype');
      kind = rrtype;
    }
    return this[methodOf(kind, rrtype)](hostname);
  }
}
Object.defineProperty(PromiseResolver, 'name', { value: 'Resolver' });

function methodOf(kind, given) {
  const suffix = Object.keys(kinds).find((name) => kinds[name] === kind);
  if (suffix === undefined) throw new codes.ERR_INVALID_ARG_VALUE('rrtype', given);
  return `resolve${suffix}`;
}

for (const suffix in kinds) {
  const kind = kinds[suffix];
  const name = syscallOf(kind);
  const define = (Class, value) => {
    Object.defineProperty(value, 'name', { value: name });
    Object.defineProperty(Class.prototype, `resolve${suffix}`, { value, writable: true, enumerable: true, configurable: true });
  };
  define(Resolver, function (name, options) {
    const callback = arguments.length > 2 ? arguments[2] : options;
    validateString(name, 'name');
    validateFunction(callback, 'callback');
    query(this, kind, name, options, callback);
    return new QueryReqWrap();
  });
  define(PromiseResolver, function (name, options) {
    validateString(name, 'name');
    return new Promise((resolve, reject) => {
      query(this, kind, name, options, (err, answers) => (err ? reject(err) : resolve(answers)));
    });
  });
}

// The resolver of the module's own functions is one for callbacks and promises.
const own = new Resolver();
const ownPromises = Object.create(PromiseResolver.prototype, { [kChannel]: { value: own[kChannel] } });

// ask calls a method of the module's own resolver.
const ask = (promised, name, args) => {
  const resolver = promised ? ownPromises : own;
  return resolver[name](...args);
};

module.exports = { PromiseResolver, Resolver, ask };
