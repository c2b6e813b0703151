// Iterator and its helpers: lazy steps over any iterator.
const base = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

function Iterator() {
  if (new.target === undefined || new.target === Iterator) throw new TypeError('Abstract class Iterator not directly constructable');
}
Object.defineProperty(Iterator, 'prototype', { value: base, writable: false, enumerable: false, configurable: false });

const callable = (fn) => {
  if (typeof fn !== 'function') throw new TypeError(`${String(fn)} is not a function`);
  return fn;
};

const direct = (object) => {
  if (object === null || (typeof object !== 'object' && typeof object !== 'function')) throw new TypeError('Iterator helper called on non-object');
  return { iterator: object, next: object.next };
};

const step = ({ iterator, next }) => {
  const result = Reflect.apply(next, iterator, []);
  if (result === null || typeof result !== 'object') throw new TypeError(`Iterator result ${String(result)} is not an object`);
  return result;
};

const count = (n) => {
  const number = Number(n);
  if (Number.isNaN(number) || Math.trunc(number) < 0) throw new RangeError(`${String(n)} must be positive`);
  return Math.trunc(number);
};

// Helper is the prototype of what the lazy methods return: a generator behind the two methods that
// the language gives it.
const helperProto = Object.create(base, {
  next: { value: function next() { return helpers.get(this).next(); }, writable: true, configurable: true },
  return: { value: function () { return finish(this); }, writable: true, configurable: true },
  [Symbol.toStringTag]: { value: 'Iterator Helper', configurable: true },
});
const helpers = new WeakMap();
const sources = new WeakMap();
const started = new WeakSet();

function finish(helper) {
  const generator = helpers.get(helper);
  // A generator that never ran has no finally to close its source.
  if (!started.has(generator)) sources.get(helper).return?.();
  started.add(generator);
  return generator.return(undefined);
}

function helper(source, make) {
  const object = Object.create(helperProto);
  const generator = make();
  const { next } = generator;
  helpers.set(object, Object.assign(Object.create(generator), {
    next() {
      started.add(this);
      return Reflect.apply(next, generator, []);
    },
    return: (value) => generator.return(value),
  }));
  sources.set(object, source.iterator);
  return object;
}

// each runs a body over a source and closes the source when the body leaves early.
function* each(source, body) {
  let done = false;
  try {
    for (let i = 0; ; i++) {
      done = true;
      const result = step(source);
      if (result.done) return;
      done = false;
      yield* body(result.value, i);
    }
  } finally {
    if (!done) source.iterator.return?.();
  }
}

const methods = {
  map(fn) {
    callable(fn);
    const source = direct(this);
    return helper(source, () => each(source, function* (value, i) { yield fn(value, i); }));
  },
  filter(fn) {
    callable(fn);
    const source = direct(this);
    return helper(source, () => each(source, function* (value, i) { if (fn(value, i)) yield value; }));
  },
  flatMap(fn) {
    callable(fn);
    const source = direct(this);
    return helper(source, () => each(source, function* (value, i) {
      const inner = fn(value, i);
      if (inner === null || typeof inner !== 'object') throw new TypeError(`${String(inner)} is not an object`);
      yield* inner[Symbol.iterator] ? inner : { [Symbol.iterator]: () => inner };
    }));
  },
  take(limit) {
    const n = count(limit);
    const source = direct(this);
    return helper(source, function* () {
      let left = n;
      for (;;) {
        if (left-- <= 0) {
          source.iterator.return?.();
          return;
        }
        const result = step(source);
        if (result.done) return;
        let done = false;
        try {
          yield result.value;
          done = true;
        } finally {
          if (!done) source.iterator.return?.();
        }
      }
    });
  },
  drop(limit) {
    const n = count(limit);
    const source = direct(this);
    return helper(source, () => {
      let left = n;
      return each(source, function* (value) { if (left-- <= 0) yield value; });
    });
  },
  reduce(fn, ...initial) {
    callable(fn);
    const source = direct(this);
    let [value] = initial;
    let i = 0;
    if (initial.length === 0) {
      const first = step(source);
      if (first.done) throw new TypeError('Reduce of a done iterator with no initial value');
      ({ value } = first);
      i = 1;
    }
    over(source, (item) => { value = fn(value, item, i++); });
    return value;
  },
  toArray() {
    const out = [];
    over(direct(this), (item) => { out.push(item); });
    return out;
  },
  forEach(fn) {
    callable(fn);
    let i = 0;
    over(direct(this), (item) => { fn(item, i++); });
  },
  some(fn) {
    callable(fn);
    let i = 0;
    return over(direct(this), (item) => (fn(item, i++) ? [true] : undefined))?.[0] ?? false;
  },
  every(fn) {
    callable(fn);
    let i = 0;
    return over(direct(this), (item) => (fn(item, i++) ? undefined : [false]))?.[0] ?? true;
  },
  find(fn) {
    callable(fn);
    let i = 0;
    return over(direct(this), (item) => (fn(item, i++) ? [item] : undefined))?.[0];
  },
};

// over runs fn on every item until it returns something, and closes the iterator then or when it throws.
function over(source, fn) {
  for (;;) {
    const result = step(source);
    if (result.done) return undefined;
    let out;
    let ok = false;
    try {
      out = fn(result.value);
      ok = true;
    } finally {
      if (!ok || out !== undefined) source.iterator.return?.();
    }
    if (out !== undefined) return out;
  }
}

const wrapProto = Object.create(base, {
  next: { value: function next() { return step(helpers.get(this)); }, writable: true, configurable: true },
  return: {
    value: function () { return helpers.get(this).iterator.return?.() ?? { value: undefined, done: true }; },
    writable: true, configurable: true,
  },
});

Object.defineProperty(Iterator, 'from', {
  value: function from(value) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'string')) throw new TypeError(`${String(value)} is not an object`);
    const iterator = value[Symbol.iterator] == null ? value : value[Symbol.iterator]();
    if (iterator instanceof Iterator) return iterator;
    const object = Object.create(wrapProto);
    helpers.set(object, direct(iterator));
    return object;
  },
  writable: true,
  configurable: true,
});

for (const name of Object.keys(methods)) {
  Object.defineProperty(base, name, { value: methods[name], writable: true, configurable: true });
}
Object.defineProperty(base, Symbol.dispose, {
  value: { [Symbol.dispose]() { this.return?.(); } }[Symbol.dispose], writable: true, configurable: true,
});
Object.defineProperty(base, 'constructor', { value: Iterator, writable: true, configurable: true });
Object.defineProperty(base, Symbol.toStringTag, { value: 'Iterator', writable: true, configurable: true });

exports.Iterator = Iterator;
exports.base = base;
