// What lowered async generators and for await call, in place of esbuild's own helpers: objects with
// the prototypes, the queue and the turns of the specification. A generator yields an Await for
// each await; what it yields besides is the user's.
const { defineProperty, setPrototypeOf, create } = Object;
const { asyncIterator, iterator, toStringTag } = Symbol;
const resolved = Promise.resolve.bind(Promise);
const then = Function.prototype.call.bind(Promise.prototype.then);

function Await(promise) {
  this.promise = promise;
}

// Delegated is a result of an inner iterator: yield* hands it on as it is.
function Delegated(value) {
  this.value = value;
}

// Leave ends the generator from within yield*, as return would.
function Leave(value) {
  this.value = value;
}

const START = 0;
const YIELD = 1;
const RUNNING = 2;
const DONE = 3;

class AsyncGeneratorObject {
  #gen;
  #state = START;
  #queue = [];
  #delegating = false;
  #leaving = false;

  constructor(gen) {
    this.#gen = gen;
  }

  next(value) {
    return this.#enqueue('next', value);
  }

  return(value) {
    return this.#enqueue('return', value);
  }

  throw(value) {
    return this.#enqueue('throw', value);
  }

  #enqueue(kind, value) {
    return new Promise((yes, no) => {
      if (!(#gen in this)) throw new TypeError(`${kind} method called on incompatible receiver ${String(this)}`);
      this.#queue.push({ kind, value, yes, no });
      if (this.#state !== RUNNING) this.#drain();
    });
  }

  #drain() {
    while (this.#queue.length > 0) {
      const { kind, value } = this.#queue[0];
      if (this.#state === START && kind !== 'next') this.#state = DONE;
      if (this.#state !== DONE) {
        const first = this.#state === START;
        this.#state = RUNNING;
        if (this.#delegating) {
          this.#delegating = false;
          this.#step('next', { kind, value });
        } else if (kind === 'return' && !first) {
          this.#wait(value, (v) => this.#leave(v));
        } else {
          this.#step(kind, value);
        }
        return;
      }
      if (kind === 'next') {
        this.#settle('yes', { value: undefined, done: true });
      } else if (kind === 'throw') {
        this.#settle('no', value);
      } else {
        this.#state = RUNNING;
        this.#wait(value, (v) => this.#end('yes', { value: v, done: true }), (e) => this.#end('no', e));
        return;
      }
    }
  }

  #wait(value, yes, no = (e) => this.#step('throw', e)) {
    let promise;
    try {
      promise = resolved(value);
    } catch (e) {
      no(e);
      return;
    }
    then(promise, yes, no);
  }

  #leave(value) {
    this.#leaving = true;
    this.#step('return', value);
  }

  #step(kind, value) {
    let result;
    try {
      result = this.#gen[kind](value);
    } catch (e) {
      this.#end('no', e);
      return;
    }
    const v = result.value;
    if (result.done) {
      if (v === undefined || this.#leaving) this.#end('yes', { value: v, done: true });
      else this.#wait(v, (x) => this.#end('yes', { value: x, done: true }), (e) => this.#end('no', e));
      return;
    }
    if (v instanceof Await) {
      this.#wait(v.promise, (x) => this.#step('next', x));
      return;
    }
    this.#leaving = false;
    if (v instanceof Leave) {
      this.#leave(v.value);
    } else if (v instanceof Delegated) {
      this.#delegating = true;
      this.#yielded(v.value);
    } else {
      this.#wait(v, (x) => this.#yielded(x));
    }
  }

  #yielded(value) {
    this.#state = YIELD;
    this.#settle('yes', { value, done: false });
    this.#drain();
  }

  #end(how, value) {
    this.#state = DONE;
    this.#settle(how, value);
    this.#drain();
  }

  #settle(how, value) {
    this.#queue.shift()[how](value);
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

const AsyncGeneratorPrototype = AsyncGeneratorObject.prototype;
setPrototypeOf(AsyncGeneratorPrototype, AsyncIteratorPrototype);
defineProperty(AsyncGeneratorPrototype, toStringTag, { value: 'AsyncGenerator', configurable: true });

