// for await over a ReadableStream, and ReadableStream.from.
const { codes: { ERR_ARG_NOT_ITERABLE, ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE } } = require('internal/errors');
const { isObject, promiseReject, promiseResolve, then } = require('internal/webstreams/parts');
const { Reader, cancelStream, createStream, read, releaseDefault } = require('internal/webstreams/readable');

// The prototype that native async iterators have, where the language has it.
const AsyncIteratorPrototype = Object.getPrototypeOf(
  Object.getPrototypeOf(require('internal/streams/async_generator').asyncGenerator((function* () {})())),
);

const kIteration = Symbol('iteration');

const iteratorPrototype = Object.create(AsyncIteratorPrototype, {
  next: {
    value: function next() {
      const state = this?.[kIteration];
      if (state === undefined) return promiseReject(new TypeError('Not a ReadableStream async iterator'));
      return state.ask(() => state.next());
    },
    enumerable: true, writable: true, configurable: true,
  },
  return: {
    value: function return_(value) {
      const state = this?.[kIteration];
      if (state === undefined) return promiseReject(new TypeError('Not a ReadableStream async iterator'));
      return state.ask(() => state.return(value));
    },
    enumerable: true, writable: true, configurable: true,
  },
  [Symbol.asyncIterator]: { value() { return this; }, writable: true, configurable: true },
  [Symbol.toStringTag]: { value: 'ReadableStream AsyncIterator', configurable: true },
});
Object.defineProperty(iteratorPrototype.return, 'name', { value: 'return', configurable: true });
Object.defineProperty(iteratorPrototype.return, 'length', { value: 1, configurable: true });

// Iteration is the state of one loop: calls are answered one after the other.
class Iteration {
  ongoing = null;
  finished = false;

  constructor(stream, preventCancel) {
    this.reader = new Reader(stream);
    this.preventCancel = preventCancel;
  }

  ask(fn) {
    this.ongoing = this.ongoing === null ? fn() : then(this.ongoing, fn, fn);
    return this.ongoing;
  }

  next() {
    if (this.finished) return promiseResolve({ done: true, value: undefined });
    const { reader } = this;
    return new Promise((resolve, reject) => {
      read(reader, {
        chunk: (value) => {
          // The next call may begin as soon as this one is answered.
          this.ongoing = null;
          resolve({ value, done: false });
        },
        close: () => {
          this.ongoing = null;
          this.finished = true;
          releaseDefault(reader);
          resolve({ done: true, value: undefined });
        },
        error: (err) => {
          this.ongoing = null;
          this.finished = true;
          releaseDefault(reader);
          reject(err);
        },
      });
    });
  }

  return(value) {
    if (this.finished) return promiseResolve({ done: true, value });
    this.finished = true;
    const { reader } = this;
    if (this.preventCancel) {
      releaseDefault(reader);
      return promiseResolve({ done: true, value });
    }
    const cancelled = cancelStream(reader.stream, value);
    releaseDefault(reader);
    return then(cancelled, () => ({ done: true, value }));
  }
}

function iterate(stream, options) {
  if (options !== undefined && options !== null && !isObject(options)) throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  const state = new Iteration(stream, !!options?.preventCancel);
  return Object.create(iteratorPrototype, { [kIteration]: { value: state } });
}

// fromIterable is ReadableStream.from.
function fromIterable(iterable) {
  const method = iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator];
  if (typeof method !== 'function') throw new ERR_ARG_NOT_ITERABLE(require('internal/util/inspect').inspect(iterable));
  const isSync = iterable[Symbol.asyncIterator] == null;
  const iterator = method.call(iterable);
  if (!isObject(iterator)) throw new ERR_INVALID_RETURN_VALUE('an object', 'the iterator method', iterator);
  const { next } = iterator;
  let stream;

  function accept(result) {
    if (!isObject(result)) throw new ERR_INVALID_RETURN_VALUE('an object', 'the promise or sync value', result);
    if (result.done) {
      stream.controller.close();
      return undefined;
    }
    if (!isSync) {
      stream.controller.enqueue(result.value);
      return undefined;
    }
    return then(promiseResolve(result.value), (value) => stream.controller.enqueue(value));
  }

  function pull() {
    try {
      const result = next.call(iterator);
      return isSync ? promiseResolve(accept(result)) : then(promiseResolve(result), accept);
    } catch (err) {
      return promiseReject(err);
    }
  }

  function cancel(reason) {
    try {
      const fn = iterator.return;
      if (fn === undefined || fn === null) return promiseResolve(undefined);
      return then(promiseResolve(fn.call(iterator, reason)), (result) => {
        if (!isObject(result)) throw new ERR_INVALID_RETURN_VALUE('an object', 'the iterator.return() method', result);
      });
    } catch (err) {
      return promiseReject(err);
    }
  }
  stream = createStream(null, pull, cancel, 0);
  return stream;
}

module.exports = { fromIterable, iterate };
