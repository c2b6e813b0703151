// Hash, Hmac and hash(). Both are streams too, but stream is loaded only when somebody uses them so.
const { codes } = require('internal/errors');
const { validateEncoding, validateString, validateUint32, validateObject } = require('internal/validators');
const { normalizeEncoding, deprecate } = require('internal/util');

const kHandle = Symbol('kHandle');
const kState = Symbol('kState');
const kFinalized = Symbol('kFinalized');

// lazyStream is the prototype between Hash and Transform.
const lazyStream = { __proto__: Object.prototype };
const streamNames = [
  '_readableState', '_writableState', '_transformState', 'readable', 'writable', 'destroyed', 'closed', 'errored', 'read', 'write', 'end', 'push', 'unshift',
  'pipe', 'unpipe', 'on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners', 'prependListener', 'prependOnceListener',
  'emit', 'listeners', 'rawListeners', 'listenerCount', 'eventNames', 'setMaxListeners', 'getMaxListeners', 'resume', 'pause', 'isPaused',
  'setEncoding', 'setDefaultEncoding', 'cork', 'uncork', 'destroy', 'readableFlowing', 'readableEnded', 'readableLength', 'readableObjectMode',
  'readableHighWaterMark', 'writableEnded', 'writableFinished', 'writableLength', 'writableNeedDrain', 'writableObjectMode',
  'writableHighWaterMark', 'map', 'filter', 'forEach', 'toArray', 'iterator', 'compose', 'allowHalfOpen', Symbol.asyncIterator,
];