function AsyncGeneratorFunction() {
  throw new Error('not in nook: making an async generator function of text');
}
const AsyncGenerator = create(Function.prototype);
setPrototypeOf(AsyncGeneratorFunction, Function);
defineProperty(AsyncGeneratorFunction, 'prototype', { value: AsyncGenerator, writable: false });
defineProperty(AsyncGenerator, 'constructor', { value: AsyncGeneratorFunction, configurable: true });
defineProperty(AsyncGenerator, 'prototype', { value: AsyncGeneratorPrototype, configurable: true });
defineProperty(AsyncGenerator, toStringTag, { value: 'AsyncGeneratorFunction', configurable: true });
defineProperty(AsyncGeneratorPrototype, 'constructor', { value: AsyncGenerator, writable: false, configurable: true });

// asyncIteratorOf is GetIterator(value, async).
function asyncIteratorOf(value) {
  const method = value?.[asyncIterator];
  if (method !== undefined && method !== null) {
    const it = method.call(value);
    if (!isObject(it)) throw new TypeError('Result of the Symbol.asyncIterator method is not an object');
    return it;
  }
  const sync = value?.[iterator];
  if (typeof sync !== 'function') throw new TypeError(`${shown(value)} is not async iterable`);
  return fromSync(sync.call(value));
}

function isObject(v) {
  return (typeof v === 'object' && v !== null) || typeof v === 'function';
}

function shown(v) {
  return isObject(v) ? typeof v : String(v);
}

// fromSync makes an async iterator of a sync one; its values are awaited.
function fromSync(it) {
  const next = it.next;
  const settle = (r, close) => {
    if (!isObject(r)) throw new TypeError(`Iterator result ${String(r)} is not an object`);
    const { done, value } = r;
    return then(resolved(value), (v) => ({ value: v, done: Boolean(done) }), (e) => {
      if (close && !done) it.return?.();
      throw e;
    });
  };
  const call = (fn) => new Promise((yes) => yes(fn()));
  return {
    next: (v) => call(() => settle(next.call(it, v), true)),
    return: (v) => call(() => (typeof it.return === 'function' ? settle(it.return(v), false) : { value: v, done: true })),
    throw: (e) => call(() => {
      if (typeof it.throw === 'function') return settle(it.throw(e), true);
      it.return?.();
      throw new TypeError('The iterator does not provide a \'throw\' method.');
    }),
  };
}

// yieldStar is the body of yield* in an async generator. While an inner value is handed out the
// object resumes it with {kind, value}, whatever was called.
function* yieldStar(iterable) {
  const it = asyncIteratorOf(iterable);
  const next = it.next;
  let received = { kind: 'next', value: undefined };
  for (;;) {
    const { kind, value } = received;
    let result;
    if (kind === 'next') {
      result = yield new Await(next.call(it, value));
    } else if (typeof it[kind] === 'function') {
      result = yield new Await(it[kind](value));
    } else if (kind === 'return') {
      yield new Leave(yield new Await(value));
    } else {
      if (typeof it.return === 'function') yield new Await(it.return());
      throw new TypeError('The iterator does not provide a \'throw\' method.');
    }
    if (!isObject(result)) throw new TypeError(`Iterator result ${String(result)} is not an object`);
    if (result.done) {
      if (kind === 'return') yield new Leave(result.value);
      return result.value;
    }
    received = yield new Delegated(result.value);
  }
}

module.exports = {
  __await: Await,
  __asyncGenerator: (self, args, gen, callee) => {
    const it = new AsyncGeneratorObject(Reflect.apply(gen, self, args ?? []));
    const proto = callee?.prototype;
    return isObject(proto) ? setPrototypeOf(it, proto) : it;
  },
  __yieldStar: yieldStar,
  __forAwait: asyncIteratorOf,
  // Gives a lowered function the prototypes of an async generator function, and the name it would have.
  __asyncGeneratorFunction: (fn, name) => {
    setPrototypeOf(fn, AsyncGenerator);
    defineProperty(fn, 'prototype', { value: create(AsyncGeneratorPrototype), writable: true, enumerable: false, configurable: false });
    if (name !== undefined) defineProperty(fn, 'name', { value: name, configurable: true });
    return fn;
  },
};
