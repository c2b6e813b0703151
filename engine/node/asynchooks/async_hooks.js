// AsyncLocalStorage and AsyncResource over the loop's contexts.
const { codes, notInNook } = require('internal/errors');
const { validateFunction, validateObject, validateString } = require('internal/validators');

let lastAsyncId = binding.firstResourceId;

// The resources whose scope runs now, innermost last.
const scopes = [];

class AsyncLocalStorage {
  #id = binding.newStorage();
  #defaultValue = undefined;
  #name = undefined;

  constructor(options = {}) {
    validateObject(options, 'options');
    this.#defaultValue = options.defaultValue;
    if (options.name !== undefined) this.#name = `${options.name}`;
  }

  get name() {
    return this.#name || '';
  }

  static bind(fn) {
    return AsyncResource.bind(fn);
  }

  static snapshot() {
    return binding.snapshot();
  }

  disable() {
    binding.remove(this.#id);
  }

  enterWith(data) {
    binding.enterWith(this.#id, data);
  }

  getStore() {
    return binding.get(this.#id, this.#defaultValue);
  }

  static {
    const idOf = (self) => self.#id;
    // Native, because rest arguments are dear and these stand around whole requests.
    for (const [name, value] of [['run', binding.makeRun(idOf)], ['exit', binding.makeExit(idOf)]]) {
      Object.defineProperty(AsyncLocalStorage.prototype, name, { value, writable: true, configurable: true, enumerable: false });
    }
  }
}

class AsyncResource {
  #asyncId;
  #triggerAsyncId;
  #run = binding.snapshot();

  constructor(type, opts = {}) {
    validateString(type, 'type');
    let trigger = opts;
    if (typeof opts !== 'number') trigger = opts.triggerAsyncId === undefined ? executionAsyncId() : opts.triggerAsyncId;
    if (!Number.isSafeInteger(trigger) || trigger < -1) throw new codes.ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    this.#asyncId = ++lastAsyncId;
    this.#triggerAsyncId = trigger;
  }

  runInAsyncScope(fn, thisArg, ...args) {
    scopes.push(this);
    try {
      return this.#run(Reflect.apply, fn, thisArg, args);
    } finally {
      scopes.pop();
    }
  }

  emitDestroy() {
    return this;
  }

  asyncId() {
    return this.#asyncId;
  }

  triggerAsyncId() {
    return this.#triggerAsyncId;
  }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    let bound;
    if (thisArg === undefined) {
      const resource = this;
      bound = function (...args) {
        return resource.runInAsyncScope(fn, this, ...args);
      };
    } else {
      bound = this.runInAsyncScope.bind(this, fn, thisArg);
    }
    return Object.defineProperty(bound, 'length', { configurable: true, enumerable: false, value: fn.length, writable: false });
  }

  static bind(fn, type, thisArg) {
    type ||= fn.name;
    return new AsyncResource(type || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

function executionAsyncId() {
  return scopes.length > 0 ? scopes[scopes.length - 1].asyncId() : binding.executionId();
}

function triggerAsyncId() {
  return scopes.length > 0 ? scopes[scopes.length - 1].triggerAsyncId() : binding.triggerId();
}

const topLevelResource = {};

function executionAsyncResource() {
  return scopes.length > 0 ? scopes[scopes.length - 1] : topLevelResource;
}

// createHook would have to tell of every promise, timer and socket; the loop's trace does, but not to JavaScript.
function createHook(callbacks) {
  for (const name of ['init', 'before', 'after', 'destroy', 'promiseResolve']) {
    const fn = callbacks[name];
    if (fn !== undefined && typeof fn !== 'function') throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
  }
  throw notInNook('async_hooks.createHook');
}

module.exports = {
  AsyncLocalStorage,
  createHook,
  executionAsyncId,
  triggerAsyncId,
  executionAsyncResource,
  AsyncResource,
};
