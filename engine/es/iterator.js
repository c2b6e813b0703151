// Iterator and its helpers: lazy steps over any iterator, as the language defines them.
const { apply } = Reflect;
const { getPrototypeOf } = Object;
const base = getPrototypeOf(getPrototypeOf((function* () {}).prototype));

const isObject = (v) => (typeof v === 'object' && v !== null) || typeof v === 'function';

// shown is a value as V8 names it in these messages.
const shown = (v) => {
  if (isObject(v)) return typeof v === 'function' ? String(v) : '#<Object>';
  if (v === undefined || v === null || typeof v === 'symbol') return String(v);
  return `${typeof v} ${typeof v === 'string' ? JSON.stringify(v) : String(v)}`;
};

function Iterator() {
  if (new.target === undefined) throw new TypeError("Constructor Iterator requires 'new'");
  if (new.target === Iterator) throw new TypeError('Abstract class Iterator not directly constructable');
}
Object.defineProperty(Iterator, 'prototype', { value: base, writable: false, enumerable: false, configurable: false });

const receiver = (o, name) => {
  if (!isObject(o)) throw new TypeError(`Iterator.prototype.${name} called on non-object`);
  return o;
};

// direct is GetIteratorDirect: next is read once.
const direct = (iterator) => ({ iterator, next: iterator.next });

// end is what a step gives when there is nothing more.
const end = Symbol('end');

const stepResult = ({ iterator, next }) => {
  const result = apply(next, iterator, []);
  if (!isObject(result)) throw new TypeError(`Iterator result ${String(result)} is not an object`);
  return result;
};

const step = (source) => {
  const result = stepResult(source);
  return result.done ? end : result.value;
};

