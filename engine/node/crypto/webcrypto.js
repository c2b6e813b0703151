// The Web Crypto API as far as nook has it.
const { codes, notInNook } = require('internal/errors');
const random = require('internal/crypto/random');

const kOurs = Symbol('ours');

class SubtleCrypto {
  constructor(key) {
    if (key !== kOurs) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  async digest(algorithm, data) {
    if (this !== subtle) throw new codes.ERR_INVALID_THIS('SubtleCrypto');
    if (arguments.length < 2) {
      const err = new codes.ERR_MISSING_ARGS('data');
      err.message = `Failed to execute 'digest' on 'SubtleCrypto': 2 arguments required, but only ${arguments.length} present.`;
      throw err;
    }
    if (!ArrayBuffer.isView(data) && !require('internal/buffer').isAnyArrayBuffer(data)) {
      const err = new codes.ERR_INVALID_ARG_TYPE('data', 'ArrayBuffer', data);
      err.message = "Failed to execute 'digest' on 'SubtleCrypto': 2nd argument is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.";
      throw err;
    }
    const name = String(typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm).toUpperCase();
    if (!digests.has(name)) {
      const { DOMException } = require('internal/dom_exception');
      throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
    }
    return binding.digest(name.toLowerCase(), data);
  }
}

const digests = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA3-256', 'SHA3-384', 'SHA3-512']);

const missing = [
  'encrypt', 'decrypt', 'sign', 'verify', 'generateKey', 'deriveKey', 'deriveBits', 'importKey', 'exportKey', 'wrapKey', 'unwrapKey',
  'getPublicKey', 'encapsulateBits', 'encapsulateKey', 'decapsulateBits', 'decapsulateKey',
];
for (const name of missing) {
  const method = { async [name]() { throw notInNook(`crypto.subtle.${name}`); } }[name];
  Object.defineProperty(SubtleCrypto.prototype, name, { value: method, writable: true, enumerable: true, configurable: true });
}

class CryptoKey {
  constructor() {
    throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }
}

class Crypto {
  constructor(key) {
    if (key !== kOurs) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  get subtle() {
    if (this !== crypto) throw new codes.ERR_INVALID_THIS('Crypto');
    return subtle;
  }

  getRandomValues(array) {
    if (this !== crypto) throw new codes.ERR_INVALID_THIS('Crypto');
    if (arguments.length < 1) {
      const err = new codes.ERR_MISSING_ARGS('array');
      err.message = "Failed to execute 'getRandomValues' on 'Crypto': 1 argument required, but only 0 present.";
      throw err;
    }
    return random.getRandomValues(array);
  }

  randomUUID(options) {
    if (this !== crypto) throw new codes.ERR_INVALID_THIS('Crypto');
    return random.randomUUID(options);
  }
}

for (const [Class, names] of [[Crypto, ['subtle', 'getRandomValues', 'randomUUID']], [SubtleCrypto, ['digest']], [CryptoKey, []]]) {
  for (const name of names) Object.defineProperty(Class.prototype, name, { enumerable: true });
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { configurable: true, value: Class.name });
}

const subtle = new SubtleCrypto(kOurs);
const crypto = new Crypto(kOurs);

module.exports = { Crypto, CryptoKey, SubtleCrypto, crypto };
