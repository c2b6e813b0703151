// Argument checks with Node's errors.
const { codes } = require('internal/errors');

const validateString = (value, name) => {
  if (typeof value !== 'string') throw new codes.ERR_INVALID_ARG_TYPE(name, 'string', value);
};

const validateNumber = (value, name, min = undefined, max = undefined) => {
  if (typeof value !== 'number') throw new codes.ERR_INVALID_ARG_TYPE(name, 'number', value);
  if ((min != null && value < min) || (max != null && value > max) || ((min != null || max != null) && Number.isNaN(value))) {
    const range = `${min != null ? `>= ${min}` : ''}${min != null && max != null ? ' && ' : ''}${max != null ? `<= ${max}` : ''}`;
    throw new codes.ERR_OUT_OF_RANGE(name, range, value);
  }
};

const validateInteger = (value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) => {
  if (typeof value !== 'number') throw new codes.ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, 'an integer', value);
  if (value < min || value > max) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
};

const validateInt32 = (value, name, min = -2147483648, max = 2147483647) => validateInteger(value, name, min, max);

const validateUint32 = (value, name, positive = false) => {
  if (typeof value !== 'number') throw new codes.ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, 'an integer', value);
  const min = positive ? 1 : 0;
  if (value < min || value > 4294967295) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= 4294967295`, value);
};

const validateBoolean = (value, name) => {
  if (typeof value !== 'boolean') throw new codes.ERR_INVALID_ARG_TYPE(name, 'boolean', value);
};

const validateFunction = (value, name) => {
  if (typeof value !== 'function') throw new codes.ERR_INVALID_ARG_TYPE(name, 'Function', value);
};

const kValidateObjectNone = 0;
const kValidateObjectAllowNullable = 1;
const kValidateObjectAllowArray = 2;
const kValidateObjectAllowFunction = 4;
const kValidateObjectAllowObjects = 7;
const kValidateObjectAllowObjectsAndNull = 6;

const validateObject = (value, name, options = 0) => {
  if (
    (value === null && !(options & kValidateObjectAllowNullable)) ||
    (Array.isArray(value) && !(options & kValidateObjectAllowArray)) ||
    (typeof value !== 'object' && !(typeof value === 'function' && options & kValidateObjectAllowFunction))
  ) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, 'Object', value);
  }
};

const validateArray = (value, name, minLength = 0) => {
  if (!Array.isArray(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, 'Array', value);
  if (value.length < minLength) throw new codes.ERR_INVALID_ARG_VALUE(name, value, `must be longer than ${minLength}`);
};

const each = (validate) => (value, name) => {
  validateArray(value, name);
  value.forEach((item, i) => validate(item, `${name}[${i}]`));
};

const validateOneOf = (value, name, oneOf) => {
  if (oneOf.includes(value)) return;
  const allowed = oneOf.map((v) => (typeof v === 'string' ? `'${v}'` : String(v))).join(', ');
  throw new codes.ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${allowed}`);
};

const validateAbortSignal = (signal, name) => {
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, 'AbortSignal', signal);
  }
};

const validateBuffer = (value, name = 'buffer') => {
  if (!ArrayBuffer.isView(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView'], value);
};

const validatePort = (port, name = 'Port', allowZero = true) => {
  if (
    (typeof port !== 'number' && typeof port !== 'string') ||
    (typeof port === 'string' && port.trim().length === 0) ||
    +port !== +port >>> 0 || port > 0xffff || (port === 0 && !allowZero)
  ) {
    throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
  }
  return port | 0;
};

const parseFileMode = (value, name, def) => {
  value ??= def;
  if (typeof value === 'string') {
    if (!/^[0-7]+$/.test(value)) {
      throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a 32-bit unsigned integer or an octal string');
    }
    value = parseInt(value, 8);
  }
  validateUint32(value, name);
  return value;
};

const validateEncoding = (data, encoding) => {
  const normalized = require('internal/util').normalizeEncoding(encoding);
  if (normalized === 'hex' && data.length % 2 !== 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${data.length}`);
  }
};

const validateSignalName = (signal, name = 'signal') => {
  validateString(signal, name);
  const { signals } = require('os').constants;
  if (signals[signal] !== undefined) return;
  throw new codes.ERR_UNKNOWN_SIGNAL(signal, signals[signal.toUpperCase()] !== undefined);
};

const checkRangesOrGetDefault = (number, name, lower, upper, def) => {
  if (number === undefined || Number.isNaN(number)) return def;
  if (typeof number !== 'number') throw new codes.ERR_INVALID_ARG_TYPE(name, 'number', number);
  if (!Number.isFinite(number) || number < lower || number > upper) {
    throw new codes.ERR_OUT_OF_RANGE(name, `>= ${lower} and <= ${upper}`, number);
  }
  return number;
};

module.exports = {
  checkRangesOrGetDefault,
  isInt32: (value) => value === (value | 0),
  isUint32: (value) => value === value >>> 0,
  kValidateObjectAllowArray,
  kValidateObjectAllowFunction,
  kValidateObjectAllowNullable,
  kValidateObjectAllowObjects,
  kValidateObjectAllowObjectsAndNull,
  kValidateObjectNone,
  parseFileMode,
  validateAbortSignal,
  validateAbortSignalArray: each((s, n) => {
    if (s == null) throw new codes.ERR_INVALID_ARG_TYPE(n, 'AbortSignal', s);
    validateAbortSignal(s, n);
  }),
  validateArray,
  validateBoolean,
  validateBooleanArray: each(validateBoolean),
  validateBuffer,
  validateDictionary: (value, name) => {
    if (value != null && typeof value !== 'object' && typeof value !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'a dictionary', value);
    }
  },
  validateEncoding,
  validateFunction,
  validateInt32,
  validateInteger,
  validateNumber,
  validateObject,
  validateOneOf,
  validatePlainFunction: validateFunction,
  validatePort,
  validateSignalName,
  validateString,
  validateStringArray: each(validateString),
  validateThisInternalField: (value, field, name) => {
    if (typeof value !== 'object' || value === null || !(field in value)) throw new codes.ERR_INVALID_THIS(name);
  },
  validateUint32,
  validateUndefined: (value, name) => {
    if (value !== undefined) throw new codes.ERR_INVALID_ARG_TYPE(name, 'undefined', value);
  },
  validateUnion: (value, name, union) => {
    if (!union.includes(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, `('${union.join('|')}')`, value);
  },
};
