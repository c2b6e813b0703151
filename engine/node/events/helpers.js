// once, on and the other functions of node:events that take an emitter or an EventTarget.
const { codes, AbortError } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateInteger, validateObject } = require('internal/validators');
const EventEmitter = require('events');

const kEmptyObject = Object.freeze({ __proto__: null });
const kIsEventTarget = Symbol.for('nodejs.event_target');
const kErrored = Symbol('kErrored');
const kWatermarkData = Symbol.for('nodejs.watermarkData');

const isEventTarget = (value) => value?.constructor?.[kIsEventTarget] === true;
const targets = () => require('internal/event_target');

function addListener(emitter, name, listener, flags) {
  if (typeof emitter.on === 'function') {
    if (flags?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(name, listener, flags);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
}

function removeListener(emitter, name, listener, flags) {
  if (typeof emitter.removeListener === 'function') emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === 'function') emitter.removeEventListener(name, listener, flags);
  else throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
}

// resistant listeners hear an event even when another one stopped it.
const resistant = (once) => ({ __proto__: null, once, [targets().kResistStopPropagation]: true });

async function once(emitter, name, options = kEmptyObject) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new Promise((resolve, reject) => {
    const onError = (err) => {
      emitter.removeListener(name, onEvent);
      if (signal != null) removeListener(signal, 'abort', onAbort);
      reject(err);
    };
    const onEvent = (...args) => {
      if (typeof emitter.removeListener === 'function') emitter.removeListener('error', onError);
      if (signal != null) removeListener(signal, 'abort', onAbort);
      resolve(args);
    };
    function onAbort() {
      removeListener(emitter, name, onEvent);
      removeListener(emitter, 'error', onError);
      reject(new AbortError(undefined, { cause: signal?.reason }));
    }
    addListener(emitter, name, onEvent, typeof emitter.on === 'function' ? { once: true } : resistant(true));
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', onError);
    if (signal != null) addListener(signal, 'abort', onAbort, resistant(true));
  });
}

// on is the async iterator over an emitter's events, with the back-pressure of a watermark.
function on(emitter, event, options = kEmptyObject) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const highWatermark = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  const lowWatermark = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(highWatermark, 'options.highWaterMark', 1);
  validateInteger(lowWatermark, 'options.lowWaterMark', 1);
  const state = {
    emitter, event, signal, highWatermark, lowWatermark,
    events: [], waiting: [], error: null, finished: false, paused: false, size: 0, listeners: [],
  };
  listen(state, options);
  return iteratorOf(state);
}

function listen(state, options) {
  const { emitter, event, signal } = state;
  const listenTo = (target, name, listener, flags) => {
    addListener(target, name, listener, flags);
    state.listeners.push([target, name, listener, flags]);
  };
  const onEvent = options[targets().kFirstEventParam]
    ? (value) => deliver(state, value)
    : (...args) => deliver(state, args);
  listenTo(emitter, event, onEvent);
  if (event !== 'error' && typeof emitter.on === 'function') listenTo(emitter, 'error', (err) => failOn(state, err));
  if (options.close?.length) {
    for (const name of options.close) listenTo(emitter, name, () => closeOn(state));
  }
  if (signal) {
    const onAbort = () => failOn(state, new AbortError(undefined, { cause: signal.reason }));
    listenTo(signal, 'abort', onAbort, resistant(true));
  }
}

function deliver(state, value) {
  const waiter = state.waiting.shift();
  if (waiter !== undefined) {
    waiter.resolve({ value, done: false });
    return;
  }
  state.size++;
  if (!state.paused && state.size > state.highWatermark) {
    state.paused = true;
    state.emitter.pause();
  }
  state.events.push(value);
}

function failOn(state, err) {
  const waiter = state.waiting.shift();
  if (waiter !== undefined) waiter.reject(err);
  else state.error = err;
  closeOn(state);
}

function closeOn(state) {
  for (const [target, name, listener, flags] of state.listeners) removeListener(target, name, listener, flags);
  state.listeners = [];
  state.finished = true;
  const done = { value: undefined, done: true };
  for (const waiter of state.waiting.splice(0)) waiter.resolve(done);
  return Promise.resolve(done);
}

// The prototype that async generators inherit from has no name in the language.
let asyncIteratorPrototype;

function iteratorOf(state) {
  asyncIteratorPrototype ??= Object.create(Object.prototype, {
    [Symbol.asyncIterator]: { value() { return this; }, writable: true, configurable: true },
  });
  const iterator = {
    __proto__: asyncIteratorPrototype,
    next() {
      if (state.size > 0) {
        const value = state.events.shift();
        state.size--;
        if (state.paused && state.size < state.lowWatermark) {
          state.emitter.resume();
          state.paused = false;
        }
        return Promise.resolve({ value, done: false });
      }
      if (state.error) {
        const rejected = Promise.reject(state.error);
        state.error = null;
        return rejected;
      }
      if (state.finished) return closeOn(state);
      return new Promise((resolve, reject) => state.waiting.push({ resolve, reject }));
    },
    return() {
      return closeOn(state);
    },
    throw(err) {
      if (!err || !(err instanceof Error)) {
        throw new codes.ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', err);
      }
      failOn(state, err);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [kWatermarkData]: {
      get size() { return state.size; },
      get low() { return state.lowWatermark; },
      get high() { return state.highWatermark; },
      get isPaused() { return state.paused; },
    },
  };
  return iterator;
}

function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget.listeners === 'function') return emitterOrTarget.listeners(type);
  if (isEventTarget(emitterOrTarget)) return targets().listenersOf(emitterOrTarget, type);
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') return emitterOrTarget.getMaxListeners();
  if (isEventTarget(emitterOrTarget)) {
    return emitterOrTarget[EventEmitter.kMaxEventTargetListeners] ?? EventEmitter.defaultMaxListeners;
  }
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function listenerCount(emitterOrTarget, type) {
  if (typeof emitterOrTarget?.listenerCount === 'function') return emitterOrTarget.listenerCount(type);
  if (isEventTarget(emitterOrTarget)) return targets().listenersOf(emitterOrTarget, type).length;
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function setMaxListeners(n, list) {
  for (const target of list) {
    if (isEventTarget(target)) {
      target[EventEmitter.kMaxEventTargetListeners] = n;
      target[EventEmitter.kMaxEventTargetListenersWarned] = false;
    } else if (typeof target.setMaxListeners === 'function') {
      target.setMaxListeners(n);
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('eventTargets', ['EventEmitter', 'EventTarget'], target);
    }
  }
}

function addAbortListener(signal, listener) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove;
  if (signal.aborted) {
    queueMicrotask(() => listener());
  } else {
    signal.addEventListener('abort', listener, resistant(true));
    remove = () => signal.removeEventListener('abort', listener);
  }
  return {
    __proto__: null,
    [Symbol.dispose]() { remove?.(); },
  };
}

module.exports = {
  addAbortListener, addListener, getEventListeners, getMaxListeners, isEventTarget, kErrored, listenerCount, on, once,
  removeListener, setMaxListeners,
};