// close is IteratorClose without an error on its way.
const close = (iterator) => {
  const method = iterator.return;
  if (method === undefined || method === null) return;
  const result = apply(method, iterator, []);
  if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`);
};

// closeFor closes an iterator because of an error, which is what the caller sees.
const closeFor = (iterator, error) => {
  try {
    const method = iterator.return;
    if (method !== undefined && method !== null) apply(method, iterator, []);
  } catch {
    // the first error counts
  }
  throw error;
};

// closing runs what belongs to an iterator, and closes it when that throws.
const closing = (iterator, fn, ...args) => {
  try {
    return fn(...args);
  } catch (error) {
    return closeFor(iterator, error);
  }
};

const callable = (fn, iterator) => {
  if (typeof fn !== 'function') closeFor(iterator, new TypeError(`${shown(fn)} is not a function`));
};

// count is the limit of take and drop.
const count = (limit, iterator) => {
  const number = closing(iterator, () => +limit);
  const n = Math.trunc(number);
  if (!(n >= 0) || (n > Number.MAX_SAFE_INTEGER && n !== Infinity)) closeFor(iterator, new RangeError(`${String(limit)} must be positive`));
  return n;
};

// flattenable is GetIteratorFlattenable for an object.
const flattenable = (value) => {
  const method = value[Symbol.iterator];
  let iterator = value;
  if (method !== undefined && method !== null) {
    iterator = apply(method, value, []);
    if (!isObject(iterator)) throw new TypeError(`${String(iterator)} is not an object`);
  }
  return direct(iterator);
};

const START = 0;
const WAITING = 1;
const RUNNING = 2;
const DONE = 3;

// Helper is what the lazy methods return: advance gives the next value or end, leave closes what
// is behind it.
class Helper {
  #advance;
  #leave;
  #state = START;

  constructor(advance, leave) {
    this.#advance = advance;
    this.#leave = leave;
  }

  next() {
    if (!isObject(this) || !(#state in this)) throw incompatible('next', this);
    if (this.#state === RUNNING) throw new TypeError('Generator is already running');
    if (this.#state === DONE) return { value: undefined, done: true };
    this.#state = RUNNING;
    let value = end;
    try {
      value = this.#advance();
    } finally {
      this.#state = value === end ? DONE : WAITING;
    }
    return value === end ? { value: undefined, done: true } : { value, done: false };
  }

  return() {
    if (!isObject(this) || !(#state in this)) throw incompatible('return', this);
    if (this.#state === RUNNING) throw new TypeError('Generator is already running');
    if (this.#state !== DONE) {
      // What never ran is over before its source is closed; what waits runs while it is closed.
      this.#state = this.#state === START ? DONE : RUNNING;
      try {
        this.#leave();
      } finally {
        this.#state = DONE;
      }
    }
    return { value: undefined, done: true };
  }
}

const incompatible = (name, v) => new TypeError(
  `Method Iterator Helper.prototype.${name} called on incompatible receiver ${isObject(v) ? '#<Object>' : String(v)}`);

delete Helper.prototype.constructor;
Object.setPrototypeOf(Helper.prototype, base);
Object.defineProperty(Helper.prototype, Symbol.toStringTag, { value: 'Iterator Helper', configurable: true });

const over = (source, advance) => new Helper(advance, () => close(source.iterator));

const methods = {
  map(mapper) {
    callable(mapper, receiver(this, 'map'));
    const source = direct(this);
    let i = 0;
    return over(source, () => {
      const value = step(source);
      if (value === end) return end;
      try {
        return mapper(value, i++);
      } catch (error) {
        return closeFor(source.iterator, error);
      }
    });
  },
  filter(predicate) {
    callable(predicate, receiver(this, 'filter'));
    const source = direct(this);
    let i = 0;
    return over(source, () => {
      for (;;) {
        const value = step(source);
        if (value === end) return end;
        try {
          if (predicate(value, i++)) return value;
        } catch (error) {
          closeFor(source.iterator, error);
        }
      }
    });
  },
  take(limit) {
    let left = count(limit, receiver(this, 'take'));
    const source = direct(this);
    return over(source, () => {
      if (left === 0) {
        close(source.iterator);
        return end;
      }
      left--;
      return step(source);
    });
  },
  drop(limit) {
    let left = count(limit, receiver(this, 'drop'));
    const source = direct(this);
    return over(source, () => {
      for (; left > 0; left--) if (step(source) === end) return end;
      return step(source);
    });
  },
  flatMap(mapper) {
    callable(mapper, receiver(this, 'flatMap'));
    const source = direct(this);
    let i = 0;
    let inner;
    const advance = () => {
      for (;;) {
        if (inner === undefined) {
          const value = step(source);
          if (value === end) return end;
          inner = closing(source.iterator, () => {
            const mapped = mapper(value, i++);
            if (!isObject(mapped)) throw new TypeError('Iterator.prototype.flatMap called on non-object');
            return flattenable(mapped);
          });
        }
        const value = closing(source.iterator, step, inner);
        if (value !== end) return value;
        inner = undefined;
      }
    };
    return new Helper(advance, () => {
      if (inner !== undefined) closing(source.iterator, close, inner.iterator);
      close(source.iterator);
    });
  },
  reduce(reducer, ...initial) {
    callable(reducer, receiver(this, 'reduce'));
    const source = direct(this);
    let total = initial[0];
    let i = 0;
    if (initial.length === 0) {
      total = step(source);
      if (total === end) throw new TypeError('Reduce of a done iterator with no initial value');
      i = 1;
    }
    each(source, (value) => {
      total = reducer(total, value, i++);
      return false;
    });
    return total;
  },
  toArray() {
    const source = direct(receiver(this, 'toArray'));
    const out = [];
    for (let value = step(source); value !== end; value = step(source)) out.push(value);
    return out;
  },
  forEach(fn) {
    callable(fn, receiver(this, 'forEach'));
    let i = 0;
    each(direct(this), (value) => {
      fn(value, i++);
      return false;
    });
  },
  some(predicate) {
    callable(predicate, receiver(this, 'some'));
    let i = 0;
    return each(direct(this), (value) => Boolean(predicate(value, i++))) !== end;
  },
  every(predicate) {
    callable(predicate, receiver(this, 'every'));
    let i = 0;
    return each(direct(this), (value) => !predicate(value, i++)) === end;
  },
  find(predicate) {
    callable(predicate, receiver(this, 'find'));
    let i = 0;
    const found = each(direct(this), (value) => Boolean(predicate(value, i++)));
    return found === end ? undefined : found;
  },
};

// each runs fn on every value until it says true of one, which is what each gives; it closes the
// iterator then and when fn throws.
function each(source, fn) {
  for (let value = step(source); value !== end; value = step(source)) {
    let found;
    try {
      found = fn(value);
    } catch (error) {
      closeFor(source.iterator, error);
    }
    if (found) {
      close(source.iterator);
      return value;
    }
  }
  return end;
}

// Wrapped makes an iterator of the language's kind of what only has a next.
class Wrapped {
  #source;

  constructor(source) { this.#source = source; }

  next() { return apply(this.#source.next, this.#source.iterator, []); }

  return() {
    const { iterator } = this.#source;
    const method = iterator.return;
    if (method === undefined || method === null) return { value: undefined, done: true };
    return apply(method, iterator, []);
  }
}
delete Wrapped.prototype.constructor;
Object.setPrototypeOf(Wrapped.prototype, base);

const { isPrototypeOf } = Object.prototype;

const statics = {
  from(value) {
    if (!isObject(value) && typeof value !== 'string') throw new TypeError('Iterator.from called on non-object');
    const source = flattenable(value);
    return apply(isPrototypeOf, base, [source.iterator]) ? source.iterator : new Wrapped(source);
  },
  concat(...items) {
    const queue = items.map((item) => {
      if (!isObject(item)) throw new TypeError(`${shown(item)} is not an object`);
      const method = item[Symbol.iterator];
      if (typeof method !== 'function') throw new TypeError(`${shown(item)} is not iterable`);
      return { item, method };
    });
    let at = 0;
    let source;
    return new Helper(() => {
      for (; at < queue.length; at++) {
        if (source === undefined) {
          const iterator = apply(queue[at].method, queue[at].item, []);
          if (!isObject(iterator)) throw new TypeError(`${String(iterator)} is not an object`);
          source = direct(iterator);
        }
        const value = step(source);
        if (value !== end) return value;
        source = undefined;
      }
      return end;
    }, () => { if (source !== undefined) close(source.iterator); });
  },
  zip(iterables, options) { return require('internal/es/iterator_zip').zip(iterables, options); },
  zipKeyed(iterables, options) { return require('internal/es/iterator_zip').zipKeyed(iterables, options); },
};
Object.defineProperty(statics.zip, 'length', { value: 1, configurable: true });
Object.defineProperty(statics.zipKeyed, 'length', { value: 1, configurable: true });

for (const name of Object.keys(statics)) {
  Object.defineProperty(Iterator, name, { value: statics[name], writable: true, configurable: true });
}

const dispose = { [Symbol.dispose]() {
  const method = this.return;
  if (method !== undefined && method !== null) apply(method, this, []);
} }[Symbol.dispose];

Object.assign(exports, methods, {
  Iterator, dispose, Helper, end, step, stepResult, close, closeFor, closing, direct, flattenable, isObject, shown, receiver, over,
});
