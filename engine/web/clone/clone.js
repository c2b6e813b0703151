// structuredClone over Go's walk; what it needs of the language, and how things refuse.
const { codes } = require('internal/errors');

const { constructors } = exports.intrinsics = {
  getTime: Date.prototype.getTime,
  mapForEach: Map.prototype.forEach,
  setForEach: Set.prototype.forEach,
  numberValue: Number.prototype.valueOf,
  stringValue: String.prototype.valueOf,
  booleanValue: Boolean.prototype.valueOf,
  constructors: { mapSet: Map.prototype.set, setAdd: Set.prototype.add },
  clone: binding.clone,
};
for (const name of [
  'Array', 'Map', 'Set', 'Date', 'RegExp', 'Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError',
  'URIError', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array',
  'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
]) {
  constructors[name] = globalThis[name];
}

// kClone names the method of a platform object that answers {module, function, data}.
exports.kClone = Symbol('kClone');

// kTransfer names the method of a platform object that answers {module, function, data, detach}.
exports.kTransfer = Symbol('kTransfer');

// describe is how V8 names what cannot be cloned.
exports.describe = function describe(value) {
  if (typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  for (let o = value; o; o = Object.getPrototypeOf(o)) {
    const own = Object.getOwnPropertyDescriptor(o, 'constructor')?.value;
    if (typeof own === 'function' && own.name !== '' && own.name !== 'Object' && !/Iterator|Generator|Symbol/.test(own.name)) {
      return `#<${own.name}>`;
    }
  }
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Object]' || tag === '[object Arguments]' ? '#<Object>' : tag;
};

const uncloneable = new Set(['URL', 'URLSearchParams', 'Headers', 'Request', 'Response', 'FormData', 'TextDecoder', 'TextEncoder']);
const needsTransfer = 'Object that needs transfer was found in message but not listed in transferList';
const transferOnly = new Set(['ReadableStream', 'WritableStream', 'TransformStream']);

// hidden are the language's own objects with a state that no property shows.
const hidden = new Set([
  'WeakRef', 'FinalizationRegistry', 'WeakMap', 'WeakSet', 'Generator', 'AsyncGenerator', 'Array Iterator', 'Map Iterator',
  'Set Iterator', 'String Iterator', 'RegExp String Iterator', 'Iterator Helper',
]);

// unsupported says why an object of the platform's classes cannot be cloned.
exports.unsupported = function unsupported(value) {
  const proto = Object.getPrototypeOf(value);
  if (proto === null || proto === Object.prototype) return;
  const tag = proto[Symbol.toStringTag];
  if (hidden.has(tag)) return `${exports.describe(value)} could not be cloned.`;
  if (uncloneable.has(tag)) return 'Cannot clone object of unsupported type.';
  if (transferOnly.has(tag)) return needsTransfer;
  if (typeof value[exports.kTransfer] !== 'function') return;
  try {
    value[exports.kTransfer]();
    return needsTransfer;
  } catch {
    return 'Cannot clone object of unsupported type.'; // it has gone already
  }
};

exports.makeDOMException = function makeDOMException([message, name, stack]) {
  const { DOMException } = require('internal/dom_exception');
  const made = new DOMException(message, name);
  Object.defineProperty(made, 'stack', { value: stack, writable: true, configurable: true, enumerable: false });
  return made;
};

const kept = new WeakSet();

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

// markAsUntransferable keeps an object where it is.
exports.markAsUntransferable = function markAsUntransferable(object) {
  if (isObject(object)) kept.add(object);
};

exports.isMarkedAsUntransferable = function isMarkedAsUntransferable(object) {
  return isObject(object) && kept.has(object);
};

// markAsUncloneable keeps objects that would be cloned by their properties out of messages.
exports.markAsUncloneable = function markAsUncloneable(object) {
  if (!isObject(object)) return;
  if (exports.isUncloneable === undefined) {
    const marked = new WeakSet();
    exports.isUncloneable = (value) => (value === undefined ? marked : marked.has(value));
  }
  exports.isUncloneable().add(object);
};

exports.isUntransferable = (object) => kept.has(object) || require('internal/buffer').isPool(object);

// checkTransfer gives the list of objects of options.transfer.
function checkTransfer(options) {
  if (options == null) return [];
  if (typeof options !== 'object' && typeof options !== 'function') {
    throw badArgument("Failed to execute 'structuredClone': Options cannot be converted to a dictionary");
  }
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== 'object' || typeof transfer[Symbol.iterator] !== 'function') {
    throw badArgument("Failed to execute 'structuredClone': transfer in Options can not be converted to sequence.");
  }
  const list = [...transfer];
  for (const item of list) {
    if (item === null || (typeof item !== 'object' && typeof item !== 'function')) throw badArgument('Value is not an object');
  }
  return list;
}

function badArgument(message) {
  const err = new codes.ERR_INVALID_ARG_TYPE('options', 'Object', undefined);
  err.message = message;
  return err;
}

exports.structuredClone = function structuredClone(value, options) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('The value argument must be specified');
  return exports.intrinsics.clone(value, checkTransfer(options));
};
