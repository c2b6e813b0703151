// isIP and its kin, SocketAddress and BlockList.
const { codes } = require('internal/errors');
const { validateInt32, validateObject, validatePort, validateString, validateUint32 } = require('internal/validators');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kMake = Symbol('kMake');

const isIP = (s) => binding.isIP(`${s}`);
const isIPv4 = (s) => binding.isIP(`${s}`) === 4;
const isIPv6 = (s) => binding.isIP(`${s}`) === 6;

function checkFamily(family, name) {
  if (typeof family?.toLowerCase === 'function') family = family.toLowerCase();
  if (family !== 'ipv4' && family !== 'ipv6') throw new codes.ERR_INVALID_ARG_VALUE(name, family);
  return family;
}

function inspectAs(name, value, depth, options) {
  if (depth < 0) return value;
  const { inspect } = require('internal/util/inspect');
  return `${name} ${inspect(value, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

class SocketAddress {
  #address;
  #family;
  #port;
  #flowlabel;

  static isSocketAddress(value) {
    return typeof value === 'object' && value !== null && #address in value;
  }

  static parse(input) {
    validateString(input, 'input');
    try {
      const url = new URL(`http://${input}`);
      const bracketed = url.hostname.startsWith('[');
      const address = bracketed ? url.hostname.slice(1, -1) : url.hostname;
      return new SocketAddress({ address, port: url.port | 0, family: bracketed ? 'ipv6' : 'ipv4' });
    } catch {
      return undefined;
    }
  }

  constructor(options = Object.freeze({ __proto__: null })) {
    validateObject(options, 'options');
    let { family = 'ipv4' } = options;
    family = checkFamily(family, 'options.family');
    const { address = family === 'ipv4' ? '127.0.0.1' : '::', port = 0, flowlabel = 0 } = options;
    validateString(address, 'options.address');
    validatePort(port, 'options.port');
    validateUint32(flowlabel, 'options.flowlabel', false);
    const parsed = binding.parse(address, family);
    if (parsed === undefined) throw new codes.ERR_INVALID_ADDRESS();
    this.#address = parsed;
    this.#family = family;
    this.#port = port | 0;
    this.#flowlabel = flowlabel;
  }

  get address() { return this.#address; }
  get port() { return this.#port; }
  get family() { return this.#family; }
  get flowlabel() { return this.#family === 'ipv6' ? this.#flowlabel : 0; }

  toJSON() {
    return { address: this.address, port: this.port, family: this.family, flowlabel: this.flowlabel };
  }

  [customInspect](depth, options) {
    if (depth < 0) return this;
    return inspectAs('SocketAddress', this.toJSON(), depth, options);
  }
}

function toAddress(value, family, name) {
  if (SocketAddress.isSocketAddress(value)) return value;
  validateString(value, name);
  validateString(family, 'family');
  return new SocketAddress({ address: value, family });
}

class BlockList {
  #rules = [];

  static isBlockList(value) {
    return typeof value === 'object' && value !== null && #rules in value;
  }

  constructor() {
    if (new.target === undefined || arguments[0] === kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  addAddress(address, family = 'ipv4') {
    const a = toAddress(address, family, 'address');
    this.#rules.unshift({ text: `Address: ${nameOf(a)} ${a.address}`, has: (x) => binding.compare(x, a.address) === 0 });
  }

  addRange(start, end, family = 'ipv4') {
    const from = toAddress(start, family, 'start');
    const to = toAddress(end, family, 'end');
    if (binding.compare(from.address, to.address) > 0) {
      throw new codes.ERR_INVALID_ARG_VALUE('start', start, `must come before ${end}`);
    }
    this.#rules.unshift({
      text: `Range: ${nameOf(from)} ${from.address}-${to.address}`,
      has: (x) => binding.sameFamily(x, from.address) && binding.compare(from.address, x) <= 0 && binding.compare(x, to.address) <= 0,
    });
  }

  addSubnet(network, prefix, family = 'ipv4') {
    const net = toAddress(network, family, 'network');
    validateInt32(prefix, 'prefix', 0, net.family === 'ipv4' ? 32 : 128);
    this.#rules.unshift({
      text: `Subnet: ${nameOf(net)} ${net.address}/${prefix}`, has: (x) => binding.inSubnet(x, net.address, prefix),
    });
  }

  check(address, family = 'ipv4') {
    let a = address;
    if (!SocketAddress.isSocketAddress(address)) {
      validateString(address, 'address');
      validateString(family, 'family');
      try {
        a = new SocketAddress({ address, family });
      } catch {
        return false;
      }
    }
    return this.#rules.some((rule) => rule.has(a.address));
  }

  get rules() {
    return this.#rules.map((rule) => rule.text);
  }

  toJSON() {
    return this.rules;
  }

  fromJSON(data) {
    const list = typeof data === 'string' ? JSON.parse(data) : data;
    if (!Array.isArray(list) || !list.every((x) => typeof x === 'string')) {
      throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'string[]'], data);
    }
    for (const text of list) this.#fromRule(text);
  }

  #fromRule(text) {
    let m;
    if ((m = /^Subnet: (IPv[46]) (.+)\/(\d+)$/.exec(text))) this.addSubnet(m[2], Number(m[3]), m[1]);
    else if ((m = /^Range: (IPv[46]) (.+)-(.+)$/.exec(text))) this.addRange(m[2], m[3], m[1]);
    else if ((m = /^Address: (IPv[46]) (.+)$/.exec(text))) this.addAddress(m[2], m[1]);
  }

  [customInspect](depth, options) {
    if (depth < 0) return this;
    return inspectAs('BlockList', { rules: this.rules }, depth, options);
  }
}

function nameOf(address) {
  return address.family === 'ipv4' ? 'IPv4' : 'IPv6';
}

module.exports = { BlockList, SocketAddress, isIP, isIPv4, isIPv6 };
