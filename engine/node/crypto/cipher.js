// Cipheriv and Decipheriv, which are Transforms, and what is known of ciphers.
const { codes } = require('internal/errors');
const { validateEncoding, validateInt32, validateObject, validateString, validateUint32 } = require('internal/validators');
const { Transform } = require('stream');
const keys = require('internal/crypto/keys');

const { coded } = binding;
const kHandle = Symbol('kHandle');
const kDecoder = Symbol('kDecoder');

const invalidState = (operation) => coded('Error', 'ERR_CRYPTO_INVALID_STATE', `Invalid state for operation ${operation}`);

function begin(self, encrypt, cipher, key, options, iv) {
  validateString(cipher, 'cipher');
  const handle = keys.secretHandle(key, options?.encoding);
  if (iv !== null && !keys.isText(iv)) throw new codes.ERR_INVALID_ARG_TYPE('iv', ['string', ...keys.bytesTypes], iv);
  let length = -1;
  if (options !== undefined && options !== null && options.authTagLength !== undefined && options.authTagLength !== null) {
    length = options.authTagLength;
    validateInt32(length, 'options.authTagLength');
    if (length < 0) throw new codes.ERR_INVALID_ARG_VALUE('options.authTagLength', length);
  }
  const native = binding.cipher(encrypt, cipher, handle, iv, length);
  Object.defineProperty(self, kHandle, { value: native });
  Object.defineProperty(self, kDecoder, { value: undefined, writable: true });
  Transform.call(self, options);
}

function Cipheriv(cipher, key, iv, options) {
  if (!(this instanceof Cipheriv)) return new Cipheriv(cipher, key, iv, options);
  begin(this, true, cipher, key, options, iv);
}

function Decipheriv(cipher, key, iv, options) {
  if (!(this instanceof Decipheriv)) return new Decipheriv(cipher, key, iv, options);
  begin(this, false, cipher, key, options, iv);
}

// decoded is output in an encoding, which cannot change on the way: bytes may wait for others.
function decoded(self, bytes, encoding, end) {
  if (!encoding || encoding === 'buffer') return bytes;
  const { normalizeEncoding } = require('internal/util');
  const normal = normalizeEncoding(encoding);
  if (self[kDecoder] === undefined) {
    const { StringDecoder } = require('string_decoder');
    self[kDecoder] = new StringDecoder(encoding);
  } else if (self[kDecoder].encoding !== normal) {
    if (normal === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    throw new codes.ERR_INTERNAL_ASSERTION('Cannot change encoding');
  }
  return end ? self[kDecoder].end(bytes) : self[kDecoder].write(bytes);
}

const methods = {
  _transform(chunk, encoding, callback) {
    this.push(binding.update(this[kHandle], chunk, encoding));
    callback();
  },

  _flush(callback) {
    try {
      this.push(binding.final(this[kHandle]));
    } catch (err) {
      callback(err);
      return;
    }
    callback();
  },

  update(data, inputEncoding, outputEncoding) {
    if (typeof data === 'string') {
      validateEncoding(data, inputEncoding);
    } else if (!ArrayBuffer.isView(data)) {
      throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
    }
    return decoded(this, binding.update(this[kHandle], data, inputEncoding), outputEncoding, false);
  },

  final(outputEncoding) {
    return decoded(this, binding.final(this[kHandle]), outputEncoding, true);
  },

  setAutoPadding(autoPadding) {
    if (!binding.setAutoPadding(this[kHandle], autoPadding === undefined || !!autoPadding)) throw invalidState('setAutoPadding');
    return this;
  },

  getAuthTag() {
    const tag = binding.tag(this[kHandle]);
    if (tag === undefined) throw invalidState('getAuthTag');
    return tag;
  },

  setAuthTag(tag, encoding) {
    if (!keys.isText(tag)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', ...keys.bytesTypes], tag);
    if (binding.setTag(this[kHandle], tag, encoding)) warnShortTag();
    return this;
  },

  setAAD(data, options) {
    const encoding = options?.encoding;
    if (!keys.isText(data)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', ...keys.bytesTypes], data);
    if (options?.plaintextLength !== undefined) validateUint32(options.plaintextLength, 'options.plaintextLength');
    if (!binding.addData(this[kHandle], data, encoding)) throw invalidState('setAAD');
    return this;
  },
};

let warned = false;
function warnShortTag() {
  if (warned) return;
  warned = true;
  process.emitWarning(
    'Using AES-GCM authentication tags of less than 128 bits without specifying the authTagLength option when initializing decryption is deprecated.',
    'DeprecationWarning', 'DEP0182');
}

for (const [Class, names] of [
  [Cipheriv, ['_transform', '_flush', 'update', 'final', 'setAutoPadding', 'getAuthTag', 'setAAD']],
  [Decipheriv, ['_transform', '_flush', 'update', 'final', 'setAutoPadding', 'setAuthTag', 'setAAD']],
]) {
  Object.setPrototypeOf(Class.prototype, Transform.prototype);
  Object.setPrototypeOf(Class, Transform);
  for (const name of names) Class.prototype[name] = methods[name];
}

function getCipherInfo(nameOrNid, options) {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') {
    throw new codes.ERR_INVALID_ARG_TYPE('nameOrNid', ['string', 'number'], nameOrNid);
  }
  if (typeof nameOrNid === 'number') validateInt32(nameOrNid, 'nameOrNid');
  let keyLength;
  let ivLength;
  if (options !== undefined) {
    validateObject(options, 'options');
    ({ ivLength, keyLength } = options);
    if (keyLength !== undefined) validateInt32(keyLength, 'options.keyLength');
    if (ivLength !== undefined) validateInt32(ivLength, 'options.ivLength');
  }
  return binding.info(nameOrNid, keyLength, ivLength);
}

module.exports = { Cipheriv, Decipheriv, getCipherInfo, getCiphers: () => binding.names() };
