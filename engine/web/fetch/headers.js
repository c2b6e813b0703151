// Headers: a list of names in lower case, shown sorted.
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const token = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const badValue = /[\0\r\n]|[^\0-\xff]/;

let rawOf;
let guardOf;
let fromFlat;

function need(args, n, where) {
  if (args.length < n) {
    throw new TypeError(`${where}: ${n} argument${n === 1 ? '' : 's'} required, but${args.length ? ' only' : ''} ${args.length} found.`);
  }
}

function byteString(value, where, name) {
  const text = `${value}`;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 255) {
      throw new TypeError(
        `Cannot convert argument to a ByteString because the character at index ${i} has a value of ${text.charCodeAt(i)} which is greater than 255.`);
    }
  }
  return text;
}

function normalize(value) {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
}

function checkName(name, where) {
  if (!token.test(name)) throw new TypeError(`${where}: "${name}" is an invalid header name.`);
}

function checkValue(value, where) {
  if (badValue.test(value)) throw new TypeError(`${where}: "${value}" is an invalid header value.`);
}

class Headers {
  // Name in lower case to value; set-cookie keeps a list.
  #map = new Map();
  #guard = 'none';

  constructor(init = undefined) {
    if (init === undefined) return;
    fill(this, init);
  }

  static {
    rawOf = (h) => h.#map;
    guardOf = (h, guard) => {
      if (guard !== undefined) h.#guard = guard;
      return h.#guard;
    };
    // fromFlat makes a Headers of [name, value, …] that is known to be right.
    fromFlat = (list, guard) => {
      const h = new Headers();
      for (let i = 0; i < list.length; i += 2) put(h.#map, list[i], list[i + 1]);
      h.#guard = guard;
      return h;
    };
  }

  #mayWrite() {
    if (this.#guard === 'immutable') throw new TypeError('immutable');
  }

  append(name, value) {
    need(arguments, 2, 'Headers.append');
    name = byteString(name, 'Headers.append', 'name');
    value = normalize(byteString(value, 'Headers.append', 'value'));
    checkName(name, 'Headers.append');
    checkValue(value, 'Headers.append');
    this.#mayWrite();
    put(this.#map, name.toLowerCase(), value);
  }

  delete(name) {
    need(arguments, 1, 'Headers.delete');
    name = byteString(name, 'Headers.delete', 'name');
    checkName(name, 'Headers.delete');
    this.#mayWrite();
    this.#map.delete(name.toLowerCase());
  }

  get(name) {
    need(arguments, 1, 'Headers.get');
    name = byteString(name, 'Headers.get', 'name');
    checkName(name, 'Headers.get');
    const value = this.#map.get(name.toLowerCase());
    if (value === undefined) return null;
    return Array.isArray(value) ? value.join(', ') : value;
  }

  has(name) {
    need(arguments, 1, 'Headers.has');
    name = byteString(name, 'Headers.has', 'name');
    checkName(name, 'Headers.has');
    return this.#map.has(name.toLowerCase());
  }

  set(name, value) {
    need(arguments, 2, 'Headers.set');
    name = byteString(name, 'Headers.set', 'name');
    value = normalize(byteString(value, 'Headers.set', 'value'));
    checkName(name, 'Headers.set');
    checkValue(value, 'Headers.set');
    this.#mayWrite();
    name = name.toLowerCase();
    this.#map.set(name, name === 'set-cookie' ? [value] : value);
  }

  getSetCookie() {
    return [...(this.#map.get('set-cookie') ?? [])];
  }

  keys() {
    return iterate(this, 'key');
  }

  values() {
    return iterate(this, 'value');
  }

  entries() {
    return iterate(this, 'key+value');
  }

  forEach(callback, thisArg = undefined) {
    need(arguments, 1, 'Headers.forEach');
    if (typeof callback !== 'function') {
      throw new TypeError("Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.");
    }
    for (const [name, value] of sorted(this)) callback.call(thisArg, value, name, this);
  }

  [customInspect](depth, options) {
    const { inspect } = require('internal/util/inspect');
    options.depth ??= depth;
    const out = {};
    for (const [name, value] of this.#map) out[name] = Array.isArray(value) ? (value.length === 1 ? value[0] : value) : value;
    return `Headers ${inspect(out, options)}`;
  }
}

function put(map, name, value) {
  const old = map.get(name);
  if (name === 'set-cookie') {
    if (old === undefined) map.set(name, [value]);
    else old.push(value);
    return;
  }
  map.set(name, old === undefined ? value : `${old}${name === 'cookie' ? '; ' : ', '}${value}`);
}

function fill(headers, init) {
  if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
    throw new TypeError('Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.');
  }
  if (init instanceof Headers) {
    for (const [name, value] of rawOf(init)) {
      if (Array.isArray(value)) for (const v of value) put(rawOf(headers), name, v);
      else put(rawOf(headers), name, value);
    }
    return;
  }
  if (typeof init[Symbol.iterator] === 'function') {
    for (const pair of init) {
      if (pair == null || typeof pair[Symbol.iterator] !== 'function') throw new TypeError('Headers constructor: init[0] is not iterable.');
      const list = [...pair];
      if (list.length !== 2) {
        throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${list.length}.`);
      }
      headers.append(list[0], list[1]);
    }
    return;
  }
  for (const key of Reflect.ownKeys(init)) {
    if (Object.getOwnPropertyDescriptor(init, key)?.enumerable) headers.append(key, init[key]);
  }
}

function sorted(headers) {
  const out = [];
  for (const name of [...rawOf(headers).keys()].sort()) {
    const value = rawOf(headers).get(name);
    if (Array.isArray(value)) for (const v of value) out.push([name, v]);
    else out.push([name, value]);
  }
  return out;
}

const iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), {
  next: {
    value: function next() { return this._next(); }, writable: true, enumerable: true, configurable: true,
  },
  [Symbol.toStringTag]: { value: 'Headers Iterator', configurable: true },
});

// iterate looks at the list anew at each step: what is changed meanwhile shows.
function iterate(headers, kind) {
  let at = 0;
  const iterator = Object.create(iteratorPrototype);
  Object.defineProperty(iterator, '_next', {
    value() {
      const list = sorted(headers);
      if (at >= list.length) return { value: undefined, done: true };
      const [name, value] = list[at++];
      return { value: kind === 'key' ? name : kind === 'value' ? value : [name, value], done: false };
    },
  });
  return iterator;
}

Object.defineProperty(Headers.prototype, Symbol.iterator, { value: Headers.prototype.entries, writable: true, configurable: true });
Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: 'Headers', configurable: true });
for (const name of ['append', 'delete', 'get', 'has', 'set', 'getSetCookie', 'keys', 'values', 'entries', 'forEach']) {
  Object.defineProperty(Headers.prototype, name, { enumerable: true });
}

// flatten is what goes to the network: [name, value, …].
function flatten(headers) {
  const out = [];
  for (const [name, value] of rawOf(headers)) {
    if (Array.isArray(value)) for (const v of value) out.push(name, v);
    else out.push(name, value);
  }
  return out;
}

module.exports = { Headers, flatten, fromFlat: (list, guard) => fromFlat(list, guard), guardOf: (h, g) => guardOf(h, g), token };
