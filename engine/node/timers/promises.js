// timers/promises: the timers as promises and an async iterator, stopped by an AbortSignal.
const { AbortError, codes } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = require('internal/validators');
const { kEmptyObject } = require('internal/util');
const timers = require('internal/timers');

// checked gives the error of bad arguments instead of throwing it: these functions reject.
function invalid(after, options) {
  try {
    if (after !== undefined) validateNumber(after, 'delay');
    validateObject(options, 'options');
    if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
    if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
  } catch (err) {
    return err;
  }
  return options.signal?.aborted ? abortError(options.signal) : undefined;
}

function abortError(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

// once starts one timer and settles with it or with the signal.
function once({ signal, ref = true }, value, start, clear) {
  return new Promise((resolve, reject) => {
    const timer = start(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (!ref) timer.unref();
    function onAbort() {
      clear(timer);
      reject(abortError(signal));
    }
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function setTimeout(after, value, options = kEmptyObject) {
  const err = invalid(after, options);
  if (err !== undefined) return Promise.reject(err);
  return once(options, value, (fn) => timers.setTimeout(fn, after), timers.clearTimeout);
}

function setImmediate(value, options = kEmptyObject) {
  const err = invalid(undefined, options);
  if (err !== undefined) return Promise.reject(err);
  return once(options, value, timers.setImmediate, timers.clearImmediate);
}

// Interval behaves as the object of an async generator: requests run one after the other, and
// nothing starts before the first.
class Interval {
  #after;
  #value;
  #options;
  #state = 'new';
  #timer;
  #due = 0;
  #wake;
  #onAbort;
  #tail = Promise.resolve();

  constructor(after, value, options) {
    this.#after = after;
    this.#value = value;
    this.#options = options;
  }

  next() {
    return this.#enqueue(() => this.#next());
  }

  return(value) {
    return this.#enqueue(() => {
      this.#stop();
      return { value, done: true };
    });
  }

  throw(err) {
    return this.#enqueue(() => {
      this.#stop();
      throw err;
    });
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  [Symbol.asyncDispose]() {
    return this.return().then(() => undefined);
  }

  #enqueue(step) {
    const result = this.#tail.then(step);
    this.#tail = result.then(() => undefined, () => undefined);
    return result;
  }

  async #next() {
    if (this.#state === 'new') this.#start();
    if (this.#state === 'done') return { value: undefined, done: true };
    const { signal } = this.#options;
    if (this.#due === 0 && !signal?.aborted) await new Promise((resolve) => { this.#wake = resolve; });
    if (this.#due > 0) {
      this.#due--;
      return { value: this.#value, done: false };
    }
    this.#stop();
    throw abortError(signal);
  }

  #start() {
    const err = invalid(this.#after, this.#options);
    if (err !== undefined) {
      this.#state = 'done';
      throw err;
    }
    this.#state = 'running';
    const { signal, ref = true } = this.#options;
    this.#timer = timers.setInterval(() => {
      this.#due++;
      this.#wake?.();
    }, this.#after);
    if (!ref) this.#timer.unref();
    this.#onAbort = () => {
      timers.clearInterval(this.#timer);
      this.#wake?.();
    };
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  #stop() {
    if (this.#state === 'running') {
      timers.clearInterval(this.#timer);
      this.#options.signal?.removeEventListener('abort', this.#onAbort);
    }
    this.#state = 'done';
  }

  get [Symbol.toStringTag]() {
    return 'AsyncGenerator';
  }
}

function setInterval(after, value, options = kEmptyObject) {
  return new Interval(after, value, options);
}

const kScheduler = Symbol('kScheduler');

class Scheduler {
  constructor() {
    throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  yield() {
    if (!this[kScheduler]) throw new codes.ERR_INVALID_THIS('Scheduler');
    return setImmediate();
  }

  wait(delay, options) {
    if (!this[kScheduler]) throw new codes.ERR_INVALID_THIS('Scheduler');
    return setTimeout(delay, undefined, options);
  }
}

const scheduler = Object.create(Scheduler.prototype, { [kScheduler]: { value: true, enumerable: true } });

module.exports = { setTimeout, setImmediate, setInterval, scheduler };
