// Small things that several builtins share.
const { codes } = require('internal/errors');

const kEmptyObject = Object.freeze({ __proto__: null });
const customInspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const promisifyCustom = Symbol.for('nodejs.util.promisify.custom');
const kCustomPromisifyArgsSymbol = Symbol('customPromisifyArgs');

const encodings = {
  utf8: 'utf8', 'utf-8': 'utf8', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le',
  latin1: 'latin1', binary: 'latin1', base64: 'base64', base64url: 'base64url', hex: 'hex', ascii: 'ascii',
};

// normalizeEncoding gives Node's own name of an encoding, undefined for an unknown one.
function normalizeEncoding(enc) {
  if (enc == null || enc === '' || enc === 'utf8') return 'utf8';
  return encodings[enc] ?? encodings[String(enc).toLowerCase()];
}

function once(fn, { preserveReturnValue = false } = kEmptyObject) {
  let called = false;
  let result;
  return function (...args) {
    if (called) return result;
    called = true;
    const value = Reflect.apply(fn, this, args);
    result = preserveReturnValue ? value : undefined;
    return value;
  };
}

const warned = new Set();

// deprecate warns once a code (or once a function) and then calls through.
function deprecate(fn, message, code) {
  if (code !== undefined) require('internal/validators').validateString(code, 'code');
  if (process.noDeprecation === true) return fn;
  let done = false;
  function warn() {
    if (done || process.noDeprecation) return;
    done = true;
    if (code === undefined) return process.emitWarning(message, 'DeprecationWarning', deprecated);
    if (warned.has(code)) return;
    warned.add(code);
    process.emitWarning(message, 'DeprecationWarning', code, deprecated);
  }
  function deprecated(...args) {
    warn();
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return Object.defineProperty(deprecated, 'length', { value: fn.length, configurable: true });
}

function promisify(original) {
  require('internal/validators').validateFunction(original, 'original');
  if (original[promisifyCustom]) {
    const fn = original[promisifyCustom];
    require('internal/validators').validateFunction(fn, 'util.promisify.custom');
    return Object.defineProperty(fn, promisifyCustom, { value: fn, enumerable: false, writable: false, configurable: true });
  }
  const names = original[kCustomPromisifyArgsSymbol];
  function fn(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (err, ...values) => {
        if (err) return reject(err);
        if (names !== undefined && values.length > 1) {
          const result = {};
          for (let i = 0; i < names.length; i++) result[names[i]] = values[i];
          resolve(result);
        } else {
          resolve(values[0]);
        }
      }]);
    });
  }
  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  Object.defineProperty(fn, promisifyCustom, { value: fn, enumerable: false, writable: false, configurable: true });
  const descriptors = Object.getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(descriptors)) {
    if (typeof descriptors[key].value === 'function') descriptors[key].value = original[key];
  }
  return Object.defineProperties(fn, descriptors);
}
promisify.custom = promisifyCustom;

function createDeferredPromise() {
  let resolve;
  let reject;
  const promise = new Promise((res, rej) => { resolve = res; reject = rej; });
  return { promise, resolve, reject };
}

// defineLazy defines properties of target that come from a module loaded at first use.
function defineLazy(target, id, names, enumerable = true) {
  for (const name of names) {
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable,
      get() {
        const value = require(id)[name];
        Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable });
        return value;
      },
      set(value) {
        Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable });
      },
    });
  }
}

function emitExperimentalWarning(feature) {
  if (warned.has(`experimental:${feature}`)) return;
  warned.add(`experimental:${feature}`);
  process.emitWarning(`${feature} is an experimental feature and might change at any time`, 'ExperimentalWarning');
}

function defineOperation(target, name, method) {
  Object.defineProperty(target, name, { value: method, writable: true, enumerable: true, configurable: true });
}

function isError(e) {
  return e instanceof Error || Object.prototype.toString.call(e) === '[object Error]';
}

function setOwnProperty(target, key, value) {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

module.exports = {
  createDeferredPromise,
  customInspectSymbol,
  customPromisifyArgs: kCustomPromisifyArgsSymbol,
  defineLazy,
  defineOperation,
  deprecate,
  emitExperimentalWarning,
  isError,
  kCustomPromisifyArgsSymbol,
  kEmptyObject,
  kEnumerableProperty: { __proto__: null, enumerable: true },
  normalizeEncoding,
  once,
  promisify,
  SymbolAsyncDispose: Symbol.asyncDispose,
  SymbolDispose: Symbol.dispose,
  setOwnProperty,
  unknownEncoding: (enc) => new codes.ERR_UNKNOWN_ENCODING(enc),
};
