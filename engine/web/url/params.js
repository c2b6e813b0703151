// URLSearchParams: names and values in one flat list, parsed and written by Go.
const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { customInspectSymbol } = require('internal/util');

const usv = (value) => binding.wellFormed(`${value}`);

let listOf;
let fillParams; // (params, query): the URL has changed
let linkParams; // (params, url): changes go to that URL
let check;
let notify; // (url, query), given by the URL class

const missing = (...names) => new codes.ERR_MISSING_ARGS(...names);

class URLSearchParams {
  #list = [];
  #url; // whose query this is

  static {
    listOf = (params) => params.#list;
    fillParams = (params, query) => { params.#list = parse(query); };
    linkParams = (params, url) => { params.#url = url; };
  }

  constructor(init = undefined) {
    if (init == null) return;
    if (typeof init === 'string') {
      if (init !== '') this.#list = parse(init);
    } else if (typeof init === 'object' || typeof init === 'function') {
      this.#list = listFrom(init, #list in init ? init.#list : undefined);
    } else {
      this.#list = parse(`${init}`);
    }
  }

  get size() {
    check(this);
    return this.#list.length / 2;
  }

  append(name, value) {
    check(this);
    if (arguments.length < 2) throw missing('name', 'value');
    this.#list.push(usv(name), usv(value));
    this.#changed();
  }

  delete(name, value = undefined) {
    check(this);
    if (arguments.length < 1) throw missing('name');
    name = usv(name);
    if (value !== undefined) value = usv(value);
    const list = this.#list;
    for (let i = 0; i < list.length;) {
      if (list[i] === name && (value === undefined || list[i + 1] === value)) list.splice(i, 2);
      else i += 2;
    }
    this.#changed();
  }

  get(name) {
    check(this);
    if (arguments.length < 1) throw missing('name');
    const list = this.#list;
    name = usv(name);
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === name) return list[i + 1];
    }
    return null;
  }

