// generateKey and generateKeyPair.
const { codes, notInNook } = require('internal/errors');
const { validateFunction, validateInt32, validateInteger, validateObject, validateOneOf, validateString, validateUint32 } = require('internal/validators');
const keys = require('internal/crypto/keys');

const lacking = new Set([
  'dsa', 'dh', 'ed448', 'x448', 'ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87', 'ml-kem-512', 'ml-kem-768', 'ml-kem-1024', 'slh-dsa-sha2-128f', 'slh-dsa-sha2-128s',
  'slh-dsa-sha2-192f', 'slh-dsa-sha2-192s', 'slh-dsa-sha2-256f', 'slh-dsa-sha2-256s', 'slh-dsa-shake-128f', 'slh-dsa-shake-128s',
  'slh-dsa-shake-192f', 'slh-dsa-shake-192s', 'slh-dsa-shake-256f', 'slh-dsa-shake-256s',
]);

// digestOption checks the name of a hash that nook can bind a key to.
function digestOption(name) {
  if (require('crypto').getHashes().includes(name.toLowerCase())) return name.toLowerCase();
  throw new codes.ERR_CRYPTO_INVALID_DIGEST(name);
}

function rsaRecipe(type, options) {
  const { modulusLength, publicExponent } = options;
  validateUint32(modulusLength, 'options.modulusLength');
  if (publicExponent !== undefined) validateUint32(publicExponent, 'options.publicExponent');
  const out = { type, modulusLength, publicExponent };
  if (type === 'rsa') return out;
  let { hashAlgorithm, mgf1HashAlgorithm } = options;
  const { hash, mgf1Hash, saltLength } = options;
  if (saltLength !== undefined) validateInt32(saltLength, 'options.saltLength', 0);
  if (hashAlgorithm !== undefined) validateString(hashAlgorithm, 'options.hashAlgorithm');
  if (mgf1HashAlgorithm !== undefined) validateString(mgf1HashAlgorithm, 'options.mgf1HashAlgorithm');
  for (const [old, value, current] of [['hash', hash, hashAlgorithm], ['mgf1Hash', mgf1Hash, mgf1HashAlgorithm]]) {
    if (value === undefined) continue;
    process.emitWarning(`"options.${old}" is deprecated, use "options.${old}Algorithm" instead.`, 'DeprecationWarning', 'DEP0154');
    validateString(value, `options.${old}`);
    if (current && value !== current) throw new codes.ERR_INVALID_ARG_VALUE(`options.${old}`, value);
    if (old === 'hash') hashAlgorithm = value;
    else mgf1HashAlgorithm = value;
  }
  if (hashAlgorithm !== undefined) out.hashAlgorithm = digestOption(hashAlgorithm);
  if (mgf1HashAlgorithm !== undefined) {
    try {
      out.mgf1HashAlgorithm = digestOption(mgf1HashAlgorithm);
    } catch (err) {
      err.message = `Invalid MGF1 digest: ${mgf1HashAlgorithm}`;
      throw err;
    }
  }
  if (saltLength !== undefined) out.saltLength = saltLength;
  return out;
}

function recipe(type, options) {
  switch (type) {
    case 'rsa':
    case 'rsa-pss':
      validateObject(options, 'options');
      return rsaRecipe(type, options);
    case 'ec': {
      validateObject(options, 'options');
      const { namedCurve, paramEncoding } = options;
      validateString(namedCurve, 'options.namedCurve');
      if (paramEncoding !== undefined && paramEncoding !== 'named') {
        if (paramEncoding !== 'explicit') throw new codes.ERR_INVALID_ARG_VALUE('options.paramEncoding', paramEncoding);
        throw notInNook('crypto.generateKeyPair: paramEncoding explicit');
      }
      binding.checkCurve(namedCurve);
      return { type, namedCurve };
    }
    case 'ed25519':
    case 'x25519':
      return { type };
  }
  if (lacking.has(type)) throw notInNook(`crypto.generateKeyPair: ${type}`);
  throw new codes.ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
}

// encodingOf reads publicKeyEncoding or privateKeyEncoding: null for a KeyObject.
function encodingOf(options, name, type, isPublic) {
  const wanted = options?.[name];
  if (wanted === undefined || wanted === null) return null;
  if (typeof wanted !== 'object') throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, wanted);
  if (wanted.format === 'jwk') {
    if (!isPublic && (wanted.passphrase !== undefined || wanted.cipher !== undefined)) {
      throw keys.incompatible('jwk', 'does not support encryption');
    }
    return ['jwk', ''];
  }
  const { format, type: kind, cipher, passphrase } = keys.outputEncoding(wanted, type, isPublic, `options.${name}`);
  return [format, kind, cipher, passphrase];
}

function plan(type, options) {
  validateString(type, 'type');
  if (options !== undefined) validateObject(options, 'options');
  const publicEncoding = encodingOf(options, 'publicKeyEncoding', type, true);
  const privateEncoding = encodingOf(options, 'privateKeyEncoding', type, false);
  const result = ([publicKey, privateKey]) => ({
    publicKey: publicEncoding === null ? keys.wrap(publicKey) : publicKey,
    privateKey: privateEncoding === null ? keys.wrap(privateKey) : privateKey,
  });
  return { args: [recipe(type, options), publicEncoding, privateEncoding], result };
}

function generateKeyPair(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'callback');
  const { args, result } = plan(type, options);
  binding.pair(...args, (err, pair) => {
    if (err) return callback(err);
    const { publicKey, privateKey } = result(pair);
    callback(null, publicKey, privateKey);
  });
}

function generateKeyPairSync(type, options) {
  const { args, result } = plan(type, options);
  return result(binding.pair(...args));
}

function secretLength(type, options) {
  validateString(type, 'type');
  validateObject(options, 'options');
  const { length } = options;
  switch (type) {
    case 'hmac':
      validateInteger(length, 'options.length', 8, 2 ** 31 - 1);
      break;
    case 'aes':
      validateOneOf(length, 'options.length', [128, 192, 256]);
      break;
    default:
      throw new codes.ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  }
  return Math.floor(length / 8);
}

function generateKey(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'callback');
  const length = secretLength(type, options);
  require('internal/crypto/random').randomBytes(length, (err, bytes) => {
    if (err) callback(err);
    else callback(null, keys.createSecretKey(bytes));
  });
}

function generateKeySync(type, options) {
  return keys.createSecretKey(require('internal/crypto/random').randomBytes(secretLength(type, options)));
}

module.exports = { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync };
