// MockTracker: functions, methods and properties that remember how they were used.
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE }, notInNook } = require('internal/errors');
const { kEmptyObject } = require('internal/util');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/validators');

const noop = function () {};

// What only this file may do with a context.
let nextOf;
let record;

// MockFunctionContext is the .mock of a mocked function.
class MockFunctionContext {
  #calls = [];
  #once = new Map();
  #implementation;
  #original;
  #restore;
  #times;

  constructor(original, implementation, restore, times) {
    this.#original = original;
    this.#implementation = implementation;
    this.#restore = restore;
    this.#times = times;
  }

  get calls() {
    return this.#calls.slice();
  }

  callCount() {
    return this.#calls.length;
  }

  mockImplementation(implementation) {
    validateFunction(implementation, 'implementation');
    this.#implementation = implementation;
  }

  mockImplementationOnce(implementation, onCall) {
    validateFunction(implementation, 'implementation');
    const next = this.#calls.length;
    const call = onCall ?? next;
    validateInteger(call, 'onCall', next);
    this.#once.set(call, implementation);
  }

  restore() {
    this.#restore?.();
    this.#implementation = this.#original;
  }

  resetCalls() {
    this.#calls = [];
  }

  static {
    // nextOf gives the implementation of the next call; the last of the allowed times restores the original behind it.
    nextOf = (context) => {
      const call = context.#calls.length;
      const chosen = context.#once.get(call) ?? context.#implementation;
      context.#once.delete(call);
      if (call + 1 === context.#times) context.restore();
      return chosen;
    };
    record = (context, call) => { context.#calls.push(call); };
  }
}

function remember(context, call) {
  const err = new Error();
  record(context, { arguments: call.args, error: call.error, result: call.result, stack: err, target: call.target, this: call.self });
}

// A mocked function is a proxy, so that it is what the original is in all other respects.
function mockFunction(original, implementation, restore, times) {
  const context = new MockFunctionContext(original, implementation, restore, times);
  return new Proxy(original, {
    apply(target, self, list) {
      const args = [...list]; // goja's list is of use only while the trap runs
      const fn = nextOf(context);
      let result;
      let error;
      try {
        result = Reflect.apply(fn, self, args);
      } catch (err) {
        error = err;
        throw err;
      } finally {
        remember(context, { args, error, result, target: undefined, self });
      }
      return result;
    },
    construct(target, list, newTarget) {
      const args = [...list];
      const fn = nextOf(context);
      const made = newTarget === undefined ? target : original;
      let result;
      let error;
      try {
        result = Reflect.construct(fn, args, made);
      } catch (err) {
        error = err;
        throw err;
      } finally {
        remember(context, { args, error, result, target: made, self: result });
      }
      return result;
    },
    get(target, name, receiver) {
      return name === 'mock' ? context : Reflect.get(target, name, receiver);
    },
  });
}

// MockPropertyContext is the .mock of a mocked property.
class MockPropertyContext {
  #object;
  #name;
  #value;
  #original;
  #descriptor;
  #accesses = [];
  #once = new Map();

  constructor(object, name, value, given) {
    this.#object = object;
    this.#name = name;
    const descriptor = object[name] !== undefined || name in object ? Object.getOwnPropertyDescriptor(object, name) : undefined;
    if (descriptor === undefined) throw new ERR_INVALID_ARG_VALUE('propertyName', name, 'is not a property of the object');
    this.#descriptor = descriptor;
    this.#original = object[name];
    this.#value = given ? value : this.#original;
    Object.defineProperty(object, name, {
      configurable: descriptor.configurable,
      enumerable: descriptor.enumerable,
      get: () => this.#access('get', this.#value),
      set: (next) => this.mockImplementation(next),
    });
  }

  #access(type, value) {
    const count = this.#accesses.length;
    if (this.#once.has(count)) {
      value = this.#once.get(count);
      this.#once.delete(count);
    }
    this.#accesses.push({ type, value, stack: new Error() });
    return value;
  }

  get accesses() {
    return this.#accesses.slice();
  }

  accessCount() {
    return this.#accesses.length;
  }

  mockImplementation(value) {
    if (this.#descriptor.writable === false) {
      throw new ERR_INVALID_ARG_VALUE('propertyName', this.#name, 'cannot be set');
    }
    this.#value = this.#access('set', value);
  }

  mockImplementationOnce(value, onAccess) {
    const next = this.#accesses.length;
    const access = onAccess ?? next;
    validateInteger(access, 'onAccess', next);
    this.#once.set(access, value);
  }

  resetAccesses() {
    this.#accesses = [];
  }

  restore() {
    Object.defineProperty(this.#object, this.#name, { ...this.#descriptor, ...('value' in this.#descriptor ? { value: this.#original } : {}) });
  }
}

// find is the descriptor of a member, of the object itself or of a prototype.
function find(object, name) {
  for (let o = object; o !== null && o !== undefined; o = Object.getPrototypeOf(o)) {
    const descriptor = Object.getOwnPropertyDescriptor(o, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

function checkTimes(value) {
  if (value === undefined) return Infinity;
  validateInteger(value, 'options.times', 1);
  return value;
}

function checkName(value, name) {
  if (typeof value !== 'string' && typeof value !== 'symbol') throw new ERR_INVALID_ARG_TYPE(name, ['string', 'symbol'], value);
}

// Objects with members: functions, too.
function checkObject(value, name) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) throw new ERR_INVALID_ARG_TYPE(name, 'Object', value);
}

class MockTracker {
  #mocks = [];
  #timers;

  get timers() {
    return (this.#timers ??= new (require('internal/test_runner/mock_timers').MockTimers)());
  }

  fn(original = noop, implementation = original, options = kEmptyObject) {
    if (original !== null && typeof original === 'object') {
      options = original;
      original = noop;
      implementation = original;
    } else if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = original;
    }
    validateFunction(original, 'original');
    validateFunction(implementation, 'implementation');
    validateObject(options, 'options');
    const times = checkTimes(options.times);
    // Each no-op is a function of its own: what a test adds to it must not show elsewhere.
    if (original === noop) {
      original = function () {};
      if (implementation === noop) implementation = original;
    }
    return this.#add(mockFunction(original, implementation, undefined, times));
  }

  #add(mock) {
    this.#mocks.push(mock.mock);
    return mock;
  }

  method(object, methodName, implementation = noop, options = kEmptyObject) {
    checkName(methodName, 'methodName');
    checkObject(object, 'object');
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = noop;
    }
    validateFunction(implementation, 'implementation');
    validateObject(options, 'options');
    const { getter = false, setter = false } = options;
    validateBoolean(getter, 'options.getter');
    validateBoolean(setter, 'options.setter');
    if (setter && getter) throw new ERR_INVALID_ARG_VALUE('options.setter', setter, "cannot be used with 'options.getter'");
    const times = checkTimes(options.times);
    const descriptor = find(object, methodName);
    const original = getter ? descriptor?.get : setter ? descriptor?.set : descriptor?.value;
    if (typeof original !== 'function') throw new ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
    const restore = () => Object.defineProperty(object, methodName, descriptor);
    const mock = mockFunction(original, implementation === noop ? original : implementation, restore, times);
    const { configurable, enumerable } = descriptor;
    Object.defineProperty(object, methodName, getter || setter ?
      { configurable, enumerable, get: getter ? mock : descriptor.get, set: setter ? mock : descriptor.set } :
      { configurable, enumerable, writable: descriptor.writable, value: mock });
    return this.#add(mock);
  }

  getter(object, methodName, implementation = noop, options = kEmptyObject) {
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = noop;
    } else validateObject(options, 'options');
    const { getter = true } = options;
    if (getter === false) throw new ERR_INVALID_ARG_VALUE('options.getter', getter, 'cannot be false');
    return this.method(object, methodName, implementation, { ...options, getter });
  }

  setter(object, methodName, implementation = noop, options = kEmptyObject) {
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = noop;
    } else validateObject(options, 'options');
    const { setter = true } = options;
    if (setter === false) throw new ERR_INVALID_ARG_VALUE('options.setter', setter, 'cannot be false');
    return this.method(object, methodName, implementation, { ...options, setter });
  }

  property(object, propertyName, value) {
    checkObject(object, 'object');
    checkName(propertyName, 'propertyName');
    const context = new MockPropertyContext(object, propertyName, value, arguments.length > 2);
    this.#mocks.push(context);
    return new Proxy(object, { get: (target, name, receiver) => (name === 'mock' ? context : Reflect.get(target, name, receiver)) });
  }

  module() {
    throw notInNook('mock.module of node:test');
  }

  reset() {
    this.restoreAll();
    this.#timers?.reset();
    this.#mocks = [];
  }

  restoreAll() {
    for (const mock of this.#mocks) mock.restore();
  }
}

module.exports = { MockTracker };
