// The operators of Readable. Those that give a stream are async generators here, which stream.js wraps.
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateAbortSignal, validateInteger, validateObject } = require('internal/validators');
const { asyncGenerator, each, forAwait, kBreak, wait } = require('internal/streams/async_generator');

const kEmpty = Symbol('kEmpty');
const kEof = Symbol('kEof');

function checkFn(fn) {
  if (typeof fn !== 'function') throw new ERR_INVALID_ARG_TYPE('fn', ['Function', 'AsyncFunction'], fn);
}

function checkOptions(options) {
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
}

function anySignal(options) {
  const { AbortController, AbortSignal } = require('internal/abort_controller');
  if (options?.signal) return AbortSignal.any([options.signal]);
  return new AbortController().signal;
}

// Mapper runs fn on the values of a stream, several at a time, and keeps their order.
class Mapper {
  #queue = [];
  #next = null; // who waits for the queue to have something
  #resume = null; // who waits for room
  #done = false;
  #count = 0;

  constructor(stream, fn, signal, concurrency, mark) {
    this.stream = stream;
    this.fn = fn;
    this.signal = signal;
    this.concurrency = concurrency;
    this.mark = mark;
  }

  #processed = () => {
    this.#count--;
    this.#maybeResume();
  };

  #failed = () => {
    this.#done = true;
    this.#processed();
  };

  #maybeResume() {
    if (!this.#resume || this.#done || this.#count >= this.concurrency || this.#queue.length >= this.mark) return;
    const resume = this.#resume;
    this.#resume = null;
    resume();
  }

  #wake() {
    if (!this.#next) return;
    const next = this.#next;
    this.#next = null;
    next();
  }

  async pump() {
    const options = { signal: this.signal };
    try {
      await forAwait(this.stream, (val) => {
        if (this.#done) return kBreak;
        if (this.signal.aborted) throw new AbortError();
        try {
          val = this.fn(val, options);
          if (val === kEmpty) return undefined;
          val = Promise.resolve(val);
        } catch (err) {
          val = Promise.reject(err);
        }
        this.#count++;
        val.then(this.#processed, this.#failed);
        this.#queue.push(val);
        this.#wake();
        if (this.#done || (this.#queue.length < this.mark && this.#count < this.concurrency)) return undefined;
        return new Promise((resolve) => {
          this.#resume = resolve;
        });
      });
      if (!this.#done) this.#queue.push(kEof);
    } catch (err) {
      const val = Promise.reject(err);
      val.then(this.#processed, this.#failed);
      this.#queue.push(val);
    } finally {
      this.#done = true;
      this.#wake();
    }
  }

  *values() {
    this.pump();
    try {
      for (;;) {
        while (this.#queue.length > 0) {
          const val = yield wait(this.#queue[0]);
          if (val === kEof) return;
          if (this.signal.aborted) throw new AbortError();
          if (val !== kEmpty) yield val;
          this.#queue.shift();
          this.#maybeResume();
        }
        yield wait(new Promise((resolve) => {
          this.#next = resolve;
        }));
      }
    } finally {
      this.#done = true;
      if (this.#resume) {
        const resume = this.#resume;
        this.#resume = null;
        resume();
      }
    }
  }
}

function map(fn, options) {
  checkFn(fn);
  checkOptions(options);
  let concurrency = 1;
  if (options?.concurrency != null) concurrency = Math.floor(options.concurrency);
  let mark = concurrency - 1;
  if (options?.highWaterMark != null) mark = Math.floor(options.highWaterMark);
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(mark, 'options.highWaterMark', 0);
  mark += concurrency;
  const stream = this;
  return asyncGenerator((function* () {
    yield* new Mapper(stream, fn, anySignal(options), concurrency, mark).values();
  })());
}

async function some(fn, options = undefined) {
  checkFn(fn);
  let found = false;
  await forAwait(filter.call(this, fn, options), () => {
    found = true;
    return kBreak;
  });
  return found;
}

async function every(fn, options = undefined) {
  checkFn(fn);
  return !(await some.call(this, async (...args) => !(await fn(...args)), options));
}

async function find(fn, options) {
  let found;
  await forAwait(filter.call(this, fn, options), (val) => {
    found = val;
    return kBreak;
  });
  return found;
}

async function forEach(fn, options) {
  checkFn(fn);
  await forAwait(map.call(this, async (value, opts) => {
    await fn(value, opts);
    return kEmpty;
  }, options), () => undefined);
}

function filter(fn, options) {
  checkFn(fn);
  return map.call(this, async (value, opts) => ((await fn(value, opts)) ? value : kEmpty), options);
}

class ReduceAwareErrMissingArgs extends ERR_MISSING_ARGS {
  constructor() {
    super('reduce');
    this.message = 'Reduce of an empty stream requires an initial value';
  }
}

async function reduce(reducer, initialValue, options) {
  if (typeof reducer !== 'function') throw new ERR_INVALID_ARG_TYPE('reducer', ['Function', 'AsyncFunction'], reducer);
  checkOptions(options);
  let hasInitial = arguments.length > 1;
  if (options?.signal?.aborted) {
    const err = new AbortError(undefined, { cause: options.signal.reason });
    this.once('error', () => {}); // destroying must not be reported twice
    await require('internal/streams/eos').finished(this.destroy(err)).catch(() => {});
    throw err;
  }
  const ac = new (require('internal/abort_controller').AbortController)();
  if (options?.signal) {
    require('events').addAbortListener(options.signal, () => ac.abort());
  }
  let gotAny = false;
  try {
    await forAwait(this, async (value) => {
      gotAny = true;
      if (options?.signal?.aborted) throw new AbortError();
      if (hasInitial) {
        initialValue = await reducer(initialValue, value, { signal: ac.signal });
      } else {
        initialValue = value;
        hasInitial = true;
      }
    });
    if (!gotAny && !hasInitial) throw new ReduceAwareErrMissingArgs();
  } finally {
    ac.abort();
  }
  return initialValue;
}

async function toArray(options) {
  checkOptions(options);
  const result = [];
  await forAwait(this, (val) => {
    if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
    result.push(val);
  });
  return result;
}

function flatMap(fn, options) {
  const values = map.call(this, fn, options);
  return asyncGenerator(each(values, function* (val) {
    yield* each(val, function* (inner) {
      yield inner;
    });
  }));
}

function toIntegerOrInfinity(number) {
  number = Number(number);
  if (Number.isNaN(number)) return 0;
  if (number < 0) throw new ERR_OUT_OF_RANGE('number', '>= 0', number);
  return number;
}

function checkAborted(options) {
  if (options?.signal?.aborted) throw new AbortError();
}

function drop(number, options = undefined) {
  checkOptions(options);
  number = toIntegerOrInfinity(number);
  const stream = this;
  return asyncGenerator((function* () {
    checkAborted(options);
    yield* each(stream, function* (val) {
      checkAborted(options);
      if (number-- <= 0) yield val;
    });
  })());
}

function take(number, options = undefined) {
  checkOptions(options);
  number = toIntegerOrInfinity(number);
  const stream = this;
  return asyncGenerator((function* () {
    checkAborted(options);
    yield* each(stream, function* (val) {
      checkAborted(options);
      if (number-- > 0) yield val;
      // Done as soon as the last is out: the source is not asked for one more.
      return number <= 0;
    });
  })());
}

module.exports = { drop, every, filter, find, flatMap, forEach, map, reduce, some, take, toArray };
