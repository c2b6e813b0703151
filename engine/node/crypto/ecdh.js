// ECDH, and crypto.diffieHellman for pairs of KeyObjects.
const { codes } = require('internal/errors');
const { validateFunction, validateObject, validateString } = require('internal/validators');
const { Buffer } = require('buffer');
const keys = require('internal/crypto/keys');

const { coded } = binding;
const kHandle = Symbol('kHandle');

const failed = (message) => coded('Error', 'ERR_CRYPTO_OPERATION_FAILED', message);

function formOf(format) {
  switch (format) {
    case undefined: case null: case '': case 'uncompressed': return 4;
    case 'compressed': return 2;
    case 'hybrid': return 6;
  }
  throw coded('TypeError', 'ERR_CRYPTO_ECDH_INVALID_FORMAT', `Invalid ECDH format: ${format}`);
}

function viewOf(value, name, encoding) {
  if (!keys.isText(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', ...keys.bytesTypes], value);
  return typeof value === 'string' ? Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding) : value;
}

const encoded = (buffer, encoding) => (encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer);

function ECDH(curve) {
  if (!(this instanceof ECDH)) return new ECDH(curve);
  validateString(curve, 'curve');
  Object.defineProperty(this, kHandle, { value: binding.ecdh(curve) });
}

ECDH.prototype.computeSecret = function computeSecret(key, inEncoding, outEncoding) {
  const out = binding.secret(this[kHandle], viewOf(key, 'otherPublicKey', inEncoding));
  if (out === undefined) {
    throw coded('Error', 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY', 'Public key is not valid for specified curve');
  }
  return encoded(out, outEncoding);
};

ECDH.prototype.setPrivateKey = function setPrivateKey(key, encoding) {
  if (!binding.setPrivate(this[kHandle], viewOf(key, 'key', encoding))) {
    throw coded('RangeError', 'ERR_CRYPTO_INVALID_KEYTYPE', 'Private key is not valid for specified curve.');
  }
};

ECDH.prototype.setPublicKey = require('internal/util').deprecate(function setPublicKey(key, encoding) {
  if (!binding.setPublic(this[kHandle], viewOf(key, 'key', encoding))) {
    throw failed('Failed to convert Buffer to EC_POINT');
  }
}, 'ecdh.setPublicKey() is deprecated.', 'DEP0031');

ECDH.prototype.getPrivateKey = function getPrivateKey(encoding) {
  const out = binding.privateKey(this[kHandle]);
  if (out === undefined) throw failed('Failed to get ECDH private key');
  return encoded(out, encoding);
};

ECDH.prototype.generateKeys = function generateKeys(encoding, format) {
  binding.generate(this[kHandle]);
  return this.getPublicKey(encoding, format);
};

ECDH.prototype.getPublicKey = function getPublicKey(encoding, format) {
  const out = binding.publicKey(this[kHandle], formOf(format));
  if (out === undefined) throw failed('Failed to get ECDH public key');
  return encoded(out, encoding);
};

ECDH.convertKey = function convertKey(key, curve, inEncoding, outEncoding, format) {
  validateString(curve, 'curve');
  const bytes = viewOf(key, 'key', inEncoding);
  const out = binding.convert(curve, bytes, formOf(format));
  if (out === undefined) throw failed('Failed to convert Buffer to EC_POINT');
  return encoded(out, outEncoding);
};

const types = new Set(['dh', 'ec', 'x448', 'x25519']);

function diffieHellman(options, callback) {
  validateObject(options, 'options');
  if (callback !== undefined) validateFunction(callback, 'callback');
  const { privateKey, publicKey } = options;
  if (!keys.isKeyObject(privateKey)) throw new codes.ERR_INVALID_ARG_VALUE('options.privateKey', privateKey);
  if (!keys.isKeyObject(publicKey)) throw new codes.ERR_INVALID_ARG_VALUE('options.publicKey', publicKey);
  if (privateKey.type !== 'private') throw keys.wrongType(privateKey.type, 'private');
  if (publicKey.type !== 'public' && publicKey.type !== 'private') throw keys.wrongType(publicKey.type, 'private or public');
  const [a, b] = [privateKey.asymmetricKeyType, publicKey.asymmetricKeyType];
  if (a !== b || !types.has(a)) {
    throw coded('Error', 'ERR_CRYPTO_INCOMPATIBLE_KEY', `Incompatible key types for Diffie-Hellman: ${a} and ${b}`);
  }
  return binding.stateless(keys.handleOf(privateKey), keys.handleOf(publicKey), callback);
}

module.exports = { ECDH, diffieHellman };