  getAll(name) {
    check(this);
    if (arguments.length < 1) throw missing('name');
    const list = this.#list;
    const values = [];
    name = usv(name);
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === name) values.push(list[i + 1]);
    }
    return values;
  }

  has(name, value = undefined) {
    check(this);
    if (arguments.length < 1) throw missing('name');
    const list = this.#list;
    name = usv(name);
    if (value !== undefined) value = usv(value);
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === name && (value === undefined || list[i + 1] === value)) return true;
    }
    return false;
  }

  set(name, value) {
    check(this);
    if (arguments.length < 2) throw missing('name', 'value');
    const list = this.#list;
    name = usv(name);
    value = usv(value);
    let found = false;
    for (let i = 0; i < list.length;) {
      if (list[i] !== name) {
        i += 2;
      } else if (!found) {
        list[i + 1] = value;
        found = true;
        i += 2;
      } else {
        list.splice(i, 2);
      }
    }
    if (!found) list.push(name, value);
    this.#changed();
  }

  sort() {
    check(this);
    const list = this.#list;
    const pairs = [];
    for (let i = 0; i < list.length; i += 2) pairs.push([list[i], list[i + 1]]);
    pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    this.#list = pairs.flat();
    this.#changed();
  }

  entries() {
    check(this);
    return new Iterator(this, 'key+value');
  }

  forEach(callback, thisArg = undefined) {
    check(this);
    validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i += 2) {
      Reflect.apply(callback, thisArg, [this.#list[i + 1], this.#list[i], this]);
    }
  }

  keys() {
    check(this);
    return new Iterator(this, 'key');
  }

  values() {
    check(this);
    return new Iterator(this, 'value');
  }

  toString() {
    check(this);
    return format(this.#list);
  }

  #changed() {
    if (this.#url !== undefined) notify(this.#url, format(this.#list));
  }

  [customInspectSymbol](recurseTimes, ctx) {
    check(this);
    if (typeof recurseTimes === 'number' && recurseTimes < 0) return ctx.stylize('[Object]', 'special');
    const inner = innerInspect(recurseTimes, ctx);
    const list = this.#list;
    const output = [];
    for (let i = 0; i < list.length; i += 2) output.push(`${inner(list[i])} => ${inner(list[i + 1])}`);
    return braces(this.constructor?.name || 'URLSearchParams', output, ctx);
  }

  static {
    check = (self) => {
      if (self === null || typeof self !== 'object' || !(#list in self)) throw new codes.ERR_INVALID_THIS('URLSearchParams');
    };
  }
}

function parse(query) {
  return binding.parse(query[0] === '?' ? query.slice(1) : query);
}

const format = (list) => Reflect.apply(binding.format, undefined, list);

// listFrom reads what the constructor takes besides text.
function listFrom(init, sibling) {
  const method = init[Symbol.iterator];
  if (sibling !== undefined && method === URLSearchParams.prototype[Symbol.iterator]) return sibling.slice();
  const list = [];
  if (method != null) {
    if (typeof method !== 'function') throw new codes.ERR_ARG_NOT_ITERABLE('Query pairs');
    for (const pair of init) pushPair(list, pair);
    return list;
  }
  const places = new Map();
  for (const key of Reflect.ownKeys(init)) {
    const own = Reflect.getOwnPropertyDescriptor(init, key);
    if (own === undefined || !own.enumerable) continue;
    const name = usv(key);
    const value = usv(init[key]);
    if (places.has(name)) {
      list[places.get(name)] = value;
    } else {
      places.set(name, list.push(name, value) - 1);
    }
  }
  return list;
}

function pushPair(list, pair) {
  if (pair == null || (typeof pair !== 'object' && typeof pair !== 'function') || typeof pair[Symbol.iterator] !== 'function') {
    throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
  }
  const both = [];
  for (const part of pair) both.push(usv(part));
  if (both.length !== 2) throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
  list.push(both[0], both[1]);
}

function innerInspect(recurseTimes, ctx) {
  const { inspect } = require('internal/util/inspect');
  const options = { ...ctx };
  if (recurseTimes !== null) options.depth = recurseTimes - 1;
  return (value) => inspect(value, options);
}

function braces(name, output, ctx) {
  const visible = (text) => text.replace(/\u001b\[\d\d?m/g, '').length;
  const length = output.reduce((sum, text) => sum + visible(text) + 2, -2);
  if (length > ctx.breakLength) return `${name} {\n  ${output.join(',\n  ')} }`;
  return output.length > 0 ? `${name} { ${output.join(', ')} }` : `${name} {}`;
}

const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

class Iterator {
  #params;
  #kind;
  #index = 0;

  constructor(params, kind) {
    this.#params = params;
    this.#kind = kind;
  }

  next() {
    if (this === null || typeof this !== 'object' || !(#params in this)) throw new codes.ERR_INVALID_THIS('URLSearchParamsIterator');
    const list = listOf(this.#params);
    const i = this.#index;
    if (i >= list.length) return { value: undefined, done: true };
    this.#index += 2;
    return { value: pick(list, i, this.#kind), done: false };
  }

  [customInspectSymbol](recurseTimes, ctx) {
    if (this === null || typeof this !== 'object' || !(#params in this)) throw new codes.ERR_INVALID_THIS('URLSearchParamsIterator');
    if (typeof recurseTimes === 'number' && recurseTimes < 0) return ctx.stylize('[Object]', 'special');
    const inner = innerInspect(recurseTimes, ctx);
    const list = listOf(this.#params);
    const output = [];
    for (let i = this.#index; i < list.length; i += 2) output.push(inner(pick(list, i, this.#kind)));
    if (output.length === 0) return 'URLSearchParams Iterator {  }'; // two spaces, as in Node
    return braces('URLSearchParams Iterator', output, ctx);
  }
}

function pick(list, i, kind) {
  if (kind === 'key') return list[i];
  return kind === 'value' ? list[i + 1] : [list[i], list[i + 1]];
}

delete Iterator.prototype.constructor;
Object.setPrototypeOf(Iterator.prototype, iteratorPrototype);
Object.defineProperty(Iterator.prototype, 'next', { enumerable: true });
Object.defineProperty(Iterator.prototype, Symbol.toStringTag, { configurable: true, value: 'URLSearchParams Iterator' });

for (const name of ['append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'size', 'entries', 'forEach', 'keys', 'values', 'toString']) {
  Object.defineProperty(URLSearchParams.prototype, name, { enumerable: true });
}
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { configurable: true, value: 'URLSearchParams' });
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  configurable: true, writable: true, value: URLSearchParams.prototype.entries,
});

module.exports = { URLSearchParams, fillParams, linkParams, onChange: (fn) => { notify = fn; } };
