// The Buffer class. Natives over the bytes are in binding and, after setup, on the prototype.
const { codes } = require('internal/errors');
const { validateArray, validateInteger, validateNumber, validateString } = require('internal/validators');
const { customInspectSymbol, defineLazy, normalizeEncoding } = require('internal/util');

const { kMaxLength, kStringMaxLength } = binding;

let inspectMaxBytes = 50;

class FastBuffer extends Uint8Array {}

function Buffer(arg, encodingOrOffset, length) {
  deprecatedConstructor();
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') throw new codes.ERR_INVALID_ARG_TYPE('string', 'string', arg);
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}

let warnedConstructor = false;
function deprecatedConstructor() {
  if (warnedConstructor || process.noDeprecation) return;
  // Code in packages is not the user's to mend, unless asked for.
  if (!process.execArgv?.includes('--pending-deprecation') && process.env?.NODE_PENDING_DEPRECATION !== '1') {
    if (/[\\/]node_modules[\\/]/i.test(callerOfConstructor())) return;
  }
  warnedConstructor = true;
  process.emitWarning(
    'Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), ' +
    'Buffer.allocUnsafe(), or Buffer.from() methods instead.', 'DeprecationWarning', 'DEP0005', Buffer);
}

// callerOfConstructor is the stack line of who called Buffer().
function callerOfConstructor() {
  const lines = String(new Error().stack).split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node:internal/buffer'));
  return lines[0] ?? '';
}

Object.defineProperty(Buffer, Symbol.species, { configurable: true, enumerable: false, get: () => FastBuffer });
Object.setPrototypeOf(Buffer, Uint8Array);
FastBuffer.prototype.constructor = Buffer;
Buffer.prototype = FastBuffer.prototype;

const isUint8Array = (value) => value instanceof Uint8Array || tagOf(value) === 'Uint8Array';
const typedArrayTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
const tagOf = (value) => Reflect.apply(typedArrayTag, value, []);

const { isArrayBuffer: isAnyArrayBuffer } = binding;

Buffer.poolSize = 8 * 1024;

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const valueOf = value.valueOf && value.valueOf();
    if (valueOf != null && valueOf !== value && (typeof valueOf === 'string' || typeof valueOf === 'object')) {
      return from(valueOf, encodingOrOffset, length);
    }
    const made = fromObject(value);
    if (made !== undefined) return made;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const primitive = value[Symbol.toPrimitive]('string');
      if (typeof primitive === 'string') return fromString(primitive, encodingOrOffset);
    }
  }
  throw new codes.ERR_INVALID_ARG_TYPE('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
};

function fromString(string, encoding) {
  return binding.fromString(string, typeof encoding === 'string' ? encoding : undefined);
}

function fromArrayBuffer(memory, byteOffset, given) {
  let length = given;
  byteOffset = byteOffset === undefined ? 0 : +byteOffset || 0;
  const most = memory.byteLength - byteOffset;
  if (most < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (length !== undefined) {
    length = +length;
    if (!(length > 0)) length = 0;
    else if (length > most) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  } else {
    length = most;
  }
  if (binding.isResizable(memory)) { // without a length the buffer follows its memory
    return Reflect.construct(Uint8Array, [memory, byteOffset, given === undefined ? undefined : length], FastBuffer);
  }
  return binding.view(memory, byteOffset, length);
}

function fromObject(object) {
  if (object.length !== undefined || isAnyArrayBuffer(object.buffer)) {
    if (typeof object.length !== 'number') return binding.alloc(0);
    return fromArrayLike(object);
  }
  if (object.type === 'Buffer' && Array.isArray(object.data)) return fromArrayLike(object.data);
}

function fromArrayLike(object) {
  if (object.length <= 0) return binding.alloc(0);
  if (isUint8Array(object)) return binding.copyOf(object);
  if (object.length > kMaxLength) throw new codes.ERR_INVALID_ARG_VALUE('length', object.length);
  const made = allocate(object.length);
  Uint8Array.prototype.set.call(made, object);
  return made;
}

const allocate = (size) => binding.allocPooled(size);

// Node copies the functions of Uint8Array that it replaces under their own names.
Buffer.of = function of(...items) {
  const made = binding.alloc(items.length);
  for (let i = 0; i < items.length; i++) made[i] = items[i];
  return made;
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (tagOf(view) === undefined) throw new codes.ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  const count = view.length;
  if (count === 0) return binding.alloc(0);
  if (offset !== undefined || length !== undefined) {
    if (offset !== undefined) {
      validateInteger(offset, 'offset', 0);
      if (offset >= count) return binding.alloc(0);
    } else {
      offset = 0;
    }
    let end = count;
    if (length !== undefined) {
      validateInteger(length, 'length', 0);
      end = offset + length;
    }
    view = view.slice(offset, end);
  }
  return binding.copyOf(view);
};

Buffer.alloc = function alloc(size, fill, encoding) {
  validateNumber(size, 'size', 0, kMaxLength);
  const made = binding.alloc(size);
  if (fill !== undefined && fill !== 0 && size > 0) return fillWith(made, fill, 0, made.length, encoding);
  return made;
};

Buffer.allocUnsafe = function allocUnsafe(size) {
  validateNumber(size, 'size', 0, kMaxLength);
  return allocate(size);
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  validateNumber(size, 'size', 0, kMaxLength);
  return binding.alloc(size);
};

Buffer.isBuffer = function isBuffer(b) {
  return b instanceof Buffer;
};

Buffer.compare = function compare(buf1, buf2) {
  if (!isUint8Array(buf1)) throw new codes.ERR_INVALID_ARG_TYPE('buf1', ['Buffer', 'Uint8Array'], buf1);
  if (!isUint8Array(buf2)) throw new codes.ERR_INVALID_ARG_TYPE('buf2', ['Buffer', 'Uint8Array'], buf2);
  return buf1 === buf2 ? 0 : binding.compare(buf1, buf2);
};

Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && normalizeEncoding(encoding) !== undefined;
};
Buffer[Symbol.for('kIsEncodingSymbol')] = Buffer.isEncoding;

Buffer.concat = function concat(list, length) {
  validateArray(list, 'list');
  if (list.length === 0) return binding.alloc(0);
  if (length === undefined) length = -1;
  else validateInteger(length, 'length', 0);
  return Reflect.apply(binding.concat, length, list); // the list is the arguments: spreading it would iterate
};

Buffer.byteLength = function byteLength(string, encoding) {
  if (typeof string !== 'string') {
    if (ArrayBuffer.isView(string) || isAnyArrayBuffer(string)) return string.byteLength;
    throw new codes.ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], string);
  }
  return binding.byteLength(string, encoding);
};

binding.setup(FastBuffer, Buffer);

for (const [name, get] of [
  ['parent', function parent() { return this instanceof Buffer ? this.buffer : undefined; }],
  ['offset', function offset() { return this instanceof Buffer ? this.byteOffset : undefined; }],
]) {
  Object.defineProperty(Buffer.prototype, name, { enumerable: true, get });
}

function toInteger(n, missing) {
  n = +n;
  if (!Number.isNaN(n) && n >= Number.MIN_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER) {
    return (n % 1) === 0 ? n : Math.floor(n);
  }
  return missing;
}

Buffer.prototype.copy = function copy(target, targetStart, sourceStart, sourceEnd) {
  if (!ArrayBuffer.isView(this)) throw new codes.ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], this);
  if (!ArrayBuffer.isView(target)) throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
  if (targetStart === undefined) {
    targetStart = 0;
  } else {
    targetStart = toInteger(targetStart, 0);
    if (targetStart < 0) throw new codes.ERR_OUT_OF_RANGE('targetStart', '>= 0', targetStart);
  }
  if (sourceStart === undefined) {
    sourceStart = 0;
  } else {
    sourceStart = toInteger(sourceStart, 0);
    if (sourceStart < 0 || sourceStart > this.byteLength) {
      throw new codes.ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${this.byteLength}`, sourceStart);
    }
  }
  if (sourceEnd === undefined) {
    sourceEnd = this.byteLength;
  } else {
    sourceEnd = toInteger(sourceEnd, 0);
    if (sourceEnd < 0) throw new codes.ERR_OUT_OF_RANGE('sourceEnd', '>= 0', sourceEnd);
  }
  if (targetStart >= target.byteLength || sourceStart >= sourceEnd) return 0;
  const n = Math.min(sourceEnd - sourceStart, target.byteLength - targetStart, this.byteLength - sourceStart);
  if (n <= 0) return 0;
  binding.copy(this, target, targetStart, sourceStart, n);
  return n;
};

Buffer.prototype.equals = function equals(otherBuffer) {
  if (!isUint8Array(otherBuffer)) throw new codes.ERR_INVALID_ARG_TYPE('otherBuffer', ['Buffer', 'Uint8Array'], otherBuffer);
  if (this === otherBuffer) return true;
  return this.byteLength === otherBuffer.byteLength && binding.compare(this, otherBuffer) === 0;
};

Buffer.prototype[customInspectSymbol] = function inspect(recurseTimes, ctx) {
  const remaining = this.length - inspectMaxBytes;
  let text = binding.hexSpaced(this, inspectMaxBytes);
  if (remaining > 0) text += ` ... ${remaining} more byte${remaining > 1 ? 's' : ''}`;
  if (ctx) {
    const extras = { __proto__: null };
    let any = false;
    for (const key of binding.namedKeys(this, !!ctx.showHidden)) {
      any = true;
      extras[key] = this[key];
    }
    if (any) {
      if (this.length !== 0) text += ', ';
      const shown = require('internal/util/inspect').inspect(extras, { ...ctx, breakLength: Infinity, compact: true });
      text += shown.slice('[Object: null prototype] {'.length + 1, -2);
    }
  }
  let name = 'Buffer';
  try {
    if (this.constructor?.name) name = this.constructor.name;
  } catch {
    // A hostile constructor property leaves the usual name.
  }
  return `<${name} ${text}>`;
};
Buffer.prototype.inspect = Buffer.prototype[customInspectSymbol];

function validateOffset(value, name, min = 0, max = kMaxLength) {
  if (value !== undefined) validateInteger(value, name, min, max);
}

Buffer.prototype.compare = function compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
  if (!isUint8Array(target)) throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
  if (arguments.length === 1) return binding.compare(this, target);
  validateOffset(targetStart, 'targetStart');
  validateOffset(targetEnd, 'targetEnd', 0, target.length);
  validateOffset(sourceStart, 'sourceStart');
  validateOffset(sourceEnd, 'sourceEnd', 0, this.length);
  targetStart ??= 0;
  targetEnd ??= target.length;
  sourceStart ??= 0;
  sourceEnd ??= this.length;
  if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
  if (targetStart >= targetEnd) return 1;
  return binding.compareParts(this, target, targetStart, targetEnd, sourceStart, sourceEnd);
};

Buffer.prototype.fill = function fill(value, offset, end, encoding) {
  return fillWith(this, value, offset, end, encoding);
};

function fillWith(buf, value, offset, end, encoding) {
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = 0;
      end = buf.length;
    } else if (typeof end === 'string') {
      encoding = end;
      end = buf.length;
    }
    if (normalizeEncoding(encoding) === undefined) {
      validateString(encoding, 'encoding');
      throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    }
    if (value.length === 0) value = 0;
  } else {
    encoding = undefined;
  }
  if (offset === undefined) {
    offset = 0;
    end = buf.length;
  } else {
    validateNumber(offset, 'offset', 0);
    if (end === undefined) end = buf.length;
    else validateNumber(end, 'end', 0, buf.length);
    if (offset >= end) return buf;
  }
  if (!binding.fill(buf, value, offset, end, encoding)) throw new codes.ERR_INVALID_ARG_VALUE('value', value);
  return buf;
}

Buffer.prototype.toJSON = function toJSON() {
  if (this.length > 0) return { type: 'Buffer', data: binding.toArray(this) };
  return { type: 'Buffer', data: [] };
};

const transcodable = ['utf8', 'utf16le', 'latin1', 'ascii'];

function transcode(source, fromEncoding, toEncoding) {
  if (!isUint8Array(source)) throw new codes.ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], source);
  if (source.length === 0) return binding.alloc(0);
  const from = normalizeEncoding(fromEncoding);
  const to = normalizeEncoding(toEncoding);
  if (transcodable.includes(from) && transcodable.includes(to)) return binding.transcode(source, from, to);
  const err = new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
  err.code = 'U_ILLEGAL_ARGUMENT_ERROR';
  err.errno = 1;
  throw err;
}

function checked(name, native) {
  return { [name](input) {
    if (!isUint8Array(input) && !isAnyArrayBuffer(input) && tagOf(input) === undefined) {
      throw new codes.ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
    }
    const memory = isAnyArrayBuffer(input) ? input : input.buffer;
    if (binding.isDetached(memory)) throw new codes.ERR_INVALID_STATE('Cannot validate on a detached buffer');
    return native(input);
  } }[name];
}

// publicModule makes the exports of node:buffer.
function publicModule() {
  const out = {
    Buffer,
    transcode,
    isUtf8: checked('isUtf8', binding.isUtf8),
    isAscii: checked('isAscii', binding.isAscii),
    kMaxLength,
    kStringMaxLength,
  };
  defineLazy(out, 'internal/encoding', ['btoa', 'atob']);
  Object.defineProperties(out, {
    constants: { configurable: false, enumerable: true, value: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength } },
    INSPECT_MAX_BYTES: {
      configurable: true,
      enumerable: true,
      get() { return inspectMaxBytes; },
      set(value) {
        validateNumber(value, 'INSPECT_MAX_BYTES', 0);
        inspectMaxBytes = value;
      },
    },
  });
  defineLazy(out, 'internal/blob', ['Blob', 'resolveObjectURL', 'File']);
  return out;
}

module.exports = {
  Buffer,
  FastBuffer,
  addBufferPrototype: () => {},
  isAnyArrayBuffer,
  isUint8Array,
  isPool: (memory) => memory === binding.poolMemory(),
  publicModule,
};
