// Readable's async iterator, built by hand: next, return and throw are answered in the order they were called.
const { aggregateTwoErrors } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');
const { eos } = require('internal/streams/eos');

const kReady = 0; // not started: nothing listens yet
const kRunning = 1;
const kDone = 2;

class StreamIterator {
  #options;
  #phase = kReady;
  #queue = []; // calls that wait for a chunk
  #busy = false; // the first call is being answered
  #error = undefined; // null: the stream ended well
  #onreadable;
  #cleanup;

  constructor(stream, options) {
    this.stream = stream;
    this.#options = options;
  }

  next() {
    return this.#ask('next', undefined);
  }

  return(value) {
    return this.#ask('return', value);
  }

  throw(err) {
    return this.#ask('throw', err);
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  async [Symbol.asyncDispose]() {
    await this.return();
  }

  #ask(kind, value) {
    return new Promise((resolve, reject) => {
      this.#queue.push({ kind, value, resolve, reject });
      if (this.#queue.length === 1) this.#pump();
    });
  }

  #start() {
    this.#phase = kRunning;
    this.#onreadable = () => this.#pump();
    this.stream.on('readable', this.#onreadable);
    this.#cleanup = eos(this.stream, { writable: false }, (err) => {
      this.#error = err ? aggregateTwoErrors(this.#error, err) : null;
      this.#pump();
    });
  }

  #pump() {
    while (this.#queue.length > 0 && !this.#busy) {
      const call = this.#queue[0];
      if (this.#phase === kDone) {
        this.#queue.shift();
        if (call.kind === 'throw') call.reject(call.value);
        else call.resolve({ value: call.value, done: true });
      } else if (call.kind !== 'next') {
        this.#queue.shift();
        this.#stop(call);
      } else {
        if (this.#phase === kReady) this.#start();
        if (!this.#give(call)) return;
      }
    }
  }

  // give answers a next from what the stream has; false when it must wait.
  #give(call) {
    let chunk;
    this.#busy = true; // 'readable' may come from within read
    try {
      chunk = this.stream.destroyed ? null : this.stream.read();
      this.#busy = false;
    } catch (err) {
      this.#busy = false;
      this.#queue.shift();
      this.#fail(call, err);
      return true;
    }
    if (chunk !== null) {
      if (typeof chunk === 'object' && typeof chunk.then === 'function') {
        this.#settle(call, chunk);
        return false;
      }
      this.#queue.shift();
      call.resolve({ value: chunk, done: false });
      return true;
    }
    if (this.#error === undefined) return false;
    this.#queue.shift();
    if (this.#error === null) {
      this.#finish();
      call.resolve({ value: undefined, done: true });
    } else {
      this.#fail(call, this.#error);
    }
    return true;
  }

  // A chunk that is a promise is awaited, as a generator's yield does.
  #settle(call, chunk) {
    this.#busy = true;
    const done = (fn) => (value) => {
      this.#busy = false;
      this.#queue.shift();
      fn(value);
      this.#pump();
    };
    Promise.resolve(chunk).then(
      done((value) => call.resolve({ value, done: false })),
      done((err) => this.#fail(call, err)),
    );
  }

  #fail(call, err) {
    this.#error = aggregateTwoErrors(this.#error, err);
    this.#finish();
    call.reject(this.#error);
  }

  // stop serves return and throw: the loop was left early.
  #stop(call) {
    if (this.#phase === kReady) {
      this.#phase = kDone;
    } else {
      if (call.kind === 'throw') this.#error = aggregateTwoErrors(this.#error, call.value);
      this.#finish();
    }
    if (call.kind === 'throw') call.reject(this.#error ?? call.value);
    else call.resolve({ value: call.value, done: true });
  }

  #finish() {
    this.#phase = kDone;
    if ((this.#error || this.#options?.destroyOnReturn !== false) &&
        (this.#error === undefined || this.stream._readableState.autoDestroy)) {
      destroyer(this.stream, null);
    } else {
      this.stream.off('readable', this.#onreadable);
      this.#cleanup();
    }
  }
}
Object.defineProperty(StreamIterator.prototype, Symbol.toStringTag, { value: 'AsyncGenerator', configurable: true });

function iterate(stream, options) {
  if (typeof stream.read !== 'function') stream = require('internal/streams/readable').wrap(stream, { objectMode: true });
  return new StreamIterator(stream, options);
}

module.exports = { iterate };
