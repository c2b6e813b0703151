// Parts of the library of ECMAScript that goja lacks, each defined at its first use. What is
// returned here is put in place by the Go half.
const define = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, configurable: true });

exports.withResolvers = function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((res, rej) => { resolve = res; reject = rej; });
  return { promise, resolve, reject };
};

exports.try = { try(fn, ...args) {
  if (this === null || (typeof this !== 'object' && typeof this !== 'function')) throw new TypeError('Promise.try called on non-object');
  return new this((resolve) => resolve(fn(...args)));
} }.try;

function groups(items, callback) {
  if (items === null || items === undefined) throw new TypeError(`${items} is not iterable`);
  if (typeof callback !== 'function') throw new TypeError(`${String(callback)} is not a function`);
  const out = [];
  let i = 0;
  for (const item of items) out.push([callback(item, i++), item]);
  return out;
}

exports.groupBy = function groupBy(items, callback) {
  const out = Object.create(null);
  for (const [key, item] of groups(items, callback)) {
    const name = typeof key === 'symbol' ? key : `${key}`;
    (out[name] ??= []).push(item);
  }
  return out;
};

exports.mapGroupBy = function groupBy(items, callback) {
  const out = new Map();
  for (const [key, item] of groups(items, callback)) {
    const list = out.get(key);
    if (list === undefined) out.set(key, [item]);
    else list.push(item);
  }
  return out;
};

exports.fromAsync = async function fromAsync(items, map, thisArg) {
  if (map !== undefined && typeof map !== 'function') throw new TypeError(`${String(map)} is not a function`);
  const Target = typeof this === 'function' && this !== Array ? this : Array;
  const async = items[Symbol.asyncIterator];
  const sync = items[Symbol.iterator];
  let n = 0;
  const put = async (out, value) => {
    if (map !== undefined) value = await Reflect.apply(map, thisArg, [value, n]);
    Object.defineProperty(out, n++, { value, writable: true, enumerable: true, configurable: true });
  };
  if (async == null && sync == null) {
    const length = Math.max(0, Math.trunc(Number(items.length)) || 0);
    const out = new Target(length);
    while (n < length) await put(out, await items[n]);
    out.length = length;
    return out;
  }
  const out = new Target();
  const iterator = Reflect.apply(async ?? sync, items, []);
  let done = false;
  try {
    for (;;) {
      const result = async == null ? iterator.next() : await iterator.next();
      if (result.done) {
        done = true;
        break;
      }
      await put(out, async == null ? await result.value : result.value);
    }
  } finally {
    if (!done) await iterator.return?.();
  }
  out.length = n;
  return out;
};

// loneAt finds a surrogate without its other half, from a place on.
function loneAt(text, from) {
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0xd800 || c > 0xdfff) continue;
    const next = text.charCodeAt(i + 1);
    if (c > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return i;
    i++;
  }
  return -1;
}

exports.isWellFormed = { isWellFormed() { return loneAt(String(this), 0) < 0; } }.isWellFormed;
exports.toWellFormed = { toWellFormed() {
  let text = String(this);
  for (let at = loneAt(text, 0); at >= 0; at = loneAt(text, at + 1)) text = `${text.slice(0, at)}\ufffd${text.slice(at + 1)}`;
  return text;
} }.toWellFormed;

exports.regExpEscape = function escape(text) {
  if (typeof text !== 'string') throw new TypeError('not a string');
  let out = '';
  for (const c of text) {
    if (out === '' && /[0-9A-Za-z]/.test(c)) out += `\\x${c.charCodeAt(0).toString(16)}`;
    else if (/[\^$\\.*+?()[\]{}|/]/.test(c)) out += `\\${c}`;
    else if (/[\t\v\f\n\r]/.test(c)) out += { '\t': '\\t', '\v': '\\v', '\f': '\\f', '\n': '\\n', '\r': '\\r' }[c];
    else if (/[,\-=<>#&!%:;@~'`" ]/.test(c)) out += `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
    else out += c;
  }
  return out;
};

class WeakRef {
  #deref;

  constructor(target) {
    if (target === null || (typeof target !== 'object' && typeof target !== 'function' && typeof target !== 'symbol')) {
      throw new TypeError('WeakRef: invalid target');
    }
    this.#deref = binding.weak(target);
  }

  deref() { return this.#deref(); }
}
Object.defineProperty(WeakRef.prototype, Symbol.toStringTag, { value: 'WeakRef', configurable: true });
exports.WeakRef = WeakRef;

// later is made apart from register, whose scope holds the target.
const later = (cleanup, held) => () => cleanup(held);

class FinalizationRegistry {
  #cleanup;
  #tokens = new WeakMap();

  constructor(cleanup) {
    if (typeof cleanup !== 'function') throw new TypeError('FinalizationRegistry: cleanup must be callable');
    this.#cleanup = cleanup;
  }

  register(target, held, token) {
    if (target === null || (typeof target !== 'object' && typeof target !== 'function')) {
      throw new TypeError('FinalizationRegistry.prototype.register: invalid target');
    }
    if (target === held) throw new TypeError('FinalizationRegistry.prototype.register: target and holdings must not be same');
    const cancel = binding.onCollected(target, later(this.#cleanup, held));
    if (token === undefined) return;
    const cancels = this.#tokens.get(token);
    if (cancels === undefined) this.#tokens.set(token, [cancel]);
    else cancels.push(cancel);
  }

  unregister(token) {
    if (token === null || (typeof token !== 'object' && typeof token !== 'function')) {
      throw new TypeError(`Invalid unregisterToken ('${String(token)}')`);
    }
    const cancels = this.#tokens.get(token);
    if (cancels === undefined) return false;
    this.#tokens.delete(token);
    for (const cancel of cancels) cancel();
    return true;
  }
}
Object.defineProperty(FinalizationRegistry.prototype, Symbol.toStringTag, { value: 'FinalizationRegistry', configurable: true });
exports.FinalizationRegistry = FinalizationRegistry;

class SuppressedError extends Error {
  constructor(error, suppressed, message) {
    super(message);
    define(this, 'error', error);
    define(this, 'suppressed', suppressed);
  }
}
define(SuppressedError.prototype, 'name', 'SuppressedError');
exports.SuppressedError = SuppressedError;
