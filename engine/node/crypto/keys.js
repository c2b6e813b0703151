// KeyObject, and reading what programs give where a key is wanted.
const { codes } = require('internal/errors');
const { validateObject, validateOneOf, validateString } = require('internal/validators');

const kHandle = Symbol('kHandle');
const kKeyType = Symbol('kKeyType');
const kAsymmetricKeyType = Symbol('kAsymmetricKeyType');
const kDetails = Symbol('kAsymmetricKeyDetails');

const { coded } = binding;
const isBytes = (value) => ArrayBuffer.isView(value) || require('internal/buffer').isAnyArrayBuffer(value);
const isText = (value) => typeof value === 'string' || isBytes(value);
const bytesTypes = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

// bytesOf is text in an encoding as bytes, bytes as they are.
function bytesOf(value, encoding) {
  if (typeof value !== 'string' || encoding === undefined || encoding === 'buffer') return value;
  return require('buffer').Buffer.from(value, encoding);
}

const wrongType = (got, wanted) =>
  coded('TypeError', 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${got}, expected ${wanted}.`);
const incompatible = (encoding, why) =>
  coded('Error', 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', `The selected key encoding ${encoding} ${why}.`);

class KeyObject {
  constructor(type, handle) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') throw new codes.ERR_INVALID_ARG_VALUE('type', type);
    if (typeof handle !== 'object' || handle === null || !handles.has(handle)) {
      throw new codes.ERR_INVALID_ARG_TYPE('handle', 'object', handle);
    }
    this[kKeyType] = type;
    Object.defineProperty(this, kHandle, { value: handle, enumerable: false });
  }

  get type() {
    return this[kKeyType];
  }

  static from() {
    throw require('internal/errors').notInNook('crypto.KeyObject.from');
  }

  equals(other) {
    if (!isKeyObject(other)) throw new codes.ERR_INVALID_ARG_TYPE('otherKeyObject', 'KeyObject', other);
    return other.type === this.type && binding.equal(this[kHandle], other[kHandle]);
  }
}
Object.defineProperties(KeyObject.prototype, {
  [Symbol.toStringTag]: { configurable: true, value: 'KeyObject' },
  equals: { enumerable: false },
});

// handles are those that this module made: nobody else can make a KeyObject.
const handles = new WeakSet();

const toCryptoKey = { toCryptoKey() { throw require('internal/errors').notInNook('KeyObject.toCryptoKey'); } }.toCryptoKey;

class SecretKeyObject extends KeyObject {
  constructor(handle) {
    super('secret', handle);
  }

  get symmetricKeySize() {
    return binding.size(this[kHandle]);
  }

  export(options) {
    if (options !== undefined) {
      validateObject(options, 'options');
      validateOneOf(options.format, 'options.format', [undefined, 'buffer', 'jwk']);
      if (options.format === 'jwk') return binding.toJWK(this[kHandle]);
    }
    return binding.bytes(this[kHandle]);
  }
}
SecretKeyObject.prototype.toCryptoKey = toCryptoKey;

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() {
    return this[kAsymmetricKeyType] ||= binding.algorithm(this[kHandle]);
  }

  get asymmetricKeyDetails() {
    return { ...(this[kDetails] ??= binding.details(this[kHandle])) };
  }
}
AsymmetricKeyObject.prototype.toCryptoKey = toCryptoKey;

class PublicKeyObject extends AsymmetricKeyObject {
  constructor(handle) {
    super('public', handle);
  }

  export(options) {
    return exportKey(this, options, true);
  }
}

class PrivateKeyObject extends AsymmetricKeyObject {
  constructor(handle) {
    super('private', handle);
  }

  export(options) {
    return exportKey(this, options, false);
  }
}

function exportKey(key, options, isPublic) {
  validateObject(options, 'options');
  if (options.format === 'jwk') {
    if (!isPublic && options.passphrase !== undefined) throw incompatible('jwk', 'does not support encryption');
    return binding.toJWK(key[kHandle]);
  }
  const { format, type, cipher, passphrase } = outputEncoding(options, key.asymmetricKeyType, isPublic);
  return binding.export(key[kHandle], format, type, cipher, passphrase);
}

const isKeyObject = (value) => value !== null && typeof value === 'object' && kHandle in value && value instanceof KeyObject;

function wrap(handle) {
  handles.add(handle);
  switch (binding.kind(handle)) {
    case 'secret': return new SecretKeyObject(handle);
    case 'public': return new PublicKeyObject(handle);
    default: return new PrivateKeyObject(handle);
  }
}

const optionName = (name, parent) => (parent === undefined ? `options.${name}` : `${parent}.${name}`);

function parseFormat(format, otherwise, name) {
  if (format === undefined && otherwise !== undefined) return otherwise;
  if (format === 'pem' || format === 'der') return format;
  throw new codes.ERR_INVALID_ARG_VALUE(name, format);
}

// parseType checks a type; keyType is undefined for keys that are read, isPublic where either will do.
function parseType(type, required, keyType, isPublic, name) {
  if (type === undefined && !required) return undefined;
  if (type === 'pkcs1') {
    if (keyType !== undefined && keyType !== 'rsa') throw incompatible('pkcs1', 'can only be used for RSA keys');
    return type;
  }
  if (type === 'spki' && isPublic !== false) return type;
  if (type === 'pkcs8' && isPublic !== true) return type;
  if (type === 'sec1' && isPublic !== true) {
    if (keyType !== undefined && keyType !== 'ec') throw incompatible('sec1', 'can only be used for EC keys');
    return type;
  }
  throw new codes.ERR_INVALID_ARG_VALUE(name, type);
}

// outputEncoding reads how a key shall be written.
function outputEncoding(options, keyType, isPublic, parent) {
  validateObject(options, parent ?? 'options');
  const name = (what) => optionName(what, parent);
  const format = parseFormat(options.format, undefined, name('format'));
  const type = parseType(options.type, true, keyType, isPublic, name('type'));
  if (isPublic) return { format, type };
  const { cipher, passphrase, encoding } = options;
  if (cipher === null || cipher === undefined) {
    if (passphrase !== undefined) throw new codes.ERR_INVALID_ARG_VALUE(name('cipher'), cipher);
    return { format, type };
  }
  if (typeof cipher !== 'string') throw new codes.ERR_INVALID_ARG_VALUE(name('cipher'), cipher);
  if (format === 'der' && (type === 'pkcs1' || type === 'sec1')) throw incompatible(type, 'does not support encryption');
  if (!isText(passphrase)) throw new codes.ERR_INVALID_ARG_VALUE(name('passphrase'), passphrase);
  return { format, type, cipher, passphrase: bytesOf(passphrase, encoding) };
}

// jwkHandle reads a JSON web key.
function jwkHandle(key, isPublic) {
  validateObject(key, 'key.key');
  validateOneOf(key.kty, 'key.kty', ['RSA', 'EC', 'OKP', 'AKP']);
  const need = (...names) => {
    for (const name of names) validateString(key[name], `key.${name}`);
  };
  switch (key.kty) {
    case 'OKP':
      validateOneOf(key.crv, 'key.crv', ['Ed25519', 'Ed448', 'X25519', 'X448']);
      need('x');
      if (!isPublic) need('d');
      break;
    case 'EC':
      validateOneOf(key.crv, 'key.crv', ['P-256', 'secp256k1', 'P-384', 'P-521']);
      need('x', 'y');
      if (!isPublic) need('d');
      break;
    case 'RSA':
      need('n', 'e');
      if (!isPublic) need('d', 'p', 'q', 'dp', 'dq', 'qi');
      break;
    default:
      throw require('internal/errors').notInNook('crypto: AKP keys');
  }
  return binding.jwk(key, isPublic);
}

// What a key is read for: whether KeyObjects will do, and what the words name.
const kSecretOrPublic = 0;
const kPrivate = 1;
const kCreatePublic = 2;
const kCreatePrivate = 3;

function handleOfObject(key, purpose) {
  const { type } = key;
  switch (purpose) {
    case kCreatePrivate:
      return undefined;
    case kCreatePublic:
      if (type !== 'private') throw wrongType(type, 'private');
      return binding.publicHalf(key[kHandle]);
    case kPrivate:
      if (type !== 'private') throw wrongType(type, 'private');
      return key[kHandle];
    default:
      if (type === 'secret') throw wrongType(type, 'private or public');
      return key[kHandle];
  }
}

// prepare is the handle of what was given as a key.
function prepare(key, purpose, name = 'key') {
  const wantsPublic = purpose === kSecretOrPublic || purpose === kCreatePublic;
  const read = wantsPublic ? binding.public : binding.private;
  if (isKeyObject(key)) {
    const handle = handleOfObject(key, purpose);
    if (handle !== undefined) return handle;
  } else if (isText(key)) {
    return read(key, 'pem');
  } else if (typeof key === 'object') {
    const { key: data, encoding, format } = key;
    if (isKeyObject(data)) {
      const handle = handleOfObject(data, purpose);
      if (handle !== undefined) return handle;
    } else if (format === 'jwk') {
      return jwkHandle(data, wantsPublic);
    } else if (isText(data)) {
      const wanted = parseFormat(format, 'pem', 'options.format');
      const type = parseType(key.type, wanted === 'der', undefined, wantsPublic ? undefined : false, 'options.type');
      const { passphrase } = key;
      if (passphrase !== undefined && passphrase !== null && !isText(passphrase)) {
        throw new codes.ERR_INVALID_ARG_VALUE('options.passphrase', passphrase);
      }
      return read(bytesOf(data, encoding), wanted, type, bytesOf(passphrase, encoding));
    }
    throw new codes.ERR_INVALID_ARG_TYPE(`${name}.key`, accepted(purpose), data);
  }
  throw new codes.ERR_INVALID_ARG_TYPE(name, accepted(purpose), key);
}

function accepted(purpose) {
  const types = ['string', ...bytesTypes];
  return purpose === kCreatePrivate ? types : [...types, 'KeyObject', 'CryptoKey'];
}

const createPrivateKey = (key) => wrap(prepare(key, kCreatePrivate));
const createPublicKey = (key) => wrap(prepare(key, kCreatePublic));

function createSecretKey(key, encoding) {
  return wrap(secretHandle(key, encoding, true));
}

// secretHandle reads a symmetric key: text, bytes, or a KeyObject but for createSecretKey.
function secretHandle(key, encoding, bytesOnly = false) {
  if (!bytesOnly && isKeyObject(key)) {
    if (key.type !== 'secret') throw wrongType(key.type, 'secret');
    return key[kHandle];
  }
  if (typeof key !== 'string' && !isBytes(key)) {
    throw new codes.ERR_INVALID_ARG_TYPE('key', bytesOnly ? bytesTypes : ['string', ...bytesTypes, 'KeyObject', 'CryptoKey'], key);
  }
  return binding.secret(key, encoding);
}

module.exports = {
  KeyObject,
  bytesOf,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  handleOf: (key) => key[kHandle],
  incompatible,
  isBytes,
  isKeyObject,
  isText,
  bytesTypes,
  outputEncoding,
  privateHandle: (key, name) => prepare(key, kPrivate, name),
  publicHandle: (key, name) => prepare(key, kSecretOrPublic, name),
  secretHandle,
  wrap,
  wrongType,
};
