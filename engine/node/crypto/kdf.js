// Key derivation: pbkdf2, scrypt, hkdf.
const { codes } = require('internal/errors');
const { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } = require('internal/validators');

function bytesOf(value, name) {
  if (typeof value === 'string' || ArrayBuffer.isView(value) || require('internal/buffer').isAnyArrayBuffer(value)) return value;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], value);
}

function known(digest) {
  const size = binding.known(digest);
  if (size === 0) throw new codes.ERR_CRYPTO_INVALID_DIGEST(digest);
  return size;
}

function checkPBKDF2(password, salt, iterations, keylen, digest) {
  validateString(digest, 'digest');
  password = bytesOf(password, 'password');
  salt = bytesOf(salt, 'salt');
  validateInt32(iterations, 'iterations', 1);
  validateInt32(keylen, 'keylen', 0);
  known(digest);
  return [digest, password, salt, iterations, keylen];
}

function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined;
  }
  const args = checkPBKDF2(password, salt, iterations, keylen, digest);
  validateFunction(callback, 'callback');
  binding.pbkdf2(...args, callback);
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  return binding.pbkdf2(...checkPBKDF2(password, salt, iterations, keylen, digest));
}

const scryptDefaults = { N: 16384, r: 8, p: 1, maxmem: 32 << 20 };

// scryptNumber reads an option under its short or its long name.
function scryptNumber(options, short, long) {
  const has = options[short] !== undefined;
  if (options[long] !== undefined) {
    if (has) throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR(short, long);
    validateUint32(options[long], long);
    return options[long] || scryptDefaults[short];
  }
  if (!has) return scryptDefaults[short];
  validateUint32(options[short], short);
  return options[short] || scryptDefaults[short];
}

function checkScrypt(password, salt, keylen, options) {
  password = bytesOf(password, 'password');
  salt = bytesOf(salt, 'salt');
  validateInt32(keylen, 'keylen', 0);
  let { N, r, p, maxmem } = scryptDefaults;
  if (options && options !== scryptDefaults) {
    N = scryptNumber(options, 'N', 'cost');
    r = scryptNumber(options, 'r', 'blockSize');
    p = scryptNumber(options, 'p', 'parallelization');
    if (options.maxmem !== undefined) {
      maxmem = options.maxmem;
      validateInteger(maxmem, 'maxmem', 0);
    }
    maxmem ||= scryptDefaults.maxmem;
  }
  if (N < 2 || (N & (N - 1)) !== 0 || p * r >= 2 ** 30) throw invalidScrypt('');
  if (128 * r * p + 128 * r * (N + 2) > maxmem) {
    throw invalidScrypt(': error:030000AC:digital envelope routines::memory limit exceeded');
  }
  return [password, salt, keylen, N, r, p];
}

function invalidScrypt(why) {
  const err = new RangeError(`Invalid scrypt params${why}`);
  err.code = 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS';
  return err;
}

function scrypt(password, salt, keylen, options, callback) {
  if (callback === undefined) {
    callback = options;
    options = undefined;
  }
  const args = checkScrypt(password, salt, keylen, options);
  validateFunction(callback, 'callback');
  binding.scrypt(...args, callback);
}

function scryptSync(password, salt, keylen, options) {
  return binding.scrypt(...checkScrypt(password, salt, keylen, options));
}

function checkHKDF(hash, key, salt, info, length) {
  validateString(hash, 'digest');
  if (typeof key === 'object' && key !== null && !ArrayBuffer.isView(key)) {
    const keys = require('internal/crypto/keys');
    if (keys.isKeyObject(key)) {
      if (key.type !== 'secret') throw keys.wrongType(key.type, 'secret');
      key = key.export();
    }
  }
  if (typeof key !== 'string' && !ArrayBuffer.isView(key) && !require('internal/buffer').isAnyArrayBuffer(key)) {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'ikm', ['string', 'SecretKeyObject', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer'], key);
  }
  salt = bytesOf(salt, 'salt');
  info = bytesOf(info, 'info');
  validateInteger(length, 'length', 0, 2 ** 31 - 1);
  const infoLength = typeof info === 'string' ? require('buffer').Buffer.byteLength(info) : info.byteLength;
  if (infoLength > 1024) {
    throw new codes.ERR_OUT_OF_RANGE('info', 'must not contain more than 1024 bytes', infoLength);
  }
  if (length > 255 * known(hash)) {
    const err = new RangeError('Invalid key length');
    err.code = 'ERR_CRYPTO_INVALID_KEYLEN';
    throw err;
  }
  return [hash, key, salt, info, length];
}

// bare is the ArrayBuffer of a buffer that owns all of it.
const bare = (buf) => buf.buffer;

function hkdf(hash, key, salt, info, length, callback) {
  const args = checkHKDF(hash, key, salt, info, length);
  validateFunction(callback, 'callback');
  binding.hkdf(...args, (err, buf) => {
    if (err) callback(err);
    else callback(null, bare(buf));
  });
}

function hkdfSync(hash, key, salt, info, length) {
  return bare(binding.hkdf(...checkHKDF(hash, key, salt, info, length)));
}

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
