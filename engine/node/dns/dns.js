// node:dns: look-ups by the system's resolver; questions to name servers are internal/dns/resolver's.
const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateNumber, validateOneOf, validatePort, validateString } = require('internal/validators');
const { isIP } = require('internal/net/address');
const process = require('process');

// The system's numbers.
const linux = process.platform === 'linux';
const ADDRCONFIG = linux ? 32 : 1024;
const ALL = linux ? 16 : 256;
const V4MAPPED = linux ? 8 : 2048;

const errorCodes = {
  NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP', REFUSED: 'EREFUSED',
  BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP', CONNREFUSED: 'ECONNREFUSED',
  TIMEOUT: 'ETIMEOUT', EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION', BADSTR: 'EBADSTR',
  BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME', BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED',
  LOADIPHLPAPI: 'ELOADIPHLPAPI', ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED',
};

const orders = ['verbatim', 'ipv4first', 'ipv6first'];
let defaultOrder = 'verbatim';

function readFamily(family) {
  if (family == null) return 0;
  if (family === 'IPv4') return 4;
  if (family === 'IPv6') return 6;
  validateOneOf(family, 'options.family', [0, 4, 6]);
  return family;
}

function readOptions(hostname, options) {
  const out = { family: 0, all: false, order: defaultOrder };
  if (hostname) validateString(hostname, 'hostname');
  if (options === undefined || options === null) return out;
  if (typeof options === 'number') {
    validateOneOf(options, 'family', [0, 4, 6]);
    out.family = options;
    return out;
  }
  if (typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
  if (options.hints != null) {
    validateNumber(options.hints, 'options.hints');
    const hints = options.hints >>> 0;
    if ((hints & ~(ADDRCONFIG | ALL | V4MAPPED)) !== 0) throw new codes.ERR_INVALID_ARG_VALUE('hints', hints);
  }
  out.family = readFamily(options.family);
  if (options.all != null) {
    validateBoolean(options.all, 'options.all');
    out.all = options.all;
  }
  if (options.verbatim != null) {
    validateBoolean(options.verbatim, 'options.verbatim');
    out.order = options.verbatim ? 'verbatim' : 'ipv4first';
  }
  if (options.order != null) {
    validateOneOf(options.order, 'options.order', orders);
    out.order = options.order;
  }
  return out;
}

function ordered(list, order) {
  if (order === 'verbatim') return list;
  const first = order === 'ipv4first' ? 4 : 6;
  return [...list.filter((a) => a.family === first), ...list.filter((a) => a.family !== first)];
}

function lookupError(code, syscall, hostname) {
  const err = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`);
  err.errno = binding.errno(code);
  err.code = code;
  err.syscall = syscall;
  if (hostname) err.hostname = hostname;
  return err;
}

// answer gives the list in the shape that was asked for.
function answer(list, options, cb) {
  if (options.all) cb(null, list);
  else cb(null, list[0].address, list[0].family);
}

function lookup(hostname, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  } else {
    validateFunction(callback, 'callback');
  }
  validateFunction(callback, 'callback');
  const wanted = readOptions(hostname, options);
  if (!hostname) {
    const family = wanted.family === 6 ? 6 : 4;
    process.nextTick(() => (wanted.all ? callback(null, []) : callback(null, null, family)));
    return {};
  }
  const type = isIP(hostname);
  if (type) {
    process.nextTick(() => answer([{ address: hostname, family: type }], wanted, callback));
    return {};
  }
  binding.lookup(hostname, wanted.family, (code, list) => {
    if (code !== undefined) callback(lookupError(code, 'getaddrinfo', hostname));
    else answer(ordered(list, wanted.order), wanted, callback);
  });
  return {};
}

function lookupPromise(hostname, options) {
  const wanted = readOptions(hostname, options);
  return new Promise((resolve, reject) => {
    lookup(hostname, options ?? {}, (err, address, family) => {
      if (err) reject(err);
      else resolve(wanted.all ? address : { address, family });
    });
  });
}

Object.defineProperty(lookup, require('internal/util').kCustomPromisifyArgsSymbol, { value: ['address', 'family'] });

function lookupService(address, port, callback) {
  if (arguments.length !== 3) throw new codes.ERR_MISSING_ARGS('address', 'port', 'callback');
  if (isIP(address) === 0) throw new codes.ERR_INVALID_ARG_VALUE('address', address);
  validatePort(port);
  validateFunction(callback, 'callback');
  binding.lookupService(address, +port, (code, host, service) => {
    if (code !== undefined) callback(lookupError(code, 'getnameinfo', address));
    else callback(null, host, service);
  });
}

function lookupServicePromise(address, port) {
  if (arguments.length !== 2) throw new codes.ERR_MISSING_ARGS('address', 'port');
  return new Promise((resolve, reject) => {
    lookupService(address, port, (err, hostname, service) => (err ? reject(err) : resolve({ hostname, service })));
  });
}

function setDefaultResultOrder(value) {
  validateOneOf(value, 'dnsOrder', orders);
  defaultOrder = value;
}

const getDefaultResultOrder = () => defaultOrder;

const queries = [
  'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveCaa', 'resolveCname', 'resolveMx', 'resolveNaptr', 'resolveNs',
  'resolvePtr', 'resolveSoa', 'resolveSrv', 'resolveTlsa', 'resolveTxt', 'reverse', 'getServers', 'setServers',
];

const syscalls = { reverse: 'getHostByAddr', resolve4: 'queryA', resolve6: 'queryAaaa' };
const boundName = (name) => syscalls[name] ?? (/^resolve[A-Z]/.test(name) ? `query${name.slice(7)}` : name);

// asking defines what asks name servers; the module for it is loaded at the first question.
function asking(target, promised) {
  for (const name of queries) {
    const ask = (...args) => require('internal/dns/resolver').ask(promised, name, args);
    target[name] = Object.defineProperties(ask, { name: { value: `bound ${boundName(name)}` } });
  }
  const member = promised ? 'PromiseResolver' : 'Resolver';
  const give = (value) => Object.defineProperty(target, 'Resolver', { value, writable: true, enumerable: true, configurable: true });
  return Object.defineProperty(target, 'Resolver', {
    configurable: true,
    enumerable: true,
    get() {
      const Resolver = require('internal/dns/resolver')[member];
      give(Resolver);
      return Resolver;
    },
    set: give,
  });
}

const promises = asking({
  lookup: lookupPromise, lookupService: lookupServicePromise, Resolver: undefined, setDefaultResultOrder, getDefaultResultOrder, ...errorCodes,
}, true);

module.exports = asking({
  lookup,
  lookupService,
  Resolver: undefined,
  getDefaultResultOrder,
  setDefaultResultOrder,
  ADDRCONFIG,
  ALL,
  V4MAPPED,
  ...errorCodes,
}, false);
Object.defineProperty(module.exports, 'promises', { configurable: true, enumerable: true, get: () => promises });
