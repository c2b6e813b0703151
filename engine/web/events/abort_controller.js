// AbortController and AbortSignal.
const { codes } = require('internal/errors');
const { validateAbortSignal, validateUint32 } = require('internal/validators');
const { EventTarget, Event, defineEventHandler, kTrustEvent } = require('internal/event_target');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kMake = Symbol('kMake');

let abortSignal;
let isSignal;

function domException(message, name) {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException(message, name);
}

function inspectAs(self, value, depth, options) {
  const name = self.constructor.name;
  if (depth < 0) return name;
  const { inspect } = require('internal/util/inspect');
  const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
  return `${name} ${inspect(value, inner)}`;
}

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  // Signals made by AbortSignal.any: those that follow this one, and those that this one follows.
  #dependants = undefined;
  #sources = undefined;

  constructor(key = undefined) {
    if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  static {
    isSignal = (value) => typeof value === 'object' && value !== null && #aborted in value;
    abortSignal = (signal, reason) => {
      if (signal.#aborted) return;
      // All that follow are aborted before any listener runs.
      const all = [signal, ...(signal.#dependants ?? [])].filter((s) => !s.#aborted);
      for (const s of all) {
        s.#aborted = true;
        s.#reason = reason;
        for (const source of s.#sources ?? []) source.#dependants?.delete(s);
        s.#sources = undefined;
      }
      signal.#dependants = undefined;
      for (const s of all) s.dispatchEvent(new Event('abort', { [kTrustEvent]: true }));
    };
  }

  get aborted() {
    check(this);
    return this.#aborted;
  }

  get reason() {
    check(this);
    return this.#reason;
  }

  throwIfAborted() {
    check(this);
    if (this.#aborted) throw this.#reason;
  }

  [customInspect](depth, options) {
    return inspectAs(this, { aborted: this.aborted }, depth, options);
  }

  static abort(reason = domException('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(kMake);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(kMake);
    const timer = require('timers').setTimeout(() => {
      abortSignal(signal, domException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    return signal;
  }

  static any(signals) {
    if (signals == null || typeof signals[Symbol.iterator] !== 'function') {
      const err = new TypeError('signals can not be converted to sequence.');
      err.code = 'ERR_INVALID_ARG_TYPE';
      throw err;
    }
    const list = [...signals];
    list.forEach((s, i) => {
      if (s == null) throw new codes.ERR_INVALID_ARG_TYPE(`signals[${i}]`, 'AbortSignal', s);
      validateAbortSignal(s, `signals[${i}]`);
    });
    const result = new AbortSignal(kMake);
    for (const s of list) {
      if (s.aborted) {
        result.#aborted = true;
        result.#reason = s.reason;
        return result;
      }
    }
    result.#sources = new Set();
    for (const s of list) {
      if (!(#aborted in s)) continue;
      // A composite signal is followed at its sources, so that order does not depend on nesting.
      for (const source of s.#sources ?? [s]) {
        if (result.#sources.has(source)) continue;
        result.#sources.add(source);
        (source.#dependants ??= new Set()).add(result);
      }
    }
    return result;
  }
}

function check(value) {
  if (!isSignal(value)) throw new codes.ERR_INVALID_THIS('AbortSignal');
}

function enumerable(target, names) {
  for (const name of names) Object.defineProperty(target, name, { enumerable: true });
}

// Many may wait for one signal: no number of them is a leak.
Object.defineProperty(AbortSignal.prototype, require('events').kMaxEventTargetListeners, { value: 0, writable: true, configurable: true });
enumerable(AbortSignal.prototype, ['aborted', 'reason', 'throwIfAborted']);
defineEventHandler(AbortSignal.prototype, 'abort');
Object.defineProperty(AbortSignal.prototype, Symbol.toStringTag, { value: 'AbortSignal', configurable: true });

class AbortController {
  #signal = undefined;

  get signal() {
    if (!(#signal in this)) throw new codes.ERR_INVALID_THIS('AbortController');
    return (this.#signal ??= new AbortSignal(kMake));
  }

  abort(reason = domException('This operation was aborted', 'AbortError')) {
    abortSignal(this.signal, reason);
  }

  [customInspect](depth, options) {
    return inspectAs(this, { signal: this.signal }, depth, options);
  }
}
enumerable(AbortController.prototype, ['signal', 'abort']);
Object.defineProperty(AbortController.prototype, Symbol.toStringTag, { value: 'AbortController', configurable: true });

module.exports = { AbortController, AbortSignal, abortSignal, isSignal };
