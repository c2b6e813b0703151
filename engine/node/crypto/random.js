// Random values.
const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateNumber, validateObject } = require('internal/validators');

const kMaxInt32 = 2 ** 31 - 1;
const kMaxPossibleLength = kMaxInt32;

const isMemory = (value) => ArrayBuffer.isView(value) || require('internal/buffer').isAnyArrayBuffer(value);

function assertOffset(offset, elementSize, length) {
  validateNumber(offset, 'offset');
  offset *= elementSize;
  const most = Math.min(length, kMaxPossibleLength);
  if (Number.isNaN(offset) || offset > most || offset < 0) throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${most}`, offset);
  return offset >>> 0;
}

function assertSize(size, elementSize, offset, length) {
  validateNumber(size, 'size');
  size *= elementSize;
  if (Number.isNaN(size) || size > kMaxPossibleLength || size < 0) {
    throw new codes.ERR_OUT_OF_RANGE('size', `>= 0 && <= ${kMaxPossibleLength}`, size);
  }
  if (size + offset > length) throw new codes.ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, size + offset);
  return size >>> 0;
}

function randomBytes(size, callback) {
  size = assertSize(size, 1, 0, Infinity);
  if (callback !== undefined) validateFunction(callback, 'callback');
  const { Buffer } = require('internal/buffer');
  const buf = Buffer.alloc(size);
  if (callback === undefined) {
    binding.fill(buf, 0, size);
    return buf;
  }
  binding.fillLater(buf, 0, size, callback);
}

// partOf checks the offset and size of a fill.
function partOf(buf, offset, size) {
  if (!isMemory(buf)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  const elementSize = buf.BYTES_PER_ELEMENT || 1;
  offset = assertOffset(offset, elementSize, buf.byteLength);
  size = size === undefined ? buf.byteLength - offset : assertSize(size, elementSize, offset, buf.byteLength);
  return { offset, size };
}

function randomFillSync(buf, offset = 0, size) {
  const part = partOf(buf, offset, size);
  if (part.size > 0) binding.fill(buf, part.offset, part.size);
  return buf;
}

function randomFill(buf, offset, size, callback) {
  if (!isMemory(buf)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  if (typeof offset === 'function') {
    callback = offset;
    offset = 0;
    size = undefined;
  } else if (typeof size === 'function') {
    callback = size;
    size = undefined;
  } else {
    validateFunction(callback, 'callback');
  }
  const part = partOf(buf, offset, size);
  binding.fillLater(buf, part.offset, part.size, callback);
}

const kMaxRange = 0xffff_ffff_ffff;

function randomInt(min, max, callback) {
  // randomInt(max) and randomInt(max, callback) begin at 0.
  const noMin = max === undefined || typeof max === 'function';
  if (noMin) {
    callback = max;
    max = min;
    min = 0;
  }
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (!Number.isSafeInteger(min)) throw new codes.ERR_INVALID_ARG_TYPE('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw new codes.ERR_INVALID_ARG_TYPE('max', 'a safe integer', max);
  if (max <= min) throw new codes.ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (!(range <= kMaxRange)) {
    throw new codes.ERR_OUT_OF_RANGE(noMin ? 'max' : 'max - min', `<= ${kMaxRange}`, noMin ? max : range);
  }
  const n = min + binding.below(range);
  if (callback === undefined) return n;
  process.nextTick(callback, undefined, n);
}

function randomUUID(options) {
  if (options !== undefined) {
    validateObject(options, 'options');
    const { disableEntropyCache = false } = options;
    validateBoolean(disableEntropyCache, 'options.disableEntropyCache');
  }
  return binding.uuid();
}

const integers = new Set([
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array',
]);
const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

function getRandomValues(data) {
  const { DOMException } = require('internal/dom_exception');
  if (!integers.has(Reflect.apply(tagOf, data, []))) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (data.byteLength > 65536) {
    throw new DOMException(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
  }
  return randomFillSync(data, 0);
}

module.exports = { getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID };
