// Array.fromAsync.
const isObject = (v) => (typeof v === 'object' && v !== null) || typeof v === 'function';

const methodOf = (value, name) => {
  const method = value[name];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function') throw new TypeError(`${String(method)} is not a function`);
  return method;
};

const object = (v, what) => {
  if (!isObject(v)) throw new TypeError(`${what}${String(v)} is not an object`);
  return v;
};

// Awaited makes an async iterator of a sync one, whose values are waited for.
class Awaited {
  constructor(iterator) {
    this.iterator = iterator;
    this.method = iterator.next;
  }

  async next() {
    const result = object(Reflect.apply(this.method, this.iterator, []), 'Iterator result ');
    const done = Boolean(result.done);
    const { value } = result;
    try {
      return { value: await waited(value), done };
    } catch (error) {
      if (!done) {
        try {
          methodOf(this.iterator, 'return')?.call(this.iterator);
        } catch {
          // the value's error counts
        }
      }
      throw error;
    }
  }

  async return() {
    const method = methodOf(this.iterator, 'return');
    if (method === undefined) return { value: undefined, done: true };
    const { value, done } = object(Reflect.apply(method, this.iterator, []), '');
    return { value: await waited(value), done };
  }
}

// waited is what await takes: of a thenable that is no promise goja's await reads more than it should.
const waited = (v) => (isObject(v) && !(v instanceof Promise) ? new Promise((resolve) => resolve(v)) : v);

const put = (out, i, value) => {
  Object.defineProperty(out, i, { value, writable: true, enumerable: true, configurable: true });
};

const make = (Target, ...args) => (binding.isConstructor(Target) ? Reflect.construct(Target, args) : new Array(...args));

const setLength = (out, length) => {
  if (!Reflect.set(out, 'length', length)) throw new TypeError(`Cannot assign to read only property 'length' of object '${Object.prototype.toString.call(out)}'`);
};

async function fromIterator(Target, source, map) {
  const out = make(Target);
  const { next } = source;
  for (let n = 0; ; n++) {
    const result = object(await Reflect.apply(next, source, []), 'Iterator result ');
    if (result.done) {
      setLength(out, n);
      return out;
    }
    const { value } = result;
    try {
      put(out, n, map === undefined ? value : await waited(map(value, n)));
    } catch (error) {
      try {
        const method = methodOf(source, 'return');
        if (method !== undefined) await Reflect.apply(method, source, []);
      } catch {
        // the first error counts
      }
      throw error;
    }
  }
}

async function fromArrayLike(Target, items, map) {
  const length = Math.min(Math.max(Math.trunc(+items.length) || 0, 0), Number.MAX_SAFE_INTEGER);
  const out = make(Target, length);
  for (let n = 0; n < length; n++) {
    const value = await waited(items[n]);
    put(out, n, map === undefined ? value : await waited(map(value, n)));
  }
  setLength(out, length);
  return out;
}

exports.fromAsync = async function (items, mapper, thisArg) {
  if (mapper !== undefined && typeof mapper !== 'function') throw new TypeError(`${String(mapper)} is not a function`);
  const map = mapper && ((value, n) => Reflect.apply(mapper, thisArg, [value, n]));
  const async = methodOf(items, Symbol.asyncIterator);
  if (async !== undefined) return fromIterator(this, object(Reflect.apply(async, items, []), ''), map);
  const sync = methodOf(items, Symbol.iterator);
  if (sync !== undefined) return fromIterator(this, new Awaited(object(Reflect.apply(sync, items, []), '')), map);
  return fromArrayLike(this, Object(items), map);
};