function loadStream() {
  const { Transform } = require('stream');
  for (const name of streamNames) delete lazyStream[name];
  Object.setPrototypeOf(lazyStream, Transform.prototype);
  // The states of one object are made when it is first used as a stream.
  for (const name of ['_readableState', '_writableState']) {
    Object.defineProperty(lazyStream, name, {
      configurable: true,
      get() {
        if (this === lazyStream || !(kHandle in this)) return undefined;
        begin(this, Transform);
        return this[name];
      },
      set(value) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
}

function begin(self, Transform) {
  Transform.call(self, self._options);
  self._writableState.decodeStrings = false;
}

for (const name of streamNames) {
  if (name === undefined) continue;
  Object.defineProperty(lazyStream, name, {
    configurable: true,
    get() {
      loadStream();
      return Reflect.get(lazyStream, name, this);
    },
    set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
  });
}

const legacyDigests = new Set(['md4', 'mdc2', 'whirlpool', 'rsa-md4', 'rsa-mdc2']);

function unsupported(algorithm) {
  if (!legacyDigests.has(algorithm.toLowerCase())) return new Error('Digest method not supported');
  return openssl('error:0308010C:digital envelope routines::unsupported', 'ERR_OSSL_EVP_UNSUPPORTED', 'unsupported');
}

function openssl(message, code, reason) {
  const err = new Error(message);
  err.library = 'digital envelope routines';
  err.reason = reason;
  err.code = code;
  return err;
}

const badLength = () => openssl(
  'error:030000B2:digital envelope routines::not XOF or invalid length', 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH', 'not XOF or invalid length');

let warnedXOF = false;
function warnXOF(algorithm, length) {
  if (warnedXOF || length !== undefined || !binding.isXOF(algorithm)) return;
  warnedXOF = true;
  process.emitWarning(
    'Creating SHAKE128/256 digests without an explicit options.outputLength is deprecated.', 'DeprecationWarning', 'DEP0198');
}

const isView = ArrayBuffer.isView;

function Hash(algorithm, options) {
  if (!new.target) return new Hash(algorithm, options);
  const from = typeof algorithm === 'object' && algorithm !== null ? algorithm[kHandle] : undefined;
  if (from === undefined) validateString(algorithm, 'algorithm');
  const length = typeof options === 'object' && options !== null ? options.outputLength : undefined;
  if (length !== undefined) validateUint32(length, 'options.outputLength');
  if (from === undefined) warnXOF(algorithm, length);
  const handle = from === undefined ? binding.hash(algorithm, length) : binding.copy(from, length);
  if (handle === undefined) throw unsupported(algorithm);
  if (handle === null) throw badLength();
  this._options = options;
  this[kHandle] = handle;
  this[kState] = { [kFinalized]: false };
}
Object.setPrototypeOf(Hash.prototype, lazyStream);

Hash.prototype.copy = function copy(options) {
  if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
  return new Hash(this, options);
};

Hash.prototype._transform = function _transform(chunk, encoding, callback) {
  binding.update(this[kHandle], chunk, encoding);
  callback();
};

Hash.prototype._flush = function _flush(callback) {
  this.push(binding.digest(this[kHandle]));
  callback();
};

function update(data, encoding) {
  if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
  if (typeof data === 'string') {
    validateEncoding(data, encoding);
  } else if (!isView(data)) {
    throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  binding.update(this[kHandle], data, encoding);
  return this;
}
Hash.prototype.update = update;

// outputOf is the encoding of a digest: undefined for a Buffer.
function outputOf(encoding) {
  return encoding && encoding !== 'buffer' ? normalizeEncoding(encoding) : undefined;
}

Hash.prototype.digest = function digest(outputEncoding) {
  if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
  const result = binding.digest(this[kHandle], outputOf(outputEncoding === undefined ? undefined : `${outputEncoding}`));
  this[kState][kFinalized] = true;
  return result;
};

// secretOf is the handle of a KeyObject, undefined for anything else.
function secretOf(key) {
  if (typeof key !== 'object' || key === null || isView(key)) return undefined;
  const keys = require('internal/crypto/keys');
  return keys.isKeyObject(key) ? keys.secretHandle(key) : undefined;
}

function Hmac(hmac, key, options) {
  if (!new.target) return new Hmac(hmac, key, options);
  validateString(hmac, 'hmac');
  const secret = secretOf(key);
  if (secret === undefined && typeof key !== 'string' && !isView(key) && !require('internal/buffer').isAnyArrayBuffer(key)) {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'key', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'KeyObject', 'CryptoKey'], key);
  }
  const handle = binding.hmac(hmac, secret ?? key, options?.encoding);
  if (handle === undefined) throw new codes.ERR_CRYPTO_INVALID_DIGEST(hmac);
  this._options = options;
  this[kHandle] = handle;
  this[kState] = { [kFinalized]: false };
}
Object.setPrototypeOf(Hmac.prototype, lazyStream);
Hmac.prototype.update = update;

Hmac.prototype.digest = function digest(outputEncoding) {
  const encoding = outputOf(outputEncoding);
  if (this[kState][kFinalized]) return encoding === undefined ? require('buffer').Buffer.from('') : '';
  const result = binding.digest(this[kHandle], encoding);
  this[kState][kFinalized] = true;
  return result;
};
Hmac.prototype._flush = Hash.prototype._flush;
Hmac.prototype._transform = Hash.prototype._transform;

function hash(algorithm, input, options) {
  validateString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !isView(input)) {
    throw new codes.ERR_INVALID_ARG_TYPE('input', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
  }
  let outputEncoding = 'hex';
  let length;
  if (typeof options === 'string') {
    outputEncoding = options;
  } else if (options !== undefined) {
    validateObject(options, 'options');
    if (options.outputLength !== undefined) {
      length = options.outputLength;
      validateUint32(length, 'options.outputLength');
    }
    if (options.outputEncoding !== undefined) outputEncoding = options.outputEncoding;
  }
  validateString(outputEncoding, 'outputEncoding');
  let encoding = outputEncoding;
  if (encoding !== 'hex' && encoding !== 'buffer') {
    encoding = normalizeEncoding(outputEncoding);
    if (encoding === undefined) {
      if (outputEncoding.toLowerCase() !== 'buffer') throw new codes.ERR_INVALID_ARG_VALUE('outputEncoding', outputEncoding);
      encoding = 'buffer';
    }
  }
  warnXOF(algorithm, length);
  const result = binding.once(algorithm, input, encoding === 'buffer' ? undefined : encoding, length);
  if (result === undefined) throw new Error(`Digest method ${algorithm} is not supported`);
  if (result === null) throw badLength();
  return result;
}

module.exports = {
  Hash: deprecate(Hash, 'crypto.Hash constructor is deprecated.', 'DEP0179'),
  Hmac: deprecate(Hmac, 'crypto.Hmac constructor is deprecated.', 'DEP0181'),
  createHash: (algorithm, options) => new Hash(algorithm, options),
  createHmac: (hmac, key, options) => new Hmac(hmac, key, options),
  getHashes: () => binding.names(),
  hash,
  // What signatures are made over: a handle, undefined for an unknown name.
  begin: (algorithm) => binding.hash(algorithm) ?? undefined,
  feed: (handle, data, encoding) => binding.update(handle, data, encoding),
};
