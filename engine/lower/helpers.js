// What lowered async generators and for await call. An async generator is a generator of the VM whose
// prototype is another: it yields `start` before anything else, and what awaitOf gives for each await;
// whatever it yields besides is the user's. The queue and the turns are those of the specification.
const { defineProperty, setPrototypeOf, create, getPrototypeOf, getOwnPropertyNames, getOwnPropertySymbols, getOwnPropertyDescriptor } = Object;
const { asyncIterator, iterator, toStringTag } = Symbol;
const resolved = Promise.resolve.bind(Promise);
const rejected = Promise.reject.bind(Promise);
const then = Function.prototype.call.bind(Promise.prototype.then);
const apply = Reflect.apply;
const functionText = Function.prototype.toString;

const Generator = getPrototypeOf(function* () {});
// Programs may have changed how arrays are iterated by the time this is loaded: no for of here.
const steps = { next: Generator.prototype.next, return: Generator.prototype.return, throw: Generator.prototype.throw };

const start = { name: 'start' };
const awaiting = { name: 'await' };
let awaited;

// awaitOf is what a generator yields for an await.
function awaitOf(value) {
  awaited = value;
  return awaiting;
}

// Delegated is a result of an inner iterator: yield* hands it on as it is.
function Delegated(value) {
  this.value = value;
}

// Leave ends the generator from within yield*, as return would.
function Leave(value) {
  this.value = value;
}

// left is thrown into a generator to leave it, as return would.
const left = { name: 'left' };

const START = 0;
const YIELD = 1;
const RUNNING = 2;
const DONE = 3;

// Given makes a class whose fields are put on a given object.
const Given = function (o) { return o; };

// Running is an async generator while it is used: private fields of the generator itself.
class Running extends Given {
  #state = START;
  #queue = [];
  #delegating = false;
  #leaving = undefined; // the value of the last return

  // of gives the generator if it is one of ours. It runs up to its start.
  static of(gen) {
    if (typeof gen !== 'object' || gen === null) return undefined;
    if (#queue in gen) return gen;
    try {
      if (apply(steps.next, gen, []).value !== start) return undefined;
    } catch {
      return undefined;
    }
    return new Running(gen);
  }

  static enqueue(gen, kind, value) {
    return new Promise((yes, no) => {
      if (Running.of(gen) === undefined) throw new TypeError(`${kind} method called on incompatible receiver ${shown(gen)}`);
      gen.#queue.push({ kind, value, yes, no });
      if (gen.#state !== RUNNING) Running.#drain(gen);
    });
  }

  static #drain(gen) {
    while (gen.#queue.length > 0) {
      const { kind, value } = gen.#queue[0];
      if (gen.#state === START && kind !== 'next') {
        apply(steps.return, gen, []);
        gen.#state = DONE;
      }
      if (gen.#state !== DONE) {
        const delegating = gen.#delegating;
        gen.#state = RUNNING;
        gen.#delegating = false;
        const go = delegating ? (k, v) => Running.#step(gen, 'next', { kind: k, value: v }) : (k, v) => Running.#step(gen, k, v);
        if (kind === 'return') Running.#wait(gen, value, (v) => go('return', v), (e) => go('throw', e));
        else go(kind, value);
        return;
      }
      if (kind === 'next') {
        Running.#settle(gen, 'yes', { value: undefined, done: true });
      } else if (kind === 'throw') {
        Running.#settle(gen, 'no', value);
      } else {
        gen.#state = RUNNING;
        Running.#wait(gen, value, (v) => Running.#end(gen, 'yes', { value: v, done: true }), (e) => Running.#end(gen, 'no', e));
        return;
      }
    }
  }

  static #wait(gen, value, yes, no) {
    let promise;
    try {
      promise = resolved(value);
    } catch (e) {
      no(e);
      return;
    }
    then(promise, yes, no);
  }

