// fs.watch, fs.watchFile and the async iterator of fs/promises.watch.
const EventEmitter = require('events');
const { AbortError, codes } = require('internal/errors');
const { checkEncoding, getOptions, toPath } = require('internal/fs/operations');
const { BigIntStats, Stats } = require('internal/fs/stats');
const { asyncIterator } = require('internal/fs/iterate');
const { validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateObject, validateOneOf, validateUint32 } = require('internal/validators');

binding.setStats(Stats, BigIntStats);

const decode = (name, encoding) => {
  if (!encoding || encoding === 'utf8') return name;
  const bytes = require('buffer').Buffer.from(name);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
};

const none = () => false;

// ignorer makes one test of the ignore option: globs, regular expressions and functions.
function ignorer(ignore) {
  if (ignore == null) return none;
  const tests = (Array.isArray(ignore) ? ignore : [ignore]).map((item, i) => {
    const name = Array.isArray(ignore) ? `options.ignore[${i}]` : 'options.ignore';
    if (typeof item === 'string') {
      if (item.length === 0) throw new codes.ERR_INVALID_ARG_VALUE(name, item, 'must be a non-empty string');
      const { matchesGlob } = require('internal/fs/glob');
      const { basename } = require('path');
      // A pattern without a slash is about the name alone.
      return (file) => matchesGlob(item.includes('/') ? file : basename(file), item, true);
    }
    if (Object.prototype.toString.call(item) === '[object RegExp]') return (file) => item.test(file);
    if (typeof item === 'function') return item;
    throw new codes.ERR_INVALID_ARG_TYPE(name, Array.isArray(ignore) ? ['string', 'RegExp', 'Function'] : ['string', 'RegExp', 'Function', 'Array'], item);
  });
  return (file) => tests.some((test) => test(file));
}

class FSWatcher extends EventEmitter {
  #handle = null;

  start(path, persistent, recursive, encoding, ignored = none) {
    if (this.#handle) return;
    path = toPath(path, 'filename');
    try {
      this.#handle = binding.watch(path, persistent, recursive, (event, name) => {
        if (!this.#handle) return;
        if (event === 'close') this.close();
        else if (event === 'error') this.#fail(name, path);
        else if (!ignored(name)) this.emit('change', event, decode(name, encoding));
      });
    } catch (err) {
      err.filename = path;
      throw err;
    }
  }

  #fail(err, path) {
    this.close();
    err.filename = path;
    this.emit('error', err);
  }

  close() {
    if (!this.#handle) return;
    this.#handle.close();
    this.#handle = null;
    process.nextTick(() => this.emit('close'));
  }

  ref() {
    this.#handle?.ref();
    return this;
  }

  unref() {
    this.#handle?.unref();
    return this;
  }
}

function watch(filename, options, listener) {
  if (typeof options === 'function') listener = options;
  options = { ...getOptions(options) };
  if (options.persistent === undefined) options.persistent = true;
  if (options.recursive === undefined) options.recursive = false;
  validateBoolean(options.persistent, 'options.persistent');
  validateBoolean(options.recursive, 'options.recursive');
  const ignored = ignorer(options.ignore);
  const watcher = new FSWatcher();
  watcher.start(filename, options.persistent, options.recursive, options.encoding, ignored);
  if (listener) watcher.addListener('change', listener);
  const { signal } = options;
  if (signal) {
    if (signal.aborted) process.nextTick(() => watcher.close());
    else {
      const abort = () => watcher.close();
      signal.addEventListener('abort', abort, { once: true });
      watcher.once('close', () => signal.removeEventListener('abort', abort));
    }
  }
  return watcher;
}

class StatWatcher extends EventEmitter {
  #handle = null;
  start(path, bigint, persistent, interval) {
    this.#handle = binding.poll(path, bigint, persistent, interval, (now, before) => this.emit('change', now, before));
  }
  stop() {
    if (!this.#handle) return;
    this.#handle.close();
    this.#handle = null;
    process.nextTick(() => this.emit('stop'));
  }
  ref() {
    this.#handle?.ref();
    return this;
  }
  unref() {
    this.#handle?.unref();
    return this;
  }
}

const watched = new Map();

function watchFile(filename, options, listener) {
  filename = require('path').resolve(text(toPath(filename, 'filename')));
  if (options === null || typeof options !== 'object') {
    listener = options;
    options = {};
  }
  const { interval = 5007, persistent = true, bigint = false } = options;
  validateFunction(listener, 'listener');
  let watcher = watched.get(filename);
  if (!watcher) {
    validateUint32(interval, 'interval');
    watcher = new StatWatcher();
    watcher.start(filename, Boolean(bigint), Boolean(persistent), interval);
    watched.set(filename, watcher);
  }
  watcher.addListener('change', listener);
  return watcher;
}

const text = (path) => (typeof path === 'string' ? path : require('buffer').Buffer.from(path).toString());

function unwatchFile(filename, listener) {
  filename = require('path').resolve(text(toPath(filename, 'filename')));
  const watcher = watched.get(filename);
  if (!watcher) return;
  if (typeof listener === 'function') watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') === 0) {
    watcher.stop();
    watched.delete(filename);
  }
}

// watchAsync is fs/promises.watch: checks come with the first step, as those of an async generator.
function watchAsync(filename, options = {}) {
  const queue = [];
  let wake = null;
  let failure = null;
  let handle = null;
  let closed = false;
  let abort;
  const { signal } = options ?? {};
  const stir = () => {
    wake?.();
    wake = null;
  };
  function start() {
    const path = toPath(filename);
    validateObject(options, 'options');
    const { persistent = true, recursive = false, encoding = 'utf8', maxQueue = 2048, overflow = 'ignore' } = options;
    validateInteger(maxQueue, 'options.maxQueue');
    validateOneOf(overflow, 'options.overflow', ['ignore', 'error']);
    validateBoolean(persistent, 'options.persistent');
    validateBoolean(recursive, 'options.recursive');
    validateAbortSignal(signal, 'options.signal');
    if (encoding === 'buffer') throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
    checkEncoding(encoding);
    const ignored = ignorer(options.ignore);
    if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
    handle = binding.watch(path, persistent, recursive, (event, name) => {
      if (event === 'close') closed = true;
      else if (event === 'error') failure = name;
      else if (ignored(name)) return;
      else if (queue.length < maxQueue) queue.push({ __proto__: null, eventType: event, filename: decode(name, encoding) });
      else if (overflow === 'error') failure = new codes.ERR_FS_WATCH_QUEUE_OVERFLOW(maxQueue);
      else process.emitWarning('fs.watch maxQueue exceeded');
      stir();
    });
    abort = () => {
      failure = new AbortError(undefined, { cause: signal.reason });
      stir();
    };
    signal?.addEventListener('abort', abort, { once: true });
  }
  return asyncIterator(
    async () => {
      if (!handle) start();
      for (;;) {
        if (queue.length > 0) return { value: queue.shift(), done: false };
        if (failure) throw failure;
        if (closed) return { value: undefined, done: true };
        await new Promise((resolve) => { wake = resolve; });
      }
    },
    () => {
      handle?.close();
      signal?.removeEventListener('abort', abort);
    },
  );
}

module.exports = { FSWatcher, StatWatcher, unwatchFile, watch, watchAsync, watchFile };
