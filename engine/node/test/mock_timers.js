// MockTimers: timers and a clock that go on only when a test says so.
const { AbortError, codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE } } = require('internal/errors');
const { validateAbortSignal, validateArray, validateNumber, validateObject, validateStringArray } = require('internal/validators');

const kApis = ['setTimeout', 'setInterval', 'setImmediate', 'Date', 'scheduler.wait', 'AbortSignal.timeout'];
const kMaxTimeout = 2 ** 31 - 1;
const RealDate = Date;

function abortError(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

// MockTimeout is what the mocked functions return; it knows only as much of a timer as programs ask of one.
class MockTimeout {
  #mock;

  constructor(mock, entry) {
    this.#mock = mock;
    this.entry = entry;
    Object.defineProperty(this, 'entry', { enumerable: false });
  }

  hasRef() {
    return this.entry.ref;
  }

  ref() {
    this.entry.ref = true;
    return this;
  }

  unref() {
    this.entry.ref = false;
    return this;
  }

  refresh() {
    this.#mock.again(this.entry);
    return this;
  }

  close() {
    this.#mock.clear(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    return this.entry.id;
  }

  [Symbol.dispose]() {
    this.#mock.clear(this);
  }
}

class MockTimers {
  #enabled = false;
  #apis = [];
  #now = 0;
  #queue = [];
  #lastId = 0;
  #undo = [];

  // The queue is kept in the order of due times; equal ones in the order they were made.

  #insert(entry) {
    let i = this.#queue.length;
    while (i > 0 && this.#queue[i - 1].due > entry.due) i--;
    this.#queue.splice(i, 0, entry);
  }

  #remove(entry) {
    const i = this.#queue.indexOf(entry);
    if (i >= 0) this.#queue.splice(i, 1);
  }

  #add(callback, delay, args, repeat, immediate = false) {
    delay = +delay;
    if (!(delay >= 1 && delay <= kMaxTimeout)) delay = 1;
    // Immediates come before every timer of the same turn.
    const entry = { id: ++this.#lastId, callback, args, due: immediate ? this.#now - 1 : this.#now + delay, delay, repeat, ref: true };
    this.#insert(entry);
    entry.handle = new MockTimeout(this, entry);
    return entry.handle;
  }

  again(entry) {
    this.#remove(entry);
    entry.due = this.#now + entry.delay;
    this.#insert(entry);
  }

  clear(timer) {
    if (timer instanceof MockTimeout) this.#remove(timer.entry);
    else if (typeof timer === 'number' || typeof timer === 'string') {
      const entry = this.#queue.find((e) => e.id === +timer);
      if (entry !== undefined) this.#remove(entry);
    }
  }

  #advance(to) {
    while (this.#queue.length > 0 && this.#queue[0].due <= to) {
      const entry = this.#queue[0];
      this.#now = Math.max(this.#now, entry.due);
      this.#queue.shift();
      if (entry.repeat) {
        entry.due += entry.delay;
        this.#insert(entry);
      }
      Reflect.apply(entry.callback, entry.handle, entry.args);
    }
    this.#now = Math.max(this.#now, to);
  }

  #swap(object, name, value) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, { configurable: true, enumerable: descriptor?.enumerable ?? true, writable: true, value });
    this.#undo.push(() => {
      if (descriptor === undefined) delete object[name];
      else Object.defineProperty(object, name, descriptor);
    });
  }

  #both(name, fn) {
    this.#swap(globalThis, name, fn);
    this.#swap(require('timers'), name, fn);
  }

  #install(api) {
    const promises = require('timers/promises');
    const clear = (timer) => this.clear(timer);
    switch (api) {
      case 'setTimeout':
        this.#both('setTimeout', (callback, delay, ...args) => this.#add(callback, delay, args, false));
        this.#both('clearTimeout', clear);
        this.#swap(promises, 'setTimeout', (delay, value, options) => this.#promise(delay, value, options));
        break;
      case 'setInterval':
        this.#both('setInterval', (callback, delay, ...args) => this.#add(callback, delay, args, true));
        this.#both('clearInterval', clear);
        this.#swap(promises, 'setInterval', (delay, value, options) => this.#iterator(delay, value, options));
        break;
      case 'setImmediate':
        this.#both('setImmediate', (callback, ...args) => this.#add(callback, 1, args, false, true));
        this.#both('clearImmediate', clear);
        this.#swap(promises, 'setImmediate', (value, options) => this.#promise(1, value, options, true));
        break;
      case 'scheduler.wait':
        this.#swap(promises.scheduler, 'wait', (delay, options) => this.#promise(delay, undefined, options));
        break;
      case 'Date':
        this.#swap(globalThis, 'Date', this.#date());
        break;
      case 'AbortSignal.timeout':
        this.#swap(AbortSignal, 'timeout', (delay) => this.#signal(delay));
        break;
    }
  }

  #signal(delay) {
    const controller = new AbortController();
    this.#add(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), delay, [], false);
    return controller.signal;
  }

  #promise(delay, value, options, immediate) {
    return new Promise((resolve, reject) => {
      const signal = options?.signal;
      if (signal !== undefined) {
        validateAbortSignal(signal, 'options.signal');
        if (signal.aborted) {
          reject(abortError(signal));
          return;
        }
      }
      const onAbort = () => {
        this.clear(timer);
        reject(abortError(signal));
      };
      const timer = this.#add(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve(value);
      }, delay, [], false, immediate);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  #iterator(delay, value, options) {
    const { asyncGenerator, wait } = require('internal/streams/async_generator');
    const timers = this;
    return asyncGenerator((function* () {
      const signal = options?.signal;
      if (signal !== undefined) {
        validateAbortSignal(signal, 'options.signal');
        if (signal.aborted) throw abortError(signal);
      }
      let due = 0;
      let wake = null;
      const tick = () => {
        due++;
        wake?.();
      };
      const timer = timers.#add(tick, delay, [], true);
      const onAbort = () => wake?.();
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        for (;;) {
          if (due === 0 && !signal?.aborted) yield wait(new Promise((resolve) => { wake = resolve; }));
          for (; due > 0; due--) yield value;
          if (signal?.aborted) throw abortError(signal);
        }
      } finally {
        timers.clear(timer);
        signal?.removeEventListener('abort', onAbort);
      }
    })());
  }

  #date() {
    const now = () => this.#now;
    function MockDate(...args) {
      if (new.target === undefined) return new RealDate(now()).toString();
      if (args.length === 0) args = [now()];
      return Reflect.construct(RealDate, args, new.target === MockDate ? MockDate : new.target);
    }
    Object.defineProperties(MockDate, Object.getOwnPropertyDescriptors(RealDate));
    Object.defineProperty(MockDate, 'now', { configurable: true, writable: true, value: { now() { return now(); } }.now });
    Object.defineProperty(MockDate, 'isMock', { configurable: true, value: true });
    MockDate.toString = () => RealDate.toString();
    return MockDate;
  }

  #mustBeEnabled() {
    if (!this.#enabled) throw new ERR_INVALID_STATE('You should enable MockTimers first by calling the .enable function');
  }

  enable(options = { apis: kApis, now: 0 }) {
    const { apis, now } = { apis: kApis, now: 0, ...options };
    if (this.#enabled) throw new ERR_INVALID_STATE('MockTimers is already enabled!');
    validateObject(options, 'options');
    validateArray(apis, 'options.apis');
    validateStringArray(apis, 'options.apis');
    for (const api of apis) {
      if (!kApis.includes(api)) throw new ERR_INVALID_ARG_VALUE('options.apis', api, `option ${api} is not supported`);
    }
    const start = now instanceof RealDate ? now.getTime() : now;
    validateNumber(start, 'options.now');
    if (!(start >= 0)) throw new ERR_INVALID_ARG_VALUE('now', start, 'epoch must be a positive integer received');
    this.#now = start;
    this.#apis = apis.length > 0 ? apis : kApis;
    if (this.#apis.includes('Date') && globalThis.Date.isMock) throw new ERR_INVALID_STATE('Date is already being mocked!');
    for (const api of this.#apis) this.#install(api);
    this.#enabled = true;
  }

  setTime(time = 0) {
    validateNumber(time, 'time');
    this.#mustBeEnabled();
    this.#now = time;
  }

  tick(time = 1) {
    this.#mustBeEnabled();
    validateNumber(time, 'time', 0);
    this.#advance(this.#now + time);
  }

  runAll() {
    this.#mustBeEnabled();
    const last = this.#queue.at(-1);
    if (last === undefined) return;
    this.#advance(Math.max(last.due, this.#now));
  }

  reset() {
    if (!this.#enabled) return;
    while (this.#undo.length > 0) this.#undo.pop()();
    this.#queue = [];
    this.#apis = [];
    this.#now = 0;
    this.#enabled = false;
  }

  [Symbol.dispose]() {
    this.reset();
  }
}

module.exports = { MockTimers };