  static #step(gen, kind, value) {
    let result;
    try {
      if (kind === 'return') {
        gen.#leaving = value;
        result = apply(steps.throw, gen, [left]);
      } else {
        result = apply(steps[kind], gen, [value]);
      }
    } catch (e) {
      if (e === left) Running.#end(gen, 'yes', { value: gen.#leaving, done: true });
      else Running.#end(gen, 'no', e);
      return;
    }
    const v = result.value;
    if (result.done) {
      Running.#end(gen, 'yes', { value: v, done: true });
    } else if (v === awaiting) {
      const x = awaited;
      awaited = undefined;
      Running.#wait(gen, x, (r) => Running.#step(gen, 'next', r), (e) => Running.#step(gen, 'throw', e));
    } else if (v instanceof Leave) {
      Running.#step(gen, 'return', v.value);
    } else if (v instanceof Delegated) {
      gen.#delegating = true;
      Running.#yielded(gen, v.value);
    } else {
      Running.#wait(gen, v, (r) => Running.#yielded(gen, r), (e) => Running.#step(gen, 'throw', e));
    }
  }

  static #yielded(gen, value) {
    gen.#state = YIELD;
    Running.#settle(gen, 'yes', { value, done: false });
    Running.#drain(gen);
  }

  static #end(gen, how, value) {
    gen.#state = DONE;
    Running.#settle(gen, how, value);
    Running.#drain(gen);
  }

  static #settle(gen, how, value) {
    gen.#queue.shift()[how](value);
  }
}

const AsyncIteratorPrototype = {};
defineProperty(AsyncIteratorPrototype, asyncIterator, {
  value: { [asyncIterator]() { return this; } }[asyncIterator],
  writable: true, configurable: true,
});
defineProperty(AsyncIteratorPrototype[asyncIterator], 'name', { value: '[Symbol.asyncIterator]', configurable: true });
defineProperty(AsyncIteratorPrototype, Symbol.asyncDispose, {
  value: { async [Symbol.asyncDispose]() {
    const method = this.return;
    if (method !== undefined && method !== null) await Reflect.apply(method, this, []);
  } }[Symbol.asyncDispose],
  writable: true, configurable: true,
});
defineProperty(AsyncIteratorPrototype[Symbol.asyncDispose], 'name', { value: '[Symbol.asyncDispose]', configurable: true });

const AsyncGeneratorPrototype = create(AsyncIteratorPrototype);
const methods = {
  next(value) { return Running.enqueue(this, 'next', value); },
  return(value) { return Running.enqueue(this, 'return', value); },
  throw(value) { return Running.enqueue(this, 'throw', value); },
};
for (const kind in methods) {
  defineProperty(AsyncGeneratorPrototype, kind, { value: methods[kind], writable: true, configurable: true });
}
defineProperty(AsyncGeneratorPrototype, toStringTag, { value: 'AsyncGenerator', configurable: true });

function AsyncGeneratorFunction(...text) {
  return binding.makeFunction(text, new.target);
}
defineProperty(AsyncGeneratorFunction, 'length', { value: 1 });
const AsyncGenerator = create(Function.prototype);
setPrototypeOf(AsyncGeneratorFunction, Function);
defineProperty(AsyncGeneratorFunction, 'prototype', { value: AsyncGenerator, writable: false });
defineProperty(AsyncGenerator, 'constructor', { value: AsyncGeneratorFunction, configurable: true });
defineProperty(AsyncGenerator, 'prototype', { value: AsyncGeneratorPrototype, configurable: true });
defineProperty(AsyncGenerator, toStringTag, { value: 'AsyncGeneratorFunction', configurable: true });
defineProperty(AsyncGeneratorPrototype, 'constructor', { value: AsyncGenerator, writable: false, configurable: true });

function isObject(v) {
  return (typeof v === 'object' && v !== null) || typeof v === 'function';
}

function shown(v) {
  if (typeof v === 'symbol') return String(v);
  return isObject(v) ? (typeof v === 'function' ? v.name : '#<Object>') : `${v}`;
}

function checked(result) {
  if (!isObject(result)) throw new TypeError(`Iterator result ${shown(result)} is not an object`);
  return result;
}

