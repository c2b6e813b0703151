// What all web streams are made of: promises that exist only when asked for, queues with sizes, and argument checks.
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_THIS } } = require('internal/errors');

const PromiseCtor = Promise;
const { apply } = Reflect;
const promiseThen = Promise.prototype.then;
const promiseResolve = Promise.resolve.bind(Promise);
const promiseReject = Promise.reject.bind(Promise);

// started is a promise of what start returned. A promise goes through one more of its own, as the
// specification resolves it: who calls cancel or abort right away is heard before start counts as done.
function started(result) {
  return isObject(result) ? new PromiseCtor((resolve) => resolve(result)) : promiseResolve(result);
}

function nop() {}

// then is promise.then whatever the program has made of Promise.prototype.
function then(promise, onFulfilled, onRejected) {
  return promiseThen.call(promise, onFulfilled, onRejected);
}

// handled keeps a rejection from being reported.
function handled(promise) {
  promiseThen.call(promise, undefined, nop);
  return promise;
}

// invoke calls a method of the program and gives a promise of what it returns.
function invoke(fn, self, ...args) {
  try {
    return promiseResolve(apply(fn, self, args));
  } catch (err) {
    return promiseReject(err);
  }
}

const kPending = 0;
const kResolved = 1;
const kRejected = 2;

// Later is a promise that most streams never show to anybody: it is made when promise is read.
// Its rejection is never reported.
class Later {
  phase = kPending;
  value = undefined;
  made = null;
  #resolve = null;
  #reject = null;

  get promise() {
    if (this.made !== null) return this.made;
    if (this.phase === kResolved) this.made = promiseResolve(this.value);
    else if (this.phase === kRejected) this.made = handled(promiseReject(this.value));
    else {
      this.made = new PromiseCtor((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
      });
    }
    return this.made;
  }

  resolve(value) {
    if (this.phase !== kPending) return;
    this.phase = kResolved;
    this.value = value;
    if (this.#resolve !== null) this.#resolve(value);
  }

  reject(reason) {
    if (this.phase !== kPending) return;
    this.phase = kRejected;
    this.value = reason;
    if (this.#reject === null) return;
    this.#reject(reason);
    handled(this.made);
  }

  get pending() {
    return this.phase === kPending;
  }

  static resolved(value) {
    const later = new Later();
    later.resolve(value);
    return later;
  }

  static rejected(reason) {
    const later = new Later();
    later.reject(reason);
    return later;
  }
}

// Queue is the queue-with-sizes of a controller. Sizes are kept only where a strategy counts otherwise than one by one.
class Queue {
  values = [];
  sizes = null;
  head = 0;
  total = 0;

  get length() {
    return this.values.length - this.head;
  }

  push(value, size) {
    if (typeof size !== 'number' || size < 0 || size !== size || size === Infinity) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('size', size);
    }
    if (this.sizes !== null) this.sizes.push(size);
    else if (size !== 1) {
      this.sizes = new Array(this.values.length).fill(1);
      this.sizes.push(size);
    }
    this.values.push(value);
    this.total += size;
  }

  peek() {
    return this.values[this.head];
  }

  shift() {
    const { head } = this;
    const value = this.values[head];
    this.total -= this.sizes === null ? 1 : this.sizes[head];
    if (this.total < 0) this.total = 0;
    this.values[head] = undefined;
    this.head++;
    if (this.head === this.values.length) {
      this.values.length = 0;
      this.sizes = null;
      this.head = 0;
    } else if (this.head === 1024) {
      this.values.splice(0, 1024);
      if (this.sizes !== null) this.sizes.splice(0, 1024);
      this.head = 0;
    }
    return value;
  }

  clear() {
    this.values = [];
    this.sizes = null;
    this.head = this.total = 0;
  }
}

const isObject = (x) => (typeof x === 'object' && x !== null) || typeof x === 'function';

// objectArgument checks an argument that must be an object or left out.
function objectArgument(value, name) {
  if (value !== undefined && !isObject(value)) throw new ERR_INVALID_ARG_TYPE(name, 'Object', value);
}

// dictionary reads an object's members in the order of their names.
function dictionary(value, name, members) {
  const out = { __proto__: null };
  if (value === undefined) return out;
  for (const [key, kind] of members) {
    const v = value[key];
    if (v === undefined) continue;
    if (kind === 'function' && typeof v !== 'function') throw new ERR_INVALID_ARG_TYPE(`${name}.${key}`, 'Function', v);
    out[key] = kind === 'boolean' ? !!v : v;
  }
  return out;
}

// strategyOf reads a queuing strategy.
function strategyOf(strategy, name = 'strategy') {
  if (strategy === undefined || strategy === null) return { highWaterMark: undefined, size: undefined };
  if (!isObject(strategy)) throw new ERR_INVALID_ARG_TYPE(name, 'Object', strategy);
  const { highWaterMark, size } = strategy;
  if (size !== undefined && typeof size !== 'function') throw new ERR_INVALID_ARG_TYPE(`${name}.size`, 'Function', size);
  return { highWaterMark: highWaterMark === undefined ? undefined : +highWaterMark, size };
}

function highWaterMarkOf(strategy, byDefault) {
  const hwm = strategy.highWaterMark;
  if (hwm === undefined) return byDefault;
  if (hwm !== hwm || hwm < 0) throw new ERR_INVALID_ARG_VALUE.RangeError('strategy.highWaterMark', hwm);
  return hwm;
}

// kInternal opens the constructors that programs may not call.
const kInternal = Symbol('kInternal');

function illegal(token) {
  if (token !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR();
}

const wrongThis = (name) => new ERR_INVALID_THIS(name);

// finishClass gives a class what WebIDL gives an interface; show makes what inspect displays.
function finishClass(Class, enumerable, show) {
  const proto = Class.prototype;
  for (const key of enumerable) {
    Object.defineProperty(proto, key, { enumerable: true });
  }
  Object.defineProperty(proto, Symbol.toStringTag, { value: Class.name, configurable: true });
  if (show === undefined) return;
  Object.defineProperty(proto, Symbol.for('nodejs.util.inspect.custom'), {
    value(depth, options, inspect = require('internal/util/inspect').inspect) {
      if (this === undefined || this === null) throw wrongThis(Class.name);
      const shown = show(this);
      if (depth < 0) return this;
      return `${this.constructor.name} ${inspect(shown, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
    },
    writable: true,
    configurable: true,
  });
}

module.exports = {
  Later,
  Queue,
  apply,
  dictionary,
  finishClass,
  handled,
  highWaterMarkOf,
  illegal,
  invoke,
  isObject,
  kInternal,
  nop,
  objectArgument,
  promiseReject,
  promiseResolve,
  started,
  strategyOf,
  then,
  wrongThis,
};