// methodOf is GetMethod.
function methodOf(o, name) {
  const method = o[name];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function') throw new TypeError(`${shown(method)} is not a function`);
  return method;
}

// asyncIteratorOf is GetIterator(value, async).
function asyncIteratorOf(value) {
  if (value === undefined || value === null) throw new TypeError(`${value} is not async iterable`);
  const method = methodOf(value, asyncIterator);
  if (method !== undefined) {
    const it = apply(method, value, []);
    if (!isObject(it)) throw new TypeError('Result of the Symbol.asyncIterator method is not an object');
    return it;
  }
  const sync = methodOf(value, iterator);
  if (sync === undefined) throw new TypeError(`${shown(value)} is not async iterable`);
  const it = apply(sync, value, []);
  if (!isObject(it)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  return fromSync(it);
}

// fromSync makes an async iterator of a sync one; its values are awaited.
function fromSync(it) {
  const next = it.next;
  const close = () => {
    const method = methodOf(it, 'return');
    if (method !== undefined) checked(apply(method, it, []));
  };
  const quietly = (fn) => {
    try {
      fn();
    } catch {
      // what went wrong first counts
    }
  };
  const settle = (r, closes) => {
    const done = Boolean(checked(r).done);
    let value;
    try {
      value = resolved(r.value);
    } catch (e) {
      if (closes && !done) quietly(close);
      throw e;
    }
    return then(value, (v) => ({ value: v, done }), closes && !done ? (e) => {
      quietly(close);
      throw e;
    } : undefined);
  };
  const call = (fn) => {
    try {
      return fn();
    } catch (e) {
      return rejected(e);
    }
  };
  return {
    next: (...args) => call(() => settle(apply(next, it, args), true)),
    return: (...args) => call(() => {
      const method = methodOf(it, 'return');
      if (method === undefined) return resolved({ value: args[0], done: true });
      return settle(apply(method, it, args), false);
    }),
    throw: (...args) => call(() => {
      const method = methodOf(it, 'throw');
      if (method !== undefined) return settle(apply(method, it, args), true);
      close();
      throw new TypeError('The iterator does not provide a \'throw\' method.');
    }),
  };
}

// yieldStar is the body of yield* in an async generator. While an inner value is handed out the
// generator is resumed with {kind, value}, whatever was called.
function* yieldStar(iterable) {
  const it = asyncIteratorOf(iterable);
  const next = it.next;
  let kind = 'next';
  let value;
  for (;;) {
    let result;
    if (kind === 'next') {
      result = yield awaitOf(apply(next, it, [value]));
    } else {
      const method = methodOf(it, kind);
      if (method !== undefined) {
        result = yield awaitOf(apply(method, it, [value]));
      } else if (kind === 'return') {
        yield new Leave(yield awaitOf(value));
      } else {
        const close = methodOf(it, 'return');
        if (close !== undefined) checked(yield awaitOf(apply(close, it, [])));
        throw new TypeError('The iterator does not provide a \'throw\' method.');
      }
    }
    if (checked(result).done) {
      if (kind === 'return') yield new Leave(result.value);
      return result.value;
    }
    ({ kind, value } = yield new Delegated(result.value));
  }
}

// AsyncLoop is the iterator of a for await: between a value and the next one it is active, and to be
// closed if the loop ends.
class AsyncLoop {
  constructor(iterable) {
    this.iterator = asyncIteratorOf(iterable);
    this.next = this.iterator.next;
    this.active = false;
    this.value = undefined;
    this.closing = undefined;
  }

  begin() {
    this.active = false;
    return apply(this.next, this.iterator, []);
  }

  more(result) {
    if (checked(result).done) return false;
    this.value = result.value;
    this.active = true;
    return true;
  }

  // abandon closes after an error, which counts more than what goes wrong here; true: wait for closing.
  abandon() {
    try {
      return this.leave();
    } catch {
      return false;
    }
  }

  leave() {
    if (!this.active) return false;
    this.active = false;
    const method = methodOf(this.iterator, 'return');
    if (method === undefined) return false;
    this.closing = apply(method, this.iterator, []);
    return true;
  }

  left(result) {
    checked(result);
  }
}

// brand gives a lowered function the prototypes of an async generator function, and the name it would have.
function brand(fn, name) {
  setPrototypeOf(fn, AsyncGenerator);
  setPrototypeOf(fn.prototype, AsyncGeneratorPrototype);
  if (name !== undefined) defineProperty(fn, 'name', { value: name, configurable: true });
  return fn;
}

function brandMethods(o) {
  const brandKeys = (keys) => {
    for (let i = 0; i < keys.length; i++) {
      const { value } = getOwnPropertyDescriptor(o, keys[i]);
      if (typeof value === 'function' && getPrototypeOf(value) === Generator && wasAsync(value)) brand(value);
    }
  };
  brandKeys(getOwnPropertyNames(o));
  brandKeys(getOwnPropertySymbols(o));
}

// wasAsync tells by its text whether a generator was an async one; text for eval bears a mark instead.
function wasAsync(fn) {
  const text = apply(functionText, fn, []);
  return /^async\b/.test(text) || /\{\s*(?:(?:"[^"]*"|'[^']*');\s*)*\(yield __asyncGeneratorStart\)/.test(text);
}

// Leaving is thrown into a generator to leave it, where goja's return would go wrong.
class Leaving {
  #value;
  constructor(value) { this.#value = value; }
  static is(e) { return typeof e === 'object' && e !== null && #value in e; }
  static value(e) { return e.#value; }
}

const returning = {
  return(value) {
    if (!binding.leaves(this)) return apply(steps.return, this, [value]);
    try {
      return apply(steps.throw, this, [new Leaving(value)]);
    } catch (e) {
      if (Leaving.is(e)) return { value: Leaving.value(e), done: true };
      throw e;
    }
  },
};
defineProperty(Generator.prototype, 'return', { value: returning.return, writable: true, configurable: true });

// delegate stands before the iterator that yield* hands on to, to return where the generator is left.
function delegate(iterable) {
  const method = methodOf(iterable, iterator);
  if (method === undefined) throw new TypeError(`${shown(iterable)} is not iterable`);
  const it = apply(method, iterable, []);
  if (!isObject(it)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  const next = it.next;
  return {
    [iterator]() { return this; },
    next: (value) => checked(apply(next, it, [value])),
    throw: (e) => {
      if (Leaving.is(e)) {
        const close = methodOf(it, 'return');
        if (close === undefined) throw e;
        const result = checked(apply(close, it, [Leaving.value(e)]));
        if (result.done) throw new Leaving(result.value);
        return result;
      }
      const thrown = methodOf(it, 'throw');
      if (thrown !== undefined) return checked(apply(thrown, it, [e]));
      const close = methodOf(it, 'return');
      if (close !== undefined) checked(apply(close, it, []));
      throw new TypeError('The iterator does not provide a \'throw\' method.');
    },
  };
}

module.exports = {
  __generatorLeft: (e) => {
    if (Leaving.is(e)) return Leaving.value(e);
    throw e;
  },
  __generatorCaught: (e) => {
    if (Leaving.is(e)) throw e;
  },
  __generatorDelegate: delegate,
  __asyncGeneratorStart: start,
  __await: awaitOf,
  __yieldStar: yieldStar,
  __forAwait: (iterable) => new AsyncLoop(iterable),
  __asyncGeneratorFunction: brand,
  __asyncGeneratorCaught: (e) => {
    if (e === left) throw e;
  },
  // For an object or a class: its methods, and the private ones that are given.
  __asyncGeneratorMethods: (o, prototype, ...functions) => {
    if (o !== null) brandMethods(o);
    if (prototype) brandMethods(prototype);
    for (let i = 0; i < functions.length; i++) if (getPrototypeOf(functions[i]) === Generator) brand(functions[i]);
    return o;
  },
};
